/** Labels that the tags of an arc's two ends all but settle, as those of articles and commas do: nothing else is asked. */

import type { Section } from '../model/format.ts';
import type { ParsedWords } from './parsed-words.ts';

export class CertainLabels {
  readonly #table: Section;
  readonly #tags: number;

  /** @param table - For each direction (1 where the head comes first), tag and head's tag 1 + the label, or 0. */
  constructor(table: Section, tags: number) {
    this.#table = table;
    this.#tags = tags;
  }

  /** Number of the label of the arc between two words, or -1 where it is not certain. */
  of({ number }: ParsedWords, child: number, head: number): number {
    return this.#table[((head < child ? 1 : 0) * this.#tags + number[child]!) * this.#tags + number[head]!]! - 1;
  }
}
