/** The commands: a real server that listens and ends, and the measure against corrections. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CorpusPage } from '../../src/api/contract.ts';
import { openStore } from '../../src/store/open.ts';
import { read, record } from '../store/reports.ts';
import { type Ran, runCommand } from '../support/io.ts';
import { serveStore } from './store.ts';

const root = mkdtempSync(join(tmpdir(), 'onrecord-serve-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const file = join(root, 'reports.db');
beforeAll(() => {
  const store = openStore(file);
  store.add(read());
  store.close();
});

/** Runs the command until it has printed its address. */
async function serve(...options: string[]): Promise<{ address: string; end: () => Promise<Ran> }> {
  const controller = new AbortController();
  let ended: Promise<Ran>;
  const address = await new Promise<string>((resolve, reject) => {
    ended = runCommand(['serve', '--store', file, '--port', '0', '--no-open', ...options], {
      interruption: controller.signal,
      listen: (text) => resolve(/^On Record: (\S+)$/m.exec(text)![1]!),
    });
    ended.then(({ stderr }) => reject(new Error(stderr)), reject);
  });
  const end = (): Promise<Ran> => {
    controller.abort();
    return ended;
  };
  return { address, end };
}

it('listens on this machine only, answers, and ends when it is told to', async () => {
  const { address, end } = await serve();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const response = await fetch(new URL('/api/corpus', address));
  expect(await response.json()).toMatchObject({ counts: { documents: 1 } });
  expect(await end()).toMatchObject({ code: 0 });
  await expect(fetch(address)).rejects.toThrow('fetch failed');
});

it('ends while somebody looks on', async () => {
  const { address, end } = await serve();
  const live = await fetch(new URL('/api/corpus/live', address));
  const reader = live.body!.getReader();
  await reader.read();
  expect(await end()).toMatchObject({ code: 0 });
  await reader.cancel().catch(() => {});
});

it('asks for a token where others could come', async () => {
  const { address, end } = await serve('--host', '0.0.0.0');
  const { origin, searchParams } = new URL(address);
  const token = searchParams.get('token')!;
  expect(token.length).toBeGreaterThanOrEqual(24);
  expect((await fetch(new URL('/api/corpus', origin))).status).toBe(401);
  const response = await fetch(new URL('/api/corpus', origin), { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  expect(await end()).toMatchObject({ code: 0 });
});

it('says when a port is taken', async () => {
  const { address, end } = await serve();
  const ran = await runCommand(['serve', '--store', file, '--port', new URL(address).port, '--no-open']);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain('something listens there already');
  await end();
});

it.each([
  ['a job that has died', '2025-11-01T11:00:00.000Z', 'stopped'],
  ['a job that died before the clock was put back', '2026-11-01T12:00:00.000Z', 'stopped'],
  ['NOT one that is at work', '2025-11-01T11:59:40.000Z', 'running'],
])('tells of %s', async (_, started, state) => {
  const served = await serveStore();
  served.store.startJob({ kind: 'import', what: 'reports', started });
  const { jobs } = CorpusPage.parse(await (await served.get('/api/corpus')).json());
  expect(jobs).toMatchObject([{ kind: 'import', state }]);
  await served.close();
});

it('measures the reader on what people have corrected', async () => {
  const store = openStore(file);
  const document = record().document.id;
  const { id } = store.record(document)!.statements[0]!;
  store.correct({
    action: { kind: 'reject', target: { document, item: id } },
    who: 'Ada',
    when: '2025-11-01T12:00:00Z',
    why: 'A caption',
  });
  store.close();
  const openReader = () => Promise.resolve({ read: () => record() });
  const ran = await runCommand(['evaluate', '--against', 'corrections', '--store', file, '--json'], { openReader });
  expect(ran.code).toBe(0);
  expect(JSON.parse(ran.stdout)).toMatchObject({
    reports: 1,
    statement: { rejected: { items: 1, agreed: 0 }, recall: 1 },
    event: { precision: 1, recall: 1 },
  });
});
