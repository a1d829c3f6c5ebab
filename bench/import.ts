/**
 * Measures an import and proves that it outlives kills: `npx tsx bench/import.ts [--reports 2000] [--engine accurate]
 * [--paragraphs 6-14] [--kills 20] [--kill-reports 2000] [--within 2]`.
 *
 * Reports are made by recombining sentences of real ones. An import is killed within so many seconds of its first report,
 * begun again, and at last left to end. Folders and stores stay in `.cache/import/`.
 */

import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '../src/store/open.ts';
import { fingerprint, importKilled, importWhole } from './kills.ts';
import { writeReports } from './synthetic.ts';

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '2000' },
    engine: { type: 'string', default: 'accurate' },
    paragraphs: { type: 'string', default: '6-14' },
    kills: { type: 'string', default: '20' },
    'kill-reports': { type: 'string', default: '2000' },
    within: { type: 'string', default: '2' },
  },
});
const [reports, kills, killReports] = [values.reports, values.kills, values['kill-reports']].map(Number) as [
  number,
  number,
  number,
];
const [least, most] = values.paragraphs.split('-').map(Number) as [number, number];
const engine = values.engine === 'fast' ? 'fast' : 'accurate';
const cache = fileURLToPath(new URL('../.cache/import/', import.meta.url));
const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

async function fresh(name: string): Promise<string> {
  const file = join(cache, name);
  for (const end of ['', '-wal', '-shm']) await rm(file + end, { force: true });
  return file;
}

if (reports > 0) {
  const folder = join(cache, 'reports');
  const characters = await writeReports({ folder, reports, paragraphs: [least, most] });
  const file = await fresh('whole.db');
  const { result, seconds, cpu, peak } = await importWhole(file, folder, { engine });
  const store = openStore(file);
  const counts = store.counts();
  store.close();
  console.log(
    `reports            ${number.format(result.added)} (${result.failed} failed), ${number.format(characters)} characters`,
  );
  console.log(
    `time               ${seconds.toFixed(1)} s with 2 threads, ${engine} engine; ${cpu.toFixed(1)} s of processor`,
  );
  console.log(`reports a second   ${(result.added / seconds).toFixed(1)}`);
  console.log(
    `characters a s     ${number.format(characters / seconds)}; ${number.format(characters / cpu)} a second of processor`,
  );
  console.log(`peak memory        ${number.format(peak / 2 ** 20)} MiB`);
  console.log(
    `bytes a report     ${number.format(counts.bytes / counts.documents)} (text ${number.format(characters / counts.documents)})`,
  );
  console.log(
    `items a report     ${(counts.statements / counts.documents).toFixed(1)} statements, ${(counts.events / counts.documents).toFixed(1)} events, ${(counts.mentions / counts.documents).toFixed(1)} mentions`,
  );
}

if (kills > 0) {
  const folder = join(cache, 'kill-reports');
  await writeReports({ folder, reports: killReports, seed: 2, perFile: 100, paragraphs: [least, most] });
  const whole = await fresh('undisturbed.db');
  await importWhole(whole, folder, { engine });
  const killed = await fresh('killed.db');
  let count = 0;
  while (
    count < kills &&
    (await importKilled(killed, folder, Math.random() * Number(values.within) * 1000, { engine }))
  )
    count++;
  const { result } = await importWhole(killed, folder, { engine });
  const [a, b] = [fingerprint(whole), fingerprint(killed)];
  console.log(`kills              ${count} by SIGKILL; the last run added ${result.added} of ${b.reports} reports`);
  console.log(
    `contents           ${a.hash === b.hash ? 'identical' : 'DIFFERENT'} (${a.hash.slice(0, 16)}, ${b.hash.slice(0, 16)})`,
  );
  console.log(`faults             ${a.faults.length + b.faults.length}`);
  if (a.hash !== b.hash || a.faults.length + b.faults.length > 0 || count < kills) process.exitCode = 1;
}
