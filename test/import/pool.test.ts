/** Threads that cannot be started: whoever waits for them is told. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { Pool } from '../../src/import/pool.ts';
import { makePiece } from '../../src/ingest/format-reader.ts';

const root = mkdtempSync(join(tmpdir(), 'onrecord-pool-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('fails what it has taken and takes no more when its threads cannot be started', async () => {
  const broken = join(root, 'broken.mjs');
  writeFileSync(broken, "throw new Error('no models');");
  const pool = new Pool({ engine: 'fast', threads: 2, limit: 1000, module: pathToFileURL(broken) });
  const opened = { name: 'a', contentType: null, url: null, retrieved: null, mapping: {}, notice: () => {} };
  const piece = makePiece(opened, { key: '1', format: 'text', kind: 'text', content: 'The envoys met.' });
  await pool.ready();
  const outcomes = await Promise.allSettled([pool.run({ piece }), pool.run({ piece }), pool.run({ piece })]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await expect(pool.ready()).rejects.toThrow('no models');
  await pool.close();
});
