/**
 * The parts of a shard: one Parquet file a view, named by its content, and a manifest that lists them. A part is written
 * beside and moved to its name when it is whole; the manifest comes last. So a shard that is read twice, by whomever,
 * gives the same files, and one whose worker died gives none.
 */

import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { OnRecordError } from '../errors.ts';
import { ROW_GROUP, writeParquet } from '../export/parquet.ts';
import { type Column, type Table, viewTable } from '../export/tables.ts';
import { wellFormed } from '../store/rows.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import type { Row } from '../store/store.ts';
import type { Job, Shard } from './job.ts';

/** Views that a part is written of; the order of its rows, which hangs on nothing but what they say. */
const orders = {
  documents: 'id',
  statements: 'document, "start", "end", id',
  events: 'document, "start", "end", id',
  participants: 'document, event, role, ordinal',
  dyads: 'document, event, source, target',
  report_actors: 'document, id',
  mentions: 'document, "start", "end", id, actor_id',
} as const;
type ShardView = keyof typeof orders;
export type PartView = ShardView | 'records' | 'failures';

const shardViews = Object.keys(orders) as ShardView[];
export const partViews: readonly PartView[] = [...shardViews, 'records', 'failures'];

/** Columns that say what is found across reports: a part knows nothing of it. */
const acrossColumns: ReadonlySet<string> = new Set(
  'story track speaker_actor addressee_actor source_actor target_actor actor'.split(' '),
);

/** What parts of documents have beside the view's columns: the text, and where it came from. */
const textColumns: readonly Column[] = [
  { name: 'title_start', type: 'integer' },
  { name: 'title_end', type: 'integer' },
  { name: 'body_start', type: 'integer' },
  { name: 'body_end', type: 'integer' },
  { name: 'text', type: 'string' },
  { name: 'source', type: 'string' },
  { name: 'key', type: 'string' },
];

/** Texts and records are long: a group of rows has about 32 MB of them. */
const DOCUMENT_GROUP = 8192;

const part = z.object({ file: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() });
const manifest = z.object({
  format: z.literal('onrecord-shard/1'),
  shard: z.object({ id: z.string(), name: z.string(), mapping: z.record(z.string(), z.string()).nullable() }),
  reader: z.object({ version: z.string(), models: z.record(z.string(), z.string()) }),
  engine: z.string(),
  /** UTF-16 code units of all texts. */
  characters: z.int(),
  unread: z.int(),
  parts: z.record(z.enum(partViews as [PartView, ...PartView[]]), part),
});
export type Manifest = z.infer<typeof manifest>;
export type Part = z.infer<typeof part>;

const MANIFESTS = 'shards';

/** Where files stand until they are whole; on the same file system, so that they can be moved to their names. */
const UNFINISHED = '.unfinished';

/**
 * A folder of this process for what is not whole yet; those of processes that died on this machine are removed.
 *
 * @throws OnRecordError `parts-unwritable`.
 */
