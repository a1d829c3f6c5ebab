/**
 * The app and the HTTP interface under load, beside an import into the same store:
 * `npx tsx bench/load.ts [--requests 10000] [--at-once 100] [--reports 1000] [--adding 300]`.
 *
 * Server and import are processes of their own; the store that they begin with stays in `.cache/load/`. Ends with an
 * error where any request did, or where the store is not whole afterwards.
 */

import { type ChildProcess, fork } from 'node:child_process';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { updateCorpus } from '../src/across/update.ts';
import { openStore } from '../src/store/open.ts';
import { SCHEMA_VERSION } from '../src/store/schema.ts';
import { fingerprint, importWhole } from './kills.ts';
import { type Answered, drawRequests, quantile, sendAll } from './requests.ts';
import { generator, writeReports } from './synthetic.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '10000' },
    'at-once': { type: 'string', default: '100' },
    reports: { type: 'string', default: '1000' },
    adding: { type: 'string', default: '300' },
  },
});
const [requests, atOnce, reports, adding] = [values.requests, values['at-once'], values.reports, values.adding].map(
  Number,
) as [number, number, number, number];
const cache = fileURLToPath(new URL('../.cache/load/', import.meta.url));
const onrecord = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
if (!existsSync(new URL('../dist/web/index.html', import.meta.url)))
  throw new Error('The app is not built: npm run build');

/** Runs a command beside this process. */
function start(...args: string[]): ChildProcess {
  return fork(onrecord, args, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : Promise.resolve(child.exitCode);

/** @returns What the pattern finds in what a process prints. */
function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (part: Buffer) => {
      text += part.toString('utf8');
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`It ended with code ${code}: ${text}`)));
  });
}

const begun = join(cache, `${reports}-reports.version-${SCHEMA_VERSION}.db`);
if (!existsSync(begun)) {
  const unfinished = `${begun}.unfinished`;
  const folder = join(cache, `${reports}-reports`);
  // What was interrupted goes on where it was, as long as its files are the same.
  if (!existsSync(folder)) await writeReports({ folder, reports });
  await importWhole(unfinished, folder, { engine: 'fast' });
  const store = openStore(unfinished);
  await updateCorpus(store);
  store.backup(begun);
  store.close();
}
const file = join(cache, 'loaded.db');
for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
copyFileSync(begun, file);
await writeReports({ folder: join(cache, 'adding'), reports: adding, seed: 7, perFile: 50 });

const store = openStore(file);
const drawn = drawRequests(store, requests, generator(3));
const before = store.counts();
store.close();

async function measure(name: string): Promise<Answered[]> {
  const start = performance.now();
  const answered = await sendAll(address, drawn, atOnce);
  const seconds = (performance.now() - start) / 1000;
  const errors = answered.flatMap(({ error }) => error ?? []);
  console.log(
    `\n${name}: ${answered.length} requests, ${atOnce} at once: ${errors.length} errors, ${Math.round(answered.length / seconds)} requests/s`,
  );
  for (const kind of ['all', ...new Set(drawn.map((asking) => asking.kind))]) {
    const some = kind === 'all' ? answered : answered.filter((one) => one.kind === kind);
    const [p50, p99, most] = [0.5, 0.99, 1].map((share) => String(Math.round(quantile(some, share))).padStart(7));
    console.log(`${kind.padEnd(16)} ${String(some.length).padStart(6)}  p50 ${p50}  p99 ${p99}  most ${most} ms`);
  }
  for (const error of errors.slice(0, 10)) console.log(error);
  if (errors.length > 0) process.exitCode = 1;
  return answered;
}

const server = start('serve', '--store', file, '--port', '0', '--no-open');
const address = await printed(server, /On Record: (\S+)/);
console.log(
  `a store of ${before.documents} reports, ${before.statements} statements, ${before.events} events; Node ${process.version}`,
);
await measure('by itself');
const running = start('add', join(cache, 'adding'), '--store', file, '--threads', '1', '--engine', 'fast');
const importing = ended(running);
await measure('beside an import');
console.log(running.exitCode === null ? '\nthe import was running all the while' : '\nthe import had ended before');
if ((await importing) !== 0) throw new Error('The import failed');
server.kill('SIGTERM');
if ((await ended(server)) !== 0) throw new Error('The server ended with an error');

const { faults, reports: now } = fingerprint(file);
console.log(`${now - before.documents} reports were added meanwhile; ${faults.length} faults in the store afterwards`);
for (const fault of faults.slice(0, 10)) console.log(fault);
if (faults.length > 0 || now !== before.documents + adding) process.exitCode = 1;
