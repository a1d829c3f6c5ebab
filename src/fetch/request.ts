/** One HTTP request to one checked address, with limits on time and size. */

import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { OnRecordError } from '../errors.ts';
import { type AddressRule, checkAddress, guardedLookup } from './address.ts';

export interface RequestLimits {
  /** Until the headers have come, milliseconds. */
  readonly headers: number;
  /** Until the whole has come, milliseconds. */
  readonly whole: number;
  /** Bytes of the body, unpacked. */
  readonly bytes: number;
}

export interface Answer {
  readonly status: number;
  readonly url: string;
  header(name: string): string | null;
  /** Content encoding undone; throws `fetch-failed` where it ends early or a limit is passed. To be read or dropped. */
  readonly body: AsyncIterable<Uint8Array>;
  drop(): void;
}

/**
 * Sends a GET request; redirects are given back, not followed.
 *
 * @throws OnRecordError `address-refused`, `fetch-failed`.
 */
export async function request(
  url: string,
  headers: Readonly<Record<string, string>>,
  limits: RequestLimits,
  mayConnect: AddressRule,
): Promise<Answer> {
  const target = checkAddress(url, mayConnect);
  const failed = (reason: string): OnRecordError => new OnRecordError('fetch-failed', { url, reason });
  const stop = new AbortController();
  const whole = setTimeout(() => stop.abort(failed(`it took more than ${limits.whole / 1000} s`)), limits.whole);
  const first = setTimeout(() => stop.abort(failed(`no answer in ${limits.headers / 1000} s`)), limits.headers);
  try {
    const message = await send(target, headers, stop.signal, mayConnect);
    clearTimeout(first);
    const drop = (): void => {
      clearTimeout(whole);
      message.destroy();
    };
    return {
      status: message.statusCode ?? 0,
      url: target.href,
      header: (name) => [message.headers[name]].flat()[0] ?? null,
      body: readBody(message, limits, stop.signal, failed, drop),
      drop,
    };
  } catch (cause) {
    clearTimeout(first);
    clearTimeout(whole);
    throw reasoned(cause, stop.signal, failed);
  }
}

function send(
  target: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  mayConnect: AddressRule,
): Promise<IncomingMessage> {
  const make = target.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = make(target, {
      headers: { ...headers, 'accept-encoding': 'gzip, deflate, br' },
      lookup: guardedLookup(mayConnect),
      // A kept connection could have been made under another rule.
      agent: false,
      signal,
    });
    sent.on('response', resolve).on('error', reject).end();
  });
}

async function* readBody(
  message: IncomingMessage,
  limits: RequestLimits,
  signal: AbortSignal,
  failed: (reason: string) => OnRecordError,
  drop: () => void,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of decoded(message) as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > limits.bytes) throw failed(`it has more than ${limits.bytes} bytes`);
      yield chunk;
    }
  } catch (cause) {
    throw reasoned(cause, signal, failed);
  } finally {
    drop();
  }
}

function decoded(message: IncomingMessage): Readable {
  const decoders = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress };
  const name = message.headers['content-encoding']?.trim().toLowerCase() ?? '';
  const make = Object.hasOwn(decoders, name) ? decoders[name as keyof typeof decoders] : null;
  // The error reaches whoever reads the result.
  return make ? pipeline(message, make(), () => {}) : message;
}

function reasoned(cause: unknown, signal: AbortSignal, failed: (reason: string) => OnRecordError): OnRecordError {
  if (signal.aborted && signal.reason instanceof OnRecordError) return signal.reason;
  if (cause instanceof OnRecordError) return cause;
  return failed(
    cause instanceof Error ? cause.message || ('code' in cause ? String(cause.code) : cause.name) : String(cause),
  );
}
