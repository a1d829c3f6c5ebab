/** Tells which mentions of works are of the same one. */

import type { Mention, WorkMention, WorkParty } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import type { WorkPhrase } from './work-phrases.ts';

type Role = WorkParty['role'];

/** How many mentions back a work may have been spoken of. */
const REACH = 100;

/** Roles that tell works of one kind apart. */
const TELLING: readonly Role[] = ['author', 'addressee', 'party', 'giver', 'publisher'];

/**
 * Index of the first mention of the same work among those before it, or the index that the mention itself will have.
 *
 * The same are: a name again; `this treaty` and `the treaty` and the last one of that noun whose modifiers hold its own; one
 * that explains (`a firm base - a defence treaty`, `This is a letter of …`) and one of the same noun with the same
 * parties; documents of the same giver.
 */
export function firstMention(
  tree: Tree,
  phrase: WorkPhrase,
  work: Omit<WorkMention, 'same'>,
  before: readonly WorkMention[],
  mentions: readonly Mention[],
): number {
  const recent = before.slice(-REACH);
  // `the agreement` is the treaty spoken of before, unless there is an agreement.
  const takesUp =
    work.kind === 'treaty' &&
    isDefinite(tree, phrase) &&
    isBare(tree, phrase) &&
    !recent.some((earlier) => lemmaOf(tree, earlier) === lemmaOf(tree, work));
  for (const other of recent.toReversed()) {
    if (other.kind !== work.kind) continue;
    const shared = compare(work.parties, other.parties, mentions);
    if (shared < 0) continue;
    if (isNamed(tree, phrase) && nameOf(tree, work) === nameOf(tree, other)) return other.same;
    if (isPlural(tree, work.head) !== isPlural(tree, other.head)) continue;
    if (lemmaOf(tree, work) !== lemmaOf(tree, other)) {
      if (takesUp) return other.same;
      continue;
    }
    if (isDefinite(tree, phrase) && holdsModifiers(tree, other, phrase)) return other.same;
    if (shared > 0 && (isExplanation(tree, phrase) || isPluralOfOneGiver(work, tree))) return other.same;
  }
  return before.length;
}

function lemmaOf(tree: Tree, { head }: { head: number }): string {
  return tree.lemma(head).toLowerCase();
}

function isPlural(tree: Tree, token: number): boolean {
  return tree.xpos(token) === 'NNS' || tree.xpos(token) === 'NNPS';
}

/** How many roles have a party in common; -1 when a role has parties on both sides and none in common. */
function compare(left: readonly WorkParty[], right: readonly WorkParty[], mentions: readonly Mention[]): number {
  let shared = 0;
  if (left.length === 0 || right.length === 0) return shared;
  for (const role of TELLING) {
    const entities = (parties: readonly WorkParty[]): number[] =>
      parties.filter((party) => party.role === role).map(({ mention }) => mentions[mention]!.entity);
    const [mine, others] = [entities(left), entities(right)];
    if (mine.length === 0 || others.length === 0) continue;
    if (!mine.some((entity) => others.includes(entity))) return -1;
    shared++;
  }
  return shared;
}

function isNamed(tree: Tree, { first, head, last }: WorkPhrase): boolean {
  const capital = /^\p{Lu}/u.test(tree.word(head));
  return (capital && (first < head || last > head)) || (first < head && /^\p{Lu}/u.test(tree.word(first)));
}

function nameOf(tree: Tree, { start, end }: { start: number; end: number }): string {
  return tree.document.text.slice(start, end).toLowerCase();
}

/** `the treaty`, `this letter`. */
function isDefinite(tree: Tree, { head }: WorkPhrase): boolean {
  return tree.children(head, 'det').some((child) => /^(?:the|this|that|these|those)$/i.test(tree.word(child)));
}

/** `the agreement`, with nothing that tells which: no name, year or complement. */
function isBare(tree: Tree, { first, head, last }: WorkPhrase): boolean {
  return first === last && !/^\p{Lu}/u.test(tree.word(head)) && tree.child(head, 'nummod', 'nmod', 'acl') < 0;
}

/** Whether the modifiers of a phrase are among those of an earlier mention. */
function holdsModifiers(tree: Tree, earlier: WorkMention, { first, head }: WorkPhrase): boolean {
  const words = nameOf(tree, earlier).split(/[\s-]+/);
  for (let token = first; token < head; token++) {
    const word = tree.word(token).toLowerCase();
    if (/\p{L}/u.test(word) && !words.includes(word)) return false;
  }
  return true;
}

/** An apposition after a dash or colon, or what `this` is said to be. */
function isExplanation(tree: Tree, { head }: WorkPhrase): boolean {
  const edge = tree.leftEdge(head);
  const mark = edge > 0 && tree.sentence(edge - 1) === tree.sentence(head) ? tree.word(edge - 1) : '';
  const own = edge < head ? tree.word(edge) : '';
  if (/^[-–—:]$/.test(mark) || /^[-–—:]$/.test(own)) return true;
  const subject = tree.child(head, 'nsubj');
  return tree.child(head, 'cop') >= 0 && subject >= 0 && /^(?:this|that|it|these|those)$/i.test(tree.word(subject));
}

/** `about 10 documents` that the delegation handed over, after `one of the documents handed over by it`. */
function isPluralOfOneGiver({ head, parties }: Omit<WorkMention, 'same'>, tree: Tree): boolean {
  return isPlural(tree, head) && parties.some(({ role }) => role === 'giver');
}
