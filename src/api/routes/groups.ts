/** `/api/tracks` and `/api/stories`: one quotation, and one wire copy, across reports. */

import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { storyView } from '../../search/report.ts';
import { listStories, listTracks, trackView } from '../../search/tracks.ts';
import { found } from '../answers.ts';
import type { Api } from '../context.ts';
import { StoryList, StoryPage, TrackList, TrackPage } from '../contract.ts';
import { page, PageQuery } from '../pages.ts';
import { Id, route } from '../route.ts';

export function groupRoutes(app: OpenAPIHono, { store }: Api): void {
  route(
    app,
    {
      method: 'get',
      path: '/api/tracks',
      summary: 'Quotations that hold the words, those in most reports first',
      query: PageQuery.extend({ q: z.string().max(1000).default('') }),
      answer: TrackList,
    },
    ({ query: { q, ...rest } }) => {
      const { items: tracks, cursor } = page(rest, (offset, limit) => listTracks(store, q, offset, limit));
      return { tracks, cursor };
    },
  );
  route(
    app,
    {
      method: 'get',
      path: '/api/tracks/{id}',
      summary: 'A quotation in every wording, the first publisher first',
      params: Id,
      answer: TrackPage,
    },
    ({ params: { id } }) => found(trackView(store, id), `quotation track ${id}`),
  );
  route(
    app,
    {
      method: 'get',
      path: '/api/stories',
      summary: 'Copies of one report, the most copied first',
      query: PageQuery,
      answer: StoryList,
    },
    ({ query }) => {
      const { items: stories, cursor } = page(query, (offset, limit) => listStories(store, offset, limit));
      return { stories, cursor };
    },
  );
  route(
    app,
    {
      method: 'get',
      path: '/api/stories/{id}',
      summary: 'The reports that carry the same copy',
      params: Id,
      answer: StoryPage,
    },
    ({ params: { id } }) => found(storyView(store, id), `story ${id}`),
  );
}
