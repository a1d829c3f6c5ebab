/** Scores the relations of arcs, each from what its two words offer and how far they stand apart. */

import type { Arithmetic, Piece } from './arithmetic.ts';
import { distanceBucket, distanceBuckets, padded, type Shape } from './shape.ts';

export class Labeller {
  /** What the words' states are to be multiplied with before anything is scored. */
  readonly products: { readonly relationDependent: Piece; readonly relationHead: Piece };
  readonly #arithmetic: Arithmetic;
  readonly #width: number;
  readonly #relations: number;
  readonly #root: number;
  readonly #pairs: Piece;
  readonly #scores: Piece;

  /** @param root - Number of the relation that the arc from the root has, and no other. */
  constructor(arithmetic: Arithmetic, { relation, relations }: Shape, root: number, rows: number) {
    this.#arithmetic = arithmetic;
    this.#width = relation;
    this.#relations = relations;
    this.#root = root;
    this.products = {
      relationDependent: arithmetic.take(rows * relation),
      relationHead: arithmetic.take(rows * relation),
    };
    this.#pairs = arithmetic.take(rows * (3 * relation + distanceBuckets));
    this.#scores = arithmetic.take(rows * padded(relations));
  }

  /** Floats of the memory that it takes for so many rows. */
  static floats({ relation, relations }: Shape, rows: number): number {
    return rows * (5 * relation + distanceBuckets + padded(relations));
  }

  /** Makes the n rows of {@link products} ready. */
  begin(n: number): void {
    const { kernel } = this.#arithmetic;
    for (const { pointer } of Object.values(this.products)) kernel.rectify(pointer, n * this.#width);
  }

  /** Scores the arcs to the first `count` of `words` from the rows of their heads; the k-th arc's scores get row k. */
  score(words: Int32Array, count: number, heads: Int32Array): void {
    const size = this.#width;
    const pairs = this.#pairs.view;
    const dependents = this.products.relationDependent.view;
    const governors = this.products.relationHead.view;
    const width = 3 * size + distanceBuckets;
    for (let k = 0; k < count; k++) {
      const row = words[k]! + 1;
      const head = heads[words[k]!]!;
      const at = k * width;
      for (let u = 0; u < size; u++) {
        const d = dependents[row * size + u]!;
        const h = governors[head * size + u]!;
        pairs[at + u] = d * h;
        pairs[at + size + u] = d;
        pairs[at + 2 * size + u] = h;
      }
      pairs.fill(0, at + 3 * size, at + width);
      pairs[at + 3 * size + distanceBucket(row, head)] = 1;
    }
    this.#arithmetic.apply(this.#pairs, count, { relation: this.#scores });
  }

  /** The relation with the highest score in a row; the root's where the head is the root. */
  best(row: number, head: number): number {
    if (head === 0) return this.#root;
    const at = row * padded(this.#relations);
    const view = this.#scores.view;
    let best = this.#root === 0 ? 1 : 0;
    for (let r = best + 1; r < this.#relations; r++) if (r !== this.#root && view[at + r]! > view[at + best]!) best = r;
    return best;
  }

  /** Logarithms of the shares of the relations in a row; the root's has none. */
  logarithms(row: number): Float64Array {
    const at = row * padded(this.#relations);
    const logarithms = Float64Array.from(this.#scores.view.subarray(at, at + this.#relations));
    logarithms[this.#root] = -Infinity;
    const highest = logarithms.reduce((a, b) => Math.max(a, b));
    const sum = logarithms.reduce((total, score) => total + Math.exp(score - highest), 0);
    return logarithms.map((score) => score - highest - Math.log(sum));
  }
}
