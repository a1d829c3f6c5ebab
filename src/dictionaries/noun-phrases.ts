/** Noun phrases by the order of words alone: dictionaries name what no parser has seen, whose trees are often wrong. */

import type { Tree } from '../syntax/tree.ts';

const inside: ReadonlySet<string> = new Set(['ADJ', 'NOUN', 'PROPN', 'NUM', 'DET', 'PART', 'PRON']);
const participles: ReadonlySet<string> = new Set(['VBN', 'VBG']);

/** Whether a token may stand inside a noun phrase, beside other words of it. */
export function isNominal(tree: Tree, token: number): boolean {
  const upos = tree.upos(token);
  if (upos === 'PART') return /^['’]s?$/.test(tree.word(token));
  if (upos === 'PRON') return tree.xpos(token) === 'PRP$';
  if (upos === 'VERB') return participles.has(tree.xpos(token)) && tree.isRelation(token, 'amod');
  if (upos === 'PUNCT') return tree.word(token) === '-';
  // Its awful and evil minister.
  if (upos === 'CCONJ') return tree.upos(token - 1) === 'ADJ' && tree.upos(token + 1) === 'ADJ';
  return inside.has(upos);
}

/**
 * The stretch of nominal words around some tokens, within their sentence.
 *
 * @returns First token and last, both included.
 */
export function stretchAround(
  tree: Tree,
  first: number,
  last: number,
): { readonly first: number; readonly last: number } {
  const { sentences } = tree.text;
  const sentence = tree.sentence(first);
  let from = first;
  // A determiner begins a phrase: nothing of it stands before.
  while (from > sentences.first[sentence]! && tree.upos(from) !== 'DET' && isNominal(tree, from - 1)) from--;
  let to = last;
  while (to + 1 < sentences.last[sentence]! && isNominal(tree, to + 1) && tree.upos(to + 1) !== 'DET') to++;
  return { first: from, last: to };
}
