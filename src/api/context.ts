/** What the routes share. */

import { setTimeout as wait } from 'node:timers/promises';
import { OnRecordError } from '../errors.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import type { Client } from '../fetch/client.ts';
import type { TimedQueries } from '../store/timed-queries.ts';
import type { Vocabulary } from './contract.ts';
import type { Jobs } from './jobs.ts';
import type { Keeper } from './keeper.ts';
import type { Kept } from './kept.ts';
import type { Running } from './work.ts';
import type { WorkerTask } from './worker-task.ts';

export interface Api {
  readonly store: SqliteStore;
  readonly vocabulary: Vocabulary;
  readonly jobs: Jobs;
  /** Does long work in a thread of its own. */
  readonly work: (task: WorkerTask, limit: number | null) => Running;
  /** Answers that take long to count. */
  readonly kept: Kept;
  /** Reads reports that are handed in. */
  readonly keeper: Keeper;
  /** Fetches pages of the public internet. */
  readonly client: Client;
  /** Queries of strangers. */
  readonly queries: () => TimedQueries;
  /** Aborted when the server ends. */
  readonly ended: AbortSignal;
  /** Now, ISO 8601 in UTC. */
  readonly now: () => string;
}

/** How often it is tried again while another process writes, and for how long, milliseconds. */
const PAUSE = 100;
const PATIENCE = 10_000;

/**
 * Writes to the store; while another process does, others are answered.
 *
 * @throws OnRecordError `store-readonly`, `store-busy`.
 */
export async function write<T>({ store }: Api, work: (store: SqliteStore) => T): Promise<T> {
  if (store.readonly)
    throw new OnRecordError('store-readonly', { file: store.file, reason: 'it was opened for reading only' });
  for (let waited = 0; ; waited += PAUSE) {
    try {
      return work(store);
    } catch (error) {
      if (!(error instanceof OnRecordError) || error.code !== 'store-busy') throw error;
      if (waited >= PATIENCE) throw new OnRecordError('store-busy', { file: store.file, seconds: PATIENCE / 1000 });
      await wait(PAUSE);
    }
  }
}
