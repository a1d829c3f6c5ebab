/** Features of a token in its article, whichever cue is asked about. */

import type { Context } from '../candidate.ts';
import type { Sink } from './sink.ts';
import { step } from './sink.ts';
import { Quoting, type TokenView } from './view.ts';

/** Templates of this file are numbered from here. */
const FIRST = 0;

/** Adds the features of token `i`. */
export function tokenFeatures({ tree, quotations }: Context, view: TokenView, i: number, sink: Sink): void {
  const n = view.length;
  const at = (k: number): number => (i + k < 0 || i + k >= n ? n : i + k);
  const { word, lemma, xpos, upos, deprel, coarse, fine, quoting, rate, listed, ruleRole, ruleKind } = view;
  const [b3, b2, b1, a1, a2, a3] = [at(-3), at(-2), at(-1), at(1), at(2), at(3)] as const;
  sink.begin(FIRST);
  sink.one(0);
  for (const k of [-4, -3, -2, -1, 0, 1, 2, 3, 4]) {
    sink.one(word[at(k)]!);
    sink.one(xpos[at(k)]!);
  }
  for (const k of [b2, b1, i, a1, a2]) {
    sink.one(lemma[k]!);
    sink.one(coarse[k]!);
    sink.one(fine[k]!);
    sink.two(rate[k]!, upos[k]!);
  }
  for (const k of [b1, i, a1]) {
    sink.one(listed[k]!);
    sink.one(view.shape[k]!);
    sink.one(view.mention[k]!);
    sink.one(deprel[k]!);
    sink.one(view.suffix[k]!);
  }
  sink.two(word[b1]!, word[i]!);
  sink.two(word[i]!, word[a1]!);
  sink.two(xpos[b1]!, xpos[i]!);
  sink.two(xpos[i]!, xpos[a1]!);
  sink.three(xpos[b1]!, xpos[i]!, xpos[a1]!);
  sink.three(xpos[b2]!, xpos[b1]!, xpos[i]!);
  sink.three(xpos[i]!, xpos[a1]!, xpos[a2]!);
  sink.two(lemma[i]!, xpos[b1]!);
  sink.two(lemma[i]!, xpos[a1]!);
  sink.two(lemma[b1]!, xpos[i]!);
  sink.two(lemma[a1]!, xpos[i]!);
  sink.three(rate[b1]!, rate[i]!, rate[a1]!);
  sink.two(rate[i]!, lemma[a1]!);
  sink.two(rate[b1]!, lemma[i]!);
  sink.two(rate[b2]!, word[b1]!);

  // Where it stands to quotations.
  const quotation = view.quotation[i]!;
  const q = quoting[i]!;
  sink.one(q);
  sink.three(quoting[b1]!, q, quoting[a1]!);
  sink.two(q, xpos[i]!);
  sink.two(q, rate[i]!);
  sink.two(q, view.sentenceKind[i]!);
  sink.three(quoting[b2]!, quoting[b1]!, word[i]!);
  sink.three(quoting[a2]!, quoting[a1]!, word[i]!);
  if (quotation >= 0) {
    const { start, end, inner, closed, continues } = quotations[quotation]!;
    const length = step(tree.tokenAt(end - 1) - tree.tokenAt(start));
    const stop = tree.document.text.charCodeAt(inner.end - 1);
    const flags = (closed ? 1 : 0) + (continues ? 2 : 0);
    sink.two(q, length);
    sink.three(q, length, stop);
    sink.two(q, flags);
    sink.two(length, step(i - tree.tokenAt(start)));
    sink.three(q, length, upos[i]!);
  } else {
    for (let k = 0; k < 5; k++) sink.skip();
  }

  // Where it stands in the tree.
  const head = tree.head(i);
  const h = head < 0 ? n : head;
  const side = head < 0 ? 0 : head < i ? 1 : 2;
  sink.two(deprel[i]!, lemma[i]!);
  sink.three(deprel[i]!, lemma[h]!, side);
  sink.three(deprel[i]!, xpos[h]!, xpos[i]!);
  sink.three(deprel[i]!, rate[h]!, side);
  sink.two(view.dependents[i]!, upos[i]!);
  sink.two(view.dependents[i]!, rate[i]!);
  sink.two(view.dependents[i]!, lemma[i]!);
  sink.three(view.dependents[i]! & 0x11c, rate[i]!, q);
  const anchor = view.anchor[i]!;
  if (anchor >= 0) {
    const branch = view.branch[i]!;
    const relation = branch === anchor ? 1 : deprel[branch]!;
    const left = tree.leftEdge(branch);
    const right = tree.rightEdge(branch);
    const place = (i === left ? 1 : 0) + (i === right ? 2 : 0) + (i - 1 === left ? 4 : 0) + (i + 1 === right ? 8 : 0);
    const where = i < anchor ? 0 : i > anchor ? 1 : 2;
    sink.three(relation, place, where);
    sink.three(relation, place, lemma[anchor]!);
    sink.three(relation, place, xpos[i]!);
    sink.two(view.path[i]!, where);
    sink.three(view.path[i]!, rate[anchor]!, place);
    sink.three(relation, rate[anchor]!, q);
    sink.three(relation, listed[anchor]!, place);
    sink.two(step(i - anchor), relation);
  } else {
    for (let k = 0; k < 8; k++) sink.skip();
  }

  // Where it stands in sentence and paragraph.
  const first = view.sentenceFirst[i]!;
  const last = view.sentenceLast[i]!;
  const boundary = view.boundary[i]!;
  const fromStart = Math.min(4, i - first);
  const toEnd = Math.min(4, last - 1 - i);
  sink.two(view.sentenceKind[i]!, q === Quoting.none ? 0 : 1);
  sink.two(fromStart, view.sentenceKind[i]!);
  sink.two(toEnd, view.sentenceKind[i]!);
  sink.two(boundary, xpos[i]!);
  sink.two(toEnd, word[i]!);
  sink.two(fromStart, xpos[i]!);
  const previous = first > 0 ? first - 1 : n;
  sink.three(view.boundary[first]!, view.sentenceKind[previous]!, view.sentenceKind[i]!);

  // What the rules say.
  const role = ruleRole[i]!;
  sink.one(role);
  sink.two(role, ruleKind[i]!);
  sink.three(ruleRole[b1]!, role, ruleRole[a1]!);
  sink.two(role, xpos[i]!);
  sink.two(role, lemma[i]!);
  sink.three(role, ruleRole[b1]!, word[i]!);
  sink.three(ruleRole[b1]!, ruleKind[b1]!, word[i]!);
  sink.three(ruleRole[a1]!, ruleKind[a1]!, word[i]!);
  sink.three(role, quoting[b1]!, q);
  sink.three(ruleRole[b3]!, ruleRole[b2]!, role);
  sink.three(role, ruleRole[a2]!, ruleRole[a3]!);
}
