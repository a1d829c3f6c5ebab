/** Feeds and hosts are asked again in time, whatever happens to the clock. */

import { expect, it } from 'vitest';
import { OnRecordError } from '../../src/errors.ts';
import { openClient } from '../../src/fetch/client.ts';
import { untilDue } from '../../src/fetch/due.ts';
import type { FeedState } from '../../src/fetch/state.ts';
import { watchFeeds } from '../../src/fetch/watch.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const state = (nextPoll: number): FeedState => ({ etag: null, lastModified: null, nextPoll, failures: 0, seen: [] });

it.each([
  ['one that was never polled', null, 0],
  ['one whose time has come', state(DAY), 0],
  ['one whose time has long passed', state(0), 0],
  ['one that waits', state(DAY + 5 * MINUTE), 5 * MINUTE],
  ['one that has failed often', state(2 * DAY), DAY],
  ['NOT one that waits by a clock that was put back', state(DAY + 365 * DAY), 0],
])('%s', (_, kept, expected) => {
  expect(untilDue(kept, DAY, 15 * MINUTE)).toBe(expected);
});

it('waits for as long as it was told to, but a day at a time: a timer cannot be set to a month', () => {
  expect(untilDue(state(40 * DAY), 0, 40 * DAY)).toBe(DAY);
});

it('polls when the clock has been put back by a year, and waits as usual afterwards', async () => {
  let now = Date.parse('2025-06-12T12:00:00Z');
  const end = new AbortController();
  const kept = new Map<string, FeedState>();
  let polls = 0;
  const waits: number[] = [];
  const feeds = watchFeeds(['https://news.example.org/feed'], {
    client: {
      get: () => {
        polls++;
        return Promise.reject(new OnRecordError('fetch-failed', { url: 'https://news.example.org/feed', reason: 'x' }));
      },
    },
    states: {
      get: (url) => Promise.resolve(kept.get(url) ?? null),
      put: (url, next) => Promise.resolve(void kept.set(url, next)),
    },
    now: () => now,
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      // After the first wait the clock stands a year before.
      now += waits.length === 1 ? -365 * DAY : milliseconds;
      if (waits.length === 3) end.abort();
      return Promise.resolve();
    },
    signal: end.signal,
  });
  while ((await feeds.next()).done !== true);
  expect(polls).toBe(3);
  expect(waits.map((wait) => wait / MINUTE)).toEqual([30, 60, 120]);
});

it('leaves a host alone for seconds by a clock that nobody sets', async () => {
  const slept: number[] = [];
  const client = openClient({
    mayConnect: () => false,
    sleep: (milliseconds) => {
      slept.push(milliseconds);
      return Promise.resolve();
    },
  });
  const real = Date.now;
  const address = 'http://name.invalid/page';
  await client.get(address).catch(() => {});
  Date.now = () => real() - 365 * DAY;
  try {
    await client.get(address).catch(() => {});
  } finally {
    Date.now = real;
  }
  expect(Math.max(0, ...slept)).toBeLessThan(MINUTE);
});
