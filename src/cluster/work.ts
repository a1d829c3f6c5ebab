/** A worker: takes shards, reads them on all its cores, writes their parts, and says so; for as long as it is let. */

import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { DictionaryFile } from '../dictionaries/index.ts';
import { OnRecordError } from '../errors.ts';
import { Pool } from '../import/pool.ts';
import { reasonOf } from '../import/read-task.ts';
import { openStore } from '../store/open.ts';
import { difference, type Job, readerOf, type Shard } from './job.ts';
import { findManifest, type Manifest, workFolder, writeError, writeParts } from './parts.ts';
import { type Lease, Queue, type QueueOptions } from './queue.ts';
import { readShard, type ReadShardOptions } from './read-shard.ts';
import { type ShardAccess, shardClient } from './shard-source.ts';

export interface WorkOptions extends QueueOptions, ShardAccess {
  /** Where parts go; the same for all workers where they share a file system. */
  readonly folder: string;
  /** Users' own dictionaries: those that the job was started with. */
  readonly dictionaries?: readonly DictionaryFile[];
  /** Threads that read; as many as there are processors unless given. */
  readonly threads?: number;
  /** Ends when there is nothing left, instead of waiting for more. */
  readonly untilEmpty?: boolean;
  /** Gives the shard at hand back and ends. */
  readonly signal?: AbortSignal;
  readonly told?: (news: WorkerNews) => void;
}

export type WorkerNews =
  | { readonly kind: 'done'; readonly shard: Shard; readonly manifest: Manifest; readonly seconds: number }
  /** Its parts were there: another worker wrote them and could not say so. */
  | { readonly kind: 'known'; readonly shard: Shard }
  | { readonly kind: 'failed' | 'aside'; readonly shard: Shard; readonly message: string };

/** How long to wait for a shard at a time, milliseconds. */
const EXPIRES = 2000;

/** How long a shard that failed rests before it is tried again, milliseconds, times how often it was. */
const REST = 2000;

/**
 * @returns How many shards this worker has read.
 * @throws OnRecordError `cluster-no-job`, `cluster-unreachable`; `cluster-job-differs` when its models are others;
 * `parts-unwritable`, `store-full`. A shard that cannot be read ends nothing.
 */
export async function work(options: WorkOptions): Promise<number> {
  const folder = resolve(options.folder);
  const queue = await Queue.open(options);
  const own = await workFolder(folder);
  let pool: Pool | null = null;
  try {
    const job = await queue.job();
    const { dictionaries = [] } = options;
    const reason = difference(job.reader, await readerOf(job, dictionaries));
    if (reason !== null) throw new OnRecordError('cluster-job-differs', { job: options.job, reason });
    const { threads = availableParallelism(), signal, told = () => {} } = options;
    const { engine, statements } = job;
    pool = new Pool({ engine, dictionaries, threads, limit: job.limit * 1000, ...(statements && { statements }) });
    const hands: Hands = { pool, client: shardClient(options), access: options, work: own, ...(signal && { signal }) };
    let count = 0;
    while (!signal?.aborted) {
      const lease = await queue.take(job.lease, EXPIRES);
      if (lease === null) {
        if (!options.untilEmpty) continue;
        const { waiting, taken } = await queue.status();
        if (waiting + taken === 0) break;
        continue;
      }
      const news = await readOne(lease, job, folder, hands);
      if (news?.kind === 'done') count++;
      if (news !== null) told(news);
    }
    return count;
  } finally {
    await pool?.close();
    await rm(own, { recursive: true, force: true });
    await queue.close();
  }
}

type Hands = ReadShardOptions;

/** Null when it was given back because this worker is to end. */
async function readOne(lease: Lease, job: Job, folder: string, hands: Hands): Promise<WorkerNews | null> {
  const { shard, times } = lease;
  const known = await findManifest(folder, shard.id);
  if (known !== null && difference(job.reader, known.reader) === null) {
    await lease.done(summaryOf(known));
    return { kind: 'known', shard };
  }
  if (times > job.tries) {
    const lost = new OnRecordError('shard-lost', { tries: job.tries });
    await lease.setAside(reasonOf(lost));
    return { kind: 'aside', shard, message: lost.message };
  }
  const start = performance.now();
  const file = join(hands.work, `${shard.id}.db`);
  const store = openStore(file);
  try {
    await readShard(store, shard, hands);
    const manifest = await writeParts(store, { shard, job }, folder, hands.work);
    await lease.done(summaryOf(manifest));
    return { kind: 'done', shard, manifest, seconds: (performance.now() - start) / 1000 };
  } catch (error) {
    if (hands.signal?.aborted) {
      lease.giveBack(0);
      return null;
    }
    if (!isOfShard(error)) {
      lease.giveBack(REST);
      throw writeError(error, folder);
    }
    if (times < job.tries) {
      lease.giveBack(REST * times);
      return { kind: 'failed', shard, message: error.message };
    }
    await lease.setAside(reasonOf(error));
    return { kind: 'aside', shard, message: error.message };
  } finally {
    store.close();
    for (const end of ['', '-wal', '-shm']) await rm(file + end, { force: true });
  }
}

/** Whether an error tells of the shard; others tell of this worker, its disk or the servers, and end it. */
function isOfShard(error: unknown): error is OnRecordError {
  return error instanceof OnRecordError && !/^(?:store|cluster|parts)-/.test(error.code);
}

/** What the ledger keeps of a shard that is done. */
function summaryOf({ shard, characters, unread, parts }: Manifest): object {
  const rows = Object.fromEntries(Object.entries(parts).map(([view, { rows }]) => [view, rows]));
  return { shard: shard.name, characters, unread, rows };
}
