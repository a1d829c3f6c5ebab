/** `onrecord info`: says what a store holds. */

import { Command } from 'commander';
import type { Counts, Job } from '../store/store.ts';
import type { Io } from './io.ts';
import { clean } from './render/layout.ts';
import { openStoreOf, storeOption } from './store-options.ts';

interface InfoOptions {
  readonly store?: string;
  readonly json?: boolean;
}

/** Imports that are listed. */
const JOBS = 5;

export function infoCommand(io: Io): Command {
  return new Command('info')
    .summary('say what a store holds')
    .description('Say what a store holds, and how its last imports went. An older store is brought up to date.')
    .addOption(storeOption())
    .option('--json', 'print JSON')
    .action(async (options: InfoOptions) => {
      const store = openStoreOf(options, { create: false });
      try {
        const counts = store.counts();
        const jobs = store.jobs(JOBS);
        const file = store.file;
        await io.stdout.write(
          options.json ? `${JSON.stringify({ file, counts, jobs }, null, 2)}\n` : view(file, counts, jobs),
        );
      } finally {
        store.close();
      }
    });
}

function view(file: string, counts: Counts, jobs: readonly Job[]): string {
  const number = new Intl.NumberFormat('en');
  const rows: (readonly [string, string])[] = [
    ['store', clean(file)],
    ['size', `${number.format(counts.bytes)} bytes`],
    ['reports', number.format(counts.documents)],
    ['of them unread', number.format(counts.unread)],
    ...(['characters', 'statements', 'events', 'actors', 'mentions', 'stories', 'tracks'] as const).map(
      (name) => [name, number.format(counts[name])] as const,
    ),
    ['corrections', number.format(counts.corrections)],
    ['failures', number.format(counts.failures)],
  ];
  const lines = rows.map(([name, value]) => `${name.padEnd(16)}${value}`);
  for (const { kind, what, state, started, added, known, failed, message } of jobs) {
    const told = message === null ? '' : ` (${clean(message)})`;
    lines.push(
      `${kind.padEnd(16)}${started}  ${state}${told}  ${added} added, ${known} known, ${failed} failed  ${clean(what)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
