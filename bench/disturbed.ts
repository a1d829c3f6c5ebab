/** Runs workers of a cluster as processes, and kills some of them, and a server, in their midst. */

import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { WorkerDone } from './cluster-child.ts';
import type { JetStream } from './jetstream.ts';

const built = fileURLToPath(new URL('../.cache/cluster/', import.meta.url));

/** Makes JavaScript of a worker and of the threads that it starts: with a compiler each would take seconds to start. */
export function buildWorker(): void {
  const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  const common = { bundle: true, platform: 'node', format: 'esm', packages: 'external' } as const;
  buildSync({ ...common, entryPoints: [here('cluster-child.ts')], outfile: join(built, 'child.mjs') });
  // Where the pool looks for it: beside the module that it stands in.
  buildSync({ ...common, entryPoints: [here('../src/import/worker.ts')], outfile: join(built, 'worker.mjs') });
}

export interface WorkersOptions {
  readonly servers: JetStream;
  readonly job: string;
  readonly folder: string;
  readonly workers: number;
  readonly threads: number;
}

function start({ servers, job, folder, threads }: WorkersOptions): ChildProcess {
  return fork(join(built, 'child.mjs'), [servers.addresses.join(','), job, folder, String(threads)], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** Runs workers until nothing is left. */
export function runWorkers(options: WorkersOptions): Promise<WorkerDone[]> {
  return Promise.all(
    Array.from({ length: options.workers }, async () => {
      const { told, code } = await ended(start(options));
      if (told === null) throw new Error(`A worker ended with code ${code}`);
      return told;
    }),
  );
}

function ended(child: ChildProcess): Promise<{ readonly told: WorkerDone | null; readonly code: number | null }> {
  let told: WorkerDone | null = null;
  child.on('message', (message: WorkerDone) => (told = message));
  return new Promise((resolve) => child.on('exit', (code) => resolve({ told, code })));
}

export interface Disturbance {
  /** Workers to kill. */
  readonly kills: number;
  /** Most milliseconds between two kills. */
  readonly pause: number;
  /** Numbers from 0 to 1. */
  readonly random: () => number;
}

/**
 * Runs workers until nothing is left, and kills one at a time by SIGKILL at random; a killed one is started again. After
 * the second kill a server is killed too, and started again after three more pauses.
 *
 * @returns How many workers were killed in their midst.
 */
export async function runDisturbed(options: WorkersOptions, { kills, pause, random }: Disturbance): Promise<number> {
  const workers = new Set<ChildProcess>();
  const ends: Promise<void>[] = [];
  let killed = 0;
  let over = false;
  const run = (): void => {
    const child = start(options);
    workers.add(child);
    ends.push(
      ended(child).then(({ told, code }) => {
        workers.delete(child);
        if (told !== null) over = true;
        else if (code === null) run();
        else throw new Error(`A worker ended with code ${code}`);
      }),
    );
  };
  for (let i = 0; i < options.workers; i++) run();
  const server = Math.floor(random() * options.servers.addresses.length);
  while (killed < kills && !over) {
    await wait(pause / 4 + (random() * 3 * pause) / 4);
    const victim = [...workers][Math.floor(random() * workers.size)];
    if (victim?.kill('SIGKILL')) killed++;
    if (killed === 2) options.servers.kill(server);
  }
  await wait(pause);
  options.servers.run(server);
  // More come while these are waited for.
  for (let i = 0; i < ends.length; i++) await ends[i];
  return killed;
}

/** The files of a folder of parts by their paths, each with a hash of its bytes. */
export function filesIn(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const found = files.map((entry): [string, string] => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')];
  });
  return new Map(found.filter(([path]) => !path.startsWith('.unfinished')).sort(([a], [b]) => (a < b ? -1 : 1)));
}
