/** Finds what a cue governs: a clause, an infinitive, an object with what is said of it, what a preposition marks. */

import type { Span } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import { type Context, type Found, isTime } from './candidate.ts';
import type { CueEntry } from './lexicon.ts';
import { isRelative, type Subject } from './source.ts';
import type { VerbGroup } from './verb-group.ts';
import { sentenceEnd, trimLeft, trimRight } from './words.ts';

/** "X is expected to win", "it was reported that …", "X was accused of …". */
export function passiveComplement(
  { tree }: Context,
  entry: CueEntry,
  group: VerbGroup,
  subject: Subject,
): Found | null {
  const clause = tree.children(group.head, 'ccomp', 'csubj').find((child) => child > group.head);
  if (clause !== undefined && entry.frames.has('c'))
    return { frame: 'clause', contents: [clauseSpan(tree, clause)], cueLast: -1 };
  const about = isExpletive(tree, subject.head) ? [] : [tree.span(subject.first, subject.last)];
  const infinitive = tree.children(group.head, 'xcomp').find((child) => child > group.head);
  if (infinitive !== undefined && (entry.frames.has('x') || entry.frames.has('o'))) {
    return { frame: 'infinitive', contents: [...about, clauseSpan(tree, infinitive)], cueLast: -1 };
  }
  for (const child of tree.children(group.head, 'obl', 'advcl')) {
    if (child > group.head && entry.frames.has(prepositionOf(tree, child))) {
      return {
        frame: 'phrase',
        contents: [...about, tree.span(tree.leftEdge(child), trimRight(tree, child, tree.rightEdge(child)))],
        cueLast: -1,
      };
    }
  }
  return null;
}

function isExpletive(tree: Tree, token: number): boolean {
  return tree.isRelation(token, 'expl') || /^(?:it|there)$/i.test(tree.word(token));
}

/**
 * "said that …", "vowed to …", "praised …", "called for …": what an active verb or an adjective governs to its right.
 *
 * @param fromText - Whether the source is a text (a report, a poll).
 */
export function complement(context: Context, { frames }: CueEntry, group: VerbGroup, fromText: boolean): Found | null {
  const { tree } = context;
  if (frames.has('c')) {
    const clause = clauseAfter(tree, group.head);
    if (clause >= 0) return { frame: 'clause', contents: [wholeClause(tree, frames, group, clause)], cueLast: -1 };
  }
  if (frames.has('x') || frames.has('g')) {
    const infinitive = tree.children(group.head, 'xcomp', 'ccomp').find((child) => child > group.head);
    if (
      infinitive !== undefined &&
      (frames.has('x') ? tree.xpos(infinitive) !== 'VBG' : tree.xpos(infinitive) === 'VBG')
    ) {
      return { frame: 'infinitive', contents: [complementSpan(tree, group.head, infinitive)], cueLast: -1 };
    }
  }
  if (frames.has('o') || frames.has('c')) {
    const relative = tree.children(group.head, 'obj').find((child) => child < group.first && isRelative(tree, child));
    if (relative !== undefined && tree.isRelation(group.head, 'acl:relcl')) {
      return { frame: 'object', contents: [tree.span(relative, relative)], cueLast: -1 };
    }
  }
  const object = tree.children(group.head, 'obj').find((child) => child > group.head);
  if (object !== undefined) {
    const span = objectSpan(tree, group.head, object, frames);
    const predicated = tree
      .children(group.head, 'xcomp', 'ccomp', 'obl')
      .some((child) => child > object && (!tree.isRelation(child, 'obl') || prepositionOf(tree, child) === 'as'));
    if (frames.has('o') || (frames.has('k') && predicated) || (frames.has('d') && fromText)) {
      return { frame: 'object', contents: [span], cueLast: -1 };
    }
  }
  for (const child of tree.children(group.head, 'obl', 'advcl')) {
    const preposition = tree.child(child, 'case', 'mark');
    if (child < group.head || preposition < 0 || !frames.has(tree.lemma(preposition)) || isTime(context, child))
      continue;
    // "agreed to reopen the line": the infinitive that a parser takes for an adverbial clause.
    if (tree.isRelation(preposition, 'mark') && /^to$/i.test(tree.word(preposition)) && tree.xpos(child) === 'VB') {
      if (frames.has('x')) return { frame: 'infinitive', contents: [clauseSpan(tree, child)], cueLast: -1 };
      continue;
    }
    const first = Math.max(preposition + 1, tree.leftEdge(child));
    // "called on both governments to settle the dispute": what they are to do belongs to it.
    const task = tree
      .children(group.head, 'xcomp', 'advcl')
      .find((other) => other > child && isInfinitive(tree, other));
    const last = trimRight(tree, child, Math.max(tree.rightEdge(child), task === undefined ? 0 : tree.rightEdge(task)));
    if (first > last) continue;
    return {
      frame: 'phrase',
      contents: [tree.span(first, last)],
      cueLast: preposition === group.last + 1 ? preposition : -1,
    };
  }
  return null;
}

