/** `onrecord timeline A B`: what two countries did to each other, period by period, in both directions. */

import { Command, Option } from 'commander';
import type { Unit } from '../corpus/periods.ts';
import type { Period } from '../corpus/timeline.ts';
import { dyadTimeline, type TimelineOptions } from '../search/timeline.ts';
import type { Io } from './io.ts';
import { openStoreOf, storeOption } from './store-options.ts';

interface Options extends Omit<TimelineOptions, 'unit'> {
  readonly store?: string;
  readonly json?: boolean;
  readonly by: Unit;
}

const HEAD = ['period', 'mentions', 'reports', 'events', 'q1', 'q2', 'q3', 'q4', 'coop', 'conflict', 'mean'];

export function timelineCommand(io: Io): Command {
  return new Command('timeline')
    .summary('show how two countries dealt with each other')
    .description('Show how two countries dealt with each other. docs/corpus.md defines every count.')
    .argument('<A>', 'country code, ISO 3166-1 alpha-3')
    .argument('<B>', 'country code')
    .addOption(storeOption())
    .addOption(new Option('--by <unit>', 'period').choices(['day', 'week', 'month', 'year']).default('month'))
    .option('--from <day>', 'from this day, month or year on')
    .option('--to <day>', 'to this day, month or year')
    .option('--all', 'also what is meant, demanded, denied or supposed')
    .option('--json', 'print JSON')
    .action(async (a: string, b: string, { store: file, json, by, ...rest }: Options) => {
      const store = openStoreOf(file === undefined ? {} : { store: file }, { readonly: true });
      try {
        const sides = [
          [a, b],
          [b, a],
        ].map(([source, target]) => ({
          source: source!,
          target: target!,
          periods: dyadTimeline(store, source!, target!, { ...rest, unit: by }),
        }));
        const text = json
          ? JSON.stringify(sides, null, 2)
          : sides.map(({ source, target, periods }) => `${source} → ${target}\n${view(periods)}`).join('\n\n');
        await io.stdout.write(`${text}\n`);
      } finally {
        store.close();
      }
    });
}

function view(periods: readonly Period[]): string {
  if (periods.length === 0) return 'nothing';
  const rows = periods.map(({ start, mentions, reports, events, quads, cooperation, conflict, mean }) => [
    start,
    ...[mentions, reports, events, ...quads].map(String),
    ...[cooperation, conflict, mean].map((value) => value.toFixed(1)),
  ]);
  return [HEAD, ...rows].map((row) => row.map((cell, i) => cell.padStart(i === 0 ? 10 : 8)).join(' ')).join('\n');
}
