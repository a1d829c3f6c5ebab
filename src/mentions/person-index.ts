/** Which full name a short one stands for: Medvedev for Dmitry Medvedev, Kim for Kim Jong Un. */

import type { Draft } from './draft.ts';
import type { MentionLexicon } from './lexicon.ts';

/**
 * Names of people of one document. A short name stands for the last full name before it that can be shortened so, or
 * else (in a headline) for the first one after it.
 */
export class PersonNames {
  readonly #lexicon: MentionLexicon;
  /** First full name in the document by a short form. */
  readonly #first = new Map<string, string>();
  /** Last full name so far by a short form. */
  readonly #last = new Map<string, string>();
  /** Full names by first and last word, so that middle names and initials do not part one person. */
  readonly #full = new Map<string, string>();

  constructor(lexicon: MentionLexicon, drafts: readonly Draft[]) {
    this.#lexicon = lexicon;
    for (const { form, type, key } of drafts) {
      const words = key.split(' ');
      if (form !== 'name' || type !== 'person' || words.length < 2) continue;
      for (const short of this.#shorts(words)) if (!this.#first.has(short)) this.#first.set(short, key);
    }
  }

  /** The key under which the person of this name is kept. */
  fullKey(name: string): string {
    const words = name.split(' ');
    const full = words.length > 1 ? this.#sameName(words) : (this.#last.get(name) ?? this.#first.get(name));
    if (full === undefined) return name;
    const fullWords = full.split(' ');
    if (words.length > 1) for (const short of this.#shorts(fullWords)) this.#last.set(short, full);
    else if (fullWords.length > 1) this.#last.set(name, full);
    return full;
  }

  #sameName(words: readonly string[]): string {
    const name = words.join(' ');
    const ends = `${words[0]} ${words.at(-1)}`;
    const known = this.#full.get(name) ?? this.#full.get(ends);
    if (known !== undefined) return known;
    // A family name of several words after its full form: bin Salman, von der Leyen.
    const short = this.#last.get(name) ?? this.#first.get(name);
    if (short !== undefined) return short;
    this.#full.set(name, name);
    this.#full.set(ends, name);
    return name;
  }

  /** Forms by which a full name is taken up: the family name, with its particles; the given name. */
  #shorts(words: readonly string[]): string[] {
    const last = words.at(-1)!;
    const shorts = [last];
    if (/^(?:jr|sr|ii|iii|iv)$/.test(last) && words.length > 2) shorts.push(words.at(-2)!);
    for (let w = 1; w < words.length - 1; w++) shorts.push(words.slice(w).join(' '));
    if (this.#lexicon.familyFirst.has(words[0]!) || this.#lexicon.given.has(words[0]!)) shorts.push(words[0]!);
    return shorts;
  }
}
