/**
 * Imports sources into a store: this thread finds pieces and writes, others read. What is held at a time is a few
 * pieces a thread and one batch of outcomes, however large the import. An import that ends in its midst, by whatever
 * cause, goes on where it was when it is started again: pieces that are in the store are not read twice.
 */

import { availableParallelism } from 'node:os';
import type { DictionaryFile } from '../dictionaries/index.ts';
import { type IncomingFailure, isFailure } from '../ingest/incoming.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import { defaultEngine } from '../syntax/index.ts';
import type { EngineName } from '../syntax/engine.ts';
import { Pool } from './pool.ts';
import { reasonOf } from './read-task.ts';
import type { ImportSource } from './sources.ts';
import type { Outcome } from './task.ts';

export interface ImportOptions {
  readonly engine?: EngineName;
  /** Users' own dictionaries. */
  readonly dictionaries?: readonly DictionaryFile[];
  /** Threads that read; as many as there are processors unless given. */
  readonly threads?: number;
  /** Most time for one report, milliseconds; a minute unless given. */
  readonly limit?: number;
  /** Most memory of a thread, MiB. */
  readonly memory?: number;
  /** For tests: another module for the threads. */
  readonly module?: URL;
  /** Bytes of all sources together, where they are known, for the share that is done. */
  readonly size?: number | null;
  /** Which pieces are to be read: those that are not done, or, when failures are tried again, those that failed. */
  readonly only?: (source: string, key: string) => boolean;
  readonly progress?: (progress: ImportProgress) => void;
  /** Ends the import: what is at hand is finished and written. */
  readonly signal?: AbortSignal;
  /** The job that it is, where one has been begun; else it begins its own. */
  readonly job?: number;
  /** ISO 8601 in UTC. */
  readonly clock?: () => string;
}

export interface ImportProgress {
  /** Reports that are new in the store; unread ones among them. */
  readonly added: number;
  readonly known: number;
  readonly unread: number;
  readonly failed: number;
  /** Sources that were whole in the store already, and not opened. */
  readonly unchanged: number;
  /** UTF-16 code units of the reports that were read. */
  readonly characters: number;
  /** Bytes of sources that have been gone through. */
  readonly bytes: number;
  readonly share: number | null;
}

const LIMIT = 60_000;

/** Outcomes that are written together, and the longest that one waits, milliseconds. */
const BATCH = 64;
const PATIENCE = 1000;

/** @throws OnRecordError of the store (`store-full`, `store-busy`, …): the import ends, what was written stays. */
export async function importSources(
  store: SqliteStore,
  sources: AsyncIterable<ImportSource | IncomingFailure>,
  options: ImportOptions & { readonly what: string },
): Promise<ImportProgress> {
  const {
    engine = defaultEngine,
    dictionaries = [],
    threads = availableParallelism(),
    limit = LIMIT,
    module,
    memory,
  } = options;
  const run = new Run(store, options);
  const pool = new Pool({ engine, dictionaries, threads, limit, ...(module && { module }), ...(memory && { memory }) });
  try {
    for await (const source of sources) {
      if (options.signal?.aborted) break;
      if (isFailure(source)) run.fail(source.name, source);
      else await run.source(source, pool);
    }
    await run.settled();
    run.end(options.signal?.aborted ? 'stopped' : 'done', null);
    return run.progress();
  } catch (error) {
    run.end('failed', reasonOf(error).message);
    throw error;
  } finally {
    await pool.close();
  }
}

/** A source that is being read. */
interface OpenSource {
  readonly name: string;
  readonly fingerprint: string | null;
  /** Whether it was whole in the store before. */
  readonly complete: boolean;
  /** Pieces whose outcome is not written yet. */
  pending: number;
  /** Whether all its pieces have been found. */
  ended: boolean;
  /** Whether it could be read to its end. */
  whole: boolean;
}

class Run {
  readonly #store: SqliteStore;
  readonly #options: ImportOptions;
  readonly #clock: () => string;
  readonly #job: number;
  readonly #counts = { added: 0, known: 0, unread: 0, failed: 0, unchanged: 0, characters: 0, bytes: 0 };
  readonly #underway = new Set<Promise<void>>();
  #batch: { readonly source: OpenSource; readonly outcome: Outcome }[] = [];
  #timer: NodeJS.Timeout | null = null;
  /** The first error of the store, which ends the import. */
  #error: { readonly cause: unknown } | null = null;

