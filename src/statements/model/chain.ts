/**
 * Linear chains: the likeliest sequence of labels, and how likely every label is. Scores are logarithms; transitions
 * depend on the context of the position that they lead to.
 */

/** The best score of anything forbidden. */
const NEVER = -1e30;

/** However unlikely, what is allowed is not impossible: where the likeliest is forbidden, something must be left. */
const LEAST = 1e-26;

/** Scores of a chain of `length` positions over `labels` labels, and room to decode it; reused, it grows. */
export class Chain {
  readonly labels: number;
  /** Score of a label after another, by context: `transitions[(context * labels + from) * labels + to]`. */
  readonly transitions: Float64Array;
  /** Score of a label at the first position. */
  readonly initial: Float64Array;
  length = 0;
  /** Score of a label at a position: `scores[position * labels + label]`. */
  scores = new Float64Array(0);
  /** Context of each position, for the transitions. */
  contexts = new Uint8Array(0);
  /** Probability of a label at a position, after {@link marginals}. */
  probability = new Float64Array(0);
  /** The best labels, after {@link decode}. */
  best = new Uint8Array(0);
  readonly #from: Float64Array;
  readonly #weights: Float64Array;
  readonly #start: Float64Array;
  #forward = new Float64Array(0);
  #backward = new Float64Array(0);
  #emission = new Float64Array(0);
  #scale = new Float64Array(0);
  #back = new Uint8Array(0);

  constructor(labels: number, transitions: Float64Array, initial: Float64Array) {
    this.labels = labels;
    this.transitions = transitions;
    this.initial = initial;
    this.#from = new Float64Array(labels);
    this.#weights = new Float64Array(transitions.length);
    this.#start = new Float64Array(labels);
    this.refresh();
  }

  /** To be called when transitions have changed. */
  refresh(): void {
    for (let k = 0; k < this.transitions.length; k++) this.#weights[k] = exp(this.transitions[k]!);
    for (let y = 0; y < this.labels; y++) this.#start[y] = exp(this.initial[y]!);
  }

  /** Makes room for a chain and sets its scores to 0. */
  reset(length: number): void {
    const size = length * this.labels;
    this.length = length;
    if (this.scores.length < size) {
      this.scores = new Float64Array(2 * size);
      this.probability = new Float64Array(2 * size);
      this.#forward = new Float64Array(2 * size);
      this.#backward = new Float64Array(2 * size);
      this.#emission = new Float64Array(2 * size);
      this.#back = new Uint8Array(2 * size);
      this.contexts = new Uint8Array(2 * length);
      this.#scale = new Float64Array(2 * length);
      this.best = new Uint8Array(2 * length);
    }
    this.scores.fill(0, 0, size);
  }

  /** Forbids all labels but one at a position. */
  only(position: number, label: number): void {
    for (let y = 0; y < this.labels; y++) if (y !== label) this.scores[position * this.labels + y] = NEVER;
  }

  /** Finds the best sequence. @returns Its score. */
  decode(): number {
    const { labels: L, length, scores, transitions, initial } = this;
    const value = this.#forward;
    for (let y = 0; y < L; y++) value[y] = scores[y]! + initial[y]!;
    for (let t = 1; t < length; t++) {
      const base = this.contexts[t]! * L * L;
      for (let y = 0; y < L; y++) {
        let best = -Infinity;
        let from = 0;
        for (let x = 0; x < L; x++) {
          const score = value[(t - 1) * L + x]! + transitions[base + x * L + y]!;
          if (score > best) [best, from] = [score, x];
        }
        value[t * L + y] = Math.max(NEVER, best + scores[t * L + y]!);
        this.#back[t * L + y] = from;
      }
    }
    let last = 0;
    const end = (length - 1) * L;
    for (let y = 1; y < L; y++) if (value[end + y]! > value[end + last]!) last = y;
    const score = value[end + last]!;
    for (let t = length - 1; t >= 0; t--) {
      this.best[t] = last;
      last = this.#back[t * L + last]!;
    }
    return score;
  }

  /**
   * Fills {@link probability}.
   *
   * @returns The logarithm of the sum over all sequences.
   */
  marginals(): number {
    const { labels: L, length, scores, probability } = this;
    const emission = this.#emission;
    const forward = this.#forward;
    const backward = this.#backward;
    const from = this.#from;
    const weights = this.#weights;
    const initial = this.#start;
    let total = 0;
    for (let t = 0; t < length; t++) {
      const at = t * L;
      let top = scores[at]!;
      for (let y = 1; y < L; y++) if (scores[at + y]! > top) top = scores[at + y]!;
      for (let y = 0; y < L; y++)
        emission[at + y] = scores[at + y]! <= NEVER ? 0 : Math.max(exp(scores[at + y]! - top), LEAST);
      let sum = 0;
      const base = this.contexts[t]! * L * L;
      for (let y = 0; y < L; y++) {
        let into = 0;
        if (t === 0) into = initial[y]!;
        else for (let x = 0; x < L; x++) into += forward[at - L + x]! * weights[base + x * L + y]!;
        forward[at + y] = into * emission[at + y]!;
        sum += forward[at + y]!;
      }
      for (let y = 0; y < L; y++) forward[at + y]! /= sum;
      this.#scale[t] = sum;
      total += top + Math.log(sum);
    }
    for (let y = 0; y < L; y++) backward[(length - 1) * L + y] = 1;
    for (let t = length - 1; t >= 0; t--) {
      const at = t * L;
      for (let y = 0; y < L; y++) probability[at + y] = forward[at + y]! * backward[at + y]!;
      if (t === 0) break;
      const base = this.contexts[t]! * L * L;
      for (let y = 0; y < L; y++) from[y] = (emission[at + y]! * backward[at + y]!) / this.#scale[t]!;
      for (let x = 0; x < L; x++) {
        let sum = 0;
        for (let y = 0; y < L; y++) sum += weights[base + x * L + y]! * from[y]!;
        backward[at - L + x] = sum;
      }
    }
    return total;
  }

  /** Probability of a transition into a position, after {@link marginals}. */
  transition(position: number, from: number, to: number): number {
    const { labels: L } = this;
    const at = position * L;
    return (
      (this.#forward[at - L + from]! *
        this.#weights[this.contexts[position]! * L * L + from * L + to]! *
        this.#emission[at + to]! *
        this.#backward[at + to]!) /
      this.#scale[position]!
    );
  }
}

const LN2 = 0.6931471805599453;

/** e to a power of at most 700, from arithmetic that is the same on every machine; 0 below -60. */
export function exp(x: number): number {
  if (x < -60) return 0;
  const halvings = Math.round(x / LN2);
  const r = x - halvings * LN2;
  let sum = 1;
  for (let n = 9; n > 0; n--) sum = 1 + (sum * r) / n;
  return halvings >= 0 ? sum * 2 ** halvings : sum / 2 ** -halvings;
}
