/** `onrecord sql`: runs one select over the views of a store, which it cannot change. */

import { Command, Option } from 'commander';
import { defaultStore, openStore } from '../store/open.ts';
import { objectOf } from '../search/search.ts';
import { TimedQueries } from '../store/timed-queries.ts';
import type { Io } from './io.ts';
import { positiveInteger } from './options.ts';
import { clean } from './render/layout.ts';
import { storeOption } from './store-options.ts';

interface SqlOptions {
  readonly store?: string;
  readonly json?: boolean;
  readonly limit: number;
  readonly seconds: number;
}

export function sqlCommand(io: Io): Command {
  return new Command('sql')
    .summary('run a select over a store')
    .description(
      'Run one select over the views of a store: documents, statements, events, actors, mentions, stories, tracks and others (docs/store.md). Nothing can be written, attached or configured.',
    )
    .argument('<select>', 'one statement of SQL')
    .addOption(storeOption())
    .option('--json', 'print one JSON object a line')
    .addOption(new Option('--limit <rows>', 'most rows').default(1000).argParser(positiveInteger))
    .addOption(new Option('--seconds <number>', 'most time').default(30).argParser(positiveInteger))
    .action(async (select: string, { store, json, limit, seconds }: SqlOptions) => {
      // Opened the usual way first, so that a file that is no store is told as such.
      const { file, close } = checked(store ?? defaultStore());
      const queries = new TimedQueries(file);
      try {
        const { columns, rows, truncated } = await queries.query(select, [], { rows: limit, time: seconds * 1000 });
        const lines = json
          ? rows.map((row) => JSON.stringify(objectOf(columns, row)))
          : [columns, ...rows].map((row) => row.map((value) => clean(String(value ?? ''))).join('\t'));
        await io.stdout.write(lines.map((line) => `${line}\n`).join(''));
        if (truncated) await io.stderr.write(`onrecord: more than ${limit} rows; give --limit a higher number\n`);
      } finally {
        queries.close();
        close();
      }
    });
}

function checked(name: string): { readonly file: string; readonly close: () => void } {
  const store = openStore(name, { readonly: true });
  return { file: store.file, close: () => store.close() };
}
