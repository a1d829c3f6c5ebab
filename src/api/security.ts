/**
 * Keeps strangers out: pages of other sites that reach for this machine by a name of theirs (DNS rebinding) or by its
 * own (forged requests), people on the network without the token, and markup that would run.
 */

import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { OnRecordError } from '../errors.ts';

/** Which names a request may call this machine by. */
export type HostRule = (host: string) => boolean;

/** Only as itself: what a server that listens on the loopback address answers to. */
export const loopbackOnly: HostRule = (host) =>
  host === 'localhost' || host === '[::1]' || (host.startsWith('127.') && isIP(host) === 4);

/** By any address (a name is needed for rebinding), by its own name, or by the name that was given. */
export function reachableAs(given: string): HostRule {
  const names = new Set([given, hostname(), `${hostname()}.local`].map((name) => name.toLowerCase()));
  return (host) => loopbackOnly(host) || isIP(host.replace(/^\[|\]$/g, '')) !== 0 || names.has(host);
}

/** Of the one style that the component library lays into the page: it lets a finger scroll over buttons. */
const PRESSABLE_STYLE = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  `style-src 'self' ${PRESSABLE_STYLE}`,
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Puts the headers on every answer. */
export const secureHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
};

/** Refuses requests to another name, and writing requests from pages of another origin. */
export function sameSite(mayCall: HostRule): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (!mayCall(host.replace(/:\d+$/, '').toLowerCase())) throw new OnRecordError('host-refused', { host });
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const origin = c.req.header('origin');
      const site = c.req.header('sec-fetch-site');
      if ((origin !== undefined && hostOf(origin) !== host) || (site !== undefined && site !== 'same-origin'))
        throw new OnRecordError('origin-refused', { origin: origin ?? 'another site' });
    }
    await next();
  };
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

const COOKIE = 'onrecord-token';

/** Asks for a token, in a header or a cookie; `?token=` sets the cookie. */
export function withToken(token: string): MiddlewareHandler {
  const expected = digest(token);
  const right = (given: string | undefined): boolean => given !== undefined && timingSafeEqual(digest(given), expected);
  return async (c, next) => {
    const given = c.req.query('token');
    if (given !== undefined && c.req.method === 'GET' && right(given)) {
      setCookie(c, COOKIE, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return c.redirect(withoutToken(c), 303);
    }
    const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (!right(bearer) && !right(getCookie(c, COOKIE))) throw new OnRecordError('token-needed');
    return next();
  };
}

/** Of the same length for every token, so that the comparison tells nothing. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Path and query of a request, never another host. */
function withoutToken(c: Context): string {
  const url = new URL(c.req.url);
  url.searchParams.delete('token');
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}`;
}
