/**
 * Learns linear chains (conditional random fields): AdaGrad on the likelihood of one sequence at a time, features
 * dropped at random, weights averaged over all steps.
 */

import { Chain } from '../../src/statements/model/chain.ts';
import { mayFollow } from '../../src/statements/model/roles.ts';
import { randomNumbers, shuffle } from '../treebank.ts';
import type { FeatureLists } from './features.ts';

export interface ChainConfig {
  readonly epochs: number;
  /** Step of AdaGrad; from the half of the epochs on, half of it. */
  readonly rate: number;
  /** Share of a position's features that are left out in a step. */
  readonly dropout: number;
  /** Features seen less often are left out. */
  readonly least: number;
}

/** A sequence to learn from, or to label. */
export interface Sequence {
  /** Features of each position, from several places: the list, and the position in it that is this sequence's first. */
  readonly lists: readonly { readonly list: FeatureLists; readonly from: number; readonly shift: number }[];
  readonly contexts: Uint8Array;
  readonly gold: Uint8Array;
  /** Positions that can have no label but 0: from the first to before the second. */
  readonly none: readonly [first: number, end: number];
}

/** Gradients smaller than this are not worth a step. */
const NEGLIGIBLE = 1e-3;

export class ChainLearner {
  readonly labels: number;
  readonly contexts: number;
  /** Weight of a feature for a label: `weights[feature * labels + label]`; averaged and scaled after {@link learn}. */
  weights: Float32Array;
  /** As {@link Chain} takes them. */
  readonly transitions: Float64Array;
  readonly initial: Float64Array;
  readonly #chain: Chain;

  constructor(features: number, labels: number, contexts: number) {
    this.labels = labels;
    this.contexts = contexts;
    this.weights = new Float32Array(features * labels);
    this.transitions = new Float64Array(contexts * labels * labels);
    this.initial = new Float64Array(labels);
    for (let y = 0; y < labels; y++) {
      if (!mayFollow(0, y)) this.initial[y] = -1e30;
      for (let c = 0; c < contexts; c++)
        for (let x = 0; x < labels; x++) if (!mayFollow(x, y)) this.transitions[(c * labels + x) * labels + y] = -1e30;
    }
    this.#chain = new Chain(labels, this.transitions, this.initial);
  }

  learn(
    sequences: readonly Sequence[],
    { epochs, rate, dropout }: ChainConfig,
    seed: number,
    log: (line: string) => void,
  ): void {
    const { labels: L, weights, transitions } = this;
    const squares = new Float32Array(weights.length);
    const totals = new Float64Array(weights.length);
    const transitionSquares = new Float64Array(transitions.length);
    const transitionTotals = new Float64Array(transitions.length);
    const random = randomNumbers(seed);
    const order = Int32Array.from(sequences, (_, i) => i);
    const gradient = new Float64Array(transitions.length);
    let kept = new Int32Array(1 << 20);
    let offsets = new Uint32Array(1 << 12);
    const chain = this.#chain;
    let time = 0;
    // The half that is dropped is drawn once for a step, as bits; drawing for every feature would take longest.
    const threshold = dropout * 4294967296;
    let state = seed | 1;
    for (let epoch = 0; epoch < epochs; epoch++) {
      const pace = epoch < epochs / 2 ? rate : rate / 2;
      let likelihood = 0;
      shuffle(order, random);
      for (const index of order) {
        const sequence = sequences[index]!;
        const n = sequence.gold.length;
        if (n === 0) continue;
        time++;
        chain.reset(n);
        chain.contexts.set(sequence.contexts);
        if (offsets.length <= n) offsets = new Uint32Array(2 * n);
        let used = 0;
        for (let t = 0; t < n; t++) {
          offsets[t] = used;
          const at = t * L;
          for (const { list, from, shift } of sequence.lists) {
            const first = list.offsets[from + t]!;
            const end = list.offsets[from + t + 1]!;
            if (used + end - first > kept.length) {
              const more = new Int32Array(2 * (used + end - first));
              more.set(kept);
              kept = more;
            }
            for (let f = first; f < end; f++) {
              state ^= state << 13;
              state ^= state >>> 17;
              state ^= state << 5;
              if (state >>> 0 < threshold) continue;
              const row = (list.ids[f]! + shift) * L;
              kept[used++] = row;
              for (let y = 0; y < L; y++) chain.scores[at + y]! += weights[row + y]!;
            }
          }
        }
        offsets[n] = used;
        for (let t = sequence.none[0]; t < sequence.none[1]; t++) chain.only(t, 0);
        chain.refresh();
        const sum = chain.marginals();
        let score = 0;
        gradient.fill(0);
        for (let t = 0; t < n; t++) {
          const gold = sequence.gold[t]!;
          score += chain.scores[t * L + gold]!;
          if (t > 0) {
            const before = sequence.gold[t - 1]!;
            const base = sequence.contexts[t]! * L * L;
            score += transitions[base + before * L + gold]!;
            gradient[base + before * L + gold]!++;
            for (let x = 0; x < L; x++)
              for (let y = 0; y < L; y++) gradient[base + x * L + y]! -= chain.transition(t, x, y);
          }
          for (let y = 0; y < L; y++) {
            const g = (y === gold ? 1 : 0) - chain.probability[t * L + y]!;
            if (g < NEGLIGIBLE && g > -NEGLIGIBLE) continue;
            const g2 = g * g;
            for (let k = offsets[t]!; k < offsets[t + 1]!; k++) {
              const w = kept[k]! + y;
              squares[w]! += g2;
              const delta = (pace * g) / Math.sqrt(squares[w]! + 1e-8);
              weights[w]! += delta;
              totals[w]! += delta * time;
            }
          }
        }
        likelihood += score - sum;
        for (let k = 0; k < transitions.length; k++) {
          const g = gradient[k]!;
          if (g === 0 || transitions[k]! < -1e20) continue;
          transitionSquares[k]! += g * g;
          const delta = (pace * g) / Math.sqrt(transitionSquares[k]! + 1e-8);
          transitions[k]! += delta;
          transitionTotals[k]! += delta * time;
        }
      }
      if (Number.isNaN(likelihood)) throw new Error('The likelihood is no number any more');
      log(`  epoch ${epoch + 1}: ${(likelihood / sequences.length).toFixed(3)} log likelihood a sequence`);
    }
    // A feature that was left out half of the time counts for half of what was learnt of it.
    for (let w = 0; w < weights.length; w++) weights[w] = (1 - dropout) * (weights[w]! - totals[w]! / (time + 1));
    for (let k = 0; k < transitions.length; k++)
      if (transitions[k]! > -1e20) transitions[k]! -= transitionTotals[k]! / (time + 1);
    chain.refresh();
  }

  /** Scores a sequence and decodes it; the chain holds labels and probabilities until the next call. */
  label(sequence: Sequence): Chain {
    const chain = this.#chain;
    const { labels: L, weights } = this;
    const n = sequence.contexts.length;
    chain.reset(n);
    chain.contexts.set(sequence.contexts);
    for (let t = 0; t < n; t++) {
      for (const { list, from, shift } of sequence.lists) {
        for (let f = list.offsets[from + t]!; f < list.offsets[from + t + 1]!; f++) {
          const row = (list.ids[f]! + shift) * L;
          for (let y = 0; y < L; y++) chain.scores[t * L + y]! += weights[row + y]!;
        }
      }
    }
    for (let t = sequence.none[0]; t < sequence.none[1]; t++) chain.only(t, 0);
    chain.decode();
    chain.marginals();
    return chain;
  }
}
