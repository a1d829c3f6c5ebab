/** Finds reports that stand in more than one part, and stories; what is compared stands in files. */

import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { describeStory, isCopy, type Shingles, shinglesOf, storyBands, type StoryReport } from '../corpus/stories.ts';
import { literal } from '../export/parquet.ts';
import type { Row } from '../store/store.ts';
import { BandFiles, compareAll, Connections } from './bands.ts';
import { type Manifest, partViews } from './parts.ts';
import { rowsOf } from './rows.ts';
import { Spool } from './spool.ts';

/** Reports at hand, with some 3 kB of shingles each. */
const REPORTS = 50_000;

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
    const { set } = shingles;
    const bytes = Buffer.alloc(4 + head.length + set.byteLength);
    bytes.writeUInt32LE(head.length);
    head.copy(bytes, 4);
    bytes.set(new Uint8Array(set.buffer, set.byteOffset, set.byteLength), 4 + head.length);
    return bytes;
  },
  decode(bytes: Uint8Array): Entry {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    const head = JSON.parse(Buffer.from(bytes.subarray(4, 4 + length)).toString()) as EntryHead;
    const [document, date, read, source, key, shard, words, exact] = head;
    const set = new Uint32Array(bytes.slice(4 + length).buffer);
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

export async function mergeReports(
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
        for (const view of partViews) {
          const { file } = manifests[shard]!.parts[view];
          // Shards with the same contents share their files.
          if (file !== manifests[kept!.shard]!.parts[view].file) repeats.set(`${file} ${document}`, [file, document]);
        }
      }
    }
  }
  return { dropped, repeats: [...repeats].sort(([a], [b]) => order(a, b)).map(([, row]) => row), repeated };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
