/**
 * Averaged perceptrons over hashed features. Weights are whole numbers; tables are laid out so that looking a feature
 * up touches as few cache lines as possible, which is what training time is spent on. Features are hashes that are
 * never 0.
 */

/** A feature's averaged weights that are not zero. */
export interface AveragedRow {
  readonly key: number;
  readonly classes: readonly number[];
  readonly weights: readonly number[];
}

/** A learner of one weight a feature and class. */
export interface Learner {
  /** Number of decisions seen; raised by who trains. */
  steps: number;
  /** Number of features that have weights. */
  readonly rows: number;
  /** Adds the weights of `features[from .. to]` to `scores`. */
  score(features: Int32Array, from: number, to: number, scores: Int32Array): void;
  /** Adds `delta` to the weights of a class for all features. */
  update(features: Int32Array, count: number, label: number, delta: number): void;
  /** The averaged weights, feature by feature. */
  averages(): Iterable<AveragedRow>;
}

/** A learner of three classes: a feature's weights lie beside its key. */
export class TripleLearner implements Learner {
  steps = 1;
  rows = 0;
  /** Four entries a slot: key (0 where the slot is empty), weights of the classes. */
  #table = new Int32Array(1 << 20);
  #totals = new Float64Array(1 << 20);

  score(features: Int32Array, from: number, to: number, scores: Int32Array): void {
    const table = this.#table;
    const mask = (table.length >>> 2) - 1;
    let first = 0;
    let second = 0;
    let third = 0;
    for (let f = from; f < to; f++) {
      const key = features[f]!;
      for (let slot = spread(key) & mask; ; slot = (slot + 1) & mask) {
        const found = table[slot << 2]!;
        if (found === 0) break;
        if (found !== key) continue;
        first += table[(slot << 2) + 1]!;
        second += table[(slot << 2) + 2]!;
        third += table[(slot << 2) + 3]!;
        break;
      }
    }
    scores[0]! += first;
    scores[1]! += second;
    scores[2]! += third;
  }

