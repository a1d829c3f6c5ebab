/** `onrecord add`: reads reports into a store. */

import { Command } from 'commander';
import { openClient } from '../fetch/client.ts';
import { fetchSource } from '../fetch/pages.ts';
import { importSources, type ImportProgress } from '../import/import.ts';
import { fileSources, type ImportSource, sizeOf, streamSource } from '../import/sources.ts';
import { type IncomingFailure, isFailure, type Mapping } from '../ingest/incoming.ts';
import type { EngineName } from '../syntax/engine.ts';
import { dictionariesFor, dictionaryOption } from './dictionaries.ts';
import { openImportLine } from './import-progress.ts';
import { ExitCode, type Io } from './io.ts';
import { engineOption, mappingOption } from './options.ts';
import { clean } from './render/layout.ts';
import { count } from './render/view.ts';
import { STDIN } from './sources.ts';
import {
  limitOption,
  openStoreOf,
  type PoolChoices,
  poolOptions,
  storeOption,
  threadsOption,
} from './store-options.ts';

interface AddOptions extends PoolChoices {
  readonly store?: string;
  readonly engine: EngineName;
  readonly dictionary?: readonly string[];
  readonly map?: Mapping;
  readonly fetch?: boolean;
}

export function addCommand(io: Io, exitWith: (code: number) => void): Command {
  return new Command('add')
    .summary('read reports into a store')
    .description(
      'Read reports into a store, on all processors. What is in the store already is not read again: after an interruption the same command goes on where it was.',
    )
    .argument(
      '<source...>',
      'files of every format that is read, folders of them, - for standard input; with --fetch, also addresses',
    )
    .addOption(storeOption())
    .option('--fetch', 'fetch sources that are http or https addresses')
    .addOption(mappingOption())
    .addOption(engineOption())
    .addOption(dictionaryOption())
    .addOption(threadsOption())
    .addOption(limitOption())
    .addHelpText('after', HELP)
    .action(async (names: string[], options: AddOptions, command: Command) => {
      const addresses = names.filter(isAddress);
      if (addresses.length > 0 && !options.fetch)
        command.error(`error: ${clean(addresses[0]!)} is an address; give --fetch to fetch it`);
      const { failed } = await add(names, options, io);
      exitWith(failed === 0 ? ExitCode.Done : ExitCode.SomeUnread);
    });
}

const HELP = `
Every report is kept: one in a language that is not read yet, or that could not
be read, with the reason. "onrecord failures" lists what failed; --retry there
tries it again.

Exit codes:
  0  everything was read
  1  something could not be read, or the store could not be written
  2  wrong usage

Examples:
  onrecord add archive/ news.warc.gz
  onrecord add --store summer.db --map text=body,date=published rows.csv
  onrecord add --fetch https://example.org/feed.xml`;

async function add(names: readonly string[], options: AddOptions, io: Io): Promise<ImportProgress> {
  const store = openStoreOf(options);
  const line = openImportLine(io);
  try {
    const paths = names.filter((name) => name !== STDIN && !isAddress(name));
    const result = await importSources(store, sourcesOf(names, options, io), {
      what: names.join(' '),
      engine: options.engine,
      dictionaries: await dictionariesFor(options.dictionary, io),
      ...poolOptions(options),
      // A part of the whole tells nothing of the rest.
      size: paths.length === names.length ? await sizeOf(paths) : null,
      progress: (progress) => line.update(progress),
      signal: io.interruption(),
    });
    await line.clear();
    await io.stdout.write(`${summary(result)}\nStore: ${clean(store.file)}\n`);
    if (result.failed > 0) await io.stderr.write('onrecord: "onrecord failures" lists what failed, and why\n');
    return result;
  } catch (error) {
    await line.clear();
    throw error;
  } finally {
    store.close();
  }
}

/** `7 reports added, 2 known already, 1 kept unread, 3 sources unchanged, 1 failure` */
export function summary({ added, known, unread, failed, unchanged }: ImportProgress): string {
  const parts = [`${count(added, 'report')} added`];
  if (known > 0) parts.push(`${count(known, 'report')} known already`);
  if (unread > 0) parts.push(`${count(unread, 'report')} kept unread`);
  if (unchanged > 0) parts.push(`${count(unchanged, 'source')} unchanged`);
  if (failed > 0) parts.push(count(failed, 'failure'));
  return parts.join(', ');
}

async function* sourcesOf(
  names: readonly string[],
  { map }: AddOptions,
  io: Io,
): AsyncGenerator<ImportSource | IncomingFailure> {
  const options = map === undefined ? {} : { mapping: map };
  const client = openClient();
  for (const name of names) {
    if (name === STDIN) yield streamSource({ name: 'standard input', bytes: io.stdin }, options);
    else if (isAddress(name)) {
      const source = await fetchSource(name, client);
      yield isFailure(source) ? source : streamSource(source, options);
    } else yield* fileSources([name], options);
  }
}

function isAddress(name: string): boolean {
  return /^https?:\/\//i.test(name);
}
