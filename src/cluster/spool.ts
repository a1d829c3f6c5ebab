/** Keeps many items in a file, and a few of them at hand: items by number, in the memory of a cache. */

import { closeSync, openSync, readSync, writeSync } from 'node:fs';

export interface Codec<T> {
  readonly encode: (item: T) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => T;
}

/** Bytes that are gathered before they are written. */
const CHUNK = 1 << 20;

/** An item's place in the index: where it begins (8 bytes) and how long it is (4). */
const ENTRY = 12;

export class Spool<T> {
  readonly #codec: Codec<T>;
  readonly #items: Appender;
  readonly #index: Appender;
  readonly #cache = new Map<number, T>();
  readonly #cached: number;
  #count = 0;

  /** @param cached - Items that are kept at hand. */
  constructor(file: string, codec: Codec<T>, cached: number) {
    this.#codec = codec;
    this.#cached = cached;
    this.#items = new Appender(file);
    this.#index = new Appender(`${file}.index`);
  }

  get length(): number {
    return this.#count;
  }

  /** @returns The item's number, from 0. */
  add(item: T): number {
    const bytes = this.#codec.encode(item);
    const entry = new DataView(new ArrayBuffer(ENTRY));
    entry.setFloat64(0, this.#items.length);
    entry.setUint32(8, bytes.length);
    this.#items.add(bytes);
    this.#index.add(new Uint8Array(entry.buffer));
    return this.#count++;
  }

  get(number: number): T {
    const kept = this.#cache.get(number);
    if (kept !== undefined) {
      // Used last, it goes last.
      this.#cache.delete(number);
      this.#cache.set(number, kept);
      return kept;
    }
    const entry = this.#index.read(number * ENTRY, ENTRY);
    const view = new DataView(entry.buffer, entry.byteOffset);
    const item = this.#codec.decode(this.#items.read(view.getFloat64(0), view.getUint32(8)));
    if (this.#cache.size >= this.#cached) this.#cache.delete(this.#cache.keys().next().value!);
    this.#cache.set(number, item);
    return item;
  }

  close(): void {
    this.#items.close();
    this.#index.close();
  }
}

/** A file that grows at its end and is read anywhere. */
class Appender {
  readonly #handle: number;
  #waiting: Uint8Array[] = [];
  #waitingLength = 0;
  #written = 0;

  constructor(file: string) {
    this.#handle = openSync(file, 'w+');
  }

  get length(): number {
    return this.#written + this.#waitingLength;
  }

  add(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.#waitingLength += bytes.length;
    if (this.#waitingLength >= CHUNK) this.#flush();
  }

  read(start: number, length: number): Uint8Array {
    if (start + length > this.#written) this.#flush();
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length;) {
      const read = readSync(this.#handle, bytes, at, length - at, start + at);
      if (read === 0) throw new Error('A file of the merge has become shorter');
      at += read;
    }
    return bytes;
  }

  close(): void {
    closeSync(this.#handle);
  }

  #flush(): void {
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingLength = 0;
    for (let at = 0; at < bytes.length;)
      at += writeSync(this.#handle, bytes, at, bytes.length - at, this.#written + at);
    this.#written += bytes.length;
  }
}
