/** `/api/d/{id}/export`: what was found in one report, corrections laid over it, as a file. */

import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { toBibtex, toCsl } from '../../export/cite.ts';
import { toJsonLd } from '../../export/jsonld.ts';
import { viewTable } from '../../export/tables.ts';
import { found } from '../answers.ts';
import type { Api } from '../context.ts';
import { ReportExportQuery } from '../contract.ts';
import { faults, Id } from '../route.ts';
import { asFile, contentOf, fileTypes, sendTable } from '../table-file.ts';

/** How rows of each view are told apart and stand in the order of the text. */
const orders = {
  statements: '"start", id',
  events: '"start", id',
  participants: '"start", event, role, ordinal',
  mentions: '"start", id',
  report_actors: 'id',
} as const;

export function reportExportRoute(app: OpenAPIHono, { store }: Api): void {
  const exported = createRoute({
    method: 'get',
    path: '/api/d/{id}/export',
    summary:
      'A report as a file: its views as CSV, JSON Lines or Parquet; JSON-LD; its statements as CSL-JSON or BibTeX',
    request: { params: Id, query: ReportExportQuery },
    responses: { 200: { description: 'The file', content: contentOf(Object.values(fileTypes)) }, ...faults },
  });
  const answer = async (c: Context): Promise<Response> => {
    const { id } = c.req.valid('param' as never) as { id: string };
    const { format, view } = c.req.valid('query' as never) as z.output<typeof ReportExportQuery>;
    const record = found(store.correctedRecord(id), `report ${id} that is read`);
    const isTable = format === 'csv' || format === 'jsonl' || format === 'parquet';
    asFile(c, format, `onrecord-${record.document.id}${isTable ? `-${view}` : ''}`);
    if (isTable)
      return sendTable(c, format, viewTable(store, view, `WHERE document = ? ORDER BY ${orders[view]}`, [id]));
    if (format === 'jsonld') return c.body(JSON.stringify(toJsonLd(record)));
    const citations = record.statements.flatMap((statement) => toCsl(record, statement.id) ?? []);
    return c.body(format === 'csl' ? JSON.stringify(citations, null, 2) : citations.map(toBibtex).join('\n'));
  };
  app.openapi(exported, answer as never);
}
