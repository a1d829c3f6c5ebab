/**
 * Weights of hashed features, 8 bits each, summed as integers so that every machine gets the same scores. A feature is
 * a 32-bit hash: its upper bits say where to look, its lower bits check that what lies there is its own.
 */

import type { Section } from '../model/format.ts';

/**
 * For each feature a short list of classes and their weights.
 *
 * Layout. `slots`, a power of two: 0 where it is empty, else check (10 bits) above, offset into `entries` plus 1
 * (22 bits) below. `entries` at the offset: how many follow, then class (8 bits) above weight + 128 (8 bits).
 */
export class SparseWeights {
  readonly #slots: Uint32Array;
  readonly #entries: Uint16Array;
  readonly #shift: number;
  readonly #mask: number;

  /** @param checks - One a slot: 0 where empty, else 1 + check; rows of `entries` follow in the order of the slots. */
  constructor(checks: Section, entries: Section) {
    const size = checks.length;
    this.#mask = size - 1;
    this.#shift = Math.clz32(size - 1);
    this.#entries = entries as Uint16Array;
    this.#slots = new Uint32Array(size);
    for (let slot = 0, offset = 0; slot < size; slot++) {
      const check = checks[slot]!;
      if (check === 0) continue;
      this.#slots[slot] = ((check - 1) << 22) | (offset + 1);
      offset += 1 + entries[offset]!;
    }
  }

  /** Adds the feature's weights to `scores`. */
  add(feature: number, scores: Int32Array): void {
    one[0] = feature;
    this.addAll(one, 0, 1, 0, scores);
  }

  /** Adds the weights of `features[from .. to]` to `scores`; `turn` makes other features of them. */
  addAll(features: Int32Array, from: number, to: number, turn: number, scores: Int32Array): void {
    const slots = this.#slots;
    const entries = this.#entries;
    const mask = this.#mask;
    const shift = this.#shift;
    for (let f = from; f < to; f++) {
      const feature = features[f]! ^ turn;
      const check = feature & 0x3ff;
      for (let slot = feature >>> shift; ; slot = (slot + 1) & mask) {
        const found = slots[slot]!;
        if (found === 0) break;
        if (found >>> 22 !== check) continue;
        let at = (found & 0x3fffff) - 1;
        for (const end = at + entries[at]!; at < end;) {
          const entry = entries[++at]!;
          scores[entry >>> 8]! += (entry & 0xff) - 128;
        }
        break;
      }
    }
  }
}

const one = new Int32Array(1);

/** Slots of {@link PairWeights} that a feature may lie in. */
export const bucketSize = 4;

/**
 * For each feature two weights: how much it speaks for the second and the third class rather than the first.
 *
 * Layout: a power of two of buckets of {@link bucketSize} slots; the feature's upper bits say which. A slot: check (16 bits)
 * above two signed weights (8 bits each), 0 where empty. All slots of a bucket are looked at, and what does not belong
 * is masked out: a branch that cannot be foreseen costs more than that.
 */
export class PairWeights {
  readonly #slots: Int32Array;
  readonly #shift: number;
  second = 0;
  third = 0;

  constructor(slots: Section) {
    this.#slots = new Int32Array(slots.buffer, slots.byteOffset, slots.length);
    this.#shift = Math.clz32(slots.length / bucketSize - 1);
  }

  /** Adds the weights of `features[from .. to]` to `second` and `third`. */
  add(features: Int32Array, from: number, to: number): void {
    const slots = this.#slots;
    const shift = this.#shift;
    let second = 0;
    let third = 0;
    for (let f = from; f < to; f++) {
      const feature = features[f]!;
      const check = feature & 0xffff;
      const at = (feature >>> shift) << 2;
      const s0 = slots[at]!;
      const s1 = slots[at + 1]!;
      const s2 = slots[at + 2]!;
      const s3 = slots[at + 3]!;
      // All ones where the check is the feature's own.
      const m0 = (((s0 >>> 16) ^ check) - 1) >> 31;
      const m1 = (((s1 >>> 16) ^ check) - 1) >> 31;
      const m2 = (((s2 >>> 16) ^ check) - 1) >> 31;
      const m3 = (((s3 >>> 16) ^ check) - 1) >> 31;
      const own = (s0 & m0) | (s1 & m1) | (s2 & m2) | (s3 & m3);
      second = (second + ((own << 16) >> 24)) | 0;
      third = (third + ((own << 24) >> 24)) | 0;
    }
    this.second += second;
    this.third += third;
  }
}

/** From a hash to a small number (16 bits, 0 where the hash is unknown). Slots: check above, number below. */
export class HashMap16 {
  readonly #slots: Uint32Array;
  readonly #shift: number;
  readonly #mask: number;

  constructor(slots: Section) {
    this.#slots = slots as Uint32Array;
    this.#mask = slots.length - 1;
    this.#shift = Math.clz32(slots.length - 1);
  }

  get(hash: number): number {
    const check = hash & 0xffff;
    for (let slot = hash >>> this.#shift; ; slot = (slot + 1) & this.#mask) {
      const found = this.#slots[slot]!;
      if (found === 0) return 0;
      if (found >>> 16 === check) return found & 0xffff;
    }
  }
}

/** From a hash to the row of a table in whose list of hashes it stands. */
export class HashRows {
  readonly #hashes: Section;
  readonly #slots: Int32Array;
  readonly #mask: number;

  /** @param hashes - Hash of each row. */
  constructor(hashes: Section) {
    this.#hashes = hashes;
    let size = 16;
    while (size < 2 * hashes.length) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size).fill(-1);
    for (let row = 0; row < hashes.length; row++) {
      let slot = hashes[row]! & this.#mask;
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = row;
    }
  }

  /** The row, or -1. */
  get(hash: number): number {
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const row = this.#slots[slot]!;
      if (row < 0 || this.#hashes[row] === hash >>> 0) return row;
    }
  }
}
