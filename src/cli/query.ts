/** `onrecord query`: runs one select over a folder of parts, which it cannot change. */

import { Command, Option } from 'commander';
import { PartsFolder } from '../cluster/folder.ts';
import { objectOf } from '../search/search.ts';
import type { Io } from './io.ts';
import { positiveInteger } from './options.ts';
import { clean } from './render/layout.ts';
import { threadsOption } from './store-options.ts';

interface QueryOptions {
  readonly json?: boolean;
  readonly limit: number;
  readonly seconds: number;
  readonly threads?: number;
}

export function queryCommand(io: Io): Command {
  return new Command('query')
    .summary('run a select over a folder of parts')
    .description(
      'Run one select, in the SQL of DuckDB, over the parts that onrecord cluster has written: documents, statements, events, participants, dyads, report_actors, mentions, failures, and after a merge stories and tracks (docs/scale.md).',
    )
    .argument('<folder>', 'the folder of parts')
    .argument('<select>', 'one statement of SQL')
    .option('--json', 'print one JSON object a line')
    .addOption(new Option('--limit <rows>', 'most rows').default(1000).argParser(positiveInteger))
    .addOption(new Option('--seconds <number>', 'most time').default(300).argParser(positiveInteger))
    .addOption(threadsOption())
    .action(async (folder: string, select: string, { json, limit, seconds, threads }: QueryOptions) => {
      const parts = await PartsFolder.open(folder, threads === undefined ? {} : { threads });
      try {
        const { columns, rows, truncated } = await parts.query(select, { rows: limit, time: seconds * 1000 });
        const lines = json
          ? rows.map((row) => JSON.stringify(objectOf(columns, row)))
          : [columns, ...rows].map((row) => row.map((value) => clean(String(value ?? ''))).join('\t'));
        await io.stdout.write(lines.map((line) => `${line}\n`).join(''));
        if (truncated) await io.stderr.write(`onrecord: more than ${limit} rows; give --limit a higher number\n`);
        if (!parts.merged)
          await io.stderr.write('onrecord: stories and tracks are not up to date; run onrecord cluster merge\n');
      } finally {
        parts.close();
      }
    });
}
