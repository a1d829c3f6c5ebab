/**
 * Measures an import and proves that it outlives kills: `npx tsx bench/import.ts [REPORTS] [KILLS] [REPORTS FOR KILLS]`.
 *
 * Reports are made by recombining paragraphs of real ones. Folders and stores stay in `.cache/import/`.
 */

import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { openStore } from '../src/store/open.ts';
import { fingerprint, importKilled, importWhole } from './kills.ts';
import { writeReports } from './synthetic.ts';

const [reports = 2000, kills = 20, killReports = 2000] = process.argv.slice(2).map(Number);
const cache = fileURLToPath(new URL('../.cache/import/', import.meta.url));
const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

async function fresh(name: string): Promise<string> {
  const file = join(cache, name);
  for (const end of ['', '-wal', '-shm']) await rm(file + end, { force: true });
  return file;
}

if (reports > 0) {
  const folder = join(cache, 'reports');
  const characters = await writeReports({ folder, reports });
  const file = await fresh('whole.db');
  const { result, seconds, cpu, peak } = await importWhole(file, folder);
  const store = openStore(file);
  const counts = store.counts();
  store.close();
  console.log(
    `reports            ${number.format(result.added)} (${result.failed} failed), ${number.format(characters)} characters`,
  );
  console.log(`time               ${seconds.toFixed(1)} s with 2 threads; ${cpu.toFixed(1)} s of processor`);
  console.log(`reports a second   ${(result.added / seconds).toFixed(1)}`);
  console.log(`characters a s     ${number.format(characters / seconds)}`);
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
  await writeReports({ folder, reports: killReports, seed: 2, perFile: 100 });
  const whole = await fresh('undisturbed.db');
  await importWhole(whole, folder);
  const killed = await fresh('killed.db');
  let count = 0;
  while (count < kills && (await importKilled(killed, folder, Math.random() * 2000))) count++;
  const { result } = await importWhole(killed, folder);
  const [a, b] = [fingerprint(whole), fingerprint(killed)];
  console.log(`kills              ${count} by SIGKILL; the last run added ${result.added} of ${b.reports} reports`);
  console.log(
    `contents           ${a.hash === b.hash ? 'identical' : 'DIFFERENT'} (${a.hash.slice(0, 16)}, ${b.hash.slice(0, 16)})`,
  );
  console.log(`faults             ${a.faults.length + b.faults.length}`);
  if (a.hash !== b.hash || a.faults.length + b.faults.length > 0 || count < kills) process.exitCode = 1;
}
