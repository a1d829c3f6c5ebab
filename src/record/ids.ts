/** Ids derived from content: the same report gives the same ids everywhere, so that a re-run never doubles anything. */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Document, Span } from '../document.ts';

/** Kinds of item in a record, by the letter that their ids begin with. */
export type ItemKind = 's' | 'e' | 'a' | 'm' | 't' | 'p' | 'w';

/**
 * `d` and the first 16 hexadecimal digits of SHA-256 over the UTF-8 bytes of the JSON array `[url, date, text]`. JSON
 * escapes lone surrogates, so that texts which differ only in them keep different ids.
 */
export function documentId({ url, date, text }: Document): string {
  return 'd' + bytesToHex(sha256(utf8ToBytes(JSON.stringify([url, date, text])))).slice(0, 16);
}

/** Gives local ids, such as `s483-487`; further items of a kind at the same span end in `b`, `c`, …. */
export class LocalIds {
  readonly #seen = new Map<string, number>();

  give(kind: ItemKind, { start, end }: Span): string {
    const id = `${kind}${start}-${end}`;
    const count = this.#seen.get(id) ?? 0;
    this.#seen.set(id, count + 1);
    return id + suffix(count);
  }
}

/** '' for 0, then b, c, … z, ba, bb, …: the number in base 26 with `a` as zero. */
function suffix(count: number): string {
  let letters = '';
  for (let rest = count; rest > 0; rest = Math.floor(rest / 26))
    letters = String.fromCharCode(97 + (rest % 26)) + letters;
  return letters;
}
