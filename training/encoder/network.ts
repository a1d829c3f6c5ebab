/** The encoder as it learns: scores of a batch of sentences, their loss, and its gradient. */

import type { Shape } from '../../src/syntax/encoder/shape.ts';
import { Heads, type Pass } from './heads.ts';
import { Layers } from './layers.ts';
import type { Memory } from './memory.ts';
import { Parameters } from './parameters.ts';

/** A sentence to learn from; arrays have one entry a word. */
export interface Lesson {
  readonly length: number;
  /** Row of the word in the table of pretrained vectors, or -1. */
  readonly word: Int32Array;
  /** Row in the table of learnt vectors, or -1. */
  readonly learnt: Int32Array;
  /** {@link affixesPerWord} rows a word. */
  readonly affix: Int32Array;
  /** Numbers of the right tag and relation; -1 where none is known. */
  readonly tag: Int16Array;
  /** Number of the right name label, -1 where it is not known. */
  readonly name: Int16Array;
  /** Row of the head: 0 for the root, else one more than its position. */
  readonly head: Int32Array;
  readonly relation: Int16Array;
}

export interface Dropout {
  /** Of a word's own vectors, for a word that was seen once; falls with its count. */
  readonly word: number;
  readonly input: number;
  readonly hidden: number;
  readonly head: number;
}

export interface Losses {
  arc: number;
  relation: number;
  tag: number;
  name: number;
  words: number;
}

export interface Result {
  readonly head: Int32Array;
  readonly relation: Int32Array;
  readonly tag: Int32Array;
  readonly name: Int32Array;
}

export class Network {
  readonly parameters: Parameters;
  readonly #layers: Layers;
  readonly #heads: Heads;

  /** @param capacity - Rows of the largest batch: its words and one root a sentence. */
  constructor(
    memory: Memory,
    shape: Shape,
    capacity: number,
    pretrained: Float32Array,
    counts: Int32Array,
    random: () => number,
  ) {
    this.parameters = new Parameters(memory, shape, capacity, counts.length, random);
    this.#layers = new Layers(this.parameters, pretrained, counts);
    this.#heads = new Heads(this.parameters);
  }

  /** Scores a batch, adds its losses to `losses`, and their gradient to the parameters'. */
  learn(batch: readonly Lesson[], dropout: Dropout | null, losses: Losses): void {
    const pass = this.#encode(batch, dropout, losses);
    const { top, below, gradients } = this.#states(pass);
    losses.words += pass.words;
    this.#heads.choose('tag', below, pass);
    this.#heads.choose('name', top, pass);
    this.#heads.arcs(top, pass);
    this.#heads.relations(
      batch.map(({ head }) => head),
      top,
      pass,
    );
    this.#layers.encodeGradient(batch, pass.n, gradients, dropout);
  }

  /**
   * Reads a batch.
   *
   * @param tree - Chooses the rows of the heads of n words from `scores[i * (n + 1) + j]`, row j's as head of row i.
   */
  read(batch: readonly Lesson[], tree: (scores: Float32Array, n: number) => Int32Array): Result[] {
    const pass = this.#encode(batch, null, null);
    const { top, below } = this.#states(pass);
    const tag = this.#heads.choose('tag', below, pass);
    const name = this.#heads.choose('name', top, pass);
    const heads = this.#heads.arcs(top, pass).map((scores, s) => tree(scores, batch[s]!.length));
    const relation = this.#heads.relations(heads, top, pass);
    return batch.map((_, s) => ({ head: heads[s]!, relation: relation[s]!, tag: tag[s]!, name: name[s]! }));
  }

  #encode(batch: readonly Lesson[], dropout: Dropout | null, losses: Losses | null): Pass {
    const n = this.#layers.encode(batch, dropout);
    const words = batch.reduce((sum, { length }) => sum + length, 0);
    return { batch, n, words, dropout, learns: losses !== null, losses: losses ?? noLosses() };
  }

  /** Tags hang on the layer before the last, all else on the last. */
  #states({ n }: Pass) {
    const { outputs } = this.#layers;
    const wide = 2 * this.parameters.shape.hidden;
    const gradients = outputs.map((_, l) => this.parameters.zeroed(`d${l}`, wide, n));
    const top = outputs.length - 1;
    const below = Math.max(0, top - 1);
    return {
      gradients,
      top: { output: outputs[top]!, gradient: gradients[top]! },
      below: { output: outputs[below]!, gradient: gradients[below]! },
    };
  }
}

export function noLosses(): Losses {
  return { arc: 0, relation: 0, tag: 0, name: 0, words: 0 };
}
