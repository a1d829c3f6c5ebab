/**
 * Finds what goes across the parts in a folder: reports that stand in more than one, stories, and quotation tracks; the
 * same that a store finds in the same reports. Memory does not grow with texts or records: they are read once, part by
 * part, and what is compared stands in files. A report or a statement costs 5 bytes of memory.
 */

import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { OnRecordError } from '../errors.ts';
import { literal, writeParquet } from '../export/parquet.ts';
import type { Column } from '../export/tables.ts';
import type { Row } from '../store/store.ts';
import { onceSql, putAcross } from './across.ts';
import { mergeReports } from './merge-reports.ts';
import { mergeTracks } from './merge-tracks.ts';
import { type Manifest, type PartView, readManifests, workFolder, writeError } from './parts.ts';

export interface Merged {
  /** Reports, each once. */
  readonly documents: number;
  /** How many of them stand in more than one part. */
  readonly repeated: number;
  readonly stories: number;
  readonly tracks: number;
}

/** @throws OnRecordError `parts-missing`, `parts-damaged`, `parts-unwritable`. */
export async function merge(path: string): Promise<Merged> {
  const folder = resolve(path);
  const manifests = await readManifests(folder);
  const work = await workFolder(folder);
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: '1GB',
    temp_directory: join(work, 'duckdb'),
  });
  try {
    const connection = await instance.connect();
    const { stories, repeats, ...counts } = await mergeReports(connection, manifests, folder, work);
    await writeParquet(table(['file', 'document'], repeats), join(work, 'repeats.parquet'));
    await connection.run(
      `CREATE VIEW repeats AS SELECT * FROM read_parquet(${literal(join(work, 'repeats.parquet'))})`,
    );
    const tracks = await mergeTracks(connection, manifests, folder, work);
    for (const view of ['documents', 'statements'] as const) await createView(connection, view, manifests, folder);
    await connection.run(
      copyOf(await core(work, 'stories', storyColumns, stories), join(work, 'stories.parquet'), storySql),
    );
    await connection.run(
      copyOf(await core(work, 'tracks', trackColumns, tracks), join(work, 'tracks.parquet'), trackSql),
    );
    connection.closeSync();
    await putAcross(folder, work, manifests);
    const count = (rows: readonly Row[]): number => new Set(rows.map(([id]) => id)).size;
    return { ...counts, stories: count(stories), tracks: count(tracks) };
  } catch (cause) {
    const error = writeError(cause, folder);
    if (error instanceof OnRecordError || !isOfDuckDb(error)) throw error;
    throw new OnRecordError('parts-damaged', { file: folder, reason: error.message.split('\n')[0]! });
  } finally {
    instance.closeSync();
    await rm(work, { recursive: true, force: true });
  }
}

/** What DuckDB says of a file that it cannot read is a plain error; those of the system carry a code. */
function isOfDuckDb(cause: unknown): cause is Error {
  return cause instanceof Error && cause.constructor === Error && !('code' in cause);
}

const storyColumns = ['id', 'document', 'copy_of', 'copied', 'earliest', 'fullest'];
const storySql = (core: string): string =>
  `SELECT c.id, c.document, d.outlet, d.date AS published, d.title, c.copy_of, c.copied, c.earliest, c.fullest
    FROM ${core} c JOIN documents d ON d.id = c.document ORDER BY c.id, c.document`;

const trackColumns = ['id', 'text', 'document', 'statement', 'kind', 'likeness', 'alignment'];
const trackSql = (core: string): string =>
  `SELECT c.id, c.text, c.document, c.statement, s.outlet, s.published, s.content, c.kind, c.likeness, c.alignment
    FROM ${core} c JOIN statements s ON s.document = c.document AND s.id = c.statement
    ORDER BY c.id, c.document, c.statement`;

const types: { readonly [column: string]: Column['type'] } = {
  copied: 'number',
  likeness: 'number',
  earliest: 'integer',
  fullest: 'integer',
};

function table(columns: readonly string[], rows: readonly Row[]): { columns: Column[]; rows: readonly Row[] } {
  return { columns: columns.map((name) => ({ name, type: types[name] ?? 'string' })), rows };
}

/** Writes what was found, without what the parts say of it already. */
async function core(work: string, name: string, columns: readonly string[], rows: readonly Row[]): Promise<string> {
  const file = join(work, `${name}-core.parquet`);
  await writeParquet(table(columns, rows), file);
  return file;
}

function copyOf(core: string, file: string, sql: (core: string) => string): string {
  return `COPY (${sql(`read_parquet(${literal(core)})`)}) TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`;
}

async function createView(
  connection: DuckDBConnection,
  view: PartView,
  manifests: readonly Manifest[],
  folder: string,
): Promise<void> {
  await connection.run(`CREATE VIEW ${view} AS ${onceSql(view, manifests, folder, 'repeats')}`);
}
