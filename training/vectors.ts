/** Pretrained vectors of words, made ready for linear models. */

import { doubt } from '../src/events/topic.ts';
import { readVectors } from './encoder/lessons.ts';

export const dimensions = 100;

/** GloVe's vectors of the most frequent words, their common direction taken out, all of one length. */
export class WordVectors {
  readonly words: readonly { readonly word: string; readonly rank: number }[];
  readonly #units = new Map<string, { readonly unit: Float64Array; readonly rank: number }>();

  constructor(count: number) {
    const { words, vectors } = readVectors();
    this.words = words
      .slice(0, count)
      .map((word, rank) => ({ word, rank }))
      .filter(({ word }) => /^\p{L}[\p{L}'.-]*$/u.test(word));
    const mean = new Float64Array(dimensions);
    for (const { word } of this.words)
      for (let k = 0; k < dimensions; k++) mean[k]! += vectors[word]![k]! / this.words.length;
    for (const { word, rank } of this.words) {
      const unit = Float64Array.from({ length: dimensions }, (_, k) => vectors[word]![k]! - mean[k]!);
      const length = Math.sqrt(dot(unit, unit));
      this.#units.set(word, { unit: unit.map((x) => x / length), rank });
    }
  }

  has(word: string): boolean {
    return this.#units.has(word);
  }

  unit(word: string): Float64Array {
    return this.#units.get(word)!.unit;
  }

  /** How much a word tells: the more the rarer it is. */
  mass(rank: number): number {
    return Math.min(1, Math.log(2 + rank / 100) / 5);
  }

  /** The sum of words, of the length that the sum of unrelated words would have, and a 1 at its end. */
  bag(words: readonly string[]): Float64Array {
    const sum = new Float64Array(dimensions + 1);
    let total = 0;
    for (const word of words) {
      const known = this.#units.get(word);
      if (known === undefined) continue;
      const mass = this.mass(known.rank);
      total += mass * mass;
      for (let k = 0; k < dimensions; k++) sum[k]! += mass * known.unit[k]!;
    }
    const length = Math.sqrt(total + doubt);
    for (let k = 0; k < dimensions; k++) sum[k]! /= length;
    sum[dimensions] = 1;
    return sum;
  }
}

/** Of the numbers that both have. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length && k < b.length; k++) sum += a[k]! * b[k]!;
  return sum;
}
