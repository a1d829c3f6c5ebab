/** A line on a terminal that says how far an import has come. */

import type { ImportProgress } from '../import/import.ts';
import type { Io } from './io.ts';
import { duration, rate } from './progress.ts';
import { count } from './render/view.ts';

/** Milliseconds between two states of the line. */
const PACE = 200;

export interface ImportLine {
  update(progress: ImportProgress): void;
  /** Takes the line away. */
  clear(): Promise<void>;
}

/** Shows nothing unless standard error is a terminal. */
export function openImportLine({ stderr, now }: Io): ImportLine {
  if (!stderr.isTerminal) return { update: () => {}, clear: async () => {} };
  const start = now();
  let last = start;
  let writing = Promise.resolve();
  return {
    update(progress) {
      const time = now();
      if (time - last < PACE) return;
      last = time;
      writing = writing.then(() => stderr.write(`\r\x1b[K${importLine(progress, time - start)}`)).catch(() => {});
    },
    async clear() {
      await writing;
      await stderr.write('\r\x1b[K');
    },
  };
}

/** `1,204 reports · 3 failed · 48 a second · 12% · 81 s left`; `elapsed` in milliseconds. */
export function importLine({ added, known, failed, share }: ImportProgress, elapsed: number): string {
  const done = added + known;
  const parts = [count(done, 'report')];
  if (failed > 0) parts.push(`${failed} failed`);
  if (done > 0 && elapsed > 0) parts.push(`${rate((1000 * done) / elapsed)} a second`);
  if (share !== null && share > 0) {
    parts.push(`${Math.floor(100 * share)}%`);
    if (share < 1) parts.push(`${duration((elapsed / 1000) * (1 / share - 1))} left`);
  }
  return parts.join(' · ');
}
