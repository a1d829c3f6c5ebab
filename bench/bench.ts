/**
 * Speed and memory of our stages beside `compromise` and `wink-nlp`, on the same text in the same run.
 *
 * Every system runs in a process of its own on one thread (`--single-threaded`: V8 compiles and collects on it too).
 * The reports of `samples/` are read one by one, over and over; rounds are interleaved, so that whatever else the
 * machine does hits all alike, and time is processor time. Figures are medians over the rounds after a first one that
 * warms up; memory is the peak resident set of the process, loading included. Tokens and sentences are our text stage's.
 *
 * `growth.ts` adds how the time grows with the length of a text.
 *
 * `npm run bench [-- --rounds 7 --longest 1000000 --write]`: `--write` puts the tables into `bench/RESULTS.md`.
 */

import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { table } from '../evaluation/scores.ts';
import { splitArchive } from '../src/ingest/archive.ts';
import { createDocument } from '../src/ingest/document.ts';
import { loadFrom, packageRoot } from '../src/model/load.ts';
import { openText } from '../src/text/index.ts';
import { systems } from './systems.ts';
import { growth } from './growth.ts';
import type { Round } from './worker.ts';

/** Processor seconds that a round should take, so that clocks and collections even out. */
const ROUND_SECONDS = 1;

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    longest: { type: 'string', default: '1000000' },
    write: { type: 'boolean', default: false },
  },
});

const samples = new URL('../samples/', import.meta.url);
const reports = readdirSync(samples)
  .filter((file) => file.endsWith('.txt'))
  .toSorted()
  .flatMap((file) => splitArchive(readFileSync(new URL(file, samples), 'utf8')).map(({ text }) => text));
const characters = reports.reduce((sum, { length }) => sum + length, 0);
const segment = await openText(loadFrom(packageRoot));
const segmented = reports.map((text) => segment({ document: createDocument({ text }) }));
const sentences = segmented.reduce((sum, { sentences: { length } }) => sum + length, 0);
const tokens = segmented.reduce((sum, { tokens: { length } }) => sum + length, 0);

const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
const file = join(folder, 'reports.json');
writeFileSync(file, JSON.stringify(reports));

const workers: {
  readonly name: string;
  readonly does: string;
  readonly process: ChildProcess;
  times: number;
  rounds: Round[];
}[] = [];
for (const { name, does } of systems) {
  const process = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [name, file], {
    execArgv: ['--import', 'tsx', '--single-threaded'],
  });
  await answer(process);
  // The first round is short and tells how long the others must be.
  const warm = await ask(process, 3);
  const again = await ask(process, 3);
  const times = Math.max(1, Math.ceil((3 * ROUND_SECONDS) / Math.max(again.seconds, 1e-3)));
  workers.push({ name, does, process, times: warm.seconds < 1e-3 ? 1 : times, rounds: [] });
}
for (let round = 0; round <= Number(options.rounds); round++) {
  for (const worker of workers) {
    const result = await ask(worker.process, worker.times);
    if (round > 0) worker.rounds.push(result);
  }
}
for (const { process } of workers) process.disconnect();
rmSync(folder, { recursive: true });

const measured = workers.map(({ name, does, times, rounds }) => ({
  name,
  does,
  /** Of one reading of all reports. */
  seconds: median(rounds.map(({ seconds }) => seconds)) / times,
  megabytes: Math.max(...rounds.map(({ peak }) => peak)) / 1e6,
}));
const whole = measured.find(({ name }) => name.includes('whole'))!.seconds;
const lines = table(
  ['system', 'what it does', 'characters/s', 'tokens/s', 'sentences/s', 'speed, whole reader = 1', 'peak memory, MB'],
  measured.map(({ name, does, seconds, megabytes }) =>
    name === 'nothing'
      ? [name, does, '–', '–', '–', '–', megabytes.toFixed(0)]
      : [
          name,
          does,
          rate(characters / seconds),
          rate(tokens / seconds),
          rate(sentences / seconds),
          (whole / seconds).toFixed(2),
          megabytes.toFixed(0),
        ],
  ),
);
const about =
  `${reports.length} reports of \`samples/\`, ${characters} characters, ${tokens} tokens, ${sentences} sentences, read one by one on one ` +
  `thread; medians of ${options.rounds} interleaved rounds of about ${ROUND_SECONDS} s of processor time; ` +
  `Node ${process.version}, ${cpus()[0]?.model.trim() || 'unknown processor'}.`;
const grown = await growth(
  reports.map((text) => text.slice(createDocument({ text }).body.start)).join('\n\n'),
  Number(options.longest),
);
console.log(`${lines}\n\n${about}\n\n${grown}`);
if (options.write) {
  const head = '# Speed and memory\n\nWritten by `npm run bench -- --write`; `bench/bench.ts` says how it measures.';
  writeFileSync(
    new URL('RESULTS.md', import.meta.url),
    `${head}\n\n${about}\n\n${lines}\n\n## Growth\n\nSeconds of processor time of one reading, by the length of the text; \`bench/growth.ts\`.\n\n${grown}\n`,
  );
}

function ask(process: ChildProcess, times: number): Promise<Round> {
  process.send(times);
  return answer(process) as Promise<Round>;
}

function answer(process: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    process.once('message', (message) => {
      process.removeAllListeners('exit');
      resolve(message);
    });
    process.once('exit', (code) => {
      reject(new Error(`A worker ended with code ${code}`));
    });
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Three significant digits: `1,230,000`. */
function rate(value: number): string {
  const digits = Math.max(0, Math.floor(Math.log10(value)) - 2);
  const rounded = Math.round(value / 10 ** digits) * 10 ** digits;
  return String(rounded).replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, ',');
}
