/** Opens a shard as sources of reports: a file or folder as it is, an address once it has been fetched to a file. */

import { createReadStream } from 'node:fs';
import { open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { OnRecordError } from '../errors.ts';
import { literal } from '../export/parquet.ts';
import { isPublic } from '../fetch/address.ts';
import { type Client, openClient } from '../fetch/client.ts';
import { unzipFile } from '../files/zip.ts';
import { fileSources, type ImportSource } from '../import/sources.ts';
import type { IncomingFailure, SourceOptions } from '../ingest/incoming.ts';
import { openPieces } from '../ingest/pieces.ts';
import type { Shard } from './job.ts';

export interface ShardAccess {
  /** Where objects of `s3://bucket/key` are: `https://s3.example.org`; null where nobody said. */
  readonly s3: string | null;
  /** Whether addresses that are not of the public internet may be connected to: shards in a network of one's own. */
  readonly privateAddresses: boolean;
}

/** A WARC file of a gigabyte, and an hour of a slow line. */
const LIMITS = { headers: 60_000, whole: 6 * 3_600_000, bytes: 64 * 1024 ** 3 };

/** The client that fetches shards. */
export function shardClient({ privateAddresses }: ShardAccess): Client {
  return openClient({ mayConnect: privateAddresses ? () => true : isPublic, limits: LIMITS, delay: 0 });
}

/**
 * The sources of a shard, named as the shard is.
 *
 * @param work - A folder for what has to be a file first.
 * @throws OnRecordError of what is fetched: `fetch-failed`, `address-refused`, `shard-refused`, …
 */
export async function* openShard(
  { name, location, mapping }: Shard,
  access: ShardAccess,
  client: Client,
  work: string,
): AsyncGenerator<ImportSource | IncomingFailure> {
  const options: SourceOptions = mapping === null ? {} : { mapping };
  const address = addressOf(location, access);
  if (address !== null) {
    const file = join(work, 'fetched');
    try {
      const contentType = await fetchTo(file, address, client);
      if (await isParquet(file)) yield* rows(file, name, options, work);
      else yield source(file, { name, contentType, url: address.split('?')[0]! }, options);
    } finally {
      await rm(file, { force: true });
    }
  } else if (await isParquet(location)) yield* rows(location, name, options, work);
  else yield* fileSources([location], options);
}

/** Null for a path. */
function addressOf(location: string, { s3 }: ShardAccess): string | null {
  const object = /^s3:\/\/([^/]+)\/(.+)$/i.exec(location);
  if (object === null) return /^https?:\/\//i.test(location) ? location : null;
  if (s3 === null)
    throw new OnRecordError('shard-refused', {
      shard: location,
      reason: 'the worker was not told where s3 is (--s3 URL)',
    });
  const path = `${object[1]}/${object[2]}`.split('/').map(encodeURIComponent).join('/');
  return `${s3}${s3.endsWith('/') ? '' : '/'}${path}`;
}

/** A file that is read in pieces longer than a server would wait is fetched first. @returns Its media type. */
async function fetchTo(file: string, address: string, client: Client): Promise<string | null> {
  const fetched = await client.get(address);
  if (fetched === null) throw new Error('An answer without a question: not modified');
  await writeFile(file, fetched.body);
  return fetched.contentType;
}

interface Named {
  readonly name: string;
  readonly contentType: string | null;
  readonly url: string | null;
}

/** When it was fetched is not told: reading the same bytes tomorrow must give the same parts. */
function source(file: string, { name, contentType, url }: Named, options: SourceOptions): ImportSource {
  return {
    name,
    fingerprint: null,
    size: null,
    async *open(skip) {
      const bytes = createReadStream(file);
      const pieces = openPieces({ name, bytes, contentType, url }, { unzip: () => unzipFile(file), ...options, skip });
      for await (const piece of pieces) yield 'error' in piece ? piece : { piece };
    },
  };
}

/** The rows of a Parquet file, by way of JSON Lines, which are read like any others. */
async function* rows(file: string, name: string, options: SourceOptions, work: string): AsyncGenerator<ImportSource> {
  const lines = join(work, 'rows.jsonl');
  try {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    try {
      const connection = await instance.connect();
      await connection.run(`COPY (SELECT * FROM read_parquet(${literal(file)})) TO ${literal(lines)} (FORMAT json)`);
      connection.closeSync();
    } catch (cause) {
      throw new OnRecordError('file-unreadable', { reason: cause instanceof Error ? cause.message : String(cause) });
    } finally {
      instance.closeSync();
    }
    yield source(lines, { name, contentType: null, url: null }, { ...options, format: 'jsonl' });
  } finally {
    await rm(lines, { force: true });
  }
}

/** Whether a file is Parquet, by its first bytes; false for a folder or one that cannot be opened. */
async function isParquet(path: string): Promise<boolean> {
  try {
    const handle = await open(path);
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      return buffer.subarray(0, bytesRead).toString('latin1') === 'PAR1';
    } finally {
      await handle.close();
    }
  } catch {
    return false;
  }
}
