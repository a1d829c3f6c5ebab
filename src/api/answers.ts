/** Errors as answers: one shape, and the HTTP status of each code. */

import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type ErrorCode, OnRecordError } from '../errors.ts';
import type { ErrorBody } from './contract.ts';

/** Those whose cause is the request; of every other code it is what was sent (422) or the store (500). */
const statuses: { readonly [code in ErrorCode]?: ContentfulStatusCode } = {
  'bad-request': 400,
  'bad-query': 400,
  'token-needed': 401,
  'origin-refused': 403,
  'store-readonly': 403,
  'not-found': 404,
  'no-correction': 404,
  'body-too-large': 413,
  'text-too-long': 413,
  'host-refused': 421,
  'fetch-failed': 502,
  'store-busy': 503,
  'worker-ended': 500,
  'data-missing': 500,
  'data-malformed': 500,
  'model-version': 500,
  'model-malformed': 500,
  'store-damaged': 500,
  'store-full': 500,
  'store-missing': 500,
  'not-a-store': 500,
};

/** An answer that says what went wrong. What nobody has foreseen is told in its own words, without its traces. */
export function faultAnswer(c: Context, error: unknown): Response {
  // Of the framework: a body that is no JSON.
  if (error instanceof HTTPException)
    return faultAnswer(c, new OnRecordError('bad-request', { reason: error.message }));
  if (!(error instanceof OnRecordError)) {
    const message = error instanceof Error ? error.message : String(error);
    return c.json<ErrorBody, 500>({ error: { code: 'internal-error', message, hint: null } }, 500);
  }
  const { code, message, hint } = error;
  if (code === 'store-busy') c.header('retry-after', '5');
  if (code === 'token-needed') c.header('www-authenticate', 'Bearer');
  return c.json<ErrorBody>({ error: { code, message, hint } }, statuses[code] ?? 422);
}

/** @throws OnRecordError `not-found` where there is nothing. */
export function found<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new OnRecordError('not-found', { what });
  return value;
}
