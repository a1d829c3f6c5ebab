/** Contexts of transitions: what stands between a token and the one before it. */

import { Quoting, type TokenView } from './view.ts';

/** Start of nothing, a sentence or a paragraph, times no quotation, one that opens, is open, or has just closed. */
export const CONTEXTS = 12;

export function contextOf(view: TokenView, token: number): number {
  const before = token === 0 ? Quoting.none : view.quoting[token - 1]!;
  const here = view.quoting[token]!;
  const quoting = here === Quoting.opens ? 1 : before === Quoting.closes ? 3 : here !== Quoting.none ? 2 : 0;
  return view.boundary[token]! * 4 + quoting;
}
