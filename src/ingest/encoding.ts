/** Bytes of a page or feed to text: in the encoding that they, their header or their markup name, or a safe guess. */

import { analyse } from 'chardet';
import { OnRecordError } from '../errors.ts';

export interface Decoded {
  readonly text: string;
  /** Name in the WHATWG Encoding Standard: `utf-8`, `windows-1252`, `shift_jis`. */
  readonly encoding: string;
  readonly from: 'byte order mark' | 'http' | 'markup' | 'bytes' | 'guess';
  /** Bytes or sequences that are invalid and stand in the text as U+FFFD. */
  readonly invalid: number;
}

/** Markup names its encoding within this many bytes (HTML says 1,024; pages that are late are common). */
const HEAD = 4096;

/** Where an encoding is named, one invalid byte in this many is a slip; more, and the name is wrong. */
const SLIP_SHARE = 1000;

/** Below this confidence of the detector, of 100, we do not guess. */
const SURE = 40;

/** `charset=…` in a header or a `<meta>`, `encoding="…"` in an XML declaration. */
const charset = /\b(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})/i;

/**
 * Decodes a page or feed.
 *
 * @throws OnRecordError `bad-encoding` where a named encoding is wrong and the bytes are not UTF-8 either;
 *   `unknown-encoding` where none is named and no guess is safe.
 */
export function decodePage(bytes: Uint8Array, contentType: string | null): Decoded {
  const mark = byteOrderMark(bytes);
  if (mark) return decodeAs(bytes, mark, 'byte order mark');
  const http = contentType === null ? null : labelOf(contentType);
  const markup = http === null ? labelOf(ascii(bytes.subarray(0, HEAD))) : null;
  const named = http ?? markup;
  const namedBy = http === null ? 'markup' : 'http';
  const utf8 = strictly(bytes, 'utf-8');
  // Valid UTF-8 with more than ASCII in it is UTF-8, whatever a template says: other encodings look like it by no accident.
  if (utf8 !== null && (named === null || bytes.some((byte) => byte >= 0x80))) {
    return { text: utf8, encoding: 'utf-8', from: named === 'utf-8' ? namedBy : 'bytes', invalid: 0 };
  }
  return named === null ? guess(bytes) : decodeAs(bytes, named, namedBy);
}

/** Byte offset of a code unit in a text that was decoded without invalid bytes. */
export function byteOffset(bytes: Uint8Array, encoding: string, unit: number): number {
  const decoder = new TextDecoder(encoding);
  let units = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (units >= unit) return at;
    units += decoder.decode(bytes.subarray(at, at + 1), { stream: true }).length;
  }
  return bytes.length;
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** The encoding that a header or the head of some markup names, where the name is known. */
function labelOf(text: string): string | null {
  const label = charset.exec(text)?.[1];
  if (label === undefined) return null;
  try {
    const { encoding } = new TextDecoder(label);
    // Markup that can be read to this point is not UTF-16, whatever it says (HTML 13.2.3.2).
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    return null;
  }
}

function decodeAs(bytes: Uint8Array, encoding: string, from: Decoded['from']): Decoded {
  const strict = strictly(bytes, encoding);
  if (strict !== null) return { text: strict, encoding, from, invalid: 0 };
  const text = new TextDecoder(encoding).decode(bytes);
  const invalid = text.split('\ufffd').length - 1;
  if (invalid * SLIP_SHARE > bytes.length) {
    const offset = firstInvalid(bytes, encoding);
    throw new OnRecordError('bad-encoding', { encoding, from: `the ${from}`, offset });
  }
  return { text, encoding, from, invalid };
}

function guess(bytes: Uint8Array): Decoded {
  const tried: string[] = ['UTF-8'];
  for (const { name, confidence } of analyse(bytes.subarray(0, 65_536))) {
    if (confidence < SURE) break;
    tried.push(name);
    const encoding = labelOf(`charset=${name}`);
    const text = encoding === null ? null : strictly(bytes, encoding);
    // C1 controls have no business in text: a Windows code page was read as its ISO cousin, or it is no text at all.
    if (text !== null && encoding !== null && !hasControls(text)) {
      return { text, encoding, from: 'guess', invalid: 0 };
    }
  }
  throw new OnRecordError('unknown-encoding', { tried: tried.join(', ') });
}

function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0 || (unit >= 0x80 && unit < 0xa0)) return true;
  }
  return false;
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Binary search over prefixes: a decoder fails on every prefix that holds the first invalid sequence. */
function firstInvalid(bytes: Uint8Array, encoding: string): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (prefixIsValid(bytes.subarray(0, middle), encoding)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function prefixIsValid(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