  update(features: Int32Array, count: number, label: number, delta: number): void {
    for (let f = 0; f < count; f++) {
      if (this.rows * 8 >= this.#table.length) this.#grow();
      const key = features[f]!;
      const at = this.#place(key);
      if (this.#table[at] === 0) {
        this.#table[at] = key;
        this.rows++;
      }
      this.#table[at + 1 + label]! += delta;
      this.#totals[at + 1 + label]! += delta * this.steps;
    }
  }

  *averages(): Generator<AveragedRow> {
    for (let at = 0; at < this.#table.length; at += 4) {
      if (this.#table[at] === 0) continue;
      const weights = [1, 2, 3].map((c) => this.#table[at + c]! - this.#totals[at + c]! / this.steps);
      yield { key: this.#table[at]!, classes: [0, 1, 2], weights };
    }
  }

  #place(key: number): number {
    const mask = (this.#table.length >>> 2) - 1;
    for (let slot = spread(key) & mask; ; slot = (slot + 1) & mask) {
      const found = this.#table[slot << 2]!;
      if (found === 0 || found === key) return slot << 2;
    }
  }

  #grow(): void {
    const table = this.#table;
    const totals = this.#totals;
    this.#table = new Int32Array(2 * table.length);
    this.#totals = new Float64Array(2 * table.length);
    for (let at = 0; at < table.length; at += 4) {
      if (table[at] === 0) continue;
      const to = this.#place(table[at]!);
      this.#table.set(table.subarray(at, at + 4), to);
      this.#totals.set(totals.subarray(at, at + 4), to);
    }
  }
}

/** A learner of up to 256 classes: a feature has a list of those that an update has touched. */
export class SparseLearner implements Learner {
  steps = 1;
  rows = 0;
  /** Four entries a slot: key (0 where the slot is empty), where its list begins, length of the list, room for it. */
  #table = new Int32Array(1 << 20);
  /** Two a list entry: class, weight. */
  #entries = new Int32Array(1 << 20);
  #totals = new Float64Array(1 << 19);
  #used = 0;

  score(features: Int32Array, from: number, to: number, scores: Int32Array): void {
    const table = this.#table;
    const entries = this.#entries;
    const mask = (table.length >>> 2) - 1;
    for (let f = from; f < to; f++) {
      const key = features[f]!;
      for (let slot = spread(key) & mask; ; slot = (slot + 1) & mask) {
        const found = table[slot << 2]!;
        if (found === 0) break;
        if (found !== key) continue;
        const first = table[(slot << 2) + 1]!;
        const last = first + table[(slot << 2) + 2]!;
        for (let e = first << 1; e < last << 1; e += 2) scores[entries[e]!]! += entries[e + 1]!;
        break;
      }
    }
  }

  update(features: Int32Array, count: number, label: number, delta: number): void {
    for (let f = 0; f < count; f++) {
      if (this.rows * 8 >= this.#table.length) this.#grow();
      const key = features[f]!;
      const at = this.#place(key);
      if (this.#table[at] === 0) {
        this.#table[at] = key;
        this.rows++;
      }
      const first = this.#table[at + 1]!;
      const last = first + this.#table[at + 2]!;
      let e = first;
      while (e < last && this.#entries[e << 1] !== label) e++;
      if (e === last) e = this.#add(at, label);
      this.#entries[(e << 1) + 1]! += delta;
      this.#totals[e]! += delta * this.steps;
    }
  }

  *averages(): Generator<AveragedRow> {
    for (let at = 0; at < this.#table.length; at += 4) {
      if (this.#table[at] === 0) continue;
      const classes: number[] = [];
      const weights: number[] = [];
      const first = this.#table[at + 1]!;
      for (let e = first; e < first + this.#table[at + 2]!; e++) {
        classes.push(this.#entries[e << 1]!);
        weights.push(this.#entries[(e << 1) + 1]! - this.#totals[e]! / this.steps);
      }
      yield { key: this.#table[at]!, classes, weights };
    }
  }

  #place(key: number): number {
    const mask = (this.#table.length >>> 2) - 1;
    for (let slot = spread(key) & mask; ; slot = (slot + 1) & mask) {
      const found = this.#table[slot << 2]!;
      if (found === 0 || found === key) return slot << 2;
    }
  }

  /** Adds a class to the list of the feature in slot `at`; a full list moves to twice the room. */
  #add(at: number, label: number): number {
    const table = this.#table;
    const length = table[at + 2]!;
    if (length === table[at + 3]) {
      const room = length === 0 ? 1 : 2 * length;
      while ((this.#used + room) << 1 > this.#entries.length) {
        const entries = this.#entries;
        const totals = this.#totals;
        this.#entries = new Int32Array(2 * entries.length);
        this.#totals = new Float64Array(2 * totals.length);
        this.#entries.set(entries);
        this.#totals.set(totals);
      }
      const first = table[at + 1]!;
      this.#entries.copyWithin(this.#used << 1, first << 1, (first + length) << 1);
      this.#totals.copyWithin(this.#used, first, first + length);
      table[at + 1] = this.#used;
      table[at + 3] = room;
      this.#used += room;
    }
    const e = table[at + 1]! + length;
    this.#entries[e << 1] = label;
    this.#entries[(e << 1) + 1] = 0;
    this.#totals[e] = 0;
    table[at + 2] = length + 1;
    return e;
  }

  #grow(): void {
    const table = this.#table;
    this.#table = new Int32Array(2 * table.length);
    for (let at = 0; at < table.length; at += 4)
      if (table[at] !== 0) this.#table.set(table.subarray(at, at + 4), this.#place(table[at]!));
  }
}

/** Where a key's search begins. */
function spread(key: number): number {
  const h = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 16);
}
