/** Parts of shards: the same bytes each time, the same findings across them as a store's, and nothing else to be read. */

import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn } from '../../bench/disturbed.ts';
import { writeReports } from '../../bench/synthetic.ts';
import { updateCorpus } from '../../src/across/update.ts';
import { PartsFolder } from '../../src/cluster/folder.ts';
import { gather } from '../../src/cluster/gather.ts';
import { createShard } from '../../src/cluster/job.ts';
import { merge } from '../../src/cluster/merge.ts';
import { findManifest, readManifests, workFolder, writeParts } from '../../src/cluster/parts.ts';
import { openFile } from '../../src/files/open.ts';
import { isFailure } from '../../src/ingest/incoming.ts';
import { openReader, type Reader } from '../../src/reader.ts';
import { runCommand } from '../support/io.ts';
import { openStore } from '../../src/store/open.ts';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import type { ReadReport } from '../../src/store/store.ts';
import { job } from './support.ts';

const root = mkdtempSync(join(tmpdir(), 'onrecord-parts-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const parts = join(root, 'parts');
let reader: Reader;
let whole: SqliteStore;
/** Paths of shards. */
let shards: string[];

beforeAll(async () => {
  reader = await openReader({ engine: 'fast' });
  const folder = join(root, 'reports');
  await writeReports({ folder, reports: 30, perFile: 6, seed: 4, samples: true });
  // One shard twice under two names, and a report of another shard among those of a third.
  cpSync(join(folder, '00000.txt'), join(folder, '00009.txt'));
  const stray = readFileSync(join(folder, '00001.txt'), 'utf8').split(/\n(?= date )/)[3]!;
  writeFileSync(join(folder, '00002.txt'), `${stray}\n${readFileSync(join(folder, '00002.txt'), 'utf8')}`);
  shards = readdirSync(folder).map((name) => join(folder, name));
  whole = openStore(':memory:');
  for (const shard of shards) {
    await add(shard, whole);
    await write(shard, parts);
  }
  await updateCorpus(whole);
});

/** Reports of shards, each read once. */
const reports = new Map<string, ReadReport[]>();

async function add(shard: string, to: SqliteStore): Promise<void> {
  let read = reports.get(shard);
  if (read === undefined) {
    read = [];
    for await (const report of openFile(shard)) {
      if (isFailure(report)) throw report.error;
      const { key, provenance, map, input } = report;
      read.push({ origin: { source: provenance.source, key, provenance, map }, record: reader.read(input) });
    }
    reports.set(shard, read);
  }
  for (const report of read) to.add(report);
}

async function write(path: string, folder: string): Promise<void> {
  const store = openStore(':memory:');
  await add(path, store);
  await writeParts(store, { shard: createShard(path), job }, folder, await workFolder(folder));
  store.close();
}

describe('parts', () => {
  it('are the same bytes when a shard is read again', async () => {
    const again = join(root, 'again');
    for (const shard of [...shards].reverse()) await write(shard, again);
    expect(filesIn(again)).toEqual(filesIn(parts));
    expect(await findManifest(again, createShard(shards[0]!).id)).toMatchObject({ parts: { documents: { rows: 6 } } });
  });

  it('are not there when one of them is missing', async () => {
    const cut = join(root, 'cut');
    await write(shards[0]!, cut);
    const { id } = createShard(shards[0]!);
    const { file } = (await findManifest(cut, id))!.parts.events;
    rmSync(join(cut, file));
    expect(await findManifest(cut, id)).toBeNull();
  });

  it('leave nothing of a process that died', async () => {
    const folder = join(root, 'died');
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const [left, foreign, alive] = [
      `${hostname()}-${dead}-0123abcd`,
      `elsewhere-${dead}-0123abcd`,
      `${hostname()}-1-0123abcd`,
    ];
    for (const name of [left, foreign, alive]) mkdirSync(join(folder, '.unfinished', name), { recursive: true });
    const own = await workFolder(folder);
    expect(readdirSync(join(folder, '.unfinished')).sort()).toEqual([foreign, alive, basename(own)].sort());
  });

  it('are refused when a manifest leads out of the folder', async () => {
    const hostile = join(root, 'hostile');
    await write(shards[0]!, hostile);
    const file = join(hostile, 'shards', `${createShard(shards[0]!).id}.json`);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"events\/[0-9a-f]{32}/, '"../../secret'));
    await expect(readManifests(hostile)).rejects.toMatchObject({ code: 'parts-damaged' });
    await expect(PartsFolder.open(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'parts-missing' });
  });
});

const limits = { rows: 1e6, time: 60_000 };

describe('a merge', () => {
  it('finds the stories, tracks and repeated reports that a store finds', async () => {
    const unmerged = await PartsFolder.open(parts);
    expect(unmerged.merged).toBe(false);
    expect((await unmerged.query('select count(*), count(story) from documents', limits)).rows).toEqual([[37, 0]]);
    unmerged.close();
    const found = await merge(parts);
    expect(found).toMatchObject({ documents: 30, repeated: 7 });
    expect(found.tracks).toBeGreaterThan(5);
    const folder = await PartsFolder.open(parts);
    expect(folder.merged).toBe(true);
    for (const [view, order] of [
      ['stories', 'id, document'],
      ['tracks', 'id, document, statement'],
      ['documents', 'id'],
      ['statements', 'document, id'],
      ['events', 'document, id'],
      ['participants', 'document, event, role, ordinal'],
      ['mentions', 'document, id, actor_id'],
      ['report_actors', 'document, id'],
      ['dyads', 'document, event, source, target'],
    ] as const) {
      const hidden = new Set(
        'n event_n reader actor speaker_actor addressee_actor source_actor target_actor'.split(' '),
      );
      const columns = whole
        .query(`SELECT * FROM ${view}`, [], 1)
        .columns.filter((name) => !hidden.has(name) && !(view === 'dyads' && name === 'story'))
        .map((name) => `"${name}"`);
      const sql = `SELECT ${columns.join(', ')} FROM ${view} ORDER BY ${order}`;
      const { rows } = await folder.query(sql, limits);
      expect({ view, rows }).toEqual({ view, rows: whole.query(sql, [], 1e6).rows });
    }
    folder.close();
  });

  it('gives the same bytes again', async () => {
    const before = filesIn(parts);
    await merge(parts);
    expect(filesIn(parts)).toEqual(before);
  });
});

describe('parts in several folders', () => {
  it('come together as the same bytes, whatever the order and however often, and are merged', async () => {
    const [a, b, all, again] = ['a', 'b', 'all', 'again'].map((name) => join(root, 'apart', name)) as [
      string,
      string,
      string,
      string,
    ];
    const manifests = await readManifests(parts);
    expect(manifests.length).toBeGreaterThan(2);
    // The first shard stands in both.
    for (const [i, { shard, parts: files }] of manifests.entries())
      for (const folder of i === 0 ? [a, b] : [i % 2 === 0 ? a : b])
        for (const file of [`shards/${shard.id}.json`, ...Object.values(files).map((part) => part.file)]) {
          mkdirSync(dirname(join(folder, file)), { recursive: true });
          copyFileSync(join(parts, file), join(folder, file));
        }
    const ran = await runCommand(['cluster', 'merge', a, b, '--out', all]);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toContain(`${manifests.length} shards in `);
    expect(filesIn(all)).toEqual(filesIn(parts));
    expect(await gather([b], again)).toBeLessThan(manifests.length);
    expect(await gather([b, a], again)).toBe(manifests.length);
    await merge(again);
    expect(filesIn(again)).toEqual(filesIn(parts));
    expect((await runCommand(['cluster', 'merge', a, b])).code).toBe(2);
  });

  it('stand in the reading that left fewer unread, and not at all where one is missing', async () => {
    const [good, bad, all] = ['good', 'bad', 'both'].map((name) => join(root, 'apart', name)) as [
      string,
      string,
      string,
    ];
    const [manifest] = await readManifests(parts);
    for (const [folder, unread] of [
      [good, manifest!.unread],
      [bad, manifest!.unread + 1],
    ] as const) {
      for (const { file } of Object.values(manifest!.parts)) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        copyFileSync(join(parts, file), join(folder, file));
      }
      mkdirSync(join(folder, 'shards'));
      writeFileSync(join(folder, 'shards', `${manifest!.shard.id}.json`), JSON.stringify({ ...manifest!, unread }));
    }
    for (const folders of [
      [good, bad],
      [bad, good],
    ]) {
      rmSync(all, { recursive: true, force: true });
      await gather(folders, all);
      expect(await readManifests(all)).toEqual([manifest]);
    }
    rmSync(join(bad, manifest!.parts.documents.file));
    await expect(gather([good, bad], all)).rejects.toMatchObject({ code: 'parts-damaged' });
    await expect(gather([join(root, 'nowhere')], all)).rejects.toMatchObject({ code: 'parts-missing' });
  });
});

describe('a folder of parts', () => {
  const secret = join(root, 'secret.txt');
  writeFileSync(secret, 'secret');
  mkdirSync(join(root, 'out'), { recursive: true });
  it.each([
    ['a file beside it', `select * from read_text('${secret}')`],
    ['a list of files', `select * from glob('${root}/*')`],
    ['another database', `attach '${root}/other.db'`],
    ['writing', `copy (select 1) to '${root}/out/a.csv'`],
    ['writing over a part', `copy (select 1) to '${parts}/across/a.parquet'`],
    ['writing inside an explanation', `explain analyze copy (select 1) to '${root}/out/a.csv'`],
    ['configuration', `set threads = 7`],
    ['configuration inside a select', `select set_config('threads', '7')`],
    ['an extension', 'install httpfs'],
    ['loading', 'load httpfs'],
    ['two statements', 'select 1; select 2'],
    ['a table', 'create table t (a integer)'],
    ['change', 'delete from repeated'],
    ['the network', `select * from read_parquet('http://127.0.0.1:9/a.parquet')`],
    ['nonsense', 'selct'],
  ])('refuses %s', async (_, sql) => {
    const folder = await PartsFolder.open(parts);
    try {
      await expect(folder.query(sql, { rows: 10, time: 10_000 })).rejects.toMatchObject({ code: 'bad-query' });
    } finally {
      folder.close();
    }
    expect(readdirSync(join(root, 'out'))).toEqual([]);
  });

  it('is asked by the command', async () => {
    const lines = await runCommand(['query', parts, 'select id, "read" from documents order by id', '--limit', '2']);
    expect(lines.stdout.split('\n').map((line) => line.replace(/^d\w{16}/, 'd'))).toEqual([
      'id\tread',
      'd\t1',
      'd\t1',
      '',
    ]);
    expect(lines.stderr).toBe('onrecord: more than 2 rows; give --limit a higher number\n');
    const json = await runCommand(['query', parts, 'select [1, 2] as list, 3 as three', '--json']);
    expect(json).toMatchObject({ code: 0, stdout: '{"list":"[1,2]","three":3}\n' });
    expect(await runCommand(['query', parts, 'drop view documents'])).toMatchObject({ code: 1, stdout: '' });
    expect(await runCommand(['cluster', 'merge', join(root, 'nowhere')])).toMatchObject({ code: 1 });
    expect((await runCommand(['cluster', 'merge', parts])).stdout).toMatch(
      /^30 reports \(7 more than once\), \d+ stories and/,
    );
  });

  it('ends a query that takes too long, and answers the next', async () => {
    const folder = await PartsFolder.open(parts);
    const endless = 'select sum(a.range * b.range % 7) from range(10000000) a, range(10000000) b';
    await expect(folder.query(endless, { rows: 1, time: 200 })).rejects.toMatchObject({ code: 'query-timeout' });
    expect((await folder.query('select 1 as one', { rows: 1, time: 10_000 })).rows).toEqual([[1]]);
    folder.close();
  });
});
