/** Three servers, four workers, SIGKILL at random: the parts are those of a run that nothing disturbed. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { buildWorker, filesIn, runDisturbed, runWorkers } from '../../bench/disturbed.ts';
import { JetStream, natsServer } from '../../bench/jetstream.ts';
import { writeReports } from '../../bench/synthetic.ts';
import { createJob, createShard } from '../../src/cluster/job.ts';
import { readManifests } from '../../src/cluster/parts.ts';
import { Queue } from '../../src/cluster/queue.ts';

const root = mkdtempSync(join(tmpdir(), 'onrecord-cluster-'));
let servers: JetStream | null = null;
afterAll(() => {
  servers?.stop();
  rmSync(root, { recursive: true, force: true });
});

const SHARDS = 12;

async function submit(job: string): Promise<Queue> {
  const queue = await Queue.open({ servers: servers!.addresses, job });
  // Tried again often: kills must not set a shard aside.
  await queue.start(await createJob({ engine: 'fast', limit: 60, lease: 2, tries: 100 }), 3);
  for (let i = 0; i < SHARDS; i++)
    await queue.submit(createShard(join(root, 'reports', `${String(i).padStart(5, '0')}.txt`)));
  return queue;
}

it.skipIf(natsServer === null)(
  'gives the same bytes, none twice and none missing, however workers and a server are killed (where nats-server is installed)',
  async () => {
    buildWorker();
    servers = await JetStream.start(3, join(root, 'servers'));
    await writeReports({ folder: join(root, 'reports'), reports: SHARDS * 4, perFile: 4, samples: true });
    const [whole, disturbed] = [join(root, 'whole'), join(root, 'disturbed')];
    const first = await submit('whole');
    await runWorkers({ servers, job: 'whole', folder: whole, workers: 1, threads: 2 });
    await first.close();

    const queue = await submit('disturbed');
    const options = { servers, job: 'disturbed', folder: disturbed, workers: 4, threads: 1 };
    const killed = await runDisturbed(options, { kills: 5, pause: 1500, random: Math.random });
    expect(killed).toBeGreaterThan(0);
    expect(await queue.status()).toMatchObject({ waiting: 0, taken: 0, done: SHARDS, aside: 0 });
    await queue.close();

    expect(filesIn(disturbed)).toEqual(filesIn(whole));
    const manifests = await readManifests(disturbed);
    expect(new Set(manifests.map(({ shard }) => shard.id)).size).toBe(SHARDS);
    expect(manifests.reduce((sum, { parts }) => sum + parts.documents.rows, 0)).toBe(SHARDS * 4);
    // Files of parts and a manifest a shard: nothing that no manifest names.
    const named = new Set(manifests.flatMap(({ parts }) => Object.values(parts).map(({ file }) => file)));
    expect(filesIn(disturbed).size).toBe(named.size + SHARDS);
  },
  300_000,
);
