/** One worker of a cluster in a process of its own, so that it can be killed: `SERVERS JOB FOLDER THREADS`. */

import { work } from '../src/cluster/work.ts';

const [, , servers = '', job = '', folder = '', threads = '1'] = process.argv;

/** What it tells its parent at its end. */
export interface WorkerDone {
  readonly shards: number;
  /** Processor time of all its threads, seconds. */
  readonly cpu: number;
  /** The most memory that it ever held, bytes. */
  readonly peak: number;
}

const shards = await work({
  servers: servers.split(','),
  job,
  folder,
  threads: Number(threads),
  s3: null,
  privateAddresses: true,
  untilEmpty: true,
});
const { user, system } = process.cpuUsage();
const told: WorkerDone = { shards, cpu: (user + system) / 1e6, peak: process.resourceUsage().maxRSS * 1024 };
process.send!(told);
process.disconnect();