function isInfinitive(tree: Tree, token: number): boolean {
  const mark = tree.child(token, 'mark');
  return mark >= 0 && tree.xpos(mark) === 'TO';
}

/** The content clause of a verb, to its right: its ccomp, or a clause that `that` or `whether` opens. */
function clauseAfter(tree: Tree, verb: number): number {
  const children = tree.children(verb);
  const clause = children.find(
    (child) => child > verb && (tree.isRelation(child, 'ccomp') || tree.isRelation(child, 'csubj')),
  );
  if (clause !== undefined) return clause;
  const marked = children.find((child) => {
    if (child < verb || !/^(?:advcl|parataxis|acl|xcomp)/.test(tree.deprel(child))) return false;
    const mark = tree.child(child, 'mark');
    return mark >= 0 && /^(?:that|whether)$/.test(tree.lemma(mark));
  });
  return marked ?? thatClause(tree, verb);
}

/** How far behind a cue its `that` may stand: "told delegates at the convention that …". */
const MAX_GAP = 12;

/** The clause of the first `that` or `whether` behind a verb that no other verb stands before, wherever it hangs. */
function thatClause(tree: Tree, verb: number): number {
  const end = Math.min(sentenceEnd(tree, verb), verb + MAX_GAP);
  for (let i = verb + 1; i < end; i++) {
    if (tree.upos(i) === 'SCONJ' && /^(?:that|whether)$/i.test(tree.word(i)))
      return tree.head(i) > i ? tree.head(i) : -1;
    if (/^(?:VERB|AUX)$/.test(tree.upos(i)) || /^[;:.]$/.test(tree.word(i))) return -1;
  }
  return -1;
}

/**
 * A content clause with its subject, which a parser likes to take for the cue's object: "said the changes | were an
 * improvement". Verbs that name whom they speak to keep their object out.
 */
function wholeClause(tree: Tree, frames: ReadonlySet<string>, group: VerbGroup, clause: number): Span {
  const span = clauseSpan(tree, clause);
  if (frames.has('r')) return span;
  const object = tree.children(group.head, 'obj', 'nsubj').find((child) => child > group.last && child < clause);
  return object === undefined
    ? span
    : { start: Math.min(span.start, tree.start(tree.leftEdge(object))), end: span.end };
}

/**
 * A clause from its first word to its last, without the stop at its end. A finite verb right behind it has lost its
 * subject to it ("said the account | shows how …"): then it runs to the end of the sentence.
 */
function clauseSpan(tree: Tree, clause: number): Span {
  let last = tree.rightEdge(clause);
  const end = sentenceEnd(tree, clause);
  if (last + 1 < end && /^(?:VB[DPZ]|MD)$/.test(tree.xpos(last + 1))) last = end - 1;
  return tree.span(trimLeft(tree, clause, tree.leftEdge(clause)), trimRight(tree, clause, last));
}

/** An infinitive with the noun phrase before it that is to act ("urged Congress to act", not "urged him to act"). */
function complementSpan(tree: Tree, verb: number, infinitive: number): Span {
  const span = clauseSpan(tree, infinitive);
  const object = tree.child(verb, 'obj', 'iobj');
  if (object < verb || object > infinitive || tree.upos(object) === 'PRON') return span;
  return { start: tree.start(tree.leftEdge(object)), end: span.end };
}

/** An object with what is said of it: "the plan", "him of lying", "it a mistake", "the show as a farce". */
function objectSpan(tree: Tree, verb: number, object: number, frames: ReadonlySet<string>): Span {
  const first = tree.leftEdge(object);
  let last = tree.rightEdge(object);
  for (const child of tree.children(verb, 'xcomp', 'ccomp', 'obl', 'advcl')) {
    const complement =
      tree.isRelation(child, 'xcomp') || tree.isRelation(child, 'ccomp') || frames.has(prepositionOf(tree, child));
    if (child > object && complement) last = Math.max(last, tree.rightEdge(child));
  }
  return tree.span(first, trimRight(tree, object, last));
}

function prepositionOf(tree: Tree, token: number): string {
  const preposition = tree.child(token, 'case', 'mark');
  return preposition < 0 ? '' : tree.lemma(preposition);
}
