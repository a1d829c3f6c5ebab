/** Finds the parties of an act in the slots that its frame names, and beside the verb where the tree is wrong. */

import type { Tree } from '../syntax/tree.ts';
import type { Clauses } from './clause.ts';
import type { Slot } from './lexicon.ts';
import type { Parties, Party, Side } from './parties.ts';

/** A predicate that was matched. */
export interface Matched {
  /** Its head. */
  readonly token: number;
  /** What stands for its parts. */
  readonly parts: readonly number[];
  /** The verb that carries a noun (launched an attack), whose phrases belong to the act, or -1. */
  readonly carrier: number;
}

/** Parties and the slot in which they were found; no slot when there are none. */
export interface Filled {
  readonly parties: readonly Party[];
  readonly slot: Slot | null;
}

const nobody: Filled = { parties: [], slot: null };
/** Prepositions of parties that seldom belong to the phrase before. */
const passing: ReadonlySet<string> = new Set(['with', 'against', 'on', 'to', 'from']);
/** Prepositions of those whom an act concerns, the likeliest first. */
const addressing = ['to', 'with', 'against', 'on', 'from', 'for', 'of', 'over', 'in', 'into', 'at', 'about'] as const;
const finite: ReadonlySet<string> = new Set(['VBD', 'VBZ', 'VBP']);
const between: ReadonlySet<string> = new Set(['AUX', 'ADV', 'PART']);

export class Slots {
  readonly #tree: Tree;
  readonly #clauses: Clauses;
  readonly #parties: Parties;

  constructor(tree: Tree, clauses: Clauses, parties: Parties) {
    this.#tree = tree;
    this.#clauses = clauses;
    this.#parties = parties;
  }

