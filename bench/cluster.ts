/**
 * Proves that a cluster outlives kills, and measures it: `npx tsx bench/cluster.ts [SHARDS] [REPORTS A SHARD] [KILLS]`.
 *
 * Three servers of NATS with three replicas, four workers as processes; workers and a server are killed by SIGKILL at
 * random. The parts must be those of a run that nothing disturbed. Then the rate of one and of two workers, beside that
 * of the plain reader. Files stay in `.cache/cluster/`.
 */

import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createJob, createShard } from '../src/cluster/job.ts';
import { merge } from '../src/cluster/merge.ts';
import { partViews, readManifests } from '../src/cluster/parts.ts';
import { Queue } from '../src/cluster/queue.ts';
import { openFile } from '../src/files/open.ts';
import { isFailure } from '../src/ingest/incoming.ts';
import { openReader } from '../src/reader.ts';
import { engineNames, type EngineName } from '../src/syntax/engine.ts';
import { buildWorker, filesIn, runDisturbed, runWorkers, type WorkersOptions } from './disturbed.ts';
import { JetStream, natsServer } from './jetstream.ts';
import { writeReports } from './synthetic.ts';

const [shards = 24, perShard = 25, kills = 20] = process.argv.slice(2, 5).map(Number);
const engine = engineNames.find((name) => name === process.argv[5]) ?? ('fast' satisfies EngineName);
const cache = fileURLToPath(new URL('../.cache/cluster/', import.meta.url));
const reports = join(cache, 'reports');
const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

if (natsServer === null) throw new Error('nats-server is not installed (apt-get install nats-server)');
buildWorker();
const characters = await writeReports({ folder: reports, reports: shards * perShard, perFile: perShard, seed: 5 });
const paths = Array.from({ length: shards }, (_, i) => join(reports, `${String(i).padStart(5, '0')}.txt`));
const servers = await JetStream.start(3, join(cache, 'servers'));

async function prepare(job: string): Promise<Queue> {
  rmSync(join(cache, job), { recursive: true, force: true });
  const queue = await Queue.open({ servers: servers.addresses, job });
  await queue.start(await createJob({ engine, limit: 60, lease: 5, tries: 1000 }), 3);
  for (const path of paths) await queue.submit(createShard(path));
  return queue;
}

const options = (job: string, workers: number, threads: number): WorkersOptions => ({
  servers,
  job,
  folder: join(cache, job),
  workers,
  threads,
});

function line(name: string, seconds: number, cpu: number, peak: number): void {
  const all = shards * perShard;
  console.log(
    `${name.padEnd(32)} ${number.format(seconds).padStart(7)} s  ${number.format(all / seconds).padStart(7)} reports/s  ` +
      `${number.format((1000 * cpu) / all).padStart(6)} ms of processor a report  ${number.format(peak / 2 ** 20)} MiB`,
  );
}

try {
  console.log(`${shards} shards of ${perShard} reports, ${number.format(characters)} characters, engine ${engine}`);
  const rates: [string, number, number][] = [
    ['one', 1, 1],
    ['two', 2, 1],
    ['both', 1, 2],
  ];
  for (const [job, workers, threads] of rates) {
    const queue = await prepare(job);
    const start = performance.now();
    const done = await runWorkers(options(job, workers, threads));
    const seconds = (performance.now() - start) / 1000;
    await queue.close();
    const name = `${workers} ${workers === 1 ? 'worker' : 'workers'} of ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
    line(name, seconds, sum(done.map(({ cpu }) => cpu)), Math.max(...done.map(({ peak }) => peak)));
  }

  const before = process.cpuUsage();
  const start = performance.now();
  const reader = await openReader({ engine });
  for (const path of paths)
    for await (const report of openFile(path)) if (!isFailure(report)) reader.read(report.input);
  const { user, system } = process.cpuUsage(before);
  line('plain reader, 1 thread', (performance.now() - start) / 1000, (user + system) / 1e6, process.memoryUsage.rss());

  const queue = await prepare('disturbed');
  const killed = await runDisturbed(options('disturbed', 4, 1), { kills, pause: 2000, random: Math.random });
  const status = await queue.status();
  await queue.close();
  const [whole, disturbed] = [filesIn(join(cache, 'one')), filesIn(join(cache, 'disturbed'))];
  const different = [...new Set([...whole.keys(), ...disturbed.keys()])].filter(
    (file) => whole.get(file) !== disturbed.get(file),
  );
  const manifests = await readManifests(join(cache, 'disturbed'));
  const documents = sum(manifests.map(({ parts }) => parts.documents.rows));
  console.log(`killed                           ${killed} workers and a server of three, by SIGKILL`);
  console.log(
    `shards                           ${status.done} read, ${status.waiting + status.taken} left, ${status.aside} set aside`,
  );
  console.log(
    `files                            ${disturbed.size}, ${different.length} of them different; ${documents} reports`,
  );
  if (different.length > 0 || status.done !== shards || manifests.length !== shards) process.exitCode = 1;

  for (const view of partViews) {
    const bytes = sum(manifests.map(({ parts }) => statSync(join(cache, 'disturbed', parts[view].file)).size));
    const rows = sum(manifests.map(({ parts }) => parts[view].rows));
    console.log(
      `${view.padEnd(32)} ${number.format(bytes / documents)} bytes and ${number.format(rows / documents)} rows a report`,
    );
  }
  const beforeMerge = performance.now();
  const merged = await merge(join(cache, 'disturbed'));
  console.log(
    `merge                            ${number.format((performance.now() - beforeMerge) / 1000)} s: ${merged.stories} stories, ${merged.tracks} tracks`,
  );
} finally {
  servers.stop();
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
