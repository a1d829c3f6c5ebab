/** Options of commands that use a store. */

import { InvalidArgumentError, Option } from 'commander';
import { defaultStore, openStore } from '../store/open.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import type { StoreOptions } from '../store/store.ts';

export function storeOption(): Option {
  return new Option('--store <file>', 'the store; onrecord.db in the user’s data folder unless given').env(
    'ONRECORD_STORE',
  );
}

/** Opens the store that the options name. */
export function openStoreOf({ store }: { readonly store?: string }, options: StoreOptions = {}): SqliteStore {
  return openStore(store ?? defaultStore(), options);
}

export function threadsOption(): Option {
  return new Option('--threads <number>', 'threads that read; one for each processor unless given').argParser(
    positive((value) => Number.isInteger(value) && value <= 256, 'a whole number from 1 to 256'),
  );
}

export function limitOption(): Option {
  return new Option('--report-limit <seconds>', 'most time for one report')
    .default(60)
    .argParser(positive((value) => value <= 86_400, 'a number of seconds'));
}

function positive(check: (value: number) => boolean, expected: string): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!(number > 0) || !check(number)) throw new InvalidArgumentError(`expected ${expected}`);
    return number;
  };
}

/** What of the common options a thread pool takes. */
export interface PoolChoices {
  readonly threads?: number;
  readonly reportLimit: number;
}

export function poolOptions({ threads, reportLimit }: PoolChoices): {
  readonly threads?: number;
  readonly limit: number;
} {
  return { limit: reportLimit * 1000, ...(threads === undefined ? {} : { threads }) };
}
