/** A store of parts: what was read is there as it was read, and comes once. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReports } from '../../bench/synthetic.ts';
import { createShard } from '../../src/cluster/job.ts';
import { addParts } from '../../src/cluster/parts-store.ts';
import { readManifests, workFolder, writeParts } from '../../src/cluster/parts.ts';
import { openFile } from '../../src/files/open.ts';
import { isFailure } from '../../src/ingest/incoming.ts';
import { openReader } from '../../src/reader.ts';
import { openStore } from '../../src/store/open.ts';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import { job } from './support.ts';

const root = mkdtempSync(join(tmpdir(), 'onrecord-parts-store-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const parts = join(root, 'parts');
let whole: SqliteStore;

beforeAll(async () => {
  const reader = await openReader({ engine: 'fast' });
  const folder = join(root, 'reports');
  await writeReports({ folder, reports: 12, perFile: 4, seed: 11, samples: true });
  whole = openStore(':memory:');
  for (const name of readdirSync(folder)) {
    const shard = openStore(':memory:');
    for await (const report of openFile(join(folder, name))) {
      if (isFailure(report)) throw report.error;
      const { key, provenance, map, input } = report;
      const origin = { source: provenance.source, key, provenance, map };
      for (const store of [shard, whole]) store.add({ origin, record: reader.read(input) });
    }
    const { input, provenance } = await first(join(folder, name));
    const text = 'Nichts als Deutsch.';
    const body = { start: 0, end: text.length };
    const document = {
      ...input,
      outlet: null,
      date: null,
      text,
      url: `https://de.example/${name}`,
      title: null,
      body,
      language: 'de',
    };
    const reason = { code: 'language-unread', message: 'It is German.' };
    for (const store of [shard, whole])
      store.addUnread({ origin: { source: name, key: 'de', provenance, map: null }, document, reason });
    await writeParts(shard, { shard: createShard(join(folder, name)), job }, parts, await workFolder(parts));
    shard.close();
  }
});

async function first(file: string) {
  for await (const report of openFile(file)) if (!isFailure(report)) return report;
  throw new Error(`${file} is empty`);
}

describe('a store of parts', () => {
  it('holds the records, texts and origins that were read, each once', async () => {
    const store = openStore(':memory:');
    const steps: number[] = [];
    for (let time = 0; time < 2; time++) await addParts(parts, store, { progress: (done) => steps.push(done) });
    expect(steps).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
    const ids = [...whole.documents()];
    expect([...store.documents()]).toEqual(ids);
    expect(ids).toHaveLength(15);
    for (const id of ids) {
      expect(store.record(id)).toEqual(whole.record(id));
      expect(store.source(id)).toEqual(whole.source(id));
      const [info, other] = [store.document(id)!, whole.document(id)!];
      expect(info.unread).toEqual(other.unread);
      expect(info.origins.map(({ source, key, provenance }) => ({ source, key, provenance }))).toEqual(
        other.origins.map(({ source, key, provenance }) => ({ source, key, provenance })),
      );
      expect(store.verify(id)).toEqual([]);
    }
    store.close();
  });

  it('is refused where a part is damaged', async () => {
    const [{ parts: files }] = (await readManifests(parts)) as [Awaited<ReturnType<typeof readManifests>>[number]];
    const file = join(parts, files.records.file);
    const kept = readFileSync(file);
    writeFileSync(file, kept.subarray(0, kept.length / 2));
    const store = openStore(':memory:');
    await expect(addParts(parts, store)).rejects.toMatchObject({ code: 'parts-damaged' });
    writeFileSync(file, kept);
    await addParts(parts, store);
    expect([...store.documents()]).toHaveLength(15);
    store.close();
  });
});
