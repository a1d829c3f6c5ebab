/** Which dictionaries read: the checksums that a record lists beside those of its models. */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { DictionaryFile } from './index.ts';

/** SHA-256 of the text of each file, by `dictionary NAME`. */
export function dictionaryChecksums(files: readonly DictionaryFile[]): Record<string, string> {
  return Object.fromEntries(
    files.map(({ name, text }) => [`dictionary ${name}`, bytesToHex(sha256(utf8ToBytes(text)))]),
  );
}
