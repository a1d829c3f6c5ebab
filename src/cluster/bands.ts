/**
 * Shuffles items by the bands of their signatures: a file for each band and range of values. Items that share a band
 * share a file, so that files are looked at one by one, in any order, and only one is in memory.
 */

import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Items whose values of one band are looked at together: 12 bytes each, and as much again for sorting. */
const TOGETHER = 4_000_000;

/** A value (8 bytes) and an item (4). */
const ENTRY = 12;
const BUFFERED = 5000;

/** Values of bands are below this. */
const VALUES = 2 ** 53;

export class BandFiles {
  readonly #folder: string;
  readonly #name: string;
  readonly #ranges: number;
  readonly #buffers = new Map<string, { readonly view: DataView; used: number }>();
  readonly #files = new Set<string>();

  /** @param items - How many there will be, so that files are small enough. */
  constructor(folder: string, name: string, items: number) {
    this.#folder = folder;
    this.#name = name;
    this.#ranges = Math.max(1, Math.ceil(items / TOGETHER));
  }

  add(item: number, bands: readonly number[]): void {
    bands.forEach((value, band) => {
      const file = `${this.#name}-${band}-${Math.floor((value / VALUES) * this.#ranges)}`;
      let buffer = this.#buffers.get(file);
      if (buffer === undefined) {
        buffer = { view: new DataView(new ArrayBuffer(BUFFERED * ENTRY)), used: 0 };
        this.#buffers.set(file, buffer);
        this.#files.add(file);
      }
      buffer.view.setFloat64(buffer.used * ENTRY, value);
      buffer.view.setUint32(buffer.used * ENTRY + 8, item);
      if (++buffer.used === BUFFERED) this.#flush(file);
    });
  }

  /** Items that share a value of a band, two or more, in rising order. */
  *groups(): Iterable<readonly number[]> {
    for (const file of this.#buffers.keys()) this.#flush(file);
    this.#buffers.clear();
    for (const file of this.#files) yield* groupsOf(join(this.#folder, file));
  }

  #flush(file: string): void {
    const { view, used } = this.#buffers.get(file)!;
    appendFileSync(join(this.#folder, file), new Uint8Array(view.buffer, 0, used * ENTRY));
    this.#buffers.get(file)!.used = 0;
  }
}

function* groupsOf(file: string): Iterable<readonly number[]> {
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = bytes.length / ENTRY;
  const value = (entry: number): number => view.getFloat64(entry * ENTRY);
  const item = (entry: number): number => view.getUint32(entry * ENTRY + 8);
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => value(a) - value(b) || item(a) - item(b),
  );
  for (let start = 0; start < count;) {
    let end = start + 1;
    while (end < count && value(order[end]!) === value(order[start]!)) end++;
    if (end - start > 1) yield Array.from(order.subarray(start, end), item);
    start = end;
  }
}

/** Who belongs together when some pairs do, for items by number: 4 bytes each. */
export class Connections {
  readonly #parents: Uint32Array;

  constructor(items: number) {
    this.#parents = Uint32Array.from({ length: items }, (_, i) => i);
  }

  connected(a: number, b: number): boolean {
    return this.#find(a) === this.#find(b);
  }

  connect(a: number, b: number): void {
    const [first, second] = [this.#find(a), this.#find(b)];
    this.#parents[Math.max(first, second)] = Math.min(first, second);
  }

  /** Groups of two or more, in rising order. */
  groups(): number[][] {
    const groups = new Map<number, number[]>();
    for (let item = 0; item < this.#parents.length; item++) {
      const root = this.#find(item);
      if (root === item) continue;
      const group = groups.get(root);
      if (group === undefined) groups.set(root, [root, item]);
      else group.push(item);
    }
    return [...groups.values()];
  }

  #find(item: number): number {
    const parents = this.#parents;
    let at = item;
    while (parents[at]! !== at) {
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  }
}

/** Connects what belongs together; two that are connected already need no comparison. */
export function compareAll(
  group: readonly number[],
  connections: Connections,
  alike: (a: number, b: number) => boolean,
): void {
  group.forEach((a, i) => {
    for (const b of group.slice(i + 1)) if (!connections.connected(a, b) && alike(a, b)) connections.connect(a, b);
  });
}
