/** `/api/corpus`: what is in the store, and what is going on in it. */

import type { OpenAPIHono } from '@hono/zod-openapi';
import { followed } from '../../across/update.ts';
import { READER_VERSION } from '../../reader.ts';
import { behind, overview } from '../../search/overview.ts';
import type { Api } from '../context.ts';
import { CorpusPage } from '../contract.ts';
import { route } from '../route.ts';

/** Jobs that are listed. */
const JOBS = 20;

export function corpusRoutes(app: OpenAPIHono, { store }: Api): void {
  route(
    app,
    {
      method: 'get',
      path: '/api/corpus',
      summary: 'What is in the store: counts, jobs, outlets, languages, months, feeds',
      answer: CorpusPage,
    },
    () => ({
      counts: { ...store.counts() },
      jobs: store.jobs(JOBS),
      ...overview(store),
      feeds: store.feeds().map(({ url, state }) => ({
        url,
        checked: null,
        message: state.failures === 0 ? null : `failed ${state.failures} times in a row`,
      })),
      behind: behind(store, followed(store)),
      version: READER_VERSION,
    }),
  );
}
