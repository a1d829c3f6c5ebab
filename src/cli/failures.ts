/** `onrecord failures`: lists what could not be imported, and tries it again. */

import { Command } from 'commander';
import { failedFiles, retryFailures } from '../import/retry.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import type { Failure } from '../store/store.ts';
import type { EngineName } from '../syntax/engine.ts';
import { summary } from './add.ts';
import { dictionariesFor, dictionaryOption } from './dictionaries.ts';
import { openImportLine } from './import-progress.ts';
import { ExitCode, type Io } from './io.ts';
import { engineOption } from './options.ts';
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

interface FailuresOptions extends PoolChoices {
  readonly store?: string;
  readonly engine: EngineName;
  readonly dictionary?: readonly string[];
  readonly json?: boolean;
  readonly retry?: boolean;
}

export function failuresCommand(io: Io, exitWith: (code: number) => void): Command {
  return new Command('failures')
    .summary('list what could not be imported, and why')
    .description('List what could not be imported, and why; with --retry, try it again.')
    .addOption(storeOption())
    .option('--json', 'print one JSON object a line')
    .option('--retry', 'read the failed pieces of files again')
    .addOption(engineOption())
    .addOption(dictionaryOption())
    .addOption(threadsOption())
    .addOption(limitOption())
    .action(async (options: FailuresOptions) => {
      const store = openStoreOf(options, options.retry ? { create: false } : { readonly: true });
      try {
        if (options.retry) exitWith((await retry(store, options, io)) === 0 ? ExitCode.Done : ExitCode.SomeUnread);
        else await list(store, options, io);
      } finally {
        store.close();
      }
    });
}

async function list(store: SqliteStore, { json }: FailuresOptions, { stdout }: Io): Promise<void> {
  let number = 0;
  for (const failure of store.failures()) {
    number++;
    await stdout.write(json ? `${JSON.stringify(failure)}\n` : lineOf(failure));
  }
  if (!json) await stdout.write(number === 0 ? 'Nothing has failed.\n' : `${count(number, 'failure')}\n`);
}

function lineOf({ name, reason: { code, message }, attempts }: Failure): string {
  const tried = attempts > 1 ? ` (tried ${attempts} times)` : '';
  return `${clean(name)}: ${code}: ${clean(message.split('\n')[0]!)}${tried}\n`;
}

/** @returns How many pieces have failed again, or cannot be opened again. */
async function retry(store: SqliteStore, options: FailuresOptions, io: Io): Promise<number> {
  const dictionaries = await dictionariesFor(options.dictionary, io);
  const { files, missing } = failedFiles(store);
  for (const name of missing)
    await io.stderr.write(`onrecord: ${clean(name)}: not a file that is there; add it again\n`);
  const line = openImportLine(io);
  const result = await retryFailures(store, files, {
    engine: options.engine,
    dictionaries,
    ...poolOptions(options),
    progress: (progress) => line.update(progress),
    signal: io.interruption(),
  });
  await line.clear();
  await io.stdout.write(`${summary(result)}\n`);
  return result.failed + missing.length;
}
