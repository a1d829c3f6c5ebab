/** `/api/corpus`: what is in the store, and what is going on in it; failures, and long work that is begun. */

import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { followed } from '../../across/update.ts';
import { READER_VERSION } from '../../reader.ts';
import { behind, countFailures, listFailures, overview } from '../../search/overview.ts';
import type { Job } from '../../store/store.ts';
import type { Api } from '../context.ts';
import { CorpusPage, FailureList, Started } from '../contract.ts';
import { page, PageQuery } from '../pages.ts';
import { faults, route } from '../route.ts';
import { Tally } from '../tally.ts';

/** Jobs that are listed. */
const JOBS = 20;

/** A running job that says nothing for so long has died, milliseconds. */
const SILENCE = 60_000;

/** How often those who look on are told of what changes, and that somebody is still there, milliseconds. */
const PACE = 1000;
const ALIVE = 15_000;

export function corpusRoutes(app: OpenAPIHono, api: Api): void {
  const { store, jobs, kept, ended } = api;
  const tally = new Tally(store);

  const listJobs = (): Job[] =>
    store.jobs(JOBS).map((job) => {
      // Either way: one that spoke last in times to come did so before the clock was put back.
      const since = Math.abs(Date.parse(api.now()) - Date.parse(job.updated));
      const silent = job.state === 'running' && since > SILENCE;
      if (!silent || jobs.has(job.id)) return job;
      return { ...job, state: 'stopped', message: `it has said nothing since ${job.updated}` };
    });

  route(
    app,
    {
      method: 'get',
      path: '/api/corpus',
      summary: 'What is in the store: counts, jobs, outlets, languages, months, feeds',
      answer: CorpusPage,
    },
    () => ({
      counts: { ...tally.counts() },
      jobs: listJobs(),
      ...kept.get('overview', () => overview(store)),
      feeds: store.feeds().map(({ url, state: { failures, polled } }) => ({
        url,
        checked: polled === undefined ? null : new Date(polled).toISOString(),
        message: failures === 0 ? null : failures === 1 ? 'the last poll failed' : `the last ${failures} polls failed`,
      })),
      behind: behind(store, followed(store)),
      version: READER_VERSION,
    }),
  );

  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/corpus/live',
    summary: 'Jobs and counts as they change, as server-sent events',
    responses: {
      200: { description: 'event: corpus', content: { 'text/event-stream': { schema: z.string() } } },
      ...faults,
    },
  });
  app.get('/api/corpus/live', (c) => {
    // Proxies hold back what they could compress.
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, async (stream) => {
      let last = '';
      let told = 0;
      while (!stream.aborted && !ended.aborted) {
        const data = JSON.stringify({ jobs: listJobs(), counts: tally.counts() });
        if (data !== last) await stream.writeSSE({ event: 'corpus', data });
        else if (Date.now() - told > ALIVE) await stream.write(': still here\n\n');
        if (data !== last || Date.now() - told > ALIVE) told = Date.now();
        last = data;
        await stream.sleep(PACE);
      }
    });
  });

  route(
    app,
    {
      method: 'get',
      path: '/api/failures',
      summary: 'What could not be imported, and why',
      query: PageQuery,
      answer: FailureList,
    },
    ({ query }) => {
      const { items: failures, cursor } = page(query, (offset, limit) => listFailures(store, offset, limit));
      return { failures, total: countFailures(store), cursor };
    },
  );
  for (const [path, kind, summary] of [
    ['/api/failures/retry', 'retry', 'Begins to read again what has failed'],
    ['/api/corpus/update', 'update', 'Begins to bring stories, tracks, actors and distinct events up to date'],
  ] as const)
    route(app, { method: 'post', path, summary, answer: Started }, async () => ({ job: await jobs.start(api, kind) }));
}
