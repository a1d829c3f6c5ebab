/** What the encoder looks up of a word: a row of the table of words and rows of the table of affixes. */

import { mix, type Words } from '../words.ts';
import { affixesPerWord, affixRows } from './shape.ts';

/** Rows of the table of affixes for word `i`, written to `out` from `at`. */
export function affixesOf(words: Words, i: number, out: Int32Array, at: number): void {
  const row = (kind: number, hash: number): number => mix(0x6166 + kind, hash) & (affixRows - 1);
  out[at] = row(0, words.shape[i]!);
  out[at + 1] = row(1, words.suffix1[i]!);
  out[at + 2] = row(2, words.suffix2[i]!);
  out[at + 3] = row(3, words.suffix3[i]!);
  out[at + 4] = row(4, words.suffix4[i]!);
  out[at + 5] = row(5, words.prefix1[i]!);
  out[at + 6] = row(6, words.prefix2[i]!);
  out[at + affixesPerWord - 1] = row(7, words.prefix3[i]!);
}
