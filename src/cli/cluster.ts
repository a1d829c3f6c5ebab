/** `onrecord cluster`: reads over any number of machines, and finds what goes across the parts. */

import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { Command, InvalidArgumentError, Option } from 'commander';
import { gather } from '../cluster/gather.ts';
import { createJob, createShard, type JobChoices } from '../cluster/job.ts';
import { merge } from '../cluster/merge.ts';
import { Queue, type QueueOptions } from '../cluster/queue.ts';
import { work, type WorkerNews } from '../cluster/work.ts';
import type { Mapping } from '../ingest/incoming.ts';
import type { StatementFinder } from '../statements/index.ts';
import { dictionariesFor, dictionaryOption } from './dictionaries.ts';
import { ExitCode, type Io } from './io.ts';
import { engineOption, mappingOption, positiveInteger, statementsOption } from './options.ts';
import { clean } from './render/layout.ts';
import { count } from './render/view.ts';
import { STDIN } from './sources.ts';
import { limitOption, threadsOption } from './store-options.ts';

interface Connection {
  readonly nats: string;
  readonly job: string;
}

export function clusterCommand(io: Io, exitWith: (code: number) => void): Command {
  return new Command('cluster')
    .summary('read over many machines')
    .description(
      'Read shards (WARC, JSON Lines, CSV, Parquet, folders of text, …) over any number of machines. NATS JetStream hands them out; every shard becomes Parquet files in a folder, the same bytes whoever reads it (docs/scale.md).',
    )
    .addCommand(submitCommand(io))
    .addCommand(workCommand(io))
    .addCommand(statusCommand(io, exitWith))
    .addCommand(mergeCommand(io));
}

function connected(command: Command): Command {
  return command
    .addOption(
      new Option('--nats <servers>', 'addresses of servers, separated by commas')
        .default('nats://127.0.0.1:4222')
        .env('ONRECORD_NATS'),
    )
    .addOption(new Option('--job <name>', 'name of the job').default('reports').env('ONRECORD_JOB'));
}

function queueOptions({ nats, job }: Connection): QueueOptions {
  return { servers: nats.split(',').map((server) => server.trim()), job };
}

interface SubmitOptions extends Connection {
  readonly list?: string;
  readonly map?: Mapping;
  readonly engine: JobChoices['engine'];
  readonly statements: StatementFinder;
  readonly dictionary?: readonly string[];
  readonly reportLimit: number;
  readonly lease: number;
  readonly tries: number;
  readonly replicas: number;
  readonly again?: boolean;
}

function submitCommand(io: Io): Command {
  return connected(new Command('submit'))
    .summary('hand in shards')
    .description(
      'Hand in shards to be read: paths that every worker sees, http or https addresses, s3://bucket/key. What is in the job already is not handed in twice.',
    )
    .argument('[shards...]', 'paths and addresses, each a shard')
    .option('--list <file>', 'a file with one shard a line; - for standard input')
    .addOption(mappingOption())
    .addOption(engineOption())
    .addOption(statementsOption())
    .addOption(dictionaryOption())
    .addOption(limitOption())
    .addOption(
      new Option('--lease <seconds>', 'how long a silent worker keeps a shard').default(60).argParser(positiveInteger),
    )
    .addOption(
      new Option('--tries <number>', 'how often a shard is handed out before it is set aside')
        .default(5)
        .argParser(positiveInteger),
    )
    .addOption(
      new Option('--replicas <number>', 'servers that keep the queue').default(1).argParser((value) => {
        if (!['1', '3', '5'].includes(value)) throw new InvalidArgumentError('expected 1, 3 or 5');
        return Number(value);
      }),
    )
    .option('--again', 'also shards that have been read')
    .action(async (names: string[], options: SubmitOptions, command: Command) => {
      const listed = options.list === undefined ? [] : await listOf(options.list, io);
      const shards = [...names, ...listed].map((name) => createShard(name, options.map ?? null));
      if (shards.length === 0) command.error('error: give shards, or --list');
      const { engine, statements, reportLimit: limit, lease, tries } = options;
      const dictionaries = await dictionariesFor(options.dictionary, io);
      const queue = await Queue.open(queueOptions(options));
      try {
        await queue.start(await createJob({ engine, statements, limit, lease, tries }, dictionaries), options.replicas);
        const counts = { new: 0, waiting: 0, done: 0 };
        for (const shard of shards) counts[await queue.submit(shard, options.again)]++;
        await io.stdout.write(
          `${count(counts.new, 'shard')} handed in, ${counts.waiting} waiting already, ${counts.done} read already\n`,
        );
      } finally {
        await queue.close();
      }
    });
}

