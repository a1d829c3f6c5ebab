/** Many requests at once, beside a process that writes to the same store: every one is answered, and nothing is lost. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { drawRequests, sendAll } from '../../bench/requests.ts';
import { generator } from '../../bench/synthetic.ts';
import { updateCorpus } from '../../src/across/update.ts';
import { startServer } from '../../src/api/server.ts';
import { openStore } from '../../src/store/open.ts';
import { origin, read } from '../store/reports.ts';

const root = mkdtempSync(join(tmpdir(), 'onrecord-load-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Holds the store for a third of the time, as an import does that writes a batch, until it is told to end. */
const WRITER = `
  const db = new (require('libsql'))(process.argv[1], { timeout: 10000 });
  let batches = 0;
  const write = () => {
    db.exec('BEGIN IMMEDIATE');
    db.exec("INSERT OR REPLACE INTO setting VALUES ('written', '" + ++batches + "')");
    setTimeout(() => { db.exec('COMMIT'); if (batches === 1) console.log('begun'); setTimeout(write, 100); }, 50);
  };
  write();
  process.stdin.resume().once('end', () => process.exit(0));`;

it('answers 300 requests, 50 at once, beside a writer', async () => {
  const file = join(root, 'reports.db');
  // As `onrecord serve` opens it: a request waits a quarter of a second in the way of others, then aside.
  const store = openStore(file, { wait: 250 });
  for (let i = 0; i < 40; i++) store.add(read(` It was meeting ${i}.`, origin(`character ${i * 1000}`)));
  await updateCorpus(store);
  const requests = drawRequests(store, 300, generator(1));
  const corrections = requests.filter(({ kind }) => kind === 'correction').length;
  expect(corrections).toBeGreaterThan(0);
  const writer = spawn(process.execPath, ['-e', WRITER, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(writer.stdout, 'data');
  const server = await startServer({ store, host: '127.0.0.1', port: 0 });
  const answered = await sendAll(server.address, requests, 50);
  await server.close();
  writer.stdin.end();
  await once(writer, 'exit');
  // Pages are not there where the app has not been built.
  const errors = answered.flatMap(({ error, kind }) => (kind === 'page' ? [] : (error ?? [])));
  expect(errors).toEqual([]);
  expect(answered).toHaveLength(300);
  expect(Number(store.setting('written'))).toBeGreaterThan(1);
  expect(store.corrections()).toHaveLength(corrections);
  expect(store.checkIntegrity()).toEqual([]);
  for (const id of store.documents()) expect(store.verify(id)).toEqual([]);
  store.close();
}, 120_000);
