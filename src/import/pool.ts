/**
 * Threads that read. Each has one task at hand and one in waiting, so that it never stands idle; more are not taken
 * (`ready`). A task that takes too long, or ends its thread, costs itself only: a new thread is started, and keeps the
 * report unread if it can even be made.
 */

import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { OnRecordError } from '../errors.ts';
import type { Reason } from '../store/store.ts';
import { reasonOf } from './read-task.ts';
import { nameOf, type Outcome, type Task, type Told, type Work, type WorkerStart } from './task.ts';

export interface PoolOptions extends WorkerStart {
  readonly threads: number;
  /** Most time for one report, milliseconds. */
  readonly limit: number;
  /** Most memory of a thread, MiB; what needs more ends its thread. */
  readonly memory?: number;
  /** For tests: another module for the threads. */
  readonly module?: URL;
}

/** Enough for the longest text that is read (32 Mi code units are rare; a book has one). */
const MEMORY = 2048;

/** Tasks that a thread has: the one at hand and those in waiting. */
const DEPTH = 2;

/** Threads that fail to start in a row before the pool gives up: something is wrong with the installation. */
const START_ATTEMPTS = 3;

/** The module that a thread runs. */
const MODULE = new URL(`./worker${extname(new URL(import.meta.url).pathname)}`, import.meta.url);

/** The code by which a thread runs a module: in a checkout TypeScript as it is, through tsx; the build has JavaScript. */
export function codeFor({ href }: URL): string {
  const entry = `import(${JSON.stringify(href)})`;
  if (!href.endsWith('.ts')) return entry;
  return `import('tsx/esm/api').then(({ register }) => { register(); return ${entry}; })`;
}

interface Entry extends Task {
  readonly settle: (outcome: Outcome) => void;
  readonly fail: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  ready: boolean;
  /** The first is at hand. */
  readonly tasks: Entry[];
  timer: NodeJS.Timeout | null;
}

export class Pool {
  readonly #options: PoolOptions;
  readonly #threads = new Set<Thread>();
  /** Tasks of threads that have ended, to be done first. */
  readonly #again: Entry[] = [];
  readonly #waiting: (() => void)[] = [];
  #nextId = 0;
  #failedStarts = 0;
  #closed = false;
  #broken: Error | null = null;

  constructor(options: PoolOptions) {
    this.#options = options;
    for (let i = 0; i < options.threads; i++) this.#start();
  }

  /** Resolves when a thread can take a task. @throws Error when threads cannot be started. */
  async ready(): Promise<void> {
    while (this.#broken === null && (this.#again.length > 0 || this.#free() === null))
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.#broken !== null) throw this.#broken;
  }

  /** Takes work, which there must be room for. @throws Error when threads cannot be started, and for nothing else. */
  run(work: Work): Promise<Outcome> {
    return new Promise((settle, fail) => this.#give({ id: this.#nextId++, work, keepOnly: null, settle, fail }));
  }

  async close(): Promise<void> {
    this.#closed = true;
    const threads = [...this.#threads];
    for (const { timer } of threads) if (timer !== null) clearTimeout(timer);
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  /** The thread with the fewest tasks, if it can take one. */
  #free(): Thread | null {
    let best: Thread | null = null;
    for (const thread of this.#threads)
      if (thread.tasks.length < DEPTH && (best === null || thread.tasks.length < best.tasks.length)) best = thread;
    return best;
  }

  #give(entry: Entry): void {
    const thread = this.#free();
    if (thread === null) {
      this.#again.push(entry);
      return;
    }
    thread.tasks.push(entry);
    const { id, work, keepOnly } = entry;
    const task: Task = { id, work, keepOnly };
    thread.worker.postMessage(task);
    if (thread.tasks.length === 1) this.#watch(thread);
  }

  /** Starts the clock of the task at hand; a thread that is still loading has all the time it needs. */
  #watch(thread: Thread): void {
    if (thread.timer !== null) clearTimeout(thread.timer);
    thread.timer = null;
    if (!thread.ready || thread.tasks.length === 0) return;
    const { limit } = this.#options;
    thread.timer = setTimeout(() => {
      void thread.worker.terminate();
      this.#lose(thread, reasonOf(new OnRecordError('report-timeout', { seconds: limit / 1000 })));
    }, limit);
  }

  #start(): void {
    const { engine, statements, dictionaries = [], memory = MEMORY, module = MODULE } = this.#options;
    const start: WorkerStart = { engine, dictionaries, ...(statements && { statements }) };
    const worker = new Worker(codeFor(module), {
      eval: true,
      workerData: start,
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    const thread: Thread = { worker, ready: false, tasks: [], timer: null };
    this.#threads.add(thread);
    worker.on('message', (told: Told) => {
      if ('ready' in told) {
        thread.ready = true;
        this.#failedStarts = 0;
      } else thread.tasks.shift()?.settle(told.outcome);
      this.#watch(thread);
      this.#wake();
    });
    worker.on('error', (error: Error) => this.#lose(thread, workerEnded(error.message), error));
    worker.on('exit', (code) => this.#lose(thread, workerEnded(`exit code ${code}`)));
  }

  /** A thread has ended: its task at hand is kept unread by another, those in waiting are read by it. */
  #lose(thread: Thread, reason: Reason, cause?: Error): void {
    if (!this.#threads.delete(thread) || this.#closed) return;
    if (thread.timer !== null) clearTimeout(thread.timer);
    if (!thread.ready && ++this.#failedStarts >= START_ATTEMPTS) {
      this.#break(cause ?? new Error(reason.message), thread);
      return;
    }
    const culprit = thread.ready ? thread.tasks.shift() : undefined;
    this.#again.push(...thread.tasks);
    if (culprit !== undefined) {
      // One that cannot even be kept is given up.
      if (culprit.keepOnly === null) this.#again.push({ ...culprit, keepOnly: reason });
      else culprit.settle({ ...plain(culprit.work), report: null, failure: culprit.keepOnly });
    }
    this.#start();
    for (const entry of this.#again.splice(0)) this.#give(entry);
    this.#wake();
  }

  /** Gives up: whoever waits for room or for an outcome is told. */
  #break(error: Error, last: Thread): void {
    this.#broken = error;
    for (const thread of [last, ...this.#threads]) for (const { fail } of thread.tasks.splice(0)) fail(error);
    for (const { fail } of this.#again.splice(0)) fail(error);
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #wake(): void {
    // Tasks that are to be done again go before new ones.
    while (this.#again.length > 0) {
      const entry = this.#again.shift()!;
      const thread = this.#free();
      if (thread === null) {
        this.#again.unshift(entry);
        break;
      }
      this.#give(entry);
    }
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

function plain(work: Work): { readonly name: string; readonly key: string } {
  const { name, key } = nameOf(work);
  return { name, key };
}

function workerEnded(reason: string): Reason {
  return reasonOf(new OnRecordError('worker-ended', { reason }));
}
