/** Which of the things just spoken of a pronoun or a bare nominal takes up. */

import type { Tree } from '../syntax/tree.ts';
import type { Known } from './coreference.ts';
import type { Draft } from './draft.ts';
import type { Pronoun } from './pronouns.ts';

interface Recent {
  readonly draft: Draft;
  readonly known: Known;
  readonly sentence: number;
  /** The word by which it hangs in the tree: the office in *the chairman, Lang*. */
  readonly top: number;
  readonly subject: boolean;
  readonly speaks: boolean;
  readonly quotation: number;
}

/** How many mentions back, and sentences back, a pronoun is looked up. */
const window = { mentions: 80, sentences: 4 } as const;

/** Weights of what makes a candidate likely; chosen on GUM's training part. */
const weights = {
  sentence: -3,
  subject: 3,
  parallel: 1,
  agrees: 3,
  clause: 3,
  name: 2,
  predicate: -6,
  focus: 1,
  plural: 3,
  nested: -1,
  leavesQuotation: -5,
  speaksIt: -8,
  goesOnSpeaking: 4,
} as const;

/** Remembers the latest mentions of a document in order and ranks them as antecedents. */
export class Salience {
  readonly #tree: Tree;
  readonly #recent: Recent[] = [];
  /** By token: index of the outermost quotation that it stands in, or -1. */
  readonly #quotation: Int32Array;

  /** By sentence: how many before it are not wholly quoted. */
  readonly #told: Uint32Array;
  readonly #saying: ReadonlySet<string>;

  constructor(tree: Tree, saying: ReadonlySet<string>) {
    this.#tree = tree;
    this.#saying = saying;
    this.#quotation = quotationsByToken(tree);
    this.#told = toldBefore(tree, this.#quotation);
  }

  quotationOf(token: number): number {
    return this.#quotation[token]!;
  }

  add(draft: Draft, known: Known): void {
    const { head } = draft;
    const top = this.#topOf(draft);
    const subject = this.#isSubject(top, draft.last);
    const speaks = (subject && this.#speaks(top)) || this.#precedesSaying(draft);
    this.#recent.push({
      draft,
      known,
      sentence: this.#tree.sentence(head),
      top,
      subject: subject || speaks,
      speaks,
      quotation: this.#quotation[head]!,
    });
    if (this.#recent.length > window.mentions * 2) this.#recent.splice(0, window.mentions);
  }

  /** The entity spoken of last that satisfies a condition, within the window. */
  latest(draft: Draft, accepts: (known: Known) => boolean): Known | null {
    const sentence = this.#tree.sentence(draft.head);
    for (let i = this.#recent.length - 1; i >= 0; i--) {
      const recent = this.#recent[i]!;
      if (sentence - recent.sentence > window.sentences) return null;
      if (accepts(recent.known) && !contains(recent.draft, draft)) return recent.known;
    }
    return null;
  }

