/** `/api/export` and `/api/cite`: what is on the screen as a file, and a statement as a citation. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { OnRecordError } from '../../errors.ts';
import { quotationOf, toBibtex, toCsl } from '../../export/cite.ts';
import { hitTable } from '../../export/hits.ts';
import { toJsonLd } from '../../export/jsonld.ts';
import { writeParquet } from '../../export/parquet.ts';
import { csvLines, jsonLines } from '../../export/tables.ts';
import { search } from '../../search/search.ts';
import { found } from '../answers.ts';
import type { Api } from '../context.ts';
import { CitationStyle, ExportQuery } from '../contract.ts';
import { searchOf } from '../filters.ts';
import { faults } from '../route.ts';

/** Statements that are cited in one file. */
const CITATIONS = 500;

/** Characters that are gathered before they are sent. */
const CHUNK = 1 << 16;

const types = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  csl: 'application/vnd.citationstyles.csl+json',
} as const;

export function exportRoutes(app: OpenAPIHono, api: Api): void {
  const { store } = api;
  const exported = createRoute({
    method: 'get',
    path: '/api/export',
    summary: 'The hits of a search as a file: CSV, JSON Lines, Parquet, or CSL-JSON of statements',
    request: { query: ExportQuery },
    responses: { 200: { description: 'The file', content: fileOf(Object.values(types)) }, ...faults },
  });
  const answerFile = async (c: Context): Promise<Response> => {
    const { format, ...query } = c.req.valid('query' as never) as z.output<typeof ExportQuery>;
    const request = searchOf(query);
    c.header('content-type', types[format]);
    c.header(
      'content-disposition',
      `attachment; filename="onrecord-${query.in}.${format === 'csl' ? 'csl.json' : format}"`,
    );
    switch (format) {
      case 'csv':
        return c.body(streamOf(csvLines(hitTable(store, request))));
      case 'jsonl':
        return c.body(streamOf(jsonLines(hitTable(store, request))));
      case 'parquet':
        return c.body(await parquet(api, request));
      case 'csl':
        return c.body(JSON.stringify(citations(api, request), null, 2));
    }
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
        content: fileOf(['text/plain', types.csl, 'application/x-bibtex', 'application/ld+json']),
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
        return send(types.csl, JSON.stringify(csl, null, 2));
      case 'bibtex':
        return send('application/x-bibtex; charset=utf-8', toBibtex(csl));
      case 'jsonld':
        return send('application/ld+json', JSON.stringify(toJsonLd(record)));
    }
  };
  app.openapi(cited, answerCitation as never);
}

function fileOf(names: readonly string[]): Record<string, { schema: z.ZodType }> {
  return Object.fromEntries(names.map((name) => [name, { schema: z.string() }]));
}

/** Lines as they are asked for, so that others are answered between them. */
function streamOf(lines: Iterable<string>): ReadableStream<Uint8Array> {
  const iterator = lines[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      let chunk = '';
      while (chunk.length < CHUNK) {
        const next = iterator.next();
        if (next.done === true) {
          if (chunk !== '') controller.enqueue(encoder.encode(chunk));
          controller.close();
          return;
        }
        chunk += next.value;
      }
      controller.enqueue(encoder.encode(chunk));
    },
    cancel() {
      iterator.return?.();
    },
  });
}

async function parquet({ store }: Api, request: ReturnType<typeof searchOf>): Promise<Uint8Array<ArrayBuffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'onrecord-'));
  try {
    const file = join(folder, 'hits.parquet');
    await writeParquet(hitTable(store, request), file);
    return new Uint8Array(await readFile(file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function citations({ store }: Api, request: ReturnType<typeof searchOf>): unknown[] {
  if (request.in !== undefined && request.in !== 'statements')
    throw new OnRecordError('bad-request', { reason: 'only statements can be given as CSL-JSON' });
  return search(store, { ...request, limit: CITATIONS }).hits.flatMap(({ item }) => {
    const record = store.correctedRecord(String(item['document']));
    return record === null ? [] : (toCsl(record, String(item['id'])) ?? []);
  });
}
