/** `onrecord failures`: lists what could not be imported, and tries it again. */

import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { importSources } from '../import/import.ts';
import { fileSources } from '../import/sources.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import type { Failure } from '../store/store.ts';
import type { EngineName } from '../syntax/engine.ts';
import { summary } from './add.ts';
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
  const names = new Set<string>();
  for (const { source } of store.failures()) names.add(source);
  const files = [...names].filter((name) => existsSync(name));
  for (const name of names)
    if (!files.includes(name))
      await io.stderr.write(`onrecord: ${clean(name)}: not a file that is there; add it again\n`);
  let current = { source: '', keys: new Set<string>() };
  const only = (source: string, key: string): boolean => {
    if (current.source !== source)
      current = { source, keys: new Set([...store.failures({ source })].map((failure) => failure.key)) };
    // Of a source that could not be read to its end, whatever is not done.
    return current.keys.has(key) || (current.keys.has('') && !store.isDone(source, key));
  };
  const line = openImportLine(io);
  const result = await importSources(store, fileSources(files), {
    what: 'failures',
    engine: options.engine,
    ...poolOptions(options),
    only,
    progress: (progress) => line.update(progress),
    signal: io.interruption(),
  });
  await line.clear();
  await io.stdout.write(`${summary(result)}\n`);
  return result.failed + names.size - files.length;
}
