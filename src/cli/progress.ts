/** A line on a terminal that says how far a long work has come. */

import type { Io } from './io.ts';
import { count } from './render/view.ts';

/** Files, or whatever is counted, from which on progress is shown. */
const MANY = 10;

/** Milliseconds between two states of the line. */
const PACE = 100;

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export interface Progress {
  /** Tells how many files are done. */
  update(done: number): Promise<void>;
  /** Takes the line away, so that something else can be written; the next update shows it again. */
  clear(): Promise<void>;
}

/** Shows nothing unless standard error is a terminal and there are many files. */
export function openProgress({ stderr, now }: Io, total: number, noun = 'file'): Progress {
  if (!stderr.isTerminal || total < MANY) return { update: async () => {}, clear: async () => {} };
  const start = now();
  let last = start;
  let shown = false;
  return {
    async update(done) {
      const time = now();
      if (time - last < PACE) return;
      last = time;
      shown = true;
      await stderr.write(`\r\x1b[K${progressLine(done, total, time - start, noun)}`);
    },
    async clear() {
      if (!shown) return;
      shown = false;
      await stderr.write('\r\x1b[K');
    },
  };
}

/** `120 of 4,000 files · 48 a second · 81 s left`; `elapsed` in milliseconds. */
export function progressLine(done: number, total: number, elapsed: number, noun = 'file'): string {
  const head = `${number.format(done)} of ${count(total, noun)}`;
  if (done === 0 || elapsed <= 0) return head;
  const perSecond = (1000 * done) / elapsed;
  return `${head} · ${rate(perSecond)} a second · ${duration((total - done) / perSecond)} left`;
}

/** Exact to a tenth where it is slow. */
export function rate(perSecond: number): string {
  return perSecond < 10 ? perSecond.toFixed(1) : number.format(perSecond);
}

export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
