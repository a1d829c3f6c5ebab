/** What a cluster works on: a job, its shards, and the names by which the servers know them. */

import { resolve } from 'node:path';
import canonicalize from 'canonicalize';
import { contentId } from '../corpus/hash.ts';
import { dictionaryChecksums } from '../dictionaries/checksums.ts';
import type { DictionaryFile } from '../dictionaries/index.ts';
import { OnRecordError } from '../errors.ts';
import type { Mapping } from '../ingest/incoming.ts';
import { modelChecksums } from '../model/checksums.ts';
import { loadFrom, packageRoot } from '../model/load.ts';
import { defaultChoices, modelsOf } from '../pipeline.ts';
import { READER_VERSION } from '../reader.ts';
import type { Record as NewsRecord } from '../record/schema.ts';
import type { StatementFinder } from '../statements/index.ts';
import type { EngineName } from '../syntax/engine.ts';

/** How all shards of a job are read: the same on every worker, so that every worker writes the same bytes. */
export interface Job {
  readonly format: 'onrecord-job/1';
  /** Version of the reader, checksums of its models and of users' dictionaries; a worker with others refuses. */
  readonly reader: NewsRecord['reader'];
  readonly engine: EngineName;
  /** What finds statements; what is usual where it is not said. */
  readonly statements?: StatementFinder;
  /** Most time for one report, seconds. */
  readonly limit: number;
  /** How long a shard stays with a worker that says nothing, seconds; then another gets it. */
  readonly lease: number;
  /** How often a shard is handed out before it is set aside. */
  readonly tries: number;
}

export type JobChoices = Pick<Job, 'engine' | 'statements' | 'limit' | 'lease' | 'tries'>;

/** A piece of the work: what one worker reads, and one set of parts. */
export interface Shard {
  /** From name and mapping: the same shard is never in a job twice. */
  readonly id: string;
  /** Path or address without what signs it; what reports say they came from. */
  readonly name: string;
  /** Path or address as it is to be opened. */
  readonly location: string;
  readonly mapping: Mapping | null;
}

/** What reads with these choices, and these dictionaries of users, here. */
export async function readerOf(
  { engine, statements = defaultChoices.statements }: Pick<Job, 'engine' | 'statements'>,
  dictionaries: readonly DictionaryFile[],
): Promise<NewsRecord['reader']> {
  const models = await modelChecksums(loadFrom(packageRoot), modelsOf({ engine, statements }));
  return { version: READER_VERSION, models: { ...models, ...dictionaryChecksums(dictionaries) } };
}

export async function createJob(choices: JobChoices, dictionaries: readonly DictionaryFile[] = []): Promise<Job> {
  return { format: 'onrecord-job/1', reader: await readerOf(choices, dictionaries), ...choices };
}

/** Why one job, or a worker's reader, is not another's; null when they are alike. */
export function difference(expected: NewsRecord['reader'], got: NewsRecord['reader']): string | null {
  if (canonicalize(expected) === canonicalize(got)) return null;
  if (expected.version !== got.version) return `it is read by version ${expected.version}, here is ${got.version}`;
  const names = [...new Set([...Object.keys(expected.models), ...Object.keys(got.models)])].sort();
  const other = names.filter((name) => expected.models[name] !== got.models[name]);
  return `the models or dictionaries here are others: ${other.join(', ')}`;
}

/** What one job was started with and another is not; null when they are alike. Their readers are {@link difference}'s. */
export function otherChoice(before: Job, now: Job): string | null {
  const choices = ({ engine, statements = defaultChoices.statements, limit, lease, tries }: Job) =>
    ({ engine, statements, limit, lease, tries }) as const;
  const [was, is] = [choices(before), choices(now)];
  for (const key of ['engine', 'statements', 'limit', 'lease', 'tries'] as const)
    if (was[key] !== is[key]) return `its ${key} is ${was[key]}, not ${is[key]}`;
  return null;
}

/** What an object store adds to an address to let somebody in for a while. */
const signature = /^(?:x-(?:amz|goog)-|awsaccesskeyid$|signature$|expires$)/i;

/** @throws OnRecordError `shard-refused`. */
export function createShard(location: string, mapping: Mapping | null = null): Shard {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(location)?.[1]?.toLowerCase();
  const name = scheme === undefined ? resolve(location) : addressName(location, scheme);
  const id = contentId('h', [name, mapping === null ? null : canonicalize(mapping)!]);
  return { id, name, location: scheme === undefined ? name : location, mapping };
}

function addressName(location: string, scheme: string): string {
  const refuse = (reason: string): OnRecordError => new OnRecordError('shard-refused', { shard: location, reason });
  if (scheme === 's3') {
    if (!/^s3:\/\/[^/]+\/./i.test(location)) throw refuse('it names no bucket and key');
    return location;
  }
  if (scheme !== 'http' && scheme !== 'https') throw refuse(`${scheme} is not read`);
  if (!URL.canParse(location)) throw refuse('it is no address');
  const url = new URL(location);
  const signed = Array.from(url.searchParams.keys()).filter((key) => signature.test(key));
  for (const key of signed) url.searchParams.delete(key);
  return url.href;
}

/** @throws OnRecordError `cluster-job-differs` for a name that no stream can have. */
export function checkJobName(job: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,40}$/.test(job)) return job;
  throw new OnRecordError('cluster-job-differs', { job, reason: 'a name has small letters, digits and hyphens' });
}

/** The streams of a job and the subjects in them. */
export function namesOf(job: string): {
  readonly shards: string;
  readonly ledger: string;
  readonly subject: (kind: 'job' | 'shard' | 'done' | 'aside', id?: string) => string;
} {
  return {
    shards: `onrecord-${job}-shards`,
    ledger: `onrecord-${job}-ledger`,
    subject: (kind, id) => `onrecord.${job}.${kind}${id === undefined ? '' : `.${id}`}`,
  };
}
