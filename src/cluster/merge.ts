/**
 * Finds what goes across the parts in a folder: reports that stand in more than one, stories, and quotation tracks; the
 * same that a store finds in the same reports. Memory does not grow with texts or records: they are read once, part by
 * part, and what is compared stands in files. A report costs about 100 bytes of memory, a statement 4.
 */

import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { align } from '../corpus/align.ts';
import { describeStory, isCopy, type Shingles, shinglesOf, storyBands, type StoryReport } from '../corpus/stories.ts';
import { describeTrack, type Quotation, trackBands, variantKind } from '../corpus/tracks.ts';
import { literal, writeParquet } from '../export/parquet.ts';
import type { Column } from '../export/tables.ts';
import type { Row } from '../store/store.ts';
import { BandFiles, Connections } from './bands.ts';
import { type Manifest, type Part, type PartView, readManifests, settle, workFolder } from './parts.ts';
import { Spool } from './spool.ts';

const ACROSS = 'across';
const MANIFEST = 'manifest.json';

export const acrossViews = ['stories', 'tracks', 'repeats'] as const;
export type AcrossView = (typeof acrossViews)[number];

const acrossManifest = z.object({
  format: z.literal('onrecord-across/1'),
  /** Ids of the shards that were looked at. */
  shards: z.array(z.string()),
  files: z.object({ stories: z.string(), tracks: z.string(), repeats: z.string() }),
});
export type AcrossManifest = z.infer<typeof acrossManifest>;

export interface Merged {
  /** Reports, each once. */
  readonly documents: number;
  /** How many of them stand in more than one part. */
  readonly repeated: number;
  readonly stories: number;
  readonly tracks: number;
}

/** Items at hand: of a report's shingles there are some 20 kB, of a quotation 1. */
const REPORTS = 2000;
const QUOTATIONS = 20_000;

/** @throws OnRecordError `parts-missing`, `parts-damaged`. */
export async function merge(path: string): Promise<Merged> {
  const folder = resolve(path);
  const manifests = await readManifests(folder);
  const work = await workFolder(folder, `merge-${process.pid}`);
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
    const files = { stories: '', tracks: '', repeats: '' };
    for (const view of acrossViews)
      files[view] = (await settle(join(work, `${view}.parquet`), join(folder, ACROSS))).file;
    const told: AcrossManifest = {
      format: 'onrecord-across/1',
      shards: manifests.map(({ shard }) => shard.id).sort(),
      files,
    };
    const handle = await open(join(work, MANIFEST), 'w');
    await handle.writeFile(`${canonicalize(told)!}\n`);
    await handle.sync();
    await handle.close();
    await mkdir(join(folder, ACROSS), { recursive: true });
    await rename(join(work, MANIFEST), join(folder, ACROSS, MANIFEST));
    const count = (rows: readonly Row[]): number => new Set(rows.map(([id]) => id)).size;
    return { ...counts, stories: count(stories), tracks: count(tracks) };
  } finally {
    instance.closeSync();
    await rm(work, { recursive: true, force: true });
  }
}

/** What {@link merge} has written; null where it has not been run. */
export async function findAcross(folder: string): Promise<AcrossManifest | null> {
  const text = await readFile(join(folder, ACROSS, MANIFEST), 'utf8').catch(() => null);
  if (text === null) return null;
  const { files, ...rest } = acrossManifest.parse(JSON.parse(text));
  const at = (file: string): string => join(folder, ACROSS, file);
  return { ...rest, files: { stories: at(files.stories), tracks: at(files.tracks), repeats: at(files.repeats) } };
}

/** Files of a view, each once: shards with the same contents share one. */
export function filesOf(manifests: readonly Manifest[], view: PartView, folder: string): string[] {
  return [...new Set(manifests.map(({ parts }) => join(folder, partOf(parts, view).file)))];
}

function partOf(parts: Manifest['parts'], view: PartView): Part {
  return parts[view];
}

/** A report to compare, and where it came from. */
interface Entry {
  readonly report: StoryReport;
  readonly read: boolean;
  readonly source: string;
  readonly key: string;
  /** Number of its manifest. */
  readonly shard: number;
}

