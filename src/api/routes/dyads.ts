/** `/api/dyads` and `/api/dyad/{A}/{B}`: how countries dealt with each other. */

import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { dyadView, listDyads } from '../../search/dyads.ts';
import type { Api } from '../context.ts';
import { DyadList, DyadPage, DyadQuery } from '../contract.ts';
import { route } from '../route.ts';

/** Pairs that are listed. */
const PAIRS = 200;

const country = z.string().regex(/^[A-Z]{3}$/, 'expected a country code such as RUS');

export function dyadRoutes(app: OpenAPIHono, { store, kept, vocabulary: { countries } }: Api): void {
  route(
    app,
    { method: 'get', path: '/api/dyads', summary: 'Pairs of countries with most events', answer: DyadList, kept },
    () => ({ dyads: listDyads(store, PAIRS) }),
  );
  route(
    app,
    {
      method: 'get',
      path: '/api/dyad/{a}/{b}',
      summary: 'What two countries did to each other and said of each other, period by period',
      params: z.object({ a: country, b: country }),
      query: DyadQuery,
      answer: DyadPage,
      kept,
    },
    ({ params: { a, b }, query: { by, from, to, all } }) => ({
      a: { code: a, name: countries[a] ?? a },
      b: { code: b, name: countries[b] ?? b },
      ...dyadView(store, a, b, { unit: by, all: all === 'true', ...(from && { from }), ...(to && { to }) }),
    }),
  );
}
