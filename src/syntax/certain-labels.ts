/** Labels that the tags of an arc's two ends all but settle, as those of articles and commas do: nothing else is asked. */

import type { Section } from '../model/format.ts';
import type { ParsedWords } from './parsed-words.ts';

/** Where the table keeps an arc: by direction (1 where the head comes first), the word's tag and its head's. */
export function placeOf({ number }: ParsedWords, child: number, head: number, tags: number): number {
  return ((head < child ? 1 : 0) * tags + number[child]!) * tags + number[head]!;
}

export class CertainLabels {
  readonly #table: Section;
  readonly #tags: number;

  /** @param table - At each {@link placeOf} 1 + the label, or 0 where it is not certain. */
  constructor(table: Section, tags: number) {
    this.#table = table;
    this.#tags = tags;
  }

  /** Number of the label of the arc between two words, or -1 where it is not certain. */
  of(parsed: ParsedWords, child: number, head: number): number {
    return this.#table[placeOf(parsed, child, head, this.#tags)]! - 1;
  }
}
