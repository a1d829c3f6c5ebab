/** An import that is killed at random moments ends with the contents of one that is not. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { fingerprint, importKilled, importWhole } from '../../bench/kills.ts';
import { writeReports } from '../../bench/synthetic.ts';

const root = mkdtempSync(join(tmpdir(), 'onrecord-kill-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('reopens after SIGKILL with every report whole or absent, and goes on to the same contents', async () => {
  const folder = join(root, 'reports');
  await writeReports({ folder, reports: 60, perFile: 20, samples: true });
  const [whole, killed] = [join(root, 'whole.db'), join(root, 'killed.db')];
  await importWhole(whole, folder, { threads: 1 });
  let kills = 0;
  let before = 0;
  for (; kills < 3; kills++) {
    if (!(await importKilled(killed, folder, Math.random() * 500))) break;
    const { faults, reports } = fingerprint(killed);
    expect(faults).toEqual([]);
    expect(reports).toBeGreaterThanOrEqual(before);
    before = reports;
  }
  expect(kills).toBeGreaterThan(0);
  await importWhole(killed, folder);
  expect(fingerprint(killed)).toEqual(fingerprint(whole));
}, 300_000);