  /** As {@link latest}, of those that are the subject of a clause outside of quotations. */
  latestSubject(draft: Draft, accepts: (known: Known) => boolean): Known | null {
    for (let i = this.#recent.length - 1; i >= 0; i--) {
      const recent = this.#recent[i]!;
      if (!recent.subject || recent.quotation >= 0 || contains(recent.draft, draft)) continue;
      if (this.#distance(draft, recent) > window.sentences) return null;
      if (accepts(recent.known)) return recent.known;
    }
    return null;
  }

  /** Who spoke last, in this sentence of what is told or the one before, where the draft speaks, too. */
  lastSpeaker(draft: Draft, accepts: (known: Known) => boolean): Known | null {
    if (!this.#speaks(draft.head)) return null;
    for (let i = this.#recent.length - 1; i >= 0; i--) {
      const recent = this.#recent[i]!;
      if (recent.quotation >= 0 || !recent.speaks) continue;
      return this.#distance(draft, recent) <= 1 && accepts(recent.known) ? recent.known : null;
    }
    return null;
  }

  /** The entity that a pronoun of the third person stands for, or null. */
  antecedent(draft: Draft, pronoun: Pronoun): Known | null {
    if (pronoun.type === 'organisation') return this.#subjectAbove(draft);
    const subject = this.#isSubject(draft.head);
    const others = this.#argumentsOfSameVerb(draft, pronoun);
    let best: Known | null = null;
    let bestScore = -Infinity;
    const stop = Math.max(0, this.#recent.length - window.mentions);
    for (let i = this.#recent.length - 1; i >= stop; i--) {
      const recent = this.#recent[i]!;
      if (this.#distance(draft, recent) > window.sentences) {
        if (recent.quotation < 0) break;
        continue;
      }
      if (!agrees(recent.known, recent.draft, pronoun)) continue;
      if (contains(recent.draft, draft) || others.has(recent.known)) continue;
      const score = this.#score(draft, pronoun, recent, subject);
      if (score > bestScore) {
        bestScore = score;
        best = recent.known;
      }
    }
    return best;
  }

  /**
   * How many sentences a mention lies back. Between two that stand outside of quotations only what is told counts: who
   * said three sentences goes on with *he added*.
   */
  #distance({ head }: Draft, { sentence, quotation }: Recent): number {
    const from = this.#tree.sentence(head);
    if (quotation >= 0 || this.#quotation[head]! >= 0) return from - sentence;
    return this.#told[from]! - this.#told[sentence]!;
  }

  #score(draft: Draft, pronoun: Pronoun, recent: Recent, subject: boolean): number {
    const quotation = this.#quotation[draft.head]!;
    const distance = this.#distance(draft, recent);
    let score = weights.sentence * distance;
    if (recent.subject) score += weights.subject + (subject ? weights.parallel : 0);
    if (distance <= 1 && recent.speaks && this.#speaks(draft.head)) score += weights.goesOnSpeaking;
    if (pronoun.gender !== null && recent.known.gender === pronoun.gender) score += weights.agrees;
    if (pronoun.plural && recent.known.plural) score += weights.plural;
    if (this.#isSubjectAround(draft.head, recent.top)) score += weights.clause;
    if (recent.draft.form === 'name') score += weights.name;
    if (recent.known.drafts.length > 3) score += weights.focus;
    if (recent.known.drafts.length > 8) score += weights.focus;
    if (this.#isPredicate(recent.draft)) score += weights.predicate;
    if (this.#isNested(recent.draft)) score += weights.nested;
    if (recent.quotation !== quotation && recent.quotation >= 0) score += weights.leavesQuotation;
    if (
      quotation >= 0 &&
      recent.quotation !== quotation &&
      recent.sentence === this.#tree.sentence(draft.head) &&
      recent.subject
    )
      score += weights.speaksIt;
    return score;
  }

  /** Two arguments of one verb are two things: *Lang told him*. */
  #argumentsOfSameVerb(draft: Draft, pronoun: Pronoun): Set<Known> {
    const others = new Set<Known>();
    if (pronoun.reflexive || this.#tree.isRelation(draft.head, 'nmod:poss')) return others;
    const verb = this.#tree.head(draft.head);
    const sentence = this.#tree.sentence(draft.head);
    for (let i = this.#recent.length - 1; i >= 0 && verb >= 0; i--) {
      const recent = this.#recent[i]!;
      if (recent.sentence < sentence) break;
      if (this.#tree.head(recent.top) === verb) others.add(recent.known);
    }
    return others;
  }

  /** *it* and *its* stand for a state or organisation only where that is the subject of the clause around or before. */
  #subjectAbove(draft: Draft): Known | null {
    const tree = this.#tree;
    for (let a = tree.head(draft.head); a >= 0; a = tree.head(a)) {
      const subject = tree.child(a, 'nsubj');
      if (subject < 0 || subject >= draft.head) continue;
      // Two arguments of one verb are two things.
      if (a === tree.head(draft.head) && !tree.isRelation(draft.head, 'nmod:poss')) return null;
      if (this.#hasPlaceBetween(subject, draft.head)) return null;
      return this.#thingAt(subject, draft);
    }
    const sentence = tree.sentence(draft.head);
    const before = sentence - 1;
    if (before < 0 || !this.#isSubject(draft.head)) return null;
    for (let i = tree.text.sentences.first[before]!; i < tree.text.sentences.last[before]!; i++)
      if (tree.head(i) === -1) {
        const subject = tree.child(i, 'nsubj');
        return subject < 0 ? null : this.#thingAt(subject, draft);
      }
    return null;
  }

  /** A place spoken of in between may be meant as well: *Kenya patrols Lake Victoria and its shores*. */
  #hasPlaceBetween(from: number, to: number): boolean {
    for (let i = this.#recent.length - 1; i >= 0; i--) {
      const { draft, known } = this.#recent[i]!;
      if (draft.head <= from) return false;
      if (draft.head < to && known.type === 'place' && this.#tree.isRelation(draft.head, 'obj')) return true;
    }
    return false;
  }

  #thingAt(head: number, draft: Draft): Known | null {
    for (let i = this.#recent.length - 1; i >= 0; i--) {
      const recent = this.#recent[i]!;
      if (recent.draft.head < head - 60) return null;
      if (recent.draft.head !== head || contains(recent.draft, draft)) continue;
      return !recent.known.plural && (recent.known.type === 'state' || recent.known.type === 'organisation')
        ? recent.known
        : null;
    }
    return null;
  }

  #topOf({ first, last, head }: Draft): number {
    let top = head;
    for (let above = this.#tree.head(top); above >= first && above < last; above = this.#tree.head(above)) top = above;
    return top;
  }

  /**
   * Where a parser finds several subjects before a verb, it is the nearest: *Lang adviser Tom Berg said*.
   *
   * @param last - Token after the mention.
   */
  #isSubject(head: number, last = head + 1): boolean {
    if (!this.#tree.isRelation(head, 'nsubj')) return false;
    const verb = this.#tree.head(head);
    return this.#tree.children(verb, 'nsubj').every((other) => other < last || other > verb);
  }

  /** Whether it is the subject of a verb of saying, outside of quotations: *Lang said … he added*. */
  #speaks(head: number): boolean {
    if (!this.#tree.isRelation(head, 'nsubj') || this.#quotation[head]! >= 0) return false;
    return this.#saying.has(this.#tree.lemma(this.#tree.head(head)));
  }

  /** Before a verb of saying to which the parser gives no subject: *Like Cole, Lang said, they left*. */
  #precedesSaying({ form, last }: Draft): boolean {
    const tree = this.#tree;
    if (form === 'pronoun' || last >= tree.length || this.#quotation[last]! >= 0) return false;
    if (!this.#saying.has(tree.lemma(last)) || !/^VB[DZ]$/.test(tree.xpos(last))) return false;
    return tree.child(last, 'nsubj') < 0 && !tree.isRelation(last, 'conj');
  }

  /** Whether the candidate is the subject of a clause that the pronoun stands in. */
  #isSubjectAround(pronoun: number, candidate: number): boolean {
    return this.#isSubject(candidate) && this.#tree.dominates(this.#tree.head(candidate), pronoun);
  }

  /** *became a citizen*, *as a member*: what somebody is, not who. */
  #isPredicate({ head, form }: Draft): boolean {
    if (form !== 'nominal') return false;
    const tree = this.#tree;
    if (tree.child(head, 'cop') >= 0 || tree.isRelation(head, 'xcomp')) return true;
    const preposition = tree.child(head, 'case');
    return preposition >= 0 && tree.lemma(preposition) === 'as';
  }

  #isNested(draft: Draft): boolean {
    return this.#tree.isRelation(draft.head, 'nmod') || this.#tree.isRelation(draft.head, 'compound');
  }
}

function agrees(known: Known, draft: Draft, pronoun: Pronoun): boolean {
  if (draft.form === 'pronoun' && /^(?:i|me|my|we|us|our|you|your)$/.test(draft.key)) return false;
  if (pronoun.gender !== null)
    return known.type === 'person' && !known.plural && (known.gender === null || known.gender === pronoun.gender);
  return known.plural || known.type === 'organisation' || known.type === 'people';
}

function contains(outer: Draft, inner: Draft): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

function quotationsByToken(tree: Tree): Int32Array {
  const by = new Int32Array(tree.length).fill(-1);
  tree.text.quotations.forEach((quotation, q) => {
    if (quotation.depth > 0) return;
    for (let i = tree.tokenAt(quotation.start); i < tree.length && tree.start(i) < quotation.end; i++) by[i] = q;
  });
  return by;
}

function toldBefore({ text: { sentences } }: Tree, quotation: Int32Array): Uint32Array {
  const told = new Uint32Array(sentences.length);
  for (let s = 1; s < sentences.length; s++) {
    const before = quotation.subarray(sentences.first[s - 1], sentences.last[s - 1]);
    told[s] = told[s - 1]! + Number(before.includes(-1));
  }
  return told;
}
