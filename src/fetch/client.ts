/** A polite client: it asks robots.txt, leaves time between requests to a host, and waits longer when it is refused. */

import { setTimeout as wait } from 'node:timers/promises';
import { OnRecordError } from '../errors.ts';
import { collect } from '../ingest/bytes.ts';
import { READER_VERSION } from '../reader.ts';
import { type AddressRule, checkAddress, isPublic } from './address.ts';
import { type Answer, request, type RequestLimits } from './request.ts';
import { allowAll, allowNone, parseRobots, ROBOT, type Robots, ROBOTS_AGE, ROBOTS_LIMIT } from './robots.ts';

export interface ClientOptions {
  /** Which addresses may be connected to; public ones unless given. For tests against a server of their own. */
  readonly mayConnect?: AddressRule;
  readonly limits?: Partial<RequestLimits>;
  /** Milliseconds between requests to one host; a longer `Crawl-delay` is kept. */
  readonly delay?: number;
  /** Waits before the second attempt and those after it, milliseconds; none for somebody who waits. */
  readonly retries?: readonly number[];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** What a server said of a response before, so that it may answer that nothing has changed. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface Fetched extends Validators {
  /** After redirects. */
  readonly url: string;
  readonly contentType: string | null;
  /** ISO 8601 in UTC. */
  readonly retrieved: string;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface Client {
  /**
   * Fetches an address.
   *
   * @returns null where it has not changed since the validators.
   * @throws OnRecordError `address-refused`, `robots-refused`, `fetch-failed`.
   */
  get(url: string, validators?: Validators): Promise<Fetched | null>;
}

const LIMITS: RequestLimits = { headers: 20_000, whole: 120_000, bytes: 64 * 1024 * 1024 };

const DELAY = 1000;
/** A longer `Crawl-delay` means that a host does not want to be read by robots at this time. */
const LONGEST_DELAY = 60_000;
const REDIRECTS = 5;
/** Waits before the second, third and fourth attempt, milliseconds. */
const RETRIES = [1000, 4000, 16_000] as const;
const LONGEST_RETRY_AFTER = 60_000;

const retried = new Set([408, 425, 429, 500, 502, 503, 504]);

const HEADERS = {
  'user-agent': `${ROBOT}/${READER_VERSION}`,
  accept: 'text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,*/*;q=0.5',
} as const;

export function openClient(options: ClientOptions = {}): Client {
  const { mayConnect = isPublic, delay = DELAY, retries = RETRIES, now = Date.now, sleep = (ms) => wait(ms) } = options;
  const limits = { ...LIMITS, ...options.limits };
  // Waits go by a clock that nobody sets back: by the other, a host would have to be left alone for as long as that was.
  const clock = options.now ?? (() => performance.now());
  /** When the next request to a host may be sent, by that clock. */
  const free = new Map<string, number>();
  const robots = new Map<string, { readonly until: number; readonly rules: Promise<Robots> }>();

  const turn = async (host: string, pause: number): Promise<void> => {
    const at = Math.max(clock(), free.get(host) ?? 0);
    // Taken before the wait, so that requests made at once line up.
    free.set(host, at + pause);
    if (at > clock()) await sleep(at - clock());
  };

  /** One address, tried again where it makes sense; redirects are given back. */
  const attempt = async (url: string, headers: Readonly<Record<string, string>>, pause: number): Promise<Answer> => {
    const { host } = checkAddress(url, mayConnect);
    for (let tries = 0; ; tries++) {
      await turn(host, pause);
      const answer = await request(url, headers, limits, mayConnect).catch((error: unknown) => {
        if (!(error instanceof OnRecordError) || error.code !== 'fetch-failed' || tries >= retries.length) throw error;
        return null;
      });
      if (answer && !retried.has(answer.status)) return answer;
      const asked = answer && retryAfter(answer.header('retry-after'), now());
      if (answer && (tries >= retries.length || (asked ?? 0) > LONGEST_RETRY_AFTER)) return answer;
      answer?.drop();
      await sleep(Math.max(retries[tries]!, asked ?? 0));
    }
  };

  const loadRobots = async (origin: string): Promise<Robots> => {
    const url = `${origin}/robots.txt`;
    try {
      const answer = await follow(url, HEADERS, null);
      if (answer.status >= 200 && answer.status < 300) {
        return parseRobots(url, new TextDecoder().decode(await collect(answer.body, ROBOTS_LIMIT)));
      }
      answer.drop();
      return answer.status >= 500 ? allowNone : allowAll;
    } catch (error) {
      if (error instanceof OnRecordError && error.code === 'address-refused') throw error;
      return allowNone;
    }
  };

  const rulesOf = (url: string): Promise<Robots> => {
    const { origin } = checkAddress(url, mayConnect);
    const kept = robots.get(origin);
    if (kept && kept.until > clock()) return kept.rules;
    const rules = loadRobots(origin);
    robots.set(origin, { until: clock() + ROBOTS_AGE, rules });
    // A refusal is not kept: it must be told each time.
    rules.catch(() => robots.delete(origin));
    return rules;
  };

  /** Follows redirects, every one checked like the first address. */
  const follow = async (
    start: string,
    headers: Readonly<Record<string, string>>,
    ask: ((url: string) => Promise<Robots>) | null,
  ): Promise<Answer> => {
    let url = start;
    for (let hops = 0; ; hops++) {
      const rules = ask ? await ask(url) : allowAll;
      if (!rules.allows(url)) throw new OnRecordError('robots-refused', { url, host: new URL(url).host });
      const answer = await attempt(url, headers, Math.min(Math.max(delay, rules.delay), LONGEST_DELAY));
      const location = answer.header('location');
      if (![301, 302, 303, 307, 308].includes(answer.status) || location === null) return answer;
      answer.drop();
      if (hops >= REDIRECTS)
        throw new OnRecordError('fetch-failed', { url: start, reason: `more than ${REDIRECTS} redirects` });
      if (!URL.canParse(location, url))
        throw new OnRecordError('fetch-failed', { url, reason: 'it redirects to no address' });
      url = new URL(location, url).href;
    }
  };

  return {
    async get(url, validators) {
      const headers = {
        ...HEADERS,
        ...(validators?.etag && { 'if-none-match': validators.etag }),
        ...(validators?.lastModified && { 'if-modified-since': validators.lastModified }),
      };
      const answer = await follow(url, headers, rulesOf);
      if (answer.status === 304 && validators) {
        answer.drop();
        return null;
      }
      if (answer.status !== 200) {
        answer.drop();
        throw new OnRecordError('fetch-failed', {
          url,
          reason: `the server answered ${answer.status}`,
          status: answer.status,
        });
      }
      return {
        url: answer.url,
        contentType: answer.header('content-type'),
        etag: answer.header('etag'),
        lastModified: answer.header('last-modified'),
        retrieved: new Date(now()).toISOString(),
        body: answer.body,
      };
    },
  };
}

/** Milliseconds that a server asks us to wait: a number of seconds or a date. */
function retryAfter(written: string | null, now: number): number | null {
  if (written === null) return null;
  if (/^\d{1,9}$/.test(written)) return Number(written) * 1000;
  const at = Date.parse(written);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
