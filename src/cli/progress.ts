/** A line on a terminal that says how far the reading of many files has come. */

import type { Io } from './io.ts';
import { count } from './render/view.ts';

/** Files from which on progress is shown. */
const MANY = 10;

/** Milliseconds between two states of the line. */
const PACE = 100;

export interface Progress {
  /** Tells how many files are done. */
  update(done: number): Promise<void>;
  /** Takes the line away, so that something else can be written; the next update shows it again. */
  clear(): Promise<void>;
}

/** Shows nothing unless standard error is a terminal and there are many files. */
export function openProgress({ stderr, now }: Io, total: number): Progress {
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
      await stderr.write(`\r\x1b[K${progressLine(done, total, time - start)}`);
    },
    async clear() {
      if (!shown) return;
      shown = false;
      await stderr.write('\r\x1b[K');
    },
  };
}

/** `120 of 4,000 files · 48 a second · 81 s left`; `elapsed` in milliseconds. */
export function progressLine(done: number, total: number, elapsed: number): string {
  const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
  const head = `${number.format(done)} of ${count(total, 'file')}`;
  if (done === 0 || elapsed <= 0) return head;
  const rate = (1000 * done) / elapsed;
  const pace = rate < 10 ? rate.toFixed(1) : number.format(rate);
  return `${head} · ${pace} a second · ${duration((total - done) / rate)} left`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
