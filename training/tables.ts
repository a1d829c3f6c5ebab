/** Turns what was learnt into the 8-bit tables that reading uses. */

import { bucketSize } from '../src/syntax/weights.ts';
import type { Learner } from './perceptron.ts';

/** How finely weights are kept. */
export interface Pruning {
  /** Steps per unit of averaged weight. */
  readonly scale: number;
  /** Weights of fewer steps than this are left out. */
  readonly least: number;
}

/** Tables of `SparseWeights`. */
export function sparseTables(
  learner: Pick<Learner, 'averages'>,
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

/** Table of `PairWeights`; the learner has three classes. Where a bucket is full, the weakest features are left out. */
export function pairTable(learner: Pick<Learner, 'averages'>, { scale, least }: Pruning): Uint32Array {
  const rows: { key: number; pair: number; strength: number }[] = [];
  for (const { key, classes, weights } of learner.averages()) {
    const three = [0, 0, 0];
    classes.forEach((label, i) => (three[label] = weights[i]!));
    const second = quantise(three[1]! - three[0]!, scale);
    const third = quantise(three[2]! - three[0]!, scale);
    const strength = Math.max(Math.abs(second), Math.abs(third));
    if (strength >= least) rows.push({ key, pair: ((second & 0xff) << 8) | (third & 0xff), strength });
  }
  rows.sort((x, y) => y.strength - x.strength);
  const slots = new Uint32Array(tableSize(rows.length));
  const shift = Math.clz32(slots.length / bucketSize - 1);
  for (const { key, pair } of rows) {
    const first = (key >>> shift) * bucketSize;
    const check = key & 0xffff;
    for (let slot = first; slot < first + bucketSize; slot++) {
      if (slots[slot] !== 0 && slots[slot]! >>> 16 === check) break;
      if (slots[slot] !== 0) continue;
      slots[slot] = ((check << 16) | pair) >>> 0;
      break;
    }
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
  return 1 << (32 - Math.clz32(Math.max(2 * bucketSize, Math.ceil(rows / 0.7)) - 1));
}

function quantise(weight: number, scale: number): number {
  return Math.max(-127, Math.min(127, Math.round(weight * scale)));
}
