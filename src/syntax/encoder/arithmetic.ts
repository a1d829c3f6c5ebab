/** The kernel with its memory, and the network's matrices in it. */

import { OnRecordError } from '../../errors.ts';
import type { Model } from '../../model/format.ts';
import { kernelBytes } from './kernel.ts';
import { matricesOf, padded, type Shape } from './shape.ts';

/** Functions of `kernel.as.ts`; pointers are bytes. */
export interface Kernel {
  readonly multiply: (
    a: number,
    rowA: number,
    columnA: number,
    b: number,
    rowB: number,
    c: number,
    rowC: number,
    n: number,
    k: number,
    m: number,
  ) => void;
  readonly round: (x: number, q: number, steps: number, n: number, k: number) => void;
  readonly multiplyRounded: (
    x: number,
    stepsX: number,
    w: number,
    stepsW: number,
    bias: number,
    y: number,
    n: number,
    k: number,
    m: number,
  ) => void;
  readonly transpose: (a: number, rowA: number, n: number, m: number, b: number, rowB: number) => void;
  readonly rectify: (x: number, count: number) => void;
  readonly add: (y: number, x: number, count: number) => void;
  readonly blend: (x: number, before: number, after: number, y: number, n: number, m: number) => void;
  readonly scan: (x: number, y: number, n: number, width: number) => void;
}

/** A piece of the memory. */
export interface Piece {
  /** In bytes. */
  readonly pointer: number;
  readonly view: Float32Array;
}

/** A matrix of weights with its bias; pointers are bytes. */
interface Linear {
  readonly weights: number;
  /** What one step of each column's weights is worth. */
  readonly steps: number;
  readonly bias: number;
  readonly rows: number;
  readonly columns: number;
}

export class Arithmetic {
  readonly kernel: Kernel;
  /** Matrices of one row, by name. */
  readonly rows: ReadonlyMap<string, Piece>;
  readonly #buffer: ArrayBuffer;
  #top = 1024;
  readonly #linear = new Map<string, Linear>();
  readonly #rounded: Piece;
  readonly #roundedSteps: Piece;

  /**
   * @param rows - Most rows that will be multiplied at once, `floats` how many the caller will take.
   * @throws OnRecordError `model-malformed` when the model's arrays have not the lengths that its shape asks for.
   */
  constructor(model: Model, shape: Shape, rows: number, floats: number) {
    const matrices = matricesOf(shape);
    const widest = Math.max(...matrices.map((m) => m.rows));
    const weights = matrices.reduce((sum, m) => sum + (m.rows * m.columns) / 2 + 2 * m.columns + 64, 0);
    const bytes = 4 * (weights + rows * widest + padded(rows) + floats) + 65536;
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
    const instance = new WebAssembly.Instance(new WebAssembly.Module(kernelBytes()), { env: { memory } });
    this.kernel = instance.exports as unknown as Kernel;
    this.#buffer = memory.buffer;
    const large = matrices.filter((m) => m.rows > 1);
    const small = matrices.filter((m) => m.rows === 1);
    const total = (list: readonly number[]): number => list.reduce((sum, n) => sum + n, 0);
    const numbers = section(model, 'weights', Int8Array, total(large.map((m) => m.rows * m.columns)));
    const steps = floatsOf(model, 'steps', total(large.map((m) => m.columns)));
    const biases = floatsOf(model, 'biases', total(small.map((m) => m.columns)));
    const single = new Map<string, Piece>();
    let at = 0;
    for (const { name, columns } of small) {
      const piece = this.take(columns);
      piece.view.set(biases.subarray(at, (at += columns)));
      single.set(name, piece);
    }
    this.rows = single;
    at = 0;
    let step = 0;
    for (const { name, rows, columns } of large) {
      const piece = this.take((rows * columns) / 2);
      pair(numbers.subarray(at, (at += rows * columns)), columns, new Int16Array(this.#buffer, piece.pointer));
      const own = this.take(columns);
      own.view.set(steps.subarray(step, (step += columns)));
      const bias = single.get(`${name}.bias`) ?? this.take(columns);
      this.#linear.set(name, { weights: piece.pointer, steps: own.pointer, bias: bias.pointer, rows, columns });
    }
    this.#rounded = this.take((rows * widest) / 2);
    this.#roundedSteps = this.take(rows);
  }

  /** A piece of the memory, all 0. */
  take(floats: number): Piece {
    const pointer = this.#top;
    this.#top += 4 * padded(floats);
    return { pointer, view: new Float32Array(this.#buffer, pointer, floats) };
  }

  /** For each matrix named, its y = x · W + bias, over n rows of the same x. */
  apply(x: Piece, n: number, products: Readonly<Record<string, Piece>>): void {
    const { pointer: q } = this.#rounded;
    const { pointer: stepsX } = this.#roundedSteps;
    let rounded = false;
    for (const name in products) {
      const { weights, steps, bias, rows, columns } = this.#linear.get(name)!;
      if (!rounded) this.kernel.round(x.pointer, q, stepsX, n, rows);
      rounded = true;
      this.kernel.multiplyRounded(q, stepsX, weights, steps, bias, products[name]!.pointer, n, rows, columns);
    }
  }
}

/** Lays out weights as the kernel wants them: from each two rows, pairs of 16-bit integers. */
function pair(weights: Int8Array, columns: number, to: Int16Array): void {
  for (let i = 0; i < weights.length; i++) {
    const row = Math.floor(i / columns);
    to[(row >> 1) * 2 * columns + 2 * (i % columns) + (row & 1)] = weights[i]!;
  }
}

/** @throws OnRecordError `model-malformed` when the model has no such array of that length. */
export function section<T extends { readonly length: number }>(
  model: Model,
  name: string,
  type: new (n: number) => T,
  length: number,
): T {
  const data = model.sections[name];
  if (data instanceof type && data.length === length) return data;
  const reason = `section ${name} is not what the network's shape asks for`;
  throw new OnRecordError('model-malformed', { file: 'models/encoder/model.bin.gz', reason });
}

/** A section whose numbers are the bits of floats. */
export function floatsOf(model: Model, name: string, length: number): Float32Array {
  const bits = section(model, name, Uint32Array, length);
  return new Float32Array(bits.buffer, bits.byteOffset, length);
}
