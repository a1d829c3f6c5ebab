/** Bytes of a file to text: UTF-8, with a byte order mark or without, and UTF-16 with one. */

import { OnRecordError } from '../errors.ts';

/** Code units decoded at once; `String.fromCharCode` takes its arguments on the stack. */
const CHUNK = 8192;

/**
 * Decodes a file. The byte order mark is a sign of the encoding, not text, and is left out.
 *
 * @throws OnRecordError `not-utf8` with the offset of the first invalid byte; `binary-input` where there is a NUL.
 */
export function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, true);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, false);
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw new OnRecordError('binary-input', { offset: nul });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new OnRecordError('not-utf8', { offset: firstInvalid(bytes) });
  }
}

/** Keeps lone surrogates, which `TextDecoder` would replace: text is never altered. */
function decodeUtf16(bytes: Uint8Array, littleEndian: boolean): string {
  if (bytes.length % 2 === 1) throw new OnRecordError('not-utf8', { offset: bytes.length - 1 });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: string[] = [];
  for (let at = 2; at < bytes.length; at += 2 * CHUNK) {
    const units: number[] = [];
    for (let i = at; i < Math.min(at + 2 * CHUNK, bytes.length); i += 2) units.push(view.getUint16(i, littleEndian));
    chunks.push(String.fromCharCode(...units));
  }
  return chunks.join('');
}

/** Offset of the first byte of the first sequence that UTF-8 does not allow (RFC 3629, table of section 4). */
function firstInvalid(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  return bytes.length;
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0;
    let low = 0x80;
    let high = 0xbf;
    // The second byte excludes overlong forms, surrogates and code points beyond U+10FFFF.
    if (i === 1 && lead === 0xe0) low = 0xa0;
    if (i === 1 && lead === 0xed) high = 0x9f;
    if (i === 1 && lead === 0xf0) low = 0x90;
    if (i === 1 && lead === 0xf4) high = 0x8f;
    if (byte < low || byte > high) return 0;
  }
  return length;
}
