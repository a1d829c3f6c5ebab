/** Hashes that are the same everywhere: of text, of sequences, and the family of them that MinHash needs. */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** FNV-1a over UTF-16 code units, finished with {@link mix}; 32 bits, unsigned. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** The finisher of MurmurHash3: every bit of the result depends on every bit given. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Hash of a sequence from that of its beginning and the next element. */
export function join(hash: number, next: number): number {
  return mix(Math.imul(hash, 0x9e3779b1) ^ next);
}

/**
 * The least hash of a set under each of `count` hash functions (Broder 1997): two sets agree in a place with the
 * probability of their Jaccard likeness. The functions are `mix(element ^ seed)`, with seeds from a fixed sequence.
 */
export function minHash(set: Iterable<number>, count: number): Uint32Array {
  const least = new Uint32Array(count).fill(0xffffffff);
  const seeds = Uint32Array.from({ length: count }, (_, i) => mix(Math.imul(i + 1, 0x9e3779b1)));
  for (const element of set) {
    for (let i = 0; i < count; i++) {
      const hash = mix(element ^ seeds[i]!);
      if (hash < least[i]!) least[i] = hash;
    }
  }
  return least;
}

/** One integer below 2^53 for each `rows` places of a MinHash: sets that agree in all of them share a band. */
export function bandsOf(least: Uint32Array, rows: number): number[] {
  const bands: number[] = [];
  for (let first = 0; first + rows <= least.length; first += rows) {
    let low = 0;
    let high = first;
    for (let i = first; i < first + rows; i++) {
      low = join(low, least[i]!);
      high = join(high, least[i]! ^ 0x5bd1e995);
    }
    bands.push(low * 0x200000 + (high & 0x1fffff));
  }
  return bands;
}

/** A letter and 16 hexadecimal digits of SHA-256 over the JSON of the parts: ids of what is found across reports. */
export function contentId(letter: string, parts: readonly (string | null)[]): string {
  return letter + bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, 16);
}
