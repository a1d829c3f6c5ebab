/**
 * Asks a folder of parts: the views of a store over all parts, through DuckDB. One select at a time; it reads nothing but
 * the parts, writes nothing, and loads nothing.
 */

import { resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, StatementType } from '@duckdb/node-api';
import { OnRecordError } from '../errors.ts';
import { literal } from '../export/parquet.ts';
import type { Row, Rows, Value } from '../store/store.ts';
import { acrossViews, findAcross, onceSql } from './across.ts';
import { type PartView, partViews, readManifests } from './parts.ts';

export interface PartsOptions {
  readonly threads?: number;
  /** Most memory, as DuckDB writes it: `2GB`. */
  readonly memory?: string;
}

/** Columns that come from stories and tracks, and what they are joined on. */
const acrossColumns: { readonly [view in PartView]?: string } = {
  documents: 'LEFT JOIN story_of y ON y.document = p.id',
  statements:
    'LEFT JOIN story_of y ON y.document = p.document LEFT JOIN track_of k ON k.document = p.document AND k.statement = p.id',
  events: 'LEFT JOIN story_of y ON y.document = p.document',
};

export class PartsFolder {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  /** Shards whose parts are there. */
  readonly shards: number;
  /** Whether stories and tracks are of all of them. */
  readonly merged: boolean;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, shards: number, merged: boolean) {
    this.#instance = instance;
    this.#connection = connection;
    this.shards = shards;
    this.merged = merged;
  }

  /** @throws OnRecordError `parts-missing`, `parts-damaged`. */
  static async open(path: string, { threads, memory = '2GB' }: PartsOptions = {}): Promise<PartsFolder> {
    const folder = resolve(path);
    const manifests = await readManifests(folder);
    const across = await findAcross(folder);
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: memory,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      ...(threads && { threads: String(threads) }),
    });
    try {
      const connection = await instance.connect();
      const run = (sql: string): Promise<unknown> => connection.run(sql);
      const files = new Set(manifests.flatMap(({ parts }) => partViews.map((view) => `${folder}/${parts[view].file}`)));
      for (const file of Object.values(across?.files ?? {})) files.add(file);
      if (across !== null) {
        for (const view of acrossViews)
          await run(`CREATE VIEW ${view} AS SELECT * FROM read_parquet(${literal(across.files[view])})`);
        await run('CREATE TABLE repeated AS SELECT * FROM repeats');
        await run('CREATE TABLE story_of AS SELECT document, id AS story FROM stories');
        await run('CREATE TABLE track_of AS SELECT document, statement, id AS track FROM tracks');
      }
      for (const view of partViews) {
        const once = onceSql(view, manifests, folder, across && 'repeated');
        await run(`CREATE VIEW ${view} AS ${withAcross(view, once, across !== null)}`);
      }
      await run(`SET allowed_paths = [${[...files].map(literal).join(', ')}]`);
      await run('SET enable_external_access = false');
      await run('SET lock_configuration = true');
      const merged = across !== null && manifests.every(({ shard }) => across.shards.includes(shard.id));
      return new PartsFolder(instance, connection, manifests.length, merged);
    } catch (cause) {
      instance.closeSync();
      if (cause instanceof OnRecordError) throw cause;
      throw new OnRecordError('parts-damaged', { file: folder, reason: messageOf(cause) });
    }
  }

  /**
   * @param limits - Most rows, and most time in milliseconds.
   * @throws OnRecordError `bad-query`, `query-timeout`.
   */
  async query(sql: string, limits: { readonly rows: number; readonly time: number }): Promise<Rows> {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.#connection.interrupt();
    }, limits.time);
    try {
      const statements = await this.#connection.extractStatements(sql);
      if (statements.count !== 1) throw new Error('it is not one statement');
      const prepared = await statements.prepare(0);
      if (prepared.statementType !== StatementType.SELECT) throw new Error('it is no select');
      const reader = await prepared.streamAndReadUntil(limits.rows + 1);
      const columns = reader.columnNames();
      const rows = reader.getRowsJS().map((row): Row => row.map(valueOf));
      return { columns, rows: rows.slice(0, limits.rows), truncated: rows.length > limits.rows };
    } catch (cause) {
      if (late) throw new OnRecordError('query-timeout', { seconds: limits.time / 1000 });
      throw new OnRecordError('bad-query', { reason: messageOf(cause).split('\n')[0]! });
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

function withAcross(view: PartView, once: string, merged: boolean): string {
  const joins = acrossColumns[view];
  if (joins === undefined) return once;
  const track = view === 'statements';
  if (!merged) return `SELECT p.*, NULL::VARCHAR AS story${track ? ', NULL::VARCHAR AS track' : ''} FROM (${once}) p`;
  return `SELECT p.*, y.story${track ? ', k.track' : ''} FROM (${once}) p ${joins}`;
}

/** Numbers as numbers where they are exact; lists and the like as JSON. */
function valueOf(value: unknown): Value {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
