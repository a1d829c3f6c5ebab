/** Long work on the store, one after another, each a job that the store tells of. */

import { type Api, write } from './context.ts';
import type { Running } from './work.ts';

type JobKind = 'update' | 'retry';

const names: { readonly [K in JobKind]: string } = {
  update: 'stories, quotation tracks, actors and distinct events',
  retry: 'failures',
};

export class Jobs {
  readonly #waiting: { readonly kind: JobKind; readonly job: number }[] = [];
  #running: { readonly kind: JobKind; readonly job: number; readonly work: Running } | null = null;
  #closed = false;

  /** Begins a job; the same one again, while it is running or waiting, is that one. @returns Its id. */
  async start(api: Api, kind: JobKind): Promise<number> {
    // What has begun may have looked at the reports already: only one that waits will see what has just changed.
    const same = this.#waiting.find((job) => job.kind === kind);
    if (same !== undefined) return same.job;
    const job = await write(api, (store) =>
      store.startJob({ kind: kind === 'retry' ? 'import' : 'corpus', what: names[kind], started: api.now() }),
    );
    this.#waiting.push({ kind, job });
    this.#next(api);
    return job;
  }

  /** Whether a job is one that this process works on or will. */
  has(job: number): boolean {
    return this.#running?.job === job || this.#waiting.some((waiting) => waiting.job === job);
  }

  /** Ends what is running, and gives up what waits. */
  async close(api: Api): Promise<void> {
    this.#closed = true;
    for (const { job } of this.#waiting.splice(0))
      await write(api, (store) => store.updateJob(job, { state: 'stopped', updated: api.now() }));
    await this.#running?.work.stop();
  }

  #next(api: Api): void {
    if (this.#running !== null || this.#closed) return;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    const work = api.work({ ...next, file: api.store.file }, null);
    this.#running = { ...next, work };
    work.result
      .catch((error: unknown) =>
        write(api, (store) =>
          store.updateJob(next.job, {
            state: 'failed',
            updated: api.now(),
            message: error instanceof Error ? error.message : String(error),
          }),
        ),
      )
      .catch(() => {
        // The store cannot be written either: whoever looks sees a job that is silent.
      })
      .finally(() => {
        this.#running = null;
        this.#next(api);
      });
  }
}
