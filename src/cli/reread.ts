/** `onrecord reread`: reads what a store holds again, and says what has changed. */

import { Command } from 'commander';
import { type Difference, type Reread, reread } from '../import/reread.ts';
import type { EngineName } from '../syntax/engine.ts';
import { dictionariesFor, dictionaryOption } from './dictionaries.ts';
import { ExitCode, type Io } from './io.ts';
import { engineOption } from './options.ts';
import { openProgress } from './progress.ts';
import { clean } from './render/layout.ts';
import { count } from './render/view.ts';
import {
  limitOption,
  openStoreOf,
  type PoolChoices,
  poolOptions,
  storeOption,
  threadsOption,
} from './store-options.ts';

interface RereadOptions extends PoolChoices {
  readonly store?: string;
  readonly engine: EngineName;
  readonly dictionary?: readonly string[];
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function rereadCommand(io: Io, exitWith: (code: number) => void): Command {
  return new Command('reread')
    .summary('read the reports of a store again with the models of today')
    .description(
      'Read again the reports that other models have read, or that could not be read, and say what was added, removed and altered. Corrections are kept.',
    )
    .addOption(storeOption())
    .option('--all', 'also reports that the same models have read')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--json', 'print one JSON object a report that has changed')
    .addOption(engineOption())
    .addOption(dictionaryOption())
    .addOption(threadsOption())
    .addOption(limitOption())
    .action(async (options: RereadOptions) => {
      const store = openStoreOf(options, { create: false });
      try {
        const progress = openProgress(io, store.counts().documents, 'report');
        const total = { read: 0, changed: 0, failed: 0, added: 0, removed: 0, altered: 0 };
        const results = reread(store, {
          engine: options.engine,
          dictionaries: await dictionariesFor(options.dictionary, io),
          ...poolOptions(options),
          all: options.all ?? false,
          dry: options.dryRun ?? false,
          progress: (done) => void progress.update(done),
          signal: io.interruption(),
        });
        for await (const result of results) {
          total.read++;
          if (result.changes === null) total.failed++;
          const counts = countsOf(result);
          if (result.changes !== null && counts.added + counts.removed + counts.altered === 0) continue;
          total.changed++;
          total.added += counts.added;
          total.removed += counts.removed;
          total.altered += counts.altered;
          await progress.clear();
          await io.stdout.write(options.json ? `${JSON.stringify(result)}\n` : lineOf(result));
        }
        await progress.clear();
        if (!options.json) {
          const { read, failed, added, removed, altered } = total;
          const unread = failed === 0 ? '' : `, ${failed} could not be read`;
          await io.stdout.write(
            `${count(read, 'report')} read again${unread}; items: ${added} added, ${removed} removed, ${altered} altered\n`,
          );
        }
        exitWith(total.failed === 0 ? ExitCode.Done : ExitCode.SomeUnread);
      } finally {
        store.close();
      }
    });
}

function countsOf({ changes }: Reread): { added: number; removed: number; altered: number } {
  const all: readonly Difference[] = Object.values(changes ?? {});
  const sum = (name: keyof Difference): number => all.reduce((total, difference) => total + difference[name].length, 0);
  return { added: sum('added'), removed: sum('removed'), altered: sum('altered') };
}

/** `d0123456789abcdef  statements +1 −0 ~2 · events +0 −1 ~0` */
function lineOf({ document, changes, reason }: Reread): string {
  if (changes === null) return `${document}  not read: ${clean(reason!.split('\n')[0]!)}\n`;
  const parts = Object.entries(changes)
    .filter(([, { added, removed, altered }]) => added.length + removed.length + altered.length > 0)
    .map(([kind, { added, removed, altered }]) => `${kind} +${added.length} −${removed.length} ~${altered.length}`);
  return `${document}  ${parts.join(' · ')}\n`;
}
