/** A thread that does one piece of long work, and ends. */

import { parentPort, workerData } from 'node:worker_threads';
import { updateCorpus } from '../across/update.ts';
import { OnRecordError } from '../errors.ts';
import { failedFiles, retryFailures } from '../import/retry.ts';
import { isFailure } from '../ingest/incoming.ts';
import { openSource } from '../ingest/open.ts';
import { openStore } from '../store/open.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import type { FetchedPage } from './contract.ts';
import type { Told, WorkerTask } from './worker-task.ts';

const port = parentPort!;
const stop = new AbortController();
port.on('message', () => stop.abort());

const tell = (told: Told): void => port.postMessage(told);
try {
  tell({ page: await run(workerData as WorkerTask) });
} catch (error) {
  if (!(error instanceof OnRecordError)) throw error;
  tell({ code: error.code, details: error.details });
} finally {
  port.close();
}

async function run(task: WorkerTask): Promise<FetchedPage | null> {
  if (task.kind === 'page') return pageOf(task);
  const store = openStore(task.file, { create: false });
  try {
    if (task.kind === 'update') await update(store, task.job);
    else await retryFailures(store, failedFiles(store).files, { job: task.job, threads: 1, signal: stop.signal });
  } finally {
    store.close();
  }
  return null;
}

async function update(store: SqliteStore, job: number): Promise<void> {
  const now = (): string => new Date().toISOString();
  let added = 0;
  await updateCorpus(store, {
    signal: stop.signal,
    progress: (documents) => {
      added = documents;
      store.updateJob(job, { updated: now(), added });
    },
  });
  store.updateJob(job, { updated: now(), added, state: stop.signal.aborted ? 'stopped' : 'done' });
}

/** @throws OnRecordError of what the page is not. */
async function pageOf({ url, contentType, retrieved, bytes }: WorkerTask & { kind: 'page' }): Promise<FetchedPage> {
  const source = { name: url, url, contentType, retrieved, bytes: once(bytes) };
  for await (const incoming of openSource(source)) {
    if (isFailure(incoming)) throw incoming.error;
    const { text, title, date, outlet, language } = incoming.input;
    return {
      text,
      url: incoming.input.url ?? url,
      date: date ?? null,
      title: title ? text.slice(title.start, title.end) : null,
      outlet: outlet ?? null,
      language: language ?? 'en',
    };
  }
  throw new OnRecordError('no-article', { got: 0 });
}

// An async iterable, as sources are.
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
