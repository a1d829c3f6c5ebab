/** One act told twice is one event. */

import type { Participant } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import { normalLemma } from './lexicon.ts';
import type { Coded } from './settle.ts';

/** How many sentences away an aside may be from the sentence that tells the same act in its own right. */
const reach = 3;

/**
 * Of two events of a type in a sentence with the same parties, or parties one of which tells less than the other, the
 * fuller stays, else the first. A participle that only takes up an act which a sentence nearby tells in its own right
 * ("the documents handed over by the delegation") goes. No two events share a trigger.
 */
export function withoutRepeats(coded: readonly Coded[], tree: Tree): readonly Coded[] {
  const kept: Coded[] = [];
  for (const next of coded) {
    const sentence = sentenceOf(next, tree);
    let rival = kept.length - 1;
    while (rival >= 0 && sentenceOf(kept[rival]!, tree) === sentence && !isSame(kept[rival]!, next, tree)) rival--;
    if (rival < 0 || sentenceOf(kept[rival]!, tree) !== sentence) kept.push(next);
    else if (weight(next) > weight(kept[rival]!)) kept[rival] = next;
  }
  return kept
    .filter((one, i) => !(isAside(one, tree) && nearby(kept, i, tree).some((other) => takesUp(one, other, tree))))
    .toSorted((a, b) => a.event.trigger.start - b.event.trigger.start || a.event.trigger.end - b.event.trigger.end);
}

function sentenceOf({ act }: Coded, tree: Tree): number {
  return tree.sentence(act.head);
}

/** The events of the sentences around one; the list is in the order of sentences. */
function nearby(coded: readonly Coded[], index: number, tree: Tree): readonly Coded[] {
  const isNear = (i: number) => Math.abs(sentenceOf(coded[i]!, tree) - sentenceOf(coded[index]!, tree)) <= reach;
  let first = index;
  let last = index;
  while (first > 0 && isNear(first - 1)) first--;
  while (last < coded.length - 1 && isNear(last + 1)) last++;
  return coded.slice(first, last + 1);
}

function isSame(a: Coded, b: Coded, tree: Tree): boolean {
  if (a.event.trigger.start === b.event.trigger.start && a.event.trigger.end === b.event.trigger.end) return true;
  // An arrest and a deportation are two acts; a verb and a noun (met for talks), or a word and itself, tell one.
  const [one, other] = [teller(a), teller(b)];
  const isOneAct = isNoun(one, tree) !== isNoun(other, tree) || lemmaOf(one, tree) === lemmaOf(other, tree);
  if (!isOneAct || a.event.plover !== b.event.plover) return false;
  return covers(a.event.sources, b.event.sources) && covers(a.event.targets, b.event.targets);
}

function isNoun(token: number, tree: Tree): boolean {
  return tree.upos(token) === 'NOUN';
}

function lemmaOf(token: number, tree: Tree): string {
  return normalLemma(tree.lemma(token));
}

/** Whether the actors of one side are among those of the other. */
function covers(a: readonly Participant[], b: readonly Participant[]): boolean {
  const ours = a.flatMap(({ entity }) => entity ?? []);
  const theirs = b.flatMap(({ entity }) => entity ?? []);
  return ours.every((entity) => theirs.includes(entity)) || theirs.every((entity) => ours.includes(entity));
}

function weight({ event }: Coded): number {
  const known = (side: readonly Participant[]) => (side.some(({ entity }) => entity !== null) ? 1 : 0);
  return known(event.sources) + known(event.targets) + event.trace.confidence / 2;
}

function isAside({ act }: Coded, tree: Tree): boolean {
  const relation = tree.deprel(act.head);
  const isParticiple = tree.xpos(act.head) === 'VBG' || tree.xpos(act.head) === 'VBN';
  return isParticiple && (relation === 'acl' || relation.startsWith('advcl'));
}

function takesUp(aside: Coded, other: Coded, tree: Tree): boolean {
  return (
    sentenceOf(aside, tree) !== sentenceOf(other, tree) &&
    !isAside(other, tree) &&
    lemmaOf(teller(aside), tree) === lemmaOf(teller(other), tree) &&
    isSame(aside, other, tree)
  );
}

/** The word that tells the act itself, behind all operators. */
function teller({ act }: Coded): number {
  return act.taken.at(-1) ?? act.head;
}
