/** What takes long runs in a thread of its own, with its own connection to the store, so that requests are answered. */

import { Worker } from 'node:worker_threads';
import { extname } from 'node:path';
import { OnRecordError } from '../errors.ts';
import { codeFor } from '../import/pool.ts';
import type { FetchedPage } from './contract.ts';
import type { Told, WorkerTask } from './worker-task.ts';

/** The module that a thread runs. */
const MODULE = new URL(`./worker${extname(new URL(import.meta.url).pathname)}`, import.meta.url);

export interface Running {
  /** What was made of a page, for that task. */
  readonly result: Promise<FetchedPage | null>;
  /** Asks it to end with what is at hand; after a while it is ended. */
  stop(): Promise<void>;
}

/** How long it may take to end when it is asked to, milliseconds. */
const ENDING = 3000;

/** @param limit - Most time, milliseconds; null for as long as it takes. */
export function runWork(task: WorkerTask, limit: number | null, module: URL = MODULE): Running {
  const worker = new Worker(codeFor(module), { eval: true, workerData: task });
  let timer: NodeJS.Timeout | null = null;
  const result = new Promise<FetchedPage | null>((resolve, reject) => {
    const fail = (reason: string): void => reject(new OnRecordError('worker-ended', { reason }));
    if (limit !== null)
      timer = setTimeout(() => {
        reject(new OnRecordError('report-timeout', { seconds: limit / 1000 }));
        void worker.terminate();
      }, limit);
    worker.once('message', (told: Told) => {
      if ('page' in told) resolve(told.page);
      else reject(new OnRecordError(told.code, told.details));
    });
    worker.once('error', (error: Error) => fail(error.message));
    worker.once('exit', (code) => fail(`exit code ${code}`));
  }).finally(() => {
    if (timer !== null) clearTimeout(timer);
  });
  return {
    result,
    stop: async () => {
      worker.postMessage('stop');
      const ended = setTimeout(() => void worker.terminate(), ENDING);
      await result.catch(() => {});
      clearTimeout(ended);
    },
  };
}
