/** One system in a process of its own, so that memory is its own; it reads the reports whenever its parent asks. */

import { readFileSync } from 'node:fs';

import { systems } from './systems.ts';

/** One round: processor time in seconds, and the most memory that the process ever held, in bytes. */
export interface Round {
  readonly seconds: number;
  readonly peak: number;
}

const [, , name, file = ''] = process.argv;
const system = systems.find((candidate) => candidate.name === name);
if (system === undefined) throw new Error(`No system "${name}"`);
const read = await system.open();
const reports = JSON.parse(readFileSync(file, 'utf8')) as string[];

process.on('message', (times: number) => {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) for (const report of reports) read(report);
  const { user, system: kernel } = process.cpuUsage(before);
  const round: Round = { seconds: (user + kernel) / 1e6, peak: process.resourceUsage().maxRSS * 1024 };
  process.send!(round);
});
process.send!('open');
