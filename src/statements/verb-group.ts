/** The verb with its auxiliaries, negation and adverbs, as PolNeAR marks cues; its modality and polarity. */

import type { Statement } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';

/** A contiguous verb group, token indices included. */
export interface VerbGroup {
  readonly head: number;
  readonly first: number;
  readonly last: number;
  /** The verb above in "declined to say", "went on to say", when it is part of the group; else the head. */
  readonly top: number;
}

const refusing = new Set(['refuse', 'decline']);
/** Verbs that only colour the saying they govern, and belong to its cue. */
const carriers = new Set([...refusing, 'go', 'continue', 'seem', 'appear', 'come', 'try', 'begin', 'start', 'have']);

/** The group of a verb; it grows leftwards over auxiliaries, negation and adverbs, rightwards over a particle. */
export function verbGroup(tree: Tree, verb: number): VerbGroup {
  let first = growLeft(tree, verb, verb);
  let top = verb;
  const head = tree.head(verb);
  if (
    head >= 0 &&
    head < verb &&
    tree.isRelation(verb, 'xcomp') &&
    carriers.has(tree.lemma(head)) &&
    onlyCarriers(tree, head + 1, first)
  ) {
    top = head;
    first = growLeft(tree, head, head);
  }
  let last = verb;
  const particle = tree.child(verb, 'compound:prt');
  if (particle === verb + 1) last = particle;
  return { head: verb, first, last, top };
}

function growLeft(tree: Tree, verb: number, from: number): number {
  let first = from;
  while (first > 0 && tree.sentence(first - 1) === tree.sentence(verb) && belongs(tree, first - 1, verb)) first--;
  return first;
}

function belongs(tree: Tree, token: number, verb: number): boolean {
  if (tree.head(token) !== verb && tree.head(tree.head(token) < 0 ? token : tree.head(token)) !== verb) return false;
  if (tree.isRelation(token, 'aux') || tree.isRelation(token, 'cop')) return true;
  if (tree.xpos(token) === 'TO') return true;
  return (
    tree.isRelation(token, 'advmod') && /^(?:ADV|PART)$/.test(tree.upos(token)) && !tree.xpos(token).startsWith('W')
  );
}

/** Whether only the infinitive's `to`, `on` and adverbs stand between a carrier and the verb it carries. */
function onlyCarriers(tree: Tree, first: number, end: number): boolean {
  for (let i = first; i < end; i++) if (!/^(?:PART|ADV|ADP)$/.test(tree.upos(i))) return false;
  return true;
}

const possible = new Set(['may', 'might', 'could', 'can', 'would']);
const future = new Set(['will', 'shall', "'ll", 'wo', '’ll']);
const demanded = new Set(['must', 'should', 'ought']);

/** What auxiliaries and negation make of a cue of the given polarity. */
export function mood(
  tree: Tree,
  group: VerbGroup,
  polarity: Statement['polarity'],
): Pick<Statement, 'polarity' | 'modality'> {
  let modality: Statement['modality'] = 'actual';
  let negated = false;
  for (let i = group.first; i <= group.last; i++) {
    const lemma = tree.lemma(i);
    const word = tree.word(i).toLowerCase();
    if (tree.xpos(i) === 'MD') {
      if (possible.has(lemma) || possible.has(word)) modality = 'possible';
      else if (future.has(lemma) || future.has(word)) modality = 'future';
      else if (demanded.has(lemma)) modality = 'demanded';
    } else if (lemma === 'not' || word === "n't" || word === 'never' || word === 'n’t') {
      negated = true;
    }
  }
  if (group.top !== group.head && refusing.has(tree.lemma(group.top))) return { modality, polarity: 'refused' };
  if (!negated) return { modality, polarity };
  // "did not deny" takes nothing back and asserts nothing: what is left is that no denial was made.
  return { modality, polarity: polarity === 'affirmed' ? 'denied' : 'affirmed' };
}
