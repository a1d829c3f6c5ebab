/** Reads an HTTP response as it was sent: status, headers, and the body with its encodings undone. */

import { collect } from './bytes.ts';
import { unpack } from './compression.ts';

export interface HttpResponse {
  readonly status: number;
  /** By lower-case name; the first of several. */
  readonly headers: ReadonlyMap<string, string>;
  /** As it was sent. */
  readonly body: Uint8Array;
}

/** Longest status line and headers, in bytes. */
const HEAD_LIMIT = 65_536;

/** @returns null where the bytes do not begin with a response. */
export function parseResponse(bytes: Uint8Array): HttpResponse | null {
  const end = headEnd(bytes);
  const lines = new TextDecoder('latin1').decode(bytes.subarray(0, end)).split(/\r?\n/);
  const status = /^HTTP\/\d(?:\.\d)?\s+(\d{3})\b/.exec(lines[0] ?? '')?.[1];
  if (status === undefined) return null;
  return { status: Number(status), headers: parseHeaders(lines.slice(1)), body: bytes.subarray(end) };
}

/** Header lines, continuation lines joined to theirs. */
export function parseHeaders(lines: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  let last = '';
  for (const line of lines) {
    if (/^[ \t]/.test(line) && last !== '') {
      headers.set(last, `${headers.get(last)!} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    last = colon > 0 ? line.slice(0, colon).trim().toLowerCase() : '';
    if (last !== '' && !headers.has(last)) headers.set(last, line.slice(colon + 1).trim());
  }
  return headers;
}

/**
 * Undoes transfer and content encoding. Archives often keep a body decoded with the headers that it came with, so each
 * encoding is undone only where the bytes bear it.
 *
 * @returns null where the encoding is not one that we undo.
 * @throws OnRecordError `gzip-damaged`, `too-compressed`, `file-too-large`.
 */
export async function decodeBody({ headers, body }: HttpResponse, limit: number): Promise<Uint8Array | null> {
  const chunked = /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '') ? unchunk(body) : null;
  const bytes = chunked ?? body;
  const encoding = (headers.get('content-encoding') ?? '').trim().toLowerCase();
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (isGzip) return collect(unpack(once(bytes)), limit);
  // The zlib header: method 8, and a check of the first two bytes (RFC 1950).
  const isZlib = (bytes[0]! & 0x0f) === 8 && (bytes[0]! * 256 + bytes[1]!) % 31 === 0;
  if (encoding === 'deflate' && isZlib) return collect(unpack(once(bytes)), limit);
  const isText = /^\s*<|^\ufeff/.test(new TextDecoder().decode(bytes.subarray(0, 1024)));
  return (encoding === 'br' || encoding === 'zstd') && !isText ? null : bytes;
}

function headEnd(bytes: Uint8Array): number {
  const limit = Math.min(bytes.length, HEAD_LIMIT);
  for (let i = 0; i < limit; i++) {
    if (bytes[i] !== 10) continue;
    if (bytes[i + 1] === 10) return i + 2;
    if (bytes[i + 1] === 13 && bytes[i + 2] === 10) return i + 3;
  }
  return limit;
}

/** Undoes chunked transfer coding (RFC 9112, 7.1); null where the body is not written in it. */
function unchunk(body: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let at = 0; ;) {
    const end = body.indexOf(10, at);
    if (end < 0 || end - at > 1024) return null;
    const length = /^([0-9a-f]{1,8})\s*(?:;|$)/i.exec(
      new TextDecoder('latin1').decode(body.subarray(at, end)).trim(),
    )?.[1];
    if (length === undefined) return null;
    const count = Number.parseInt(length, 16);
    if (count === 0) break;
    if (end + 1 + count > body.length) return null;
    parts.push(body.subarray(end + 1, end + 1 + count));
    size += count;
    at = end + 1 + count;
    if (body[at] === 13) at++;
    if (body[at] === 10) at++;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// eslint-disable-next-line typescript/require-await
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