const entryCodec = {
  encode({ report: { document, date, shingles }, read, source, key, shard }: Entry): Uint8Array {
    const head = Buffer.from(
      JSON.stringify([document, date, read, source, key, shard, shingles.words, shingles.exact]),
    );
    const set = Uint32Array.from(shingles.set);
    const bytes = Buffer.alloc(4 + head.length + set.byteLength);
    bytes.writeUInt32LE(head.length);
    head.copy(bytes, 4);
    bytes.set(new Uint8Array(set.buffer), 4 + head.length);
    return bytes;
  },
  decode(bytes: Uint8Array): Entry {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    const head = JSON.parse(Buffer.from(bytes.subarray(4, 4 + length)).toString()) as EntryHead;
    const [document, date, read, source, key, shard, words, exact] = head;
    const set = new Set(new Uint32Array(bytes.slice(4 + length).buffer));
    return { report: { document, date, shingles: { set, words, exact } satisfies Shingles }, read, source, key, shard };
  },
};
type EntryHead = [string, string | null, boolean, string, string, number, number, number];

type DocumentRow = readonly [
  id: string,
  date: string | null,
  read: number,
  titleStart: number | null,
  titleEnd: number | null,
  bodyStart: number,
  bodyEnd: number,
  text: string,
  source: string,
  key: string,
];

const documentSelect =
  'SELECT id, date, read, title_start, title_end, body_start, body_end, text, source, "key" FROM read_parquet';

async function mergeReports(
  connection: DuckDBConnection,
  manifests: readonly Manifest[],
  folder: string,
  work: string,
): Promise<{ documents: number; repeated: number; repeats: Row[]; stories: Row[] }> {
  const total = manifests.reduce((sum, { parts }) => sum + parts.documents.rows, 0);
  const entries = new Spool<Entry>(join(work, 'reports'), entryCodec, REPORTS);
  const ids = new BandFiles(work, 'id', total);
  const bands = new BandFiles(work, 'story', total);
  try {
    for (const [shard, { parts }] of manifests.entries()) {
      const file = join(folder, parts.documents.file);
      for await (const row of rowsOf(connection, `${documentSelect}(${literal(file)})`)) {
        const [document, date, read, titleStart, titleEnd, bodyStart, bodyEnd, text, source, key] =
          row as unknown as DocumentRow;
        const title = titleStart === null ? '' : text.slice(titleStart, titleEnd!);
        const shingles = shinglesOf(`${title}\n${text.slice(bodyStart, bodyEnd)}`);
        const number = entries.add({ report: { document, date, shingles }, read: read === 1, source, key, shard });
        // The first 52 bits of the hash in the id.
        ids.add(number, [Number.parseInt(document.slice(1, 14), 16)]);
        bands.add(number, storyBands(shingles));
      }
    }
    const { dropped, repeats, repeated } = findRepeats(ids, entries, manifests);
    const connections = new Connections(entries.length);
    for (const all of bands.groups())
      compareAll(
        all.filter((number) => dropped[number] === 0),
        connections,
        (a, b) => isCopy(entries.get(a).report.shingles, entries.get(b).report.shingles),
      );
    const stories = connections.groups().flatMap((group) => {
      const { id, earliest, fullest, members } = describeStory(group.map((number) => entries.get(number).report));
      return members.map(({ document, copyOf, copied }): Row => {
        return [id, document, copyOf, copied, document === earliest ? 1 : 0, document === fullest ? 1 : 0];
      });
    });
    const documents = dropped.reduce((sum, drop) => sum + 1 - drop, 0);
    return { documents, repeated, repeats, stories };
  } finally {
    entries.close();
  }
}

/** Connects what belongs together; two that are connected already need no comparison. */
function compareAll(
  group: readonly number[],
  connections: Connections,
  alike: (a: number, b: number) => boolean,
): void {
  group.forEach((a, i) => {
    for (const b of group.slice(i + 1)) if (!connections.connected(a, b) && alike(a, b)) connections.connect(a, b);
  });
}

/**
 * Reports that stand in several parts: one is kept, as a store keeps it, one that is read, then the first by source and
 * key. The rows name the parts whose rows of the document do not count.
 */
