/** All that the encoder learns, with the arithmetic on it: products and their gradients, dropout, Adam, averages. */

import { affixRows, matricesOf, padded, type Shape } from '../../src/syntax/encoder/shape.ts';
import type { Memory } from './memory.ts';

/** A weight matrix with its gradient and the state of Adam; pointers are bytes. */
class Weights {
  readonly count: number;
  readonly w: number;
  readonly g: number;
  readonly mean: number;
  readonly square: number;
  readonly average: number;
  readonly rows: number;
  readonly columns: number;
  /** The transposed matrix, for gradients. */
  readonly turned: number;

  constructor(memory: Memory, rows: number, columns: number, turned: boolean) {
    this.rows = rows;
    this.columns = columns;
    this.count = rows * columns;
    this.w = memory.take(this.count);
    this.g = memory.take(this.count);
    this.mean = memory.take(this.count);
    this.square = memory.take(this.count);
    this.average = memory.take(this.count);
    this.turned = turned ? memory.take(columns * padded(rows)) : 0;
  }
}

export class Parameters {
  readonly memory: Memory;
  readonly shape: Shape;
  /** Rows of the largest batch: its words and one root a sentence. */
  readonly capacity: number;
  readonly weights: Map<string, Weights> = new Map();
  readonly affixes: Weights;
  readonly learnt: Weights;
  /** Rows of the two tables that have a gradient. */
  readonly touchedAffixes: Set<number> = new Set();
  readonly touchedLearnt: Set<number> = new Set();
  readonly #buffers = new Map<string, number>();
  #random: number;

  /** @param learnt - Words that have a vector of their own to learn. */
  constructor(memory: Memory, shape: Shape, capacity: number, learnt: number, random: () => number) {
    this.memory = memory;
    this.shape = shape;
    this.capacity = capacity;
    this.#random = Math.floor(random() * 4294967295) | 1;
    for (const { name, rows, columns } of matricesOf(shape)) {
      const weights = new Weights(memory, rows, columns, rows > 1);
      const view = memory.view(weights.w, weights.count);
      const bound = Math.sqrt((name === 'arc' || name === 'distance' ? 1 : 3) / rows);
      if (rows > 1) for (let i = 0; i < view.length; i++) view[i] = (2 * random() - 1) * bound;
      // Gates that open at different speeds from the start.
      if (/^layer.*bias$/.test(name))
        for (let i = 0; i < view.length; i++)
          view[i] = Math.floor(i / shape.hidden) % 2 === 0 ? 1 - (3 * (i % shape.hidden)) / shape.hidden : 0;
      this.weights.set(name, weights);
    }
    this.affixes = new Weights(memory, affixRows, shape.affix, false);
    this.learnt = new Weights(memory, Math.max(learnt, 1), shape.word, false);
    for (const [table, size] of [
      [this.affixes, 0.15],
      [this.learnt, 0.05],
    ] as const) {
      const view = memory.view(table.w, table.count);
      for (let i = 0; i < view.length; i++) view[i] = (2 * random() - 1) * size;
    }
  }

  /** A piece of memory by name, of the same size at each call. */
  buffer(name: string, floats: number): number {
    let pointer = this.#buffers.get(name);
    if (pointer === undefined) this.#buffers.set(name, (pointer = this.memory.take(floats)));
    return pointer;
  }

  /** The piece of memory by name, all 0 for n rows. */
  zeroed(name: string, width: number, n: number): number {
    const pointer = this.buffer(name, this.capacity * width);
    this.zero(pointer, n * width);
    return pointer;
  }

  zero(pointer: number, floats: number): void {
    this.memory.view(pointer, floats).fill(0);
  }

  /** A random number from 0 to 1. */
  next(): number {
    this.#random ^= this.#random << 13;
    this.#random ^= this.#random >>> 17;
    this.#random ^= this.#random << 5;
    return (this.#random >>> 0) / 4294967296;
  }

  /** y = x · W + bias, over n rows. */
  linear(name: string, x: number, y: number, n: number): void {
    const { multiply, fillRows } = this.memory.kernels;
    const { w, rows, columns } = this.weights.get(name)!;
    fillRows(y, this.weights.get(`${name}.bias`)!.w, n, columns);
    multiply(x, rows, 1, w, columns, y, columns, n, rows, columns);
  }

  /** Gradients of {@link linear}; adds to `dx`. */
  linearGradient(name: string, x: number, dy: number, dx: number, n: number): void {
    const { multiply, transpose, sumRows } = this.memory.kernels;
    const { w, g, turned, rows, columns } = this.weights.get(name)!;
    multiply(x, 1, rows, dy, columns, g, columns, rows, n, columns);
    sumRows(dy, this.weights.get(`${name}.bias`)!.g, n, columns);
    if (dx === 0) return;
    transpose(w, columns, rows, columns, turned, rows);
    multiply(dy, columns, 1, turned, rows, dx, rows, n, columns, rows);
  }

  dropout(x: number, mask: number, count: number, rate: number): void {
    const { dropoutMask, scale } = this.memory.kernels;
    this.#random = dropoutMask(mask, count, rate, this.#random) | 0;
    scale(x, mask, count);
  }

  /** One step of Adam over everything that has a gradient. */
  step(time: number, rate: number, clip: number): number {
    const { adam, sumOfSquares, average } = this.memory.kernels;
    let squares = 0;
    for (const { g, count } of this.weights.values()) squares += sumOfSquares(g, count);
    const norm = Math.sqrt(squares);
    const factor = norm > clip ? clip / norm : 1;
    const [beta1, beta2, epsilon] = [0.9, 0.98, 1e-8];
    const corrected = (rate * Math.sqrt(1 - beta2 ** time)) / (1 - beta1 ** time);
    for (const { w, g, mean, square, count } of this.weights.values())
      adam(w, g, mean, square, count, corrected, beta1, beta2, epsilon, factor);
    // Rows that were not looked up have no gradient and stay as they are.
    for (const [table, touched] of [
      [this.affixes, this.touchedAffixes],
      [this.learnt, this.touchedLearnt],
    ] as const) {
      const { columns } = table;
      for (const row of touched) {
        const at = row * columns * 4;
        adam(
          table.w + at,
          table.g + at,
          table.mean + at,
          table.square + at,
          columns,
          corrected,
          beta1,
          beta2,
          epsilon,
          factor,
        );
      }
      touched.clear();
    }
    // Polynomial averaging (Shamir and Zhang 2013): early weights soon count for nothing.
    const share = Math.min(1, 9 / (time + 8));
    for (const { w, average: mean, count } of this.#all()) average(mean, w, count, share);
    return norm;
  }

  /** Exchanges the weights and their running averages. */
  swap(): void {
    for (const { w, average, count } of this.#all()) {
      const kept = this.memory.view(w, count).slice();
      this.memory.view(w, count).set(this.memory.view(average, count));
      this.memory.view(average, count).set(kept);
    }
  }

  *#all(): Iterable<Weights> {
    yield* this.weights.values();
    yield this.affixes;
    yield this.learnt;
  }
}
