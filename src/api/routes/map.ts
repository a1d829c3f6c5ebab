/** `/api/map` and `/api/network`: events by place, and who deals with whom. */

import type { OpenAPIHono } from '@hono/zod-openapi';
import { eventMap } from '../../search/map.ts';
import { network } from '../../search/network.ts';
import type { Api } from '../context.ts';
import { Filters, MapPage, NetworkPage } from '../contract.ts';
import { searchOf } from '../filters.ts';
import { route } from '../route.ts';

export function mapRoutes(app: OpenAPIHono, { store, kept }: Api): void {
  route(
    app,
    { method: 'get', path: '/api/map', summary: 'Events by place', query: Filters, answer: MapPage, kept },
    ({ query }) => eventMap(store, searchOf(query)),
  );
  route(
    app,
    {
      method: 'get',
      path: '/api/network',
      summary: 'Who acts on whom and who speaks of whom, the strongest ties first',
      query: Filters,
      answer: NetworkPage,
      kept,
    },
    ({ query }) => network(store, searchOf(query)),
  );
}
