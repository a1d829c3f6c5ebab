import type { Job } from '../../src/cluster/job.ts';

/** A job as tests of parts hand it to whoever writes them; nothing is read by it. */
export const job: Job = {
  format: 'onrecord-job/1',
  reader: { version: '0', models: {} },
  engine: 'fast',
  limit: 60,
  lease: 60,
  tries: 5,
};
