/** `onrecord watch`: polls feeds and reads what is new in them into a store. */

import { setTimeout as wait } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { openClient } from '../fetch/client.ts';
import { untilDue } from '../fetch/due.ts';
import type { FeedState } from '../fetch/state.ts';
import { watchFeeds, type WatchOptions } from '../fetch/watch.ts';
import { importSources } from '../import/import.ts';
import type { ImportSource } from '../import/sources.ts';
import { isFailure } from '../ingest/incoming.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import type { EngineName } from '../syntax/engine.ts';
import { summary } from './add.ts';
import { dictionariesFor, dictionaryOption } from './dictionaries.ts';
import { ExitCode, type Io } from './io.ts';
import { engineOption } from './options.ts';
import { clean } from './render/layout.ts';
import {
  limitOption,
  openStoreOf,
  type PoolChoices,
  poolOptions,
  storeOption,
  threadsOption,
} from './store-options.ts';

interface WatchCommandOptions extends PoolChoices {
  readonly store?: string;
  readonly engine: EngineName;
  readonly dictionary?: readonly string[];
  /** Minutes. */
  readonly every: number;
  readonly once?: boolean;
  readonly whole?: boolean;
}

const MINUTE = 60_000;

export function watchCommand(io: Io, exitWith: (code: number) => void): Command {
  return new Command('watch')
    .summary('poll feeds and read what is new in them into a store')
    .description(
      'Poll RSS, Atom and JSON feeds and read what is new in them into a store, until Ctrl-C. Sites are asked politely: robots.txt is kept to, unchanged feeds are not sent again, and after a failure the wait doubles.',
    )
    .argument('<feed...>', 'http or https addresses', address)
    .addOption(storeOption())
    .option('--every <minutes>', 'minutes between polls of a feed', minutes, 15)
    .option('--once', 'poll each feed that is due once, and end')
    .option('--whole', 'fetch the page of an item of which the feed gives a summary only')
    .addOption(engineOption())
    .addOption(dictionaryOption())
    .addOption(threadsOption())
    .addOption(limitOption())
    .action(async (feeds: string[], options: WatchCommandOptions) => {
      const store = openStoreOf(options);
      try {
        exitWith(await watch(feeds, store, options, io));
      } finally {
        store.close();
      }
    });
}

function address(value: string, before: string[] | undefined): string[] {
  if (!/^https?:\/\//i.test(value)) throw new InvalidArgumentError('Expected an http or https address.');
  return [...(before ?? []), value];
}

function minutes(value: string): number {
  const number = Number(value);
  if (!(number >= 1 && number <= 10_080)) throw new InvalidArgumentError('Expected minutes, from 1 to 10080.');
  return number;
}

/** Rounds of polls; one of them ends before its feeds are remembered as polled. @returns The exit code. */
async function watch(
  feeds: readonly string[],
  store: SqliteStore,
  options: WatchCommandOptions,
  io: Io,
): Promise<number> {
  const dictionaries = await dictionariesFor(options.dictionary, io);
  const signal = io.interruption();
  const client = openClient();
  let failed = 0;
  for (;;) {
    const polled = new Map<string, FeedState>();
    const source = (feed: string): ImportSource =>
      feedSource(feed, {
        client,
        interval: options.every * MINUTE,
        whole: options.whole ?? false,
        once: true,
        signal,
        states: {
          get: (url) => Promise.resolve(store.feedState(url)),
          put: (url, state) => Promise.resolve(void polled.set(url, state)),
        },
      });
    const left = (feed: string): number => untilDue(store.feedState(feed), Date.now(), options.every * MINUTE);
    const due = feeds.filter((feed) => left(feed) === 0);
    if (due.length > 0) {
      const result = await importSources(store, sources(due, source), {
        what: due.join(' '),
        engine: options.engine,
        dictionaries,
        signal,
        ...poolOptions(options),
      });
      // Only now are their items in the store: had the process ended before, they would be given again.
      if (!signal.aborted) for (const [url, state] of polled) store.setFeedState(url, state);
      failed += result.failed;
      if (result.added + result.failed > 0 || options.once) await io.stdout.write(`${clean(summary(result))}\n`);
    }
    if (options.once || signal.aborted) return failed === 0 ? ExitCode.Done : ExitCode.SomeUnread;
    // An interruption while nothing is underway is an end as good as any.
    await wait(Math.max(1000, Math.min(...feeds.map(left))), undefined, { signal }).catch(() => {});
  }
}

async function* sources(feeds: readonly string[], open: (feed: string) => ImportSource): AsyncGenerator<ImportSource> {
  for (const feed of feeds) yield await Promise.resolve(open(feed));
}

/** A feed as a source of an import; its items are reports already. */
function feedSource(feed: string, options: WatchOptions): ImportSource {
  return {
    name: feed,
    fingerprint: null,
    size: null,
    async *open(skip) {
      for await (const item of watchFeeds([feed], options)) {
        if (isFailure(item)) yield item;
        else if (!skip(item.key)) yield { report: item };
      }
    },
  };
}