function findRepeats(
  ids: BandFiles,
  entries: Spool<Entry>,
  manifests: readonly Manifest[],
): { dropped: Uint8Array; repeats: Row[]; repeated: number } {
  const dropped = new Uint8Array(entries.length);
  const repeats = new Map<string, Row>();
  let repeated = 0;
  for (const group of ids.groups()) {
    // Ids that begin alike may yet be two.
    const byDocument = new Map<string, number[]>();
    for (const number of group) {
      const { document } = entries.get(number).report;
      byDocument.set(document, [...(byDocument.get(document) ?? []), number]);
    }
    for (const [document, numbers] of byDocument) {
      if (numbers.length < 2) continue;
      repeated++;
      const [kept, ...others] = numbers
        .map((number) => ({ number, ...entries.get(number) }))
        .sort((a, b) => Number(b.read) - Number(a.read) || order(a.source, b.source) || order(a.key, b.key));
      for (const { number, shard } of others) {
        dropped[number] = 1;
        for (const [view, { file }] of Object.entries(manifests[shard]!.parts)) {
          if (view === 'failures' || file === partOf(manifests[kept!.shard]!.parts, view as PartView).file) continue;
          repeats.set(`${file} ${document}`, [file, document]);
        }
      }
    }
  }
  return { dropped, repeats: [...repeats].sort(([a], [b]) => order(a, b)).map(([, row]) => row), repeated };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const quotationCodec = {
  encode: (quotation: Quotation): Uint8Array => Buffer.from(JSON.stringify(quotation)),
  decode: (bytes: Uint8Array): Quotation => JSON.parse(Buffer.from(bytes).toString()) as Quotation,
};

type StatementRow = readonly [
  document: string,
  item: string,
  date: string | null,
  outlet: string | null,
  text: string,
  manner: string,
  speaker: string | null,
];

async function mergeTracks(
  connection: DuckDBConnection,
  manifests: readonly Manifest[],
  folder: string,
  work: string,
): Promise<Row[]> {
  const total = manifests.reduce((sum, { parts }) => sum + parts.statements.rows, 0);
  const quotations = new Spool<Quotation>(join(work, 'quotations'), quotationCodec, QUOTATIONS);
  const bands = new BandFiles(work, 'track', total);
  try {
    for (const file of new Set(manifests.map(({ parts }) => parts.statements.file))) {
      const sql = `SELECT document, id, published, outlet, content, manner, speaker
        FROM read_parquet(${literal(join(folder, file))}) s
        ANTI JOIN (SELECT document FROM repeats WHERE file = ${literal(file)}) r USING (document)`;
      for await (const row of rowsOf(connection, sql)) {
        const [document, item, date, outlet, text, manner, speaker] = row as unknown as StatementRow;
        const found = trackBands(text);
        if (found.length === 0) continue;
        const quotation = { document, item, date, outlet, text, direct: manner === 'direct', speaker };
        bands.add(quotations.add(quotation), found);
      }
    }
    const connections = new Connections(quotations.length);
    for (const group of bands.groups())
      compareAll(group, connections, (a, b) => {
        const [first, second] = [quotations.get(a), quotations.get(b)];
        return variantKind(first, second, align(first.text, second.text)) !== null;
      });
    return connections.groups().flatMap((group) => {
      const track = describeTrack(group.map((number) => quotations.get(number)));
      return (track?.variants ?? []).map(({ document, item, kind, likeness, alignment }): Row => {
        return [track!.id, track!.text, document, item, kind, likeness, JSON.stringify(alignment)];
      });
    });
  } finally {
    quotations.close();
  }
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

/** A view over all parts of a kind in which every report counts once. */
export function onceSql(
  view: PartView,
  manifests: readonly Manifest[],
  folder: string,
  repeats: string | null,
): string {
  const files = `[${filesOf(manifests, view, folder).map(literal).join(', ')}]`;
  const document = view === 'documents' ? 'id' : 'document';
  if (repeats === null || view === 'failures') return `SELECT * FROM read_parquet(${files})`;
  return `SELECT p.* EXCLUDE (filename) FROM read_parquet(${files}, filename = true) p
    ANTI JOIN ${repeats} r ON ${literal(`${folder}/`)} || r.file = p.filename AND r.document = p.${document}`;
}

async function createView(
  connection: DuckDBConnection,
  view: PartView,
  manifests: readonly Manifest[],
  folder: string,
): Promise<void> {
  await connection.run(`CREATE VIEW ${view} AS ${onceSql(view, manifests, folder, 'repeats')}`);
}

/** Rows as they come; whole numbers as numbers. */
async function* rowsOf(connection: DuckDBConnection, sql: string): AsyncGenerator<Row> {
  const result = await connection.stream(sql);
  for await (const rows of result.yieldRowsJs())
    for (const row of rows)
      yield row.map((value) => (typeof value === 'bigint' ? Number(value) : (value as string | number | null)));
}
