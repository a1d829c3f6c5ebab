/** `/api/search` and `/api/facets`: hits of a search, and how many there are of each kind. */

import type { OpenAPIHono } from '@hono/zod-openapi';
import { facetsOf } from '../../search/facets.ts';
import { search } from '../../search/search.ts';
import type { Api } from '../context.ts';
import { Facets, Hits, SearchQuery } from '../contract.ts';
import { labelOf, searchOf } from '../filters.ts';
import { route } from '../route.ts';

export function searchRoutes(app: OpenAPIHono, { store, vocabulary, kept }: Api): void {
  route(
    app,
    {
      method: 'get',
      path: '/api/search',
      summary: 'Statements, events or reports, by words and filters',
      query: SearchQuery,
      answer: Hits,
    },
    ({ query: { sort, limit, cursor, ...query } }) =>
      search(store, { ...searchOf(query), limit, ...(sort && { sort }), ...(cursor && { cursor }) }),
  );
  route(
    app,
    {
      method: 'get',
      path: '/api/facets',
      summary: 'How many hits of a search have which value of each filter',
      query: SearchQuery.omit({ sort: true, limit: true, cursor: true }),
      answer: Facets,
      kept,
    },
    ({ query }) => {
      const { facets, ...rest } = facetsOf(store, searchOf(query));
      return {
        ...rest,
        facets: facets.map(({ field, values }) => ({
          field,
          values: values.map(({ value, label, count }) => ({
            value,
            label: label ?? labelOf(vocabulary, field, value),
            count,
          })),
        })),
      };
    },
  );
}
