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

interface Running {
  readonly child: ChildProcess;
  /** Fails where it does not start. */
  readonly ready: Promise<void>;
}

export class TimedQueries {
  readonly #file: string;
  #running: Running | null = null;
  #closed = false;
  /** An interruption meets whatever runs: one query at a time. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param file - Path of a store. */
  constructor(file: string) {
    this.#file = file;
  }

  /** As `Store.query`. @throws OnRecordError `bad-query` or `query-timeout`; time spent waiting for others counts not. */
  query(sql: string, params: Params, limits: QueryLimits): Promise<Rows> {
    const result = this.#last.then(() => this.#run({ sql, params, ...limits }));
    this.#last = result.catch(() => {});
    return result;
  }

  close(): void {
    this.#closed = true;
    this.#running?.child.kill('SIGKILL');
  }

  async #run(asked: Asked): Promise<Rows> {
    checkQuery(asked.sql, asked.params);
    const told = await this.#ask(asked);
    if ('late' in told) throw new OnRecordError('query-timeout', { seconds: asked.time / 1000 });
    if ('reason' in told) throw new OnRecordError('bad-query', { reason: told.reason });
    const rows = JSON.parse(told.json) as Row[];
    return { columns: told.columns, rows: rows.slice(0, asked.rows), truncated: rows.length > asked.rows };
  }

  async #ask(asked: Asked): Promise<Told> {
    if (this.#closed) return CLOSED;
    const { child, ready } = (this.#running ??= this.#start());
    hold(child, true);
    await ready;
    return new Promise((resolve) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        child.kill('SIGKILL');
      }, asked.time + GRACE);
      const settle = (told: Told): void => {
        clearTimeout(timer);
        child.off('message', settle).off('exit', ended);
        hold(child, false);
        resolve(told);
      };
      const ended = (): void => settle(late ? { late } : this.#closed ? CLOSED : ENDED);
      child.on('message', settle).on('exit', ended);
      child.send(asked, (error) => {
        if (error !== null) ended();
      });
    });
  }

  /** Fails with `worker-ended`. */
  #start(): Running {
    const child = fork(fileURLToPath(MODULE), [this.#file], {
      execArgv: [`--max-old-space-size=${MEMORY}`, ...(EXTENSION === '.ts' ? ['--import', 'tsx'] : [])],
      // Where the loader of TypeScript is found.
      cwd: fileURLToPath(new URL('.', MODULE)),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const ready = new Promise<void>((resolve, reject) => {
      const end = (reason: string): void => {
        if (this.#running?.child === child) this.#running = null;
        reject(new OnRecordError('worker-ended', { reason }));
      };
      child.once('error', (error) => end(error.message));
      child.once('exit', (code) => end(`exit code ${code}`));
      child.once('message', () => resolve());
    });
    return { child, ready };
  }
}

/** Whether this process stays for the other's sake. */
function hold(child: ChildProcess, whether: boolean): void {
  const how = whether ? 'ref' : 'unref';
  child[how]();
  child.channel?.[how]();
}
