/**
 * How long searches and timelines take in a large store. Reports are made of records that were read: each gets another
 * date, outlet and address, so that no reader runs a hundred thousand times.
 *
 * Run: `npx tsx bench/corpus.ts [--reports 100000] [--keep FILE] [--groups]` (`--groups` also brings the corpus up to
 * date first, and tells how long that took).
 */

import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { updateCorpus } from '../src/across/update.ts';
import { createDocument } from '../src/ingest/document.ts';
import { openReader } from '../src/reader.ts';
import { documentId } from '../src/record/ids.ts';
import type { Record as NewsRecord } from '../src/record/schema.ts';
import { search, type Search } from '../src/search/search.ts';
import { dyadTimeline } from '../src/search/timeline.ts';
import { openStore } from '../src/store/open.ts';
import type { Store } from '../src/store/store.ts';

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '100000' },
    keep: { type: 'string' },
    groups: { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('../', import.meta.url));

/** Articles that are read. */
const ARTICLES = 150;

/** Reports in one transaction. */
const BATCH = 500;

async function readRecords(): Promise<NewsRecord[]> {
  const reader = await openReader();
  const shared = join(root, '../shared/data/polnear/train/text');
  const files = [join(root, 'samples'), ...(existsSync(shared) ? [shared] : [])].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .slice(0, ARTICLES)
      .map((name) => join(folder, name)),
  );
  return files.map((file) => reader.read(createDocument({ text: readFileSync(file, 'utf8'), date: '2025-01-01' })));
}

function fill(store: Store, records: readonly NewsRecord[], reports: number): void {
  const two = (number: number): string => String(number).padStart(2, '0');
  for (let first = 0; first < reports; first += BATCH)
    store.transaction(() => {
      for (let i = first; i < Math.min(reports, first + BATCH); i++) {
        const record = records[(i * 7919) % records.length]!;
        const outlet = `outlet-${i % 40}.example.org`;
        const date = `20${two(10 + (i % 16))}-${two(1 + (i % 12))}-${two(1 + (i % 28))}`;
        const url = `https://${outlet}/${i}`;
        const document = { ...record.document, url, outlet, date };
        const id = documentId({ ...document, text: document.text });
        const provenance = {
          source: 'bench',
          format: 'archive',
          sha256: null,
          encoding: null,
          retrieved: null,
          fields: {},
          whole: true,
          notes: [],
        } as const;
        store.add({
          origin: { source: 'bench', key: String(i), provenance, map: null },
          record: { ...record, document: { ...document, id } },
        });
      }
    });
}

const searches: readonly Search[] = [
  { words: 'sanctions' },
  { words: 'said' },
  { words: '"prime minister" talks' },
  { words: 'govern*', manner: 'direct' },
  { words: 'letter', speaker: 'Obama' },
  { speaker: 'Obama' },
  { country: 'USA', from: '2020', to: '2021' },
  { in: 'reports', words: 'government' },
  { in: 'reports', words: 'title:president' },
  { in: 'events', dyad: 'USA:RUS' },
  { in: 'events', type: 'CONSULT' },
  { about: 'Obama', manner: 'direct' },
];

/** Median of the times that some work takes once it is warm, milliseconds. */
function timed(work: () => unknown): number {
  work();
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[2]!;
}

const file = values.keep ?? join(tmpdir(), 'onrecord-bench-corpus.db');
const known = values.keep !== undefined && existsSync(file);
const store = openStore(file);
try {
  if (!known) fill(store, await readRecords(), Number(values.reports));
  const { documents, statements, events, bytes } = store.counts();
  console.log(`${documents} reports, ${statements} statements, ${events} events, ${Math.round(bytes / 1e6)} MB`);
  if (values.groups) {
    const start = performance.now();
    await updateCorpus(store);
    console.log(`across reports: ${Math.round(performance.now() - start)} ms`);
  }
  for (const request of searches)
    console.log(
      `${timed(() => search(store, request))
        .toFixed(1)
        .padStart(8)} ms  ${JSON.stringify(request)}`,
    );
  for (const [a, b] of [
    ['USA', 'RUS'],
    ['USA', 'CHN'],
  ] as const)
    console.log(
      `${timed(() => dyadTimeline(store, a, b))
        .toFixed(1)
        .padStart(8)} ms  timeline ${a} ${b}`,
    );
} finally {
  store.close();
  if (values.keep === undefined) for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
}
