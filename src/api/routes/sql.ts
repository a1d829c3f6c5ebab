/** `/sql?q=`: one select over the views, for those who ask by themselves. */

import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Api } from '../context.ts';
import { SqlRows } from '../contract.ts';
import { route } from '../route.ts';

/** Rows and milliseconds. */
const SQL_LIMITS = { rows: 10_000, time: 5000 } as const;

export function sqlRoute(app: OpenAPIHono, { queries }: Api): void {
  route(
    app,
    {
      method: 'get',
      path: '/sql',
      summary: 'One select over the views that docs/store.md describes; at most 10,000 rows and 5 seconds',
      query: z.object({ q: z.string().min(1).max(20_000) }),
      answer: SqlRows,
    },
    ({ query: { q } }) => queries().query(q, [], SQL_LIMITS),
  );
}
