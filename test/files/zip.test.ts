import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { openFile, openStream } from '../../src/files/open.ts';
import type { Incoming } from '../../src/ingest/incoming.ts';
import { failuresOf, inChunks, paragraph, reportsOf } from '../support/sources.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onrecord-zip-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function zipOf(members: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(members)) zip.addBuffer(Buffer.from(content as string), name);
  zip.end();
  return buffer(zip.outputStream);
}

async function listed<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function readZip(bytes: Buffer): Promise<Incoming[]> {
  const path = join(folder, 'a.zip');
  writeFileSync(path, bytes);
  return listed(openFile(path));
}

const members = {
  'news/a.txt': paragraph,
  'news/b.jsonl': `{"text":"${paragraph}"}\n{"text":"${paragraph} Again."}\n`,
  '__MACOSX/._a.txt': 'junk',
};

it('gives the reports of its members, of any format', async () => {
  const all = await readZip(await zipOf(members));
  expect(all.map(({ key }) => key)).toEqual(['news/a.txt!character 0', 'news/b.jsonl!line 1', 'news/b.jsonl!line 2']);
  expect(reportsOf(all).every(({ provenance }) => provenance.source.endsWith('a.zip'))).toBe(true);
});

it('may come as a stream', async () => {
  const bytes = await zipOf(members);
  expect(await listed(openStream('standard input', inChunks(bytes, 1000)))).toHaveLength(3);
});

it('refuses a zip inside it and a member that is a bomb, and reads the others', async () => {
  const all = await readZip(
    await zipOf({ 'in.zip': await zipOf(members), 'b.txt': Buffer.alloc(64 * 1024 * 1024, 'a'), 'c.txt': paragraph }),
  );
  expect(failuresOf(all)).toEqual([
    ['in.zip', 'zip-refused'],
    ['b.txt', 'zip-refused'],
  ]);
  expect(reportsOf(all)).toHaveLength(1);
});

it('that is damaged or cut off is a failure', async () => {
  const bytes = await zipOf(members);
  expect(failuresOf(await readZip(bytes.subarray(0, -30)))).toEqual([['', 'zip-refused']]);
  const damaged = Buffer.from(bytes);
  damaged.fill(0, 40, 90);
  expect((await readZip(damaged)).length).toBeGreaterThan(0);
  for (let at = bytes.length - 200; at < bytes.length; at += 7) {
    const flipped = Buffer.from(bytes);
    flipped[at] = flipped[at]! ^ 0xff;
    await readZip(flipped);
  }
});
