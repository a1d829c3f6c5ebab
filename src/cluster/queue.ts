/**
 * Hands out the shards of a job over NATS JetStream. A work-queue stream holds those that wait or are with a worker; it
 * takes a shard once, keeps it until it is acknowledged, and gives it to another worker when the one that has it says
 * nothing for the time of its lease. A second stream, the ledger, says how the job is read and what became of its shards.
 */

import { setTimeout as wait } from 'node:timers/promises';
import {
  AckPolicy,
  type Consumer,
  DiscardPolicy,
  jetstream,
  type JetStreamClient,
  jetstreamManager,
  type JetStreamManager,
  type JsMsg,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import canonicalize from 'canonicalize';
import { OnRecordError } from '../errors.ts';
import type { Reason } from '../store/store.ts';
import { checkJobName, difference, type Job, namesOf, otherChoice, type Shard } from './job.ts';

export interface QueueOptions {
  /** Addresses of servers: `nats://host:4222`, with `user:password@` or `token@` where they ask for it. */
  readonly servers: readonly string[];
  /** Name of the job. */
  readonly job: string;
  /** How long to try while servers come and go, milliseconds. */
  readonly patience?: number;
}

/** A shard that this worker has, for as long as it says so. */
export interface Lease {
  readonly shard: Shard;
  /** How often it has been handed out, this time counted. */
  readonly times: number;
  /** It is done: never handed out again. */
  done(summary: object): Promise<void>;
  /** It cannot be read: set aside with the reason, for people to look at. */
  setAside(reason: Reason): Promise<void>;
  /** It goes back, to be tried again after some milliseconds. */
  giveBack(delay: number): void;
}

export interface Status {
  readonly job: Job;
  /** Shards that nobody has yet. */
  readonly waiting: number;
  /** Shards that are with a worker. */
  readonly taken: number;
  readonly done: number;
  readonly aside: number;
}

export interface SetAside {
  readonly shard: Shard;
  readonly reason: Reason;
}

const CONSUMER = 'readers';

/** Milliseconds; the first covers the election of a new leader many times over. */
const PATIENCE = 60_000;
/** Servers that are being started may be waited for; an address where there is none should be told soon. */
const CONNECT = 3000;
/** For what is given back at the end. */
const LAST = 1000;
const SHORTEST_PAUSE = 50;
const LONGEST_PAUSE = 2000;
const REQUEST = 5000;

/** Nanoseconds in a second. */
const NANO = 1_000_000_000;

/** Numbers of errors of JetStream's interface. */
const STREAM_NOT_FOUND = 10_059;
const ONE_A_SUBJECT = 10_077;
const NO_MESSAGE = 10_037;
const TOO_FEW_SERVERS = 10_074;

export class Queue {
  readonly #connection: NatsConnection;
  readonly #streams: JetStreamClient;
  readonly #manager: JetStreamManager;
  readonly #name: string;
  readonly #names: ReturnType<typeof namesOf>;
  readonly #patience: number;
  #consumer: Consumer | null = null;

  private constructor(connection: NatsConnection, manager: JetStreamManager, job: string, patience: number) {
    this.#connection = connection;
    this.#streams = jetstream(connection, { timeout: REQUEST });
    this.#manager = manager;
    this.#name = job;
    this.#names = namesOf(job);
    this.#patience = patience;
  }

  /** @throws OnRecordError `cluster-unreachable`, `cluster-job-differs`. */
  static async open({ servers, job, patience = PATIENCE }: QueueOptions): Promise<Queue> {
    const shown = servers.map((server) => server.replace(/\/\/[^@/]*@/, '//')).join(', ');
    const unreachable = (cause: unknown): OnRecordError =>
      new OnRecordError('cluster-unreachable', { servers: shown, reason: messageOf(cause) });
    checkJobName(job);
    const options = {
      servers: servers.map((server) => server.replace(/^(\w+:\/\/)?(?:[^@/]*@)?/, '')),
      ...credentialsOf(servers[0] ?? ''),
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
      name: `onrecord ${job}`,
    };
    const connection = await patiently(CONNECT, () => connect(options)).catch((cause: unknown) => {
      throw unreachable(cause);
    });
    try {
      const manager = await patiently(patience, () => jetstreamManager(connection, { timeout: REQUEST }));
      return new Queue(connection, manager, job, patience);
    } catch (cause) {
      await connection.close();
      throw unreachable(cause);
    }
  }

  /** Sends what is on its way, if a server is there, and closes the connection. */
  async close(): Promise<void> {
    await Promise.race([this.#connection.flush(), wait(LAST, undefined, { ref: false })]).catch(() => {});
    await this.#connection.close();
  }

  /**
   * Makes the job's streams, or finds them.
   *
   * @param replicas - On how many servers shards and ledger are kept.
   * @throws OnRecordError `cluster-job-differs` when the job is there and is read otherwise.
   */
  async start(job: Job, replicas: number): Promise<void> {
    const { shards, ledger, subject } = this.#names;
    const kept = { storage: StorageType.File, num_replicas: replicas, max_msgs_per_subject: 1 };
    const { streams, consumers } = this.#manager;
    if ((await this.#exists(ledger)) === false) {
      await this.#patiently(() =>
        streams.add({ ...kept, name: ledger, subjects: [subject('job'), subject('done', '*'), subject('aside', '*')] }),
      );
    }
    const before = await this.#read<Job>(subject('job'));
    if (before !== null) {
      const reason = difference(before.reader, job.reader) ?? otherChoice(before, job);
      if (reason !== null) throw new OnRecordError('cluster-job-differs', { job: this.#name, reason });
    } else await this.#publish(subject('job'), job);
    if ((await this.#exists(shards)) === false) {
      await this.#patiently(() =>
        streams.add({
          ...kept,
          name: shards,
          subjects: [subject('shard', '*')],
          retention: RetentionPolicy.Workqueue,
          discard: DiscardPolicy.New,
          discard_new_per_subject: true,
        }),
      );
    }
    await this.#patiently(() =>
      consumers.add(shards, {
        durable_name: CONSUMER,
        ack_policy: AckPolicy.Explicit,
        ack_wait: job.lease * NANO,
        // How often is counted by the worker, which can say why; the server would only be silent.
        max_deliver: -1,
        max_ack_pending: -1,
      }),
    );
  }

  /** @throws OnRecordError `cluster-no-job`. */
  async job(): Promise<Job> {
    const job = (await this.#exists(this.#names.ledger)) ? await this.#read<Job>(this.#names.subject('job')) : null;
    if (job === null) throw new OnRecordError('cluster-no-job', { job: this.#name });
    return job;
  }

  /** @returns `new`; `waiting` when it is in the queue already; `done` when it was read, and `again` is not given. */
  async submit(shard: Shard, again = false): Promise<'new' | 'waiting' | 'done'> {
    const { subject, ledger } = this.#names;
    if (!again && (await this.#read(subject('done', shard.id))) !== null) return 'done';
    try {
      await this.#publish(subject('shard', shard.id), shard);
    } catch (error) {
      if (codeOf(error) === ONE_A_SUBJECT) return 'waiting';
      throw error;
    }
    await this.#patiently(() => this.#manager.streams.purge(ledger, { filter: subject('aside', shard.id) }));
    return 'new';
  }

  /**
   * Takes a shard, and keeps it for as long as this process says so.
   *
   * @param expires - How long to wait for one, milliseconds.
   */
  async take(lease: number, expires: number): Promise<Lease | null> {
    const message = await this.#patiently(async () => {
      try {
        this.#consumer ??= await this.#streams.consumers.get(this.#names.shards, CONSUMER);
        return await this.#consumer.next({ expires });
      } catch (error) {
        this.#consumer = null;
        throw error;
      }
    });
    return message === null ? null : this.#lease(message, lease);
  }

  #lease(message: JsMsg, lease: number): Lease {
    const shard = message.json<Shard>();
    const alive = setInterval(() => message.working(), (lease * 1000) / 3);
    const { subject } = this.#names;
    const end = async (kind: 'done' | 'aside', told: object): Promise<void> => {
      try {
        await this.#publish(subject(kind, shard.id), told);
        // Lost, it comes again, and whoever gets it finds its parts.
        await message.ackAck().catch(() => false);
      } finally {
        clearInterval(alive);
      }
    };
    return {
      shard,
      times: message.info.deliveryCount,
      done: (summary) => end('done', summary),
      setAside: (reason) => end('aside', { shard, reason } satisfies SetAside),
      giveBack(delay) {
        clearInterval(alive);
        message.nak(delay);
      },
    };
  }

  /** @throws OnRecordError `cluster-no-job`. */
  async status(): Promise<Status> {
    const job = await this.job();
    const { shards, ledger, subject } = this.#names;
    const { streams, consumers } = this.#manager;
    const [{ num_pending, num_ack_pending }, counts] = await this.#patiently(() =>
      Promise.all([consumers.info(shards, CONSUMER), streams.info(ledger, { subjects_filter: subject('aside', '*') })]),
    );
    const aside = Object.keys(counts.state.subjects ?? {}).length;
    // The ledger has one message for the job and one for each shard that has ended.
    return { job, waiting: num_pending, taken: num_ack_pending, done: counts.state.messages - 1 - aside, aside };
  }

  /** What was set aside, and why, in no particular order. */
  async setAside(): Promise<SetAside[]> {
    const { ledger, subject } = this.#names;
    const info = await this.#patiently(() =>
      this.#manager.streams.info(ledger, { subjects_filter: subject('aside', '*') }),
    );
    const found: SetAside[] = [];
    for (const name of Object.keys(info.state.subjects ?? {})) {
      const aside = await this.#read<SetAside>(name);
      if (aside !== null) found.push(aside);
    }
    return found;
  }

  /** What a worker reported of a shard that is done; null for others. */
  async summary(shard: string): Promise<unknown> {
    return this.#read(this.#names.subject('done', shard));
  }

  async #exists(stream: string): Promise<boolean> {
    try {
      await this.#patiently(() => this.#manager.streams.info(stream));
      return true;
    } catch (error) {
      if (codeOf(error) === STREAM_NOT_FOUND) return false;
      throw error;
    }
  }

  /** The latest message on a subject of the ledger. */
  async #read<T>(subject: string): Promise<T | null> {
    try {
      const { streams } = this.#manager;
      const found = await this.#patiently(() => streams.getMessage(this.#names.ledger, { last_by_subj: subject }));
      return found === null ? null : found.json<T>();
    } catch (error) {
      if (codeOf(error) === NO_MESSAGE) return null;
      throw error;
    }
  }

  async #publish(subject: string, value: object): Promise<void> {
    const data = canonicalize(value)!;
    await this.#patiently(() => this.#streams.publish(subject, data, { timeout: REQUEST }));
  }

  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await patiently(this.#patience, work);
    } catch (error) {
      const code = codeOf(error);
      if (code !== null && code !== TOO_FEW_SERVERS) throw error;
      throw new OnRecordError('cluster-unreachable', {
        servers: this.#connection.getServer(),
        reason: messageOf(error),
      });
    }
  }
}

/** Tries again while servers come and go; what they answer for good is thrown at once. */
async function patiently<T>(patience: number, work: () => Promise<T>): Promise<T> {
  const until = performance.now() + patience;
  for (let pause = SHORTEST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return await work();
    } catch (error) {
      if (codeOf(error) !== null || performance.now() + pause > until) throw error;
      await wait(pause);
    }
  }
}

/** The number of an answer that will not change by asking again; null for troubles that pass. */
function codeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'number') return null;
  return [STREAM_NOT_FOUND, ONE_A_SUBJECT, NO_MESSAGE, TOO_FEW_SERVERS].includes(error.code) ? error.code : null;
}

function credentialsOf(server: string): { user?: string; pass?: string; token?: string } {
  const written = /^(?:\w+:\/\/)?([^@/]*)@/.exec(server)?.[1];
  if (written === undefined) return {};
  const [name, password] = written.split(':').map(decodeURIComponent);
  return password === undefined ? { token: name! } : { user: name!, pass: password };
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
