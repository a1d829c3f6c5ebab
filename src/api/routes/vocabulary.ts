/** `/api/vocabulary`: words for the codes. */

import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Api } from '../context.ts';
import { Vocabulary } from '../contract.ts';
import { route } from '../route.ts';

export function vocabularyRoute(app: OpenAPIHono, { vocabulary }: Api): void {
  route(
    app,
    {
      method: 'get',
      path: '/api/vocabulary',
      summary: 'Words for the codes of countries, events and sectors',
      answer: Vocabulary,
    },
    ({ context }) => {
      context.header('cache-control', 'private, max-age=3600');
      return vocabulary;
    },
  );
}
