/** Reads a shard into a store of its own, on the threads of a pool: what an import does, without what goes on later. */

import type { Client } from '../fetch/client.ts';
import { reasonOf } from '../import/read-task.ts';
import type { Pool } from '../import/pool.ts';
import type { Outcome } from '../import/task.ts';
import { isFailure } from '../ingest/incoming.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import type { Shard } from './job.ts';
import { openShard, type ShardAccess } from './shard-source.ts';

/** Outcomes that are written together. */
const BATCH = 64;

export interface ReadShardOptions {
  readonly pool: Pool;
  readonly client: Client;
  readonly access: ShardAccess;
  /** A folder for what has to be a file first. */
  readonly work: string;
  readonly signal?: AbortSignal;
}

/**
 * Reads all of a shard. Pieces that cannot be read are failures in the store.
 *
 * @throws OnRecordError when the shard cannot be opened, or not be read to its end.
 */
export async function readShard(store: SqliteStore, shard: Shard, options: ReadShardOptions): Promise<void> {
  const { pool, client, access, work, signal } = options;
  const underway = new Set<Promise<void>>();
  let batch: { readonly source: string; readonly outcome: Outcome }[] = [];
  let broken: { readonly cause: unknown } | null = null;
  const flush = (): void => {
    const outcomes = batch;
    batch = [];
    store.transaction(() => {
      for (const { source, outcome } of outcomes) {
        if (outcome.report !== null) store.add(outcome.report);
        const { key, name, failure } = outcome;
        if (failure !== null) store.addFailure({ source, key, name, reason: failure });
      }
    });
  };
  const take = (source: string, outcome: Outcome): void => {
    batch.push({ source, outcome });
    if (batch.length >= BATCH) flush();
  };
  try {
    for await (const source of openShard(shard, access, client, work)) {
      if (isFailure(source)) throw source.error;
      for await (const piece of source.open(
        () => false,
        () => {},
      )) {
        if (broken !== null) throw (broken as { cause: unknown }).cause;
        signal?.throwIfAborted();
        if (isFailure(piece)) {
          if (piece.key === '') throw piece.error;
          take(source.name, { name: piece.name, key: piece.key, report: null, failure: reasonOf(piece.error) });
          continue;
        }
        await pool.ready();
        const one = pool
          .run(piece)
          .then((outcome) => take(source.name, outcome))
          .catch((cause: unknown) => void (broken ??= { cause }))
          .finally(() => underway.delete(one));
        underway.add(one);
      }
      await Promise.all(underway);
    }
  } finally {
    // What is underway goes into a store that the caller is about to close.
    await Promise.all(underway);
  }
  if (broken !== null) throw (broken as { cause: unknown }).cause;
  flush();
}
