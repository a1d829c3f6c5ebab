/** Collects the features of a decision: hashes of a template's number and the values that fill it. */

import { mix } from '../../syntax/words.ts';

export class Sink {
  count = 0;
  data = new Int32Array(256);
  #template = 0;

  /** Begins a decision; templates are numbered from `first`. */
  begin(first: number): void {
    this.#template = first;
  }

  clear(): void {
    this.count = 0;
  }

  one(a: number): void {
    this.#push(mix(this.#next(), a));
  }

  two(a: number, b: number): void {
    this.#push(mix(mix(this.#next(), a), b));
  }

  three(a: number, b: number, c: number): void {
    this.#push(mix(mix(mix(this.#next(), a), b), c));
  }

  /** Passes over a template that has nothing to fill it. */
  skip(): void {
    this.#template++;
  }

  /** Hash of the next template's number. A product of 32 bits: what other numbers give, only faster. */
  #next(): number {
    return Math.imul(++this.#template, 0x9e3779b1);
  }

  #push(feature: number): void {
    if (this.count === this.data.length) {
      const data = new Int32Array(2 * this.count);
      data.set(this.data);
      this.data = data;
    }
    this.data[this.count++] = feature;
  }
}

/** A distance in steps that grow: 0, 1, 2, 3, 4, then 5–6, 7–9, 10–14, 15–24, 25–49, 50 and more. */
export function step(distance: number): number {
  const d = distance < 0 ? -distance : distance;
  const s = d < 5 ? d : d < 7 ? 5 : d < 10 ? 6 : d < 15 ? 7 : d < 25 ? 8 : d < 50 ? 9 : 10;
  return distance < 0 ? -s : s;
}
