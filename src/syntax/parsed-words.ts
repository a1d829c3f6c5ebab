/** What the parser sees of a tagged sentence, from its beginning to its end or from its end to its beginning. */

import { hashTag, type WordClasses } from './tagger.ts';
import { hashLower, mix, type Words } from './words.ts';

/** What the parser wants to know of each joint tag, by its number. */
export class TagTable {
  /** Hashes of the tag and of the universal tag in it. */
  readonly tag: Int32Array;
  readonly upos: Int32Array;
  readonly kind: Uint8Array;

  constructor(tags: readonly string[]) {
    this.tag = Int32Array.from(tags, (_, tag) => hashTag(tag));
    this.upos = Int32Array.from(tags, (tag) => mix(0x7570, hashLower(tag.slice(0, tag.indexOf('|')))));
    this.kind = Uint8Array.from(tags, (tag) => kindOf(tag));
  }
}

/** Kinds of tags that the parser looks for from afar. */
const Kind = { other: 0, noun: 1, verb: 2, comma: 3, quote: 4 } as const;

function kindOf(tag: string): number {
  if (tag.startsWith('NOUN|') || tag.startsWith('PROPN|')) return Kind.noun;
  if (tag.startsWith('VERB|')) return Kind.verb;
  if (tag === 'PUNCT|,') return Kind.comma;
  return tag === 'PUNCT|``' || tag === "PUNCT|''" ? Kind.quote : Kind.other;
}

/** A tagged sentence; like {@link Words}, each array has two entries more than words. */
export class ParsedWords {
  length = 0;
  /** Number of the joint tag; of words alone. */
  number: Uint8Array = new Uint8Array(0);
  /** Hashes: form in lower case, joint tag, universal tag, clusters. */
  word: Int32Array = new Int32Array(0);
  tag: Int32Array = new Int32Array(0);
  upos: Int32Array = new Int32Array(0);
  coarse: Int32Array = new Int32Array(0);
  fine: Int32Array = new Int32Array(0);
  /** Position of the first verb, and of the first noun that no noun follows, from here on. */
  nextVerb: Int32Array = new Int32Array(0);
  nextNoun: Int32Array = new Int32Array(0);
  /** How many verbs, commas and quotation marks stand before. */
  verbs: Int32Array = new Int32Array(0);
  commas: Int32Array = new Int32Array(0);
  quotes: Int32Array = new Int32Array(0);
  #kind = new Uint8Array(0);

  /**
   * Takes over a sentence; its tags are `tags[at]` and following.
   *
   * @param backward - Whether the last word comes first.
   */
  describe(
    { length: n, lower }: Words,
    tags: Uint8Array,
    at: number,
    { coarse, fine }: WordClasses,
    table: TagTable,
    backward: boolean,
  ): void {
    if (this.word.length < n + 2) this.#grow(2 * n + 2);
    this.length = n;
    let verbs = 0;
    let commas = 0;
    let quotes = 0;
    for (let i = 0; i < n; i++) {
      const from = backward ? n - 1 - i : i;
      const tag = tags[at + from]!;
      this.number[i] = tag;
      this.word[i] = lower[from]!;
      this.tag[i] = table.tag[tag]!;
      this.upos[i] = table.upos[tag]!;
      this.coarse[i] = coarse[from]!;
      this.fine[i] = fine[from]!;
      this.verbs[i] = verbs;
      this.commas[i] = commas;
      this.quotes[i] = quotes;
      const kind = table.kind[tag]!;
      this.#kind[i] = kind;
      if (kind === Kind.verb) verbs++;
      else if (kind === Kind.comma) commas++;
      else if (kind === Kind.quote) quotes++;
    }
    for (let i = n; i < n + 2; i++) {
      this.word[i] = lower[i]!;
      this.tag[i] = this.upos[i] = this.coarse[i] = this.fine[i] = mix(0x656e, i - n);
      this.verbs[i] = verbs;
      this.commas[i] = commas;
      this.quotes[i] = quotes;
      this.nextVerb[i] = this.nextNoun[i] = n + 1;
    }
    for (let i = n - 1, nounAfter = false; i >= 0; i--) {
      const kind = this.#kind[i]!;
      this.nextVerb[i] = kind === Kind.verb ? i : this.nextVerb[i + 1]!;
      this.nextNoun[i] = kind === Kind.noun && !nounAfter ? i : this.nextNoun[i + 1]!;
      nounAfter = kind === Kind.noun;
    }
  }

  #grow(size: number): void {
    this.number = new Uint8Array(size);
    this.word = new Int32Array(size);
    this.tag = new Int32Array(size);
    this.upos = new Int32Array(size);
    this.coarse = new Int32Array(size);
    this.fine = new Int32Array(size);
    this.nextVerb = new Int32Array(size);
    this.nextNoun = new Int32Array(size);
    this.verbs = new Int32Array(size);
    this.commas = new Int32Array(size);
    this.quotes = new Int32Array(size);
    this.#kind = new Uint8Array(size);
  }
}
