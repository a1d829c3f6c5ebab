/** Finds attributions by preposition: "according to A, …", "…, according to A", "in A's view, …". */

import type { Span } from '../document.ts';
import type { Candidate, Context } from './candidate.ts';
import { nounPhrase, sourceSpan } from './source.ts';
import { hasFiniteVerb, isQuotationMark, sentenceEnd, sentenceStart } from './words.ts';

/** The attribution whose cue begins at this token, or null. */
export function findAccording({ tree }: Context, token: number): Candidate | null {
  const to = token + 1;
  if (to >= tree.length || tree.word(token).toLowerCase() !== 'according' || tree.word(to).toLowerCase() !== 'to')
    return null;
  const start = sentenceStart(tree, token);
  const end = sentenceEnd(tree, token);
  // The source is the noun phrase that "to" marks; where the parser has it otherwise, what runs to the next comma.
  const head = tree.head(to) > to ? tree.head(to) : tree.head(token) > to ? tree.head(token) : to + 1;
  if (head >= end) return null;
  const phrase = nounPhrase(tree, head);
  const source = { ...phrase, first: to + 1, last: Math.max(phrase.last, head) };

  const contents: Span[] = [];
  const before = trimEnd(token - 1);
  if (before > start && hasFiniteVerb(tree, start, before)) contents.push(tree.span(start, before));
  let after = source.last + 1;
  const comma = after < end && tree.word(after) === ',';
  if (comma && (contents.length === 0 || !hasFiniteVerb(tree, start, before))) {
    after++;
    const last = trimEnd(end - 1);
    if (last > after) contents.push(tree.span(after, last));
    if (contents.length === 1 && before > start) contents.unshift(tree.span(start, before));
  }
  if (contents.length === 0) return null;
  return {
    source: sourceSpan(tree, source),
    sourceHead: head,
    cue: tree.span(token, to),
    cueHead: token,
    cueKind: 'speech',
    contents,
    polarity: 'affirmed',
    modality: 'actual',
    rule: 'according-to',
    confidence: 0.9,
  };

  function trimEnd(last: number): number {
    let at = last;
    while (at >= start && tree.upos(at) === 'PUNCT' && !isQuotationMark(tree, at)) at--;
    return at;
  }
}
