/** Polls feeds and gives what is new in them, for as long as anybody wants it. */

import { setTimeout as wait } from 'node:timers/promises';
import { OnRecordError } from '../errors.ts';
import type { Fields, Incoming, IncomingFailure, IncomingReport } from '../ingest/incoming.ts';
import { isFailure } from '../ingest/incoming.ts';
import { openSource } from '../ingest/open.ts';
import { readPiece } from '../ingest/piece.ts';
import { openPieces } from '../ingest/pieces.ts';
import type { Client } from './client.ts';
import { LONGEST_INTERVAL, untilDue } from './due.ts';
import { fetchSource } from './pages.ts';
import type { FeedState, FeedStates } from './state.ts';

export interface WatchOptions {
  readonly client: Client;
  readonly states: FeedStates;
  /** Milliseconds between polls of a feed. */
  readonly interval?: number;
  /** Ends after each feed has been polled once, those that are not due left out. */
  readonly once?: boolean;
  /** Whether the page of an item that came as a summary is fetched. */
  readonly whole?: boolean;
  readonly signal?: AbortSignal;
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** A quarter of an hour: as often as most readers poll. */
const INTERVAL = 15 * 60 * 1000;

/** Keys that are remembered though they have left the feed, lest items that come and go come twice. */
const SEEN_LIMIT = 5000;

const FIRST: FeedState = { etag: null, lastModified: null, nextPoll: 0, failures: 0, seen: [] };

/**
 * Gives the items of feeds that were not given before, and a failure for each poll that fails; the wait then doubles,
 * to a day at most. The state of a feed is put when its items have been taken, so that none is lost when the process
 * ends in their midst.
 *
 * The key of a report is the item's; its provenance names the feed as the source.
 */
export async function* watchFeeds(feeds: readonly string[], options: WatchOptions): AsyncGenerator<Incoming> {
  const { states, interval = INTERVAL, once = false, signal, now = Date.now, sleep = pause } = options;
  while (!signal?.aborted) {
    let left = Infinity;
    for (const feed of feeds) {
      if (signal?.aborted) return;
      const state = (await states.get(feed)) ?? FIRST;
      if (untilDue(state, now(), interval) === 0) {
        const polled = now();
        const after = yield* poll(feed, state, options);
        await states.put(feed, { ...after, polled });
        left = Math.min(left, untilDue(after, now(), interval));
      } else left = Math.min(left, untilDue(state, now(), interval));
    }
    if (once || left === Infinity) return;
    await sleep(left, signal);
  }
}

/** One poll. @returns What is to be remembered. */
async function* poll(feed: string, state: FeedState, options: WatchOptions): AsyncGenerator<Incoming, FeedState> {
  const { client, interval = INTERVAL, whole = false, now = Date.now, signal } = options;
  const failed = (): FeedState => {
    const failures = state.failures + 1;
    const pause = Math.min(interval * 2 ** failures, Math.max(interval, LONGEST_INTERVAL));
    return { ...state, failures, nextPoll: now() + pause };
  };
  try {
    const fetched = await client.get(feed, state);
    if (fetched === null) return { ...state, failures: 0, nextPoll: now() + interval };
    const seen = new Set(state.seen);
    const source = { ...fetched, name: feed, bytes: fetched.body };
    let broken = false;
    for await (const item of openSource(source, { skip: (key) => seen.has(key) })) {
      // Items that were not taken are given again.
      if (signal?.aborted) return { ...state, seen: [...seen].slice(-SEEN_LIMIT) };
      if (isFailure(item) && item.key === '') broken = true;
      yield isFailure(item) || item.provenance.whole || !whole ? item : await fetchWhole(item, client);
      if (item.key !== '') seen.add(item.key);
    }
    // A feed that could not be read is asked for again as a whole.
    if (broken) return failed();
    const { etag, lastModified } = fetched;
    return { etag, lastModified, failures: 0, nextPoll: now() + interval, seen: [...seen].slice(-SEEN_LIMIT) };
  } catch (error) {
    if (!(error instanceof OnRecordError)) throw error;
    yield { name: feed, key: '', error };
    return failed();
  }
}

/** The page behind a summary, with what the feed says of it; the summary itself, with a note, where it cannot be had. */
async function fetchWhole(item: IncomingReport, client: Client): Promise<IncomingReport> {
  const { url } = item.provenance.fields;
  if (!url) return item;
  const reason = (failure: IncomingFailure): IncomingReport => {
    const note = `Only the feed's summary: ${failure.error.message}`;
    return { ...item, provenance: { ...item.provenance, notes: [...item.provenance.notes, note] } };
  };
  const source = await fetchSource(url.value, client);
  if (isFailure(source)) return reason(source);
  for await (const piece of openPieces(source)) {
    if (isFailure(piece)) return reason(piece);
    const fields: Fields = { ...item.provenance.fields, ...piece.fields };
    const report = await readPiece({ ...piece, key: item.key, source: item.provenance.source, fields });
    return isFailure(report) ? reason(report) : report;
  }
  return item;
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  // An end that was asked for is no error.
  await wait(milliseconds, undefined, { signal }).catch(() => {});
}