  /** Fills a part from the first slot that holds a known actor, else from the first that holds anything. */
  fill(slots: readonly Slot[], { token, parts, carrier }: Matched, side: Side, taken: readonly Party[]): Filled {
    let unknown = nobody;
    for (const slot of slots) {
      const places = [this.#slot(slot, token, parts, carrier), ...this.#besides(slot, token)];
      for (const heads of places) {
        const all = heads
          .filter((head) => !this.#parties.isTime(head))
          .flatMap((head) => this.#clauses.coordinated(head))
          .map((head) => this.#apart(this.#parties.at(head, side), taken, side));
        const parties = differing(all, taken);
        if (parties.some(isKnown)) return { parties: distinct(parties.filter(isKnown)), slot };
        if (unknown.slot === null && parties.length > 0 && this.#mayBeUnknown(slot, heads)) unknown = { parties, slot };
      }
    }
    return unknown;
  }

  /**
   * Where no slot of the frame holds a known target: somebody in a phrase of the verb, of its object, or of the infinitive
   * that it governs (agreed to lend money to Indonesia).
   */
  beyond({ token, parts }: Matched, sources: readonly Party[]): readonly Party[] {
    const tree = this.#tree;
    const governed =
      tree.upos(token) === 'NOUN' ? [] : tree.children(token, 'xcomp').filter((verb) => tree.upos(verb) === 'VERB');
    const verbs = [token, ...governed];
    const objects = verbs.flatMap((verb) => (tree.upos(verb) === 'NOUN' ? [] : this.#clauses.objects(verb)));
    const words = [...parts, ...verbs, ...objects, ...tree.children(token, 'nmod')];
    const heads = [
      ...governed.flatMap((verb) => this.#clauses.objects(verb)),
      ...addressing.flatMap((preposition) => words.flatMap((word) => this.#clauses.phrases(word, preposition))),
    ];
    for (const head of heads) {
      if (head === token || parts.includes(head) || this.#parties.isTime(head)) continue;
      const parties = differing(
        this.#clauses.coordinated(head).map((one) => this.#parties.at(one, 'target')),
        sources,
      ).filter(isKnown);
      if (parties.length > 0) return distinct(parties);
    }
    return [];
  }

  /** What is somebody's who is a party already may be another's too: its border with Belarus, its embassy in Caracas. */
  #apart(party: Party, taken: readonly Party[], side: Side): Party {
    const { entity, head } = party;
    if (entity === null || !taken.some((other) => this.#parties.isOf(entity, other))) return party;
    const other = this.#parties.besides(head, side, entity);
    return other.entity === null ? party : other;
  }

  /** A subject or object may be nobody known; a phrase only where it is a name. */
  #mayBeUnknown(slot: Slot, heads: readonly number[]): boolean {
    if (slot === 'subj' || slot === 'obj' || slot === 'iobj') return true;
    return slot !== 'mod' && heads.some((head) => this.#tree.upos(head) === 'PROPN');
  }

  /** Where else to look when the tree's subject or object is nobody known. */
  #besides(slot: Slot, token: number): readonly (readonly number[])[] {
    if (slot === 'subj') return [this.#before(token), this.#sayer(token)];
    if (slot !== 'obj' && slot !== 'iobj') return [];
    // Next week is no object; of any other the tree knows more than the words beside the verb.
    return this.#clauses.objects(token).every((object) => this.#parties.isTime(object)) || slot === 'iobj'
      ? [this.#after(token)]
      : [];
  }

  #slot(slot: Slot, token: number, parts: readonly number[], carrier: number): readonly number[] {
    const tree = this.#tree;
    const clauses = this.#clauses;
    switch (slot) {
      case 'subj':
        return clauses.subjects(token);
      case 'obj':
        return clauses.objects(token);
      case 'iobj':
        return clauses.recipients(token);
      case 'comp': {
        const clause = tree.child(token, 'ccomp', 'xcomp');
        return clause < 0 ? [] : tree.children(clause, 'nsubj');
      }
      case 'poss':
        return [token, ...parts].flatMap((word) => tree.children(word, 'nmod:poss'));
      case 'mod':
        return tree
          .children(token, 'compound', 'amod', 'nmod:unmarked', 'nmod:desc')
          .filter((child) => !parts.includes(child));
      case 'by':
        return [...clauses.phrases(token, 'by'), ...tree.children(token, 'obl:agent')];
      default: {
        const words = carrier >= 0 && carrier !== token ? [token, ...parts, carrier] : [token, ...parts];
        const found = words
          .flatMap((word) => clauses.phrases(word, slot))
          .filter((head) => !parts.includes(head) && head !== token);
        if (found.length > 0) return found;
        const behind = this.#phrasesOfObjects(token, parts, slot);
        return behind.length > 0 || !passing.has(slot) ? behind : this.#phrasesBehind(words, slot);
      }
    }
  }

  /** Held talks in Bishkek with Jeenbekov: the parser may hang the second phrase on the first. */
  #phrasesBehind(words: readonly number[], preposition: string): readonly number[] {
    return words
      .flatMap((word) => this.#tree.children(word, 'obl', 'nmod'))
      .flatMap((phrase) => this.#clauses.phrases(phrase, preposition));
  }

  /** A phrase that the tree hangs on the object may belong to the verb: sent 200 troops to Syria. */
  #phrasesOfObjects(token: number, parts: readonly number[], preposition: string): readonly number[] {
    if (this.#tree.upos(token) !== 'VERB') return [];
    return this.#clauses
      .objects(token)
      .filter((object) => !parts.includes(object))
      .flatMap((object) => this.#clauses.phrases(object, preposition));
  }

  /** Where the tree has no subject, the noun phrase right before a finite verb, auxiliaries and adverbs apart. */
  #before(token: number): readonly number[] {
    const tree = this.#tree;
    if (!finite.has(tree.xpos(token)) || this.#clauses.isPassive(token)) return [];
    let first = token;
    while (first > 0 && this.#mayStandBetween(first - 1)) first--;
    const head = this.#parties.endingAt(first);
    return head < 0 || tree.sentence(head) !== tree.sentence(token) ? [] : [head];
  }

  #mayStandBetween(token: number): boolean {
    if (between.has(this.#tree.upos(token))) return !this.#parties.isNamed(token);
    return this.#parties.isTime(token) || (this.#tree.upos(token) === 'ADP' && this.#parties.isTime(token + 1));
  }

  /** The army says that it has ceased fire: a pronoun that nobody was found for is the one who says so. */
  #sayer(token: number): readonly number[] {
    const tree = this.#tree;
    const head = tree.head(token);
    if (head < 0 || tree.deprel(token) !== 'ccomp' || tree.upos(head) !== 'VERB') return [];
    const isPronoun = this.#clauses.subjects(token).some((subject) => tree.upos(subject) === 'PRON');
    return isPronoun ? this.#clauses.subjects(head) : [];
  }

  /** Where the tree has no object, the noun phrase right after an active verb. */
  #after(token: number): readonly number[] {
    if (this.#tree.upos(token) !== 'VERB' || this.#clauses.isPassive(token)) return [];
    const head = this.#parties.beginningAt(token + 1);
    return head < 0 ? [] : [head];
  }
}

export function isKnown({ entity }: Party): boolean {
  return entity !== null;
}

export function isDirect({ entity, direct }: Party): boolean {
  return entity !== null && direct;
}

/** Of parties with the same actor the first. */
function distinct(parties: readonly Party[]): readonly Party[] {
  return parties.filter(({ entity }, i) => parties.findIndex((other) => other.entity === entity) === i);
}

/** Parties that are neither the same words nor the same actors as others. */
export function differing(parties: readonly Party[], others: readonly Party[]): readonly Party[] {
  return parties.filter(
    ({ head, entity }) => !others.some((other) => other.head === head || (entity !== null && other.entity === entity)),
  );
}
