/** Which of many spans stand near another, without looking at all of them. */

import type { Span } from '../document.ts';

/** Finds what stands near a span in constant time: spans are filed under the blocks of text that they touch. */
export class Neighbourhood {
  readonly #blocks = new Map<number, number[]>();

  add({ start, end }: Span, index: number): void {
    for (let block = start >> 10; block <= end >> 10; block++) {
      const filed = this.#blocks.get(block);
      if (filed === undefined) this.#blocks.set(block, [index]);
      else filed.push(index);
    }
  }

  /** Indices filed under the blocks of a span, in the order in which they were added. */
  around({ start, end }: Span): number[] {
    const found = new Set<number>();
    for (let block = start >> 10; block <= end >> 10; block++)
      for (const index of this.#blocks.get(block) ?? []) found.add(index);
    return [...found].sort((a, b) => a - b);
  }
}
