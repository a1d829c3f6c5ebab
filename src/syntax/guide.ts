/** A parse from the end of a sentence to its beginning, as a guide to the one from the beginning to the end. */

import type { State } from './transitions.ts';
import { mix } from './words.ts';

/** Positions are those from the beginning; entry `length` is the root, `length + 1` no word. */
export class Guide {
  head: Int32Array = new Int32Array(0);
  /** Hashed relation of each word to its head. */
  label: Int32Array = new Int32Array(0);
  /** Position of the last dependent, or -1. */
  last: Int32Array = new Int32Array(0);
  /** Relations of the dependents, as a set of bits. */
  set: Int32Array = new Int32Array(0);

  /** @param state - At the end of the backward parse. @param bits - Each label's place in sets. */
  take(state: State, bits: Int32Array): void {
    const n = state.length;
    if (this.head.length < n + 2) this.#grow(2 * n + 2);
    this.last.fill(-1, 0, n + 2);
    this.set.fill(0, 0, n + 2);
    for (let i = 0; i < n; i++) {
      const from = n - 1 - i;
      const head = state.head[from] === n ? n : n - 1 - state.head[from]!;
      const label = state.label[from]!;
      this.head[i] = head;
      this.label[i] = mix(0x6775, label);
      this.last[head] = i;
      this.set[head]! |= bits[label]!;
    }
    this.head[n] = this.head[n + 1] = n + 1;
    this.label[n] = this.label[n + 1] = 0;
  }

  #grow(size: number): void {
    this.head = new Int32Array(size);
    this.label = new Int32Array(size);
    this.last = new Int32Array(size);
    this.set = new Int32Array(size);
  }
}
