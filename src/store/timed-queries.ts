/**
 * Queries with limits of time and memory, for whoever runs those of strangers: in a process of their own, so that nobody
 * else waits for them, and so that it can be ended whatever it does.
 */

import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OnRecordError } from '../errors.ts';
import { checkQuery } from './queries.ts';
import type { Asked, QueryLimits, Told } from './query-task.ts';
import type { Params, Row, Rows } from './store.ts';

/** The module that the process runs: in a checkout TypeScript as it is, through tsx; the build has JavaScript. */
const EXTENSION = extname(new URL(import.meta.url).pathname);
const MODULE = new URL(`./query-process${EXTENSION}`, import.meta.url);

/** Most memory of it besides SQLite's, MiB, and how long it has to end a query by itself, milliseconds. */
const MEMORY = 256;
const GRACE = 1000;

const CLOSED: Told = { reason: 'the store was closed' };
const ENDED: Told = { reason: 'it takes too much memory' };

interface Entry {
  readonly asked: Asked;
  readonly settle: (told: Told) => void;
  readonly fail: (error: Error) => void;
}

export class TimedQueries {
  readonly #file: string;
  /** Those that have not been answered; the first is at hand once the process is ready. */
  #entries: Entry[] = [];
  #child: ChildProcess | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** Begins the time of the one at hand. */
  #watch: () => void = () => {};
  #closed = false;

  /** @param file - Path of a store. */
  constructor(file: string) {
    this.#file = file;
  }

  /**
   * As `Store.query`; one after another.
   *
   * @throws OnRecordError `bad-query` or `query-timeout`; time spent waiting for others counts not. `worker-ended` where
   * the process does not start.
   */
  async query(sql: string, params: Params, limits: QueryLimits): Promise<Rows> {
    checkQuery(sql, params);
    const told = await this.#ask({ sql, params, ...limits });
    if ('late' in told) throw new OnRecordError('query-timeout', { seconds: limits.time / 1000 });
    if ('reason' in told) throw new OnRecordError('bad-query', { reason: told.reason });
    const rows = JSON.parse(told.json) as Row[];
    return { columns: told.columns, rows: rows.slice(0, limits.rows), truncated: rows.length > limits.rows };
  }

  close(): void {
    this.#closed = true;
    this.#child?.kill('SIGKILL');
  }

  #ask(asked: Asked): Promise<Told> {
    if (this.#closed) return Promise.resolve(CLOSED);
    return new Promise((settle, fail) => {
      this.#entries.push({ asked, settle, fail });
      if (this.#child === null) this.#start();
      else {
        send(this.#child, asked);
        // Others are at hand before it, whose time has begun.
        if (this.#entries.length === 1) this.#watch();
      }
    });
  }

  /** Starts a process, which is given all that has not been answered. */
  #start(): void {
    const child = fork(fileURLToPath(MODULE), [this.#file], {
      execArgv: [`--max-old-space-size=${MEMORY}`, ...(EXTENSION === '.ts' ? ['--import', 'tsx'] : [])],
      // Where the loader of TypeScript is found.
      cwd: fileURLToPath(new URL('.', MODULE)),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child = child;
    let [ready, late, ended] = [false, false, false];
    this.#watch = (): void => {
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = null;
      const [first] = this.#entries;
      // An idle process holds up no end of ours.
      hold(child, first !== undefined);
      if (first === undefined || !ready) return;
      this.#timer = setTimeout(() => {
        late = true;
        child.kill('SIGKILL');
      }, first.asked.time + GRACE);
    };
    const end = (reason: string): void => {
      if (ended) return;
      ended = true;
      this.#child = null;
      if (this.#closed) for (const { settle } of this.#entries.splice(0)) settle(CLOSED);
      else if (!ready)
        for (const { fail } of this.#entries.splice(0)) fail(new OnRecordError('worker-ended', { reason }));
      else this.#entries.shift()?.settle(late ? { late } : ENDED);
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = null;
      if (this.#entries.length > 0) this.#start();
    };
    child.on('message', (told: Told | 'ready') => {
      // What comes from one that is being ended came too late, and its end says so.
      if (late) return;
      if (told === 'ready') ready = true;
      else this.#entries.shift()?.settle(told);
      this.#watch();
    });
    child.once('error', (error) => end(error.message));
    child.once('exit', (code) => end(`exit code ${code}`));
    for (const { asked } of this.#entries) send(child, asked);
    this.#watch();
  }
}

/** Where the process has just ended, that is told by its end. */
function send(child: ChildProcess, asked: Asked): void {
  child.send(asked, () => {});
}

/** Whether this process stays for the other's sake. */
function hold(child: ChildProcess, whether: boolean): void {
  const how = whether ? 'ref' : 'unref';
  child[how]();
  child.channel?.[how]();
}
