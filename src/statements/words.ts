/** Small questions about tokens that several rules ask. */

import type { Tree } from '../syntax/tree.ts';

const quotationMark = /^(?:["“”„«»‘’']|''|``)$/;

/** Whether the token is a quotation mark, of whatever kind. */
export function isQuotationMark(tree: Tree, token: number): boolean {
  return quotationMark.test(tree.word(token));
}

/** Index after the last token of the token's sentence. */
export function sentenceEnd(tree: Tree, token: number): number {
  return tree.text.sentences.last[tree.sentence(token)]!;
}

/** Index of the first token of the token's sentence. */
export function sentenceStart(tree: Tree, token: number): number {
  return tree.text.sentences.first[tree.sentence(token)]!;
}

/** Whether one of the tokens from `first` to `last` (included) is a finite verb or auxiliary. */
export function hasFiniteVerb(tree: Tree, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (/^(?:VB[DPZ]|MD)$/.test(tree.xpos(i))) return true;
  return false;
}

/** Drops punctuation at the end of a phrase, but keeps what closes a quotation or bracket that stands in it. */
export function trimRight(tree: Tree, least: number, last: number): number {
  let end = last;
  while (end > least && tree.upos(end) === 'PUNCT' && !isQuotationMark(tree, end) && !/^[)\]]$/.test(tree.word(end)))
    end--;
  return end;
}

/** {@link trimRight} at the beginning of a phrase. */
export function trimLeft(tree: Tree, most: number, first: number): number {
  let start = first;
  while (
    start < most &&
    tree.upos(start) === 'PUNCT' &&
    !isQuotationMark(tree, start) &&
    !/^[([]$/.test(tree.word(start))
  )
    start++;
  return start;
}