  constructor(store: SqliteStore, options: ImportOptions & { readonly what: string }) {
    this.#store = store;
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date().toISOString());
    this.#job = options.job ?? store.startJob({ kind: 'import', what: options.what, started: this.#clock() });
  }

  async source(opened: ImportSource, pool: Pool): Promise<void> {
    const { name, fingerprint, size } = opened;
    const store = this.#store;
    const { only, signal } = this.#options;
    const checkpoint = store.checkpoint(name);
    if (only === undefined && checkpoint?.complete && fingerprint !== null && checkpoint.fingerprint === fingerprint) {
      this.#counts.unchanged++;
      this.#counts.bytes += size ?? 0;
      this.#tell();
      return;
    }
    // Trying failures again makes nothing of a source undone.
    const complete = only !== undefined && checkpoint?.complete === true && checkpoint.fingerprint === fingerprint;
    store.setCheckpoint(name, { fingerprint, complete });
    const source: OpenSource = { name, fingerprint, complete, pending: 0, ended: false, whole: true };
    const before = this.#counts.bytes;
    const skip = (key: string): boolean => (only === undefined ? store.isDone(name, key) : !only(name, key));
    const read = (bytes: number): void => void (this.#counts.bytes += bytes);
    for await (const work of opened.open(skip, read)) {
      if (this.#error !== null) throw this.#error.cause;
      if (signal?.aborted) return;
      source.pending++;
      if (isFailure(work)) {
        if (work.key === '') source.whole = false;
        this.#take(source, { name: work.name, key: work.key, report: null, failure: reasonOf(work.error) });
        continue;
      }
      await pool.ready();
      const underway = pool
        .run(work)
        .then((outcome) => this.#take(source, outcome))
        .catch((cause: unknown) => void (this.#error ??= { cause }))
        .finally(() => this.#underway.delete(underway));
      this.#underway.add(underway);
    }
    if (size !== null) this.#counts.bytes = before + size;
    source.ended = true;
    this.#finish(source);
  }

  /** A source that cannot be opened. */
  fail(name: string, { name: called, key, error }: IncomingFailure): void {
    const source: OpenSource = { name, fingerprint: null, complete: false, pending: 1, ended: true, whole: false };
    this.#take(source, { name: called, key, report: null, failure: reasonOf(error) });
  }

  /** Waits for what is underway, and writes it. */
  async settled(): Promise<void> {
    while (this.#underway.size > 0 && this.#error === null) await Promise.race(this.#underway);
    if (this.#error !== null) throw this.#error.cause;
    this.#flush();
  }

  end(state: 'done' | 'stopped' | 'failed', message: string | null): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    try {
      this.#store.updateJob(this.#job, { ...this.#jobCounts(), state, message });
    } catch (error) {
      // Where the store itself has failed, its own error is the one to tell.
      if (state !== 'failed') throw error;
    }
  }

  progress(): ImportProgress {
    const { size } = this.#options;
    return { ...this.#counts, share: size ? Math.min(1, this.#counts.bytes / size) : null };
  }

  #take(source: OpenSource, outcome: Outcome): void {
    this.#batch.push({ source, outcome });
    if (this.#batch.length >= BATCH) this.#flush();
    else
      this.#timer ??= setTimeout(() => {
        try {
          this.#flush();
        } catch (cause) {
          this.#error ??= { cause };
        }
      }, PATIENCE);
  }

  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#write(this.#batch.splice(0));
  }

  #write(batch: readonly { readonly source: OpenSource; readonly outcome: Outcome }[]): void {
    const store = this.#store;
    const counts = { ...this.#counts };
    store.transaction(() => {
      for (const { source, outcome } of batch) {
        const { name, key, report, failure } = outcome;
        if (report !== null) {
          const added = store.add(report);
          counts[added === 'new' ? 'added' : 'known']++;
          if (report.unread !== null) counts.unread++;
          counts.characters += report.document.text.length;
        }
        if (failure === null) store.clearFailure(source.name, key);
        else {
          store.addFailure({ source: source.name, key, name, reason: failure });
          counts.failed++;
        }
      }
      store.updateJob(this.#job, this.#jobCounts());
    });
    Object.assign(this.#counts, counts, { bytes: this.#counts.bytes });
    for (const { source } of batch) source.pending--;
    for (const source of new Set(batch.map(({ source }) => source))) this.#finish(source);
    this.#tell();
  }

  /** Notes that a source is whole in the store, once it is. */
  #finish(source: OpenSource): void {
    if (!source.ended || source.pending > 0 || !source.whole) return;
    source.ended = false;
    this.#store.clearFailure(source.name, '');
    const { name, fingerprint } = source;
    this.#store.setCheckpoint(name, { fingerprint, complete: source.complete || this.#options.only === undefined });
  }

  #jobCounts(): { updated: string; added: number; known: number; failed: number; share: number | null } {
    const { added, known, failed } = this.#counts;
    return { updated: this.#clock(), added, known, failed, share: this.progress().share };
  }

  #tell(): void {
    this.#options.progress?.(this.progress());
  }
}
