/** `/api/a`: actors across reports. */

import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { actorView } from '../../search/actor-page.ts';
import { listActors } from '../../search/actors.ts';
import { found } from '../answers.ts';
import type { Api } from '../context.ts';
import { ActorList, ActorPage } from '../contract.ts';
import { page, PageQuery } from '../pages.ts';
import { Id, route } from '../route.ts';

export function actorRoutes(app: OpenAPIHono, { store, kept }: Api): void {
  route(
    app,
    {
      method: 'get',
      path: '/api/a',
      summary: 'Actors of whom a name holds the words, those in most reports first',
      query: PageQuery.extend({
        q: z.string().max(200).default(''),
        type: z.string().max(40).optional(),
        country: z.string().max(3).optional(),
      }),
      answer: ActorList,
    },
    ({ query: { q: name, type, country, ...rest } }) => {
      const { items: actors, cursor } = page(rest, (offset, limit) =>
        listActors(store, { name, type, country }, offset, limit),
      );
      return { actors, cursor };
    },
  );
  route(
    app,
    {
      method: 'get',
      path: '/api/a/{id}',
      summary: 'An actor: offices, what it said and did, about whom, to whom, with whom',
      params: Id,
      answer: ActorPage,
      kept,
    },
    ({ params: { id } }) => found(actorView(store, id), `actor ${id}`),
  );
}
