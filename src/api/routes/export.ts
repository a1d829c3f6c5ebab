/** `/api/export` and `/api/cite`: what is on the screen as a file, and a statement as a citation. */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { OnRecordError } from '../../errors.ts';
import { quotationOf, toBibtex, toCsl } from '../../export/cite.ts';
import { hitTable } from '../../export/hits.ts';
import { toJsonLd } from '../../export/jsonld.ts';
import { search } from '../../search/search.ts';
import { found } from '../answers.ts';
import type { Api } from '../context.ts';
import { CitationStyle, ExportQuery } from '../contract.ts';
import { searchOf } from '../filters.ts';
import { faults } from '../route.ts';
import { asFile, contentOf, fileTypes, sendTable } from '../table-file.ts';

/** Statements that are cited in one file. */
const CITATIONS = 500;

export function exportRoutes(app: OpenAPIHono, api: Api): void {
  const { store } = api;
  const exported = createRoute({
    method: 'get',
    path: '/api/export',
    summary: 'The hits of a search as a file: CSV, JSON Lines, Parquet, or CSL-JSON of statements',
    request: { query: ExportQuery },
    responses: {
      200: {
        description: 'The file',
        content: contentOf([fileTypes.csv, fileTypes.jsonl, fileTypes.parquet, fileTypes.csl]),
      },
      ...faults,
    },
  });
  const answerFile = async (c: Context): Promise<Response> => {
    const { format, ...query } = c.req.valid('query' as never) as z.output<typeof ExportQuery>;
    const request = searchOf(query);
    asFile(c, format, `onrecord-${query.in}`);
    return format === 'csl'
      ? c.body(JSON.stringify(citations(api, request), null, 2))
      : sendTable(c, format, hitTable(store, request));
  };
  app.openapi(exported, answerFile as never);

  const cited = createRoute({
    method: 'get',
    path: '/api/cite/{document}/{item}',
    summary: 'A statement as a citation: text, CSL-JSON, BibTeX, or JSON-LD of its report',
    request: {
      params: z.object({ document: z.string(), item: z.string() }),
      query: z.object({ as: CitationStyle.default('text') }),
    },
    responses: {
      200: {
        description: 'The citation',
        content: contentOf(['text/plain', fileTypes.csl, fileTypes.bibtex, fileTypes.jsonld]),
      },
      ...faults,
    },
  });
  const answerCitation = (c: Context): Response => {
    const { document, item } = c.req.valid('param' as never) as { document: string; item: string };
    const { as } = c.req.valid('query' as never) as { as: z.output<typeof CitationStyle> };
    const record = found(store.correctedRecord(document), `report ${document} that is read`);
    const csl = found(toCsl(record, item), `statement ${item} in ${document}`);
    const send = (type: string, body: string): Response => c.body(body, 200, { 'content-type': type });
    switch (as) {
      case 'text':
        return send('text/plain; charset=utf-8', quotationOf(record, item, new URL(c.req.url).origin)!);
      case 'csl':
        return send(fileTypes.csl, JSON.stringify(csl, null, 2));
      case 'bibtex':
        return send(fileTypes.bibtex, toBibtex(csl));
      case 'jsonld':
        return send(fileTypes.jsonld, JSON.stringify(toJsonLd(record)));
    }
  };
  app.openapi(cited, answerCitation as never);
}

function citations({ store }: Api, request: ReturnType<typeof searchOf>): unknown[] {
  if (request.in !== undefined && request.in !== 'statements')
    throw new OnRecordError('bad-request', { reason: 'only statements can be given as CSL-JSON' });
  return search(store, { ...request, limit: CITATIONS }).hits.flatMap(({ item }) => {
    const record = store.correctedRecord(String(item['document']));
    return record === null ? [] : (toCsl(record, String(item['id'])) ?? []);
  });
}