export async function workFolder(folder: string): Promise<string> {
  const all = join(folder, UNFINISHED);
  const machine = `${hostname()}-`;
  for (const name of await readdir(all).catch(() => [] as string[])) {
    const pid = name.startsWith(machine) ? /^(\d+)-[0-9a-f]{8}$/.exec(name.slice(machine.length))?.[1] : undefined;
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(all, name), { recursive: true, force: true });
  }
  const path = join(all, `${machine}${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    throw writeError(cause, folder);
  }
  return path;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // One of another user may not be signalled; it lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** An error of the system in our words, where it says that a folder cannot be written to; any other as it is. */
export function writeError(cause: unknown, folder: string): unknown {
  if (cause instanceof OnRecordError || !(cause instanceof Error)) return cause;
  const ofSystem = 'code' in cause && typeof cause.code === 'string' && /^E[A-Z]+$/.test(cause.code);
  // DuckDB says it in words only.
  const said = /No space left on device|Permission denied|Read-only file system/.exec(cause.message)?.[0];
  if (!ofSystem && said === undefined) return cause;
  return new OnRecordError('parts-unwritable', { folder, reason: said ?? cause.message });
}

/** Writes what a store holds as the parts of a shard. @param work - {@link workFolder} of this worker. */
export async function writeParts(
  store: SqliteStore,
  { shard: { id, name, mapping }, job }: { readonly shard: Shard; readonly job: Job },
  folder: string,
  work: string,
): Promise<Manifest> {
  const parts: Partial<Record<PartView, Part>> = {};
  for (const view of shardViews) parts[view] = await writePart(view, shardTable(store, view), folder, work);
  parts.records = await writePart('records', recordTable(store), folder, work);
  parts.failures = await writePart('failures', failureTable(store), folder, work);
  const { characters, unread } = store.counts();
  const told: Manifest = {
    format: 'onrecord-shard/1',
    shard: { id, name, mapping },
    reader: job.reader,
    engine: job.engine,
    characters,
    unread,
    parts: parts as Record<PartView, Part>,
  };
  await putManifest(told, folder, work);
  return told;
}

/** Says that the parts of a shard are there. @param work - {@link workFolder} of this process. */
export async function putManifest(told: Manifest, folder: string, work: string): Promise<void> {
  const { id } = told.shard;
  await mkdir(join(folder, MANIFESTS), { recursive: true });
  const beside = join(work, `${id}.json`);
  const handle = await open(beside, 'w');
  await handle.writeFile(`${canonicalize(told)!}\n`);
  await handle.sync();
  await handle.close();
  await rename(beside, join(folder, MANIFESTS, `${id}.json`));
}

function shardTable(store: SqliteStore, view: ShardView): Table {
  const columns = viewTable(store, view).columns.filter(({ name }) => !acrossColumns.has(name));
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const { rows } = store.stream(`SELECT ${names} FROM ${view} ORDER BY ${orders[view]}`);
  return view === 'documents'
    ? {
        columns: [...columns, ...textColumns],
        rows: withTexts(
          store,
          rows,
          columns.findIndex(({ name }) => name === 'id'),
        ),
      }
    : { columns, rows };
}

function* withTexts(store: SqliteStore, rows: Iterable<Row>, id: number): Iterable<Row> {
  for (const row of rows) {
    const document = String(row[id]);
    const { title, body, text } = store.source(document)!;
    const { source, key } = store.document(document)!.origins[0]!;
    yield [...row, title?.start ?? null, title?.end ?? null, body.start, body.end, wellFormed(text), source, key];
  }
}

/** Whole records, for whoever wants a store of them: packed as a store has them, in base 64; null where nothing was read. */
function recordTable(store: SqliteStore): Table {
  const columns = ['document', 'provenance', 'record'].map((name) => ({ name, type: 'string' }) as const);
  return { columns, rows: packedRecords(store) };
}

function* packedRecords(store: SqliteStore): Iterable<Row> {
  for (const id of store.documents()) {
    const packed = store.packed(id);
    const { provenance } = store.document(id)!.origins[0]!;
    yield [id, wellFormed(canonicalize(provenance)!), packed && Buffer.from(packed).toString('base64')];
  }
}

function failureTable(store: SqliteStore): Table {
  const columns = ['source', 'key', 'code', 'message'].map((name) => ({ name, type: 'string' }) as const);
  const rows = Array.from(store.failures(), ({ source, key, reason }): Row => [
    source,
    key,
    reason.code,
    reason.message,
  ]);
  return { columns, rows };
}

async function writePart(view: PartView, table: Table, folder: string, work: string): Promise<Part> {
  const beside = join(work, `${view}.parquet`);
  const isLong = view === 'documents' || view === 'records';
  const rows = await writeParquet(table, beside, isLong ? DOCUMENT_GROUP : ROW_GROUP);
  const written = await settle(beside, join(folder, view));
  return { ...written, file: `${view}/${written.file}`, rows };
}

/** Moves a file that is whole to a folder, under the name that its content gives it. */
export async function settle(file: string, folder: string): Promise<Pick<Part, 'file' | 'bytes' | 'sha256'>> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const sha256 = hash.digest('hex');
  const { size: bytes } = await stat(file);
  await mkdir(folder, { recursive: true });
  const name = `${sha256.slice(0, 32)}.parquet`;
  await rename(file, join(folder, name));
  return { file: name, bytes, sha256 };
}

/** The manifest of a shard whose parts are all there; null where they are not. */
export async function findManifest(folder: string, shard: string): Promise<Manifest | null> {
  const found = await readManifest(join(folder, MANIFESTS, `${shard}.json`)).catch(() => null);
  if (found === null) return null;
  for (const { file, bytes } of Object.values(found.parts)) {
    const { size } = await stat(join(folder, file)).catch(() => ({ size: -1 }));
    if (size !== bytes) return null;
  }
  return found;
}

/** All manifests of a folder, by the names of their shards. @throws OnRecordError `parts-missing`, `parts-damaged`. */
export async function readManifests(folder: string): Promise<Manifest[]> {
  const names = await readdir(join(folder, MANIFESTS)).catch(() => [] as string[]);
  const found: Manifest[] = [];
  for (const name of names.filter((name) => name.endsWith('.json')))
    found.push(await readManifest(join(folder, MANIFESTS, name)));
  if (found.length === 0)
    throw new OnRecordError('parts-missing', { folder, reason: 'no shard has been read into it' });
  return found.sort((a, b) => (a.shard.name < b.shard.name ? -1 : a.shard.name > b.shard.name ? 1 : 0));
}

async function readManifest(file: string): Promise<Manifest> {
  const damaged = (reason: string): OnRecordError => new OnRecordError('parts-damaged', { file, reason });
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw damaged(cause instanceof Error ? cause.message : String(cause));
  }
  const parsed = manifest.safeParse(json);
  if (!parsed.success) throw damaged(z.prettifyError(parsed.error));
  // Names come out of a file: none may lead out of the folder.
  for (const { file } of Object.values(parsed.data.parts))
    if (!/^[a-z_]+\/[0-9a-f]{32}\.parquet$/.test(file)) throw damaged(`${JSON.stringify(file)} is no name of a part`);
  return parsed.data;
}
