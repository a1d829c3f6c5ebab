/** Keeps answers that take long to count, as long as nothing changes in the store. */

import type { Store } from '../store/store.ts';

/** Answers that are kept: the last that were asked for. */
const KEPT = 300;

export class Kept {
  readonly #store: Store;
  readonly #answers = new Map<string, unknown>();
  #state = '';

  constructor(store: Store) {
    this.#store = store;
  }

  /** @param question - Tells one answer from every other: path and query. */
  get<T>(question: string, make: () => T): T {
    const state = JSON.stringify(
      this.#store.query(
        `SELECT (SELECT max(sequence) FROM change), (SELECT group_concat(value) FROM setting),
          (SELECT count(*) || ' ' || count(undone_who) FROM correction)`,
        [],
        1,
      ).rows,
    );
    if (state !== this.#state) this.#answers.clear();
    this.#state = state;
    const answer = this.#answers.has(question) ? (this.#answers.get(question) as T) : make();
    this.#answers.delete(question);
    this.#answers.set(question, answer);
    if (this.#answers.size > KEPT) this.#answers.delete(this.#answers.keys().next().value!);
    return answer;
  }
}
