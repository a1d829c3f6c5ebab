/** Compresses what is sent, in the best way that the asker takes. */

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

export type Encoding = 'br' | 'gzip';

const [br, gz] = [promisify(brotliCompress), promisify(gzip)];

/** Shorter answers are sent as they are, bytes. */
const LEAST = 1024;

/** What is worth it. */
const packed = /^(?:text\/(?!event-stream)|application\/(?:json|javascript|wasm|manifest)|image\/svg)/;

/** The best encoding of an `Accept-Encoding`, or null for none. */
export function encodingFor(accepted: string | undefined): Encoding | null {
  const names = (accepted ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]!.trim());
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : null;
}

export function isPackable(contentType: string, bytes: number): boolean {
  return bytes >= LEAST && packed.test(contentType);
}

/** @param quality - Of Brotli, 0 to 11. */
export function pack(bytes: Uint8Array, encoding: Encoding, quality: number): Promise<Uint8Array> {
  if (encoding === 'gzip') return gz(bytes);
  return br(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 22 } });
}

/** For answers that are made anew each time: fast rather than small. */
const QUALITY = 4;

/** Packs the answers of JSON. */
export const packedAnswers: MiddlewareHandler = async (c, next) => {
  await next();
  const type = c.res.headers.get('content-type') ?? '';
  if (!type.startsWith('application/json') || c.res.headers.has('content-encoding') || c.req.method === 'HEAD') return;
  c.res.headers.append('vary', 'Accept-Encoding');
  const encoding = encodingFor(c.req.header('accept-encoding'));
  if (encoding === null) return;
  const bytes = new Uint8Array(await c.res.arrayBuffer());
  const { status, headers } = c.res;
  const worth = isPackable(type, bytes.length);
  c.res = new Response(worth ? ((await pack(bytes, encoding, QUALITY)) as Uint8Array<ArrayBuffer>) : bytes, {
    status,
    headers,
  });
  c.res.headers.delete('content-length');
  if (worth) c.res.headers.set('content-encoding', encoding);
};
