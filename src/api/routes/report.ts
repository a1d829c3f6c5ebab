/** `/api/d/{id}`: a report. */

import type { OpenAPIHono } from '@hono/zod-openapi';
import { reportView } from '../../search/report.ts';
import { found } from '../answers.ts';
import type { Api } from '../context.ts';
import { Report } from '../contract.ts';
import { Id, route } from '../route.ts';

export function reportRoute(app: OpenAPIHono, { store }: Api): void {
  route(
    app,
    {
      method: 'get',
      path: '/api/d/{id}',
      summary: 'A report with its record, corrections, copies, quotation tracks and actors',
      params: Id,
      answer: Report,
    },
    ({ params: { id } }) => found(reportView(store, id), `report ${id}`),
  );
}
