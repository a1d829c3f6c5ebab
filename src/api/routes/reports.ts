/** `/api/reports` and `/api/fetch`: keeps what was pasted or dropped, and fetches pages to be read in the browser. */

import type { OpenAPIHono } from '@hono/zod-openapi';
import { collect } from '../../ingest/bytes.ts';
import { createDocument, type DocumentInput } from '../../ingest/document.ts';
import type { Field, FieldName, Fields, IncomingReport } from '../../ingest/incoming.ts';
import { settleLanguage } from '../../ingest/language.ts';
import { documentId } from '../../record/ids.ts';
import { found } from '../answers.ts';
import { type Api, write } from '../context.ts';
import { FetchedPage, FetchRequest, Kept, KeepRequest } from '../contract.ts';
import { route } from '../route.ts';

/** Name of the source of what people paste. */
const SOURCE = 'pasted';

/** Largest page that is taken, bytes, and most time for making a report of it, milliseconds. */
const PAGE_BYTES = 16 * 1024 * 1024;
const PAGE_TIME = 30_000;

export function reportsRoutes(app: OpenAPIHono, api: Api): void {
  const { store, client, keeper, work } = api;
  route(
    app,
    {
      method: 'post',
      path: '/api/reports',
      summary: 'Keeps a text in the store, read',
      body: KeepRequest,
      answer: Kept,
    },
    async ({ body }) => {
      const report = incoming(body);
      if (store.document(report.key)?.unread === null) return { document: report.key, added: 'known' as const };
      // Refused before any work is done.
      await write(api, () => null);
      const outcome = await keeper.read({ report });
      const prepared = found(outcome.report, `report to be made of it: ${outcome.failure?.message ?? ''}`);
      return { document: report.key, added: await write(api, () => store.add(prepared)) };
    },
  );
  route(
    app,
    {
      method: 'post',
      path: '/api/fetch',
      summary: 'A page of the public internet as text, with what it says of itself',
      body: FetchRequest,
      answer: FetchedPage,
    },
    async ({ body: { url } }) => {
      const fetched = (await client.get(url))!;
      const bytes = await collect(fetched.body, PAGE_BYTES);
      const { contentType, retrieved } = fetched;
      return (await work({ kind: 'page', url: fetched.url, contentType, retrieved, bytes }, PAGE_TIME).result)!;
    },
  );
}

/** @throws OnRecordError `empty-text`, `bad-date`, … of what is no report. */
function incoming({ text, url, date, outlet, title }: typeof KeepRequest._output): IncomingReport {
  const at = title ? text.indexOf(title) : -1;
  const input: DocumentInput = {
    text,
    url: url || null,
    date: date || null,
    outlet: outlet || null,
    ...(at >= 0 && { title: { start: at, end: at + title!.length } }),
  };
  const { body } = createDocument(input);
  const language = settleLanguage(text.slice(body.start, body.end), null).field;
  const whole = { ...input, language: language?.value ?? 'en' };
  const id = documentId(createDocument(whole));
  const given = (value: string | null | undefined): Field | null => (value ? { value, from: 'given' } : null);
  const fields = Object.entries({
    url: given(url),
    date: given(date),
    outlet: given(outlet),
    title: given(title),
    language,
  } satisfies { [name in FieldName]?: Field | null }).filter(([, field]) => field !== null);
  return {
    name: SOURCE,
    key: id,
    input: whole,
    provenance: {
      source: SOURCE,
      format: 'text',
      sha256: null,
      encoding: null,
      retrieved: null,
      fields: Object.fromEntries(fields) as Fields,
      whole: true,
      notes: [],
    },
    map: null,
  };
}
