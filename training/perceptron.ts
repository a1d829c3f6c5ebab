/** Averaged perceptron over hashed features, and how its weights become the 8-bit tables that reading uses. */

/**
 * Learns one weight a feature and class. A feature's row is a linked list of classes, made when an update first
 * touches it.
 */
export class Perceptron {
  readonly classes: number;
  /** Number of examples seen. */
  steps = 1;
  rows = 0;
  #keys = new Int32Array(1 << 20);
  /** Row + 1 of the key in the same slot, 0 where the slot is empty. */
  #slots = new Int32Array(1 << 20);
  #rowKey = new Int32Array(1 << 18);
  #first = new Int32Array(1 << 18);
  #entries = 0;
  #next = new Int32Array(1 << 20);
  #class = new Uint8Array(1 << 20);
  #weight = new Float64Array(1 << 20);
  #total = new Float64Array(1 << 20);

  constructor(classes: number) {
    this.classes = classes;
  }

  /** Sets `scores` to the sums of the features' weights. */
  score(features: Int32Array, count: number, scores: Float64Array): void {
    scores.fill(0);
    for (let f = 0; f < count; f++) {
      const row = this.#row(features[f]!);
      if (row < 0) continue;
      for (let e = this.#first[row]!; e >= 0; e = this.#next[e]!) scores[this.#class[e]!]! += this.#weight[e]!;
    }
  }

  /** Adds `delta` to the weights of a class for all features. */
  update(features: Int32Array, count: number, label: number, delta: number): void {
    for (let f = 0; f < count; f++) {
      const row = this.#make(features[f]!);
      let e = this.#first[row]!;
      while (e >= 0 && this.#class[e] !== label) e = this.#next[e]!;
      if (e < 0) e = this.#add(row, label);
      this.#weight[e]! += delta;
      this.#total[e]! += delta * this.steps;
    }
  }

  /** Averaged weights of every row: key, then classes and weights that are not zero. */
  averages(): { key: number; classes: number[]; weights: number[] }[] {
    const averaged = [];
    for (let row = 0; row < this.rows; row++) {
      const classes: number[] = [];
      const weights: number[] = [];
      for (let e = this.#first[row]!; e >= 0; e = this.#next[e]!) {
        const weight = this.#weight[e]! - this.#total[e]! / this.steps;
        if (weight === 0) continue;
        classes.push(this.#class[e]!);
        weights.push(weight);
      }
      averaged.push({ key: this.#rowKey[row]!, classes, weights });
    }
    return averaged;
  }

  #row(key: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash(key) & mask; ; slot = (slot + 1) & mask) {
      const row = this.#slots[slot]!;
      if (row === 0) return -1;
      if (this.#keys[slot] === key) return row - 1;
    }
  }

  #make(key: number): number {
    const row = this.#row(key);
    if (row >= 0) return row;
    if (this.rows * 2 >= this.#slots.length) this.#growSlots();
    if (this.rows === this.#first.length) {
      this.#rowKey = grown(this.#rowKey, Int32Array);
      this.#first = grown(this.#first, Int32Array);
    }
    this.#put(key, this.rows);
    this.#rowKey[this.rows] = key;
    this.#first[this.rows] = -1;
    return this.rows++;
  }

  #put(key: number, row: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash(key) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = row + 1;
    this.#keys[slot] = key;
  }

  #growSlots(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    this.#keys = new Int32Array(this.#slots.length);
    for (let row = 0; row < this.rows; row++) this.#put(this.#rowKey[row]!, row);
  }

  #add(row: number, label: number): number {
    if (this.#entries === this.#next.length) {
      this.#next = grown(this.#next, Int32Array);
      this.#class = grown(this.#class, Uint8Array);
      this.#weight = grown(this.#weight, Float64Array);
      this.#total = grown(this.#total, Float64Array);
    }
    const e = this.#entries++;
    this.#class[e] = label;
    this.#next[e] = this.#first[row]!;
    this.#first[row] = e;
    return e;
  }
}

function hash(key: number): number {
  return Math.imul(key ^ (key >>> 16), 0x45d9f3b) >>> 1;
}

function grown<A extends Int32Array | Uint8Array | Float64Array>(array: A, type: new (length: number) => A): A {
  const larger = new type(2 * array.length);
  larger.set(array);
  return larger;
}

/** How finely weights are kept. */
export interface Pruning {
  /** Steps per unit of averaged weight. */
  readonly scale: number;
  /** Weights of fewer steps than this are left out. */
  readonly least: number;
}

/** Tables of `SparseWeights`. */
export function sparseTables(
  learner: Perceptron,
  { scale, least }: Pruning,
): { checks: Uint16Array; entries: Uint16Array } {
  const rows: { key: number; entries: number[] }[] = [];
  for (const { key, classes, weights } of learner.averages()) {
    const entries = classes
      .map((label, i) => ({ label, weight: quantise(weights[i]!, scale) }))
      .filter(({ weight }) => Math.abs(weight) >= least)
      .sort((x, y) => x.label - y.label)
      .map(({ label, weight }) => (label << 8) | (weight + 128));
    if (entries.length > 0) rows.push({ key, entries });
  }
  const size = tableSize(rows.length);
  const checks = new Uint16Array(size);
  const at = new Int32Array(size);
  rows.forEach(({ key }, row) => {
    const slot = freeSlot(checks, key, (key & 0x3ff) + 1);
    if (slot < 0) return;
    checks[slot] = (key & 0x3ff) + 1;
    at[slot] = row;
  });
  const entries: number[] = [];
  for (let slot = 0; slot < size; slot++) {
    if (checks[slot] === 0) continue;
    const row = rows[at[slot]!]!.entries;
    entries.push(row.length, ...row);
  }
  if (entries.length >= 1 << 22)
    throw new Error(`Expected fewer than ${1 << 22} entries, got ${entries.length}: prune more`);
  return { checks, entries: Uint16Array.from(entries) };
}

/** Table of `PairWeights`; the learner has three classes. */
export function pairTable(learner: Perceptron, { scale, least }: Pruning): Uint32Array {
  const rows: { key: number; pair: number }[] = [];
  for (const { key, classes, weights } of learner.averages()) {
    const three = [0, 0, 0];
    classes.forEach((label, i) => (three[label] = weights[i]!));
    const second = quantise(three[1]! - three[0]!, scale);
    const third = quantise(three[2]! - three[0]!, scale);
    if (Math.max(Math.abs(second), Math.abs(third)) < least) continue;
    rows.push({ key, pair: ((second + 128) << 8) | (third + 128) });
  }
  const slots = new Uint32Array(tableSize(rows.length));
  for (const { key, pair } of rows) {
    const slot = freeSlot(slots, key, key & 0xffff, 16);
    if (slot >= 0) slots[slot] = ((key << 16) | pair) >>> 0;
  }
  return slots;
}

/** Table of `HashMap16`; values from 1 to 65535. */
export function mapTable(entries: Iterable<readonly [hash: number, value: number]>): Uint32Array {
  const list = [...entries];
  const slots = new Uint32Array(tableSize(list.length));
  for (const [key, value] of list) {
    const slot = freeSlot(slots, key, key & 0xffff, 16);
    if (slot >= 0) slots[slot] = ((key << 16) | value) >>> 0;
  }
  return slots;
}

/** The slot where a key goes, or -1 when a key that cannot be told from it is there already. */
function freeSlot(slots: Uint16Array | Uint32Array, key: number, check: number, shift = 0): number {
  const mask = slots.length - 1;
  for (let slot = key >>> Math.clz32(mask); ; slot = (slot + 1) & mask) {
    if (slots[slot] === 0) return slot;
    if (slots[slot]! >>> shift === check) return -1;
  }
}

function tableSize(rows: number): number {
  return 1 << (32 - Math.clz32(Math.max(2, Math.ceil(rows / 0.7)) - 1));
}

function quantise(weight: number, scale: number): number {
  return Math.max(-127, Math.min(127, Math.round(weight * scale)));
}
