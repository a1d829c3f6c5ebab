/** When a feed is to be polled again, whatever happens to the clock. */

import type { FeedState } from './state.ts';

/** The longest that is waited, milliseconds; also for timers, which end at once where they are given a month. */
export const LONGEST_INTERVAL = 24 * 60 * 60 * 1000;

/**
 * Milliseconds until a feed is due, at most a day; 0 for one that is. A moment that lies further ahead than any wait was
 * set by a clock that has been put back since: who trusted it would not ask for a year.
 *
 * @param interval - Between two polls, milliseconds.
 */
export function untilDue(state: FeedState | null, now: number, interval: number): number {
  const left = (state?.nextPoll ?? 0) - now;
  if (left <= 0 || left > Math.max(interval, LONGEST_INTERVAL)) return 0;
  return Math.min(left, LONGEST_INTERVAL);
}
