/** The memory that the kernels work on, and views of it. */

import { compileKernel } from '../../scripts/build-kernel.ts';
import type { Kernel } from '../../src/syntax/encoder/arithmetic.ts';

/** Functions of `gradients.as.ts` beside the encoder's own; pointers are bytes. */
export interface Kernels extends Kernel {
  readonly fillRows: (c: number, row: number, n: number, m: number) => void;
  readonly blendGradient: (
    x: number,
    before: number,
    after: number,
    dy: number,
    dx: number,
    dBefore: number,
    dAfter: number,
    n: number,
    m: number,
  ) => void;
  readonly scanGradient: (x: number, y: number, dy: number, dx: number, n: number, width: number) => void;
  readonly dropoutMask: (mask: number, count: number, rate: number, state: number) => number;
  readonly scale: (y: number, x: number, count: number) => void;
  readonly rectifyGradient: (y: number, dy: number, count: number) => void;
  readonly sumRows: (x: number, sums: number, n: number, m: number) => void;
  readonly sumOfSquares: (x: number, count: number) => number;
  readonly adam: (
    w: number,
    g: number,
    mean: number,
    square: number,
    count: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    factor: number,
  ) => void;
  readonly average: (average: number, w: number, count: number, share: number) => void;
}

/** Compiled once a process, at first use. */
let compiled: WebAssembly.Module | null = null;

/** Hands out pieces of the memory, which are never given back. */
export class Memory {
  readonly kernels: Kernels;
  readonly floats: Float32Array;
  readonly #buffer: WebAssembly.Memory;
  #top = 1 << 16;

  /** @param bytes - All that will ever be needed. */
  constructor(bytes: number) {
    this.#buffer = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) + 2 });
    compiled ??= new WebAssembly.Module(
      compileKernel(['src/syntax/encoder/kernel.as.ts', 'training/encoder/gradients.as.ts']),
    );
    const instance = new WebAssembly.Instance(compiled, { env: { memory: this.#buffer } });
    this.kernels = instance.exports as unknown as Kernels;
    this.floats = new Float32Array(this.#buffer.buffer);
  }

  /** A pointer to so many floats, all 0. @throws RangeError when the memory is full. */
  take(floats: number): number {
    const pointer = this.#top;
    this.#top += (4 * floats + 63) & ~63;
    if (this.#top > this.#buffer.buffer.byteLength) throw new RangeError(`${this.#top} bytes are needed`);
    return pointer;
  }

  view(pointer: number, floats: number): Float32Array {
    return this.floats.subarray(pointer >> 2, (pointer >> 2) + floats);
  }
}
