/** Counts of a store, kept for a while: counting a large one takes longer than anybody who looks on should hold up. */

import type { Counts, Store } from '../store/store.ts';

/** They are kept so many times as long as counting took, and at least this long, milliseconds. */
const TIMES = 20;
const LEAST = 500;

export class Tally {
  readonly #store: Store;
  #counts: Counts | null = null;
  #until = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  counts(): Counts {
    const start = performance.now();
    if (this.#counts === null || start > this.#until) {
      this.#counts = this.#store.counts();
      const end = performance.now();
      this.#until = end + Math.max(LEAST, TIMES * (end - start));
    }
    return this.#counts;
  }
}