async function listOf(file: string, { stdin }: Io): Promise<string[]> {
  const lines = file === STDIN ? await text(Readable.from(stdin)) : await readFile(file, 'utf8');
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

interface WorkCommandOptions extends Connection {
  readonly out: string;
  readonly dictionary?: readonly string[];
  readonly threads?: number;
  readonly s3?: string;
  readonly private?: boolean;
  readonly untilEmpty?: boolean;
}

function workCommand(io: Io): Command {
  return connected(new Command('work'))
    .summary('read shards that were handed in')
    .description(
      'Take shards and read them on all processors, until it is interrupted: then the shard at hand goes to another. Any number may run, on any number of machines.',
    )
    .requiredOption('--out <folder>', 'where the parts go')
    .addOption(dictionaryOption())
    .addOption(threadsOption())
    .addOption(new Option('--s3 <address>', 'where s3://bucket/key is: https://s3.example.org').env('ONRECORD_S3'))
    .option('--private', 'fetch shards from addresses of private networks too')
    .option('--until-empty', 'end when nothing is left')
    .action(async (options: WorkCommandOptions) => {
      const { out, threads, s3, untilEmpty } = options;
      let writing = Promise.resolve();
      const shards = await work({
        ...queueOptions(options),
        folder: out,
        dictionaries: await dictionariesFor(options.dictionary, io),
        ...(threads && { threads }),
        s3: s3 ?? null,
        privateAddresses: options.private ?? false,
        untilEmpty: untilEmpty ?? false,
        signal: io.interruption(),
        told: (news) => {
          writing = writing.then(() => io.stderr.write(`${clean(lineOf(news))}\n`)).catch(() => {});
        },
      });
      await writing;
      await io.stdout.write(`${count(shards, 'shard')} read\n`);
    });
}

function lineOf(news: WorkerNews): string {
  const { name } = news.shard;
  if (news.kind === 'known') return `known   ${name}`;
  if (news.kind !== 'done') return `${news.kind === 'aside' ? 'aside ' : 'failed'}  ${name}: ${news.message}`;
  const { documents, failures } = news.manifest.parts;
  return `read    ${name}: ${count(documents.rows, 'report')}, ${count(failures.rows, 'failure')}, ${news.seconds.toFixed(1)} s`;
}

interface StatusOptions extends Connection {
  readonly json?: boolean;
}

function statusCommand(io: Io, exitWith: (code: number) => void): Command {
  return connected(new Command('status'))
    .summary('say how far a job is')
    .description('Say how many shards wait, are being read, are done, and were set aside, and why.')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExit codes:\n  0  nothing was set aside\n  1  some shards were set aside')
    .action(async (options: StatusOptions) => {
      const queue = await Queue.open(queueOptions(options));
      try {
        const status = await queue.status();
        const aside = status.aside === 0 ? [] : await queue.setAside();
        if (options.json) await io.stdout.write(`${JSON.stringify({ ...status, aside })}\n`);
        else {
          const lines = [
            `waiting    ${status.waiting}`,
            `being read ${status.taken}`,
            `read       ${status.done}`,
            `set aside  ${status.aside}`,
            ...aside.map(({ shard, reason }) => `  ${clean(`${shard.name}: ${reason.message} (${reason.code})`)}`),
          ];
          await io.stdout.write(`${lines.join('\n')}\n`);
        }
        exitWith(status.aside === 0 ? ExitCode.Done : ExitCode.SomeUnread);
      } finally {
        await queue.close();
      }
    });
}

function mergeCommand(io: Io): Command {
  return new Command('merge')
    .summary('find what goes across parts')
    .description(
      'Find stories and quotation tracks across all parts in a folder, as onrecord corpus does in a store, and write them as parts beside the others. Several folders, of workers that share no file system, are laid over each other into another one first.',
    )
    .argument('<folder...>', 'the folders that the workers write to')
    .option('--out <folder>', 'where the parts of several folders come together; linked where that is possible')
    .action(async (folders: string[], { out }: { readonly out?: string }, command: Command) => {
      if (out === undefined && folders.length > 1) command.error('error: several folders need --out');
      if (out !== undefined) await io.stdout.write(`${count(await gather(folders, out), 'shard')} in ${clean(out)}\n`);
      const folder = out ?? folders[0]!;
      const { documents, repeated, stories, tracks } = await merge(folder);
      await io.stdout.write(
        `${count(documents, 'report')} (${repeated} more than once), ${stories} stories and ${tracks} quotation tracks\n`,
      );
    });
}
