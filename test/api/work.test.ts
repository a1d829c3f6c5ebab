/** What takes long: jobs, keeping what was pasted, fetching a page. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { CorpusPage, Corrected, ErrorBody, FetchedPage, type Job, Kept, Started } from '../../src/api/contract.ts';
import { openClient } from '../../src/fetch/client.ts';
import { openStore } from '../../src/store/open.ts';
import { type Served, serveStore } from './store.ts';

/** The threads' modules as JavaScript: a thread that has to load a compiler takes seconds to start. */
function bundled(entry: string, name: string): URL {
  const out = new URL(`../../.cache/${name}.mjs`, import.meta.url);
  buildSync({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    outfile: fileURLToPath(out),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    // The package's files are looked for from where a module of src/ stands.
    define: { 'import.meta.url': JSON.stringify(new URL('../../src/api/worker.ts', import.meta.url).href) },
  });
  return out;
}

const article = `<!doctype html><html lang="en"><head><title>Ministers Meet</title>
  <meta property="article:published_time" content="2025-06-12"></head><body><article><h1>Ministers Meet</h1>
  <p>${'The ministers of the two countries met on Monday and spoke about the border between them. '.repeat(8)}</p>
  <script>alert(1)</script></article></body></html>`;

let server: Server;
let site: string;
let served: Served;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else if (request.url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    else response.writeHead(200, { 'content-type': 'text/html' }).end(article);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  served = await serveStore({
    reader: bundled('reader.ts', 'test-api-reader'),
    worker: bundled('../../src/api/worker.ts', 'test-api-worker'),
    client: openClient({ delay: 0, retries: [], mayConnect: (address) => address === '127.0.0.1' }),
  });
});
afterAll(async () => {
  await served.close();
  server.close();
});

async function ended(job: number): Promise<Job> {
  for (;;) {
    const { jobs } = CorpusPage.parse(await (await served.get('/api/corpus')).json());
    const found = jobs.find(({ id }) => id === job)!;
    if (found.state !== 'running') return found;
    await wait(50);
  }
}

it('brings the corpus up to date while requests are answered', async () => {
  const { job } = Started.parse(await (await served.post('/api/corpus/update', {})).json());
  expect((await served.get('/api/search')).status).toBe(200);
  expect(await ended(job)).toMatchObject({ kind: 'corpus', state: 'done', message: null });
});

it('tries failures again', async () => {
  const { job } = Started.parse(await (await served.post('/api/failures/retry', {})).json());
  // Its file is not there.
  expect(await ended(job)).toMatchObject({ kind: 'import', state: 'done', failed: 0 });
});

it('shows an actor that was split off when its job has ended', async () => {
  const { store } = served;
  const membersOf = (): readonly (readonly unknown[])[] =>
    store.query('SELECT actor, document, id FROM report_actors WHERE actor IS NOT NULL ORDER BY document', [], 10).rows;
  const [[actor, document, item], other] = membersOf() as [readonly string[], readonly string[]];
  expect(other[0]).toBe(actor);
  const action = { kind: 'split-actor', actor, members: [{ document, item }] };
  const response = await served.post('/api/corrections', { action, who: 'Ada', why: 'Another person' });
  const made = Corrected.parse(await response.json());
  expect(made.report).toBeNull();
  expect(await ended(made.job!)).toMatchObject({ state: 'done' });
  const [now, then] = membersOf();
  expect(now![0]).not.toBe(then![0]);
});

it('keeps what was pasted, once', async () => {
  const body = { text: `Ministers Meet\n\n${'The ministers met on Monday. '.repeat(5)}`, date: '2025-06-12' };
  const kept = async (): Promise<Kept> => Kept.parse(await (await served.post('/api/reports', body)).json());
  const first = await kept();
  expect(first.added).toBe('new');
  expect(served.store.text(first.document)).toBe(body.text);
  expect(await kept()).toEqual({ document: first.document, added: 'known' });
});

test.each([
  [{ text: '   ' }, 'empty-text'],
  [{ text: '' }, 'bad-request'],
  [{ text: 'Some words.', date: '12 June' }, 'bad-date'],
  [{ text: 'Some words.', url: 'ftp://example.org' }, 'bad-url'],
])('%j is not kept: %s', async (body, code) => {
  const response = await served.post('/api/reports', body);
  expect(ErrorBody.parse(await response.json()).error.code).toBe(code);
});

it('fetches a page as text', async () => {
  const page = FetchedPage.parse(await (await served.post('/api/fetch', { url: `${site}/page` })).json());
  expect(page).toMatchObject({ title: 'Ministers Meet', date: '2025-06-12', language: 'en' });
  expect(page.text).toContain('spoke about the border');
  expect(page.text).not.toContain('alert');
});

test.each(['http://10.0.0.1/', 'http://localhost.evil.invalid/', 'file:///etc/passwd', 'http://[::1]/', 'AWAY'])(
  'does not fetch %s',
  async (address) => {
    const url = address === 'AWAY' ? `${site}/away` : address;
    const response = await served.post('/api/fetch', { url });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(['address-refused', 'robots-refused', 'fetch-failed']).toContain(
      ErrorBody.parse(await response.json()).error.code,
    );
  },
);

it('a store that is opened for reading only takes nothing', async () => {
  const readonly = openStore(served.store.file, { readonly: true });
  const { createApp } = await import('../../src/api/app.ts');
  const app = await createApp({ store: readonly });
  const response = await app.request('http://127.0.0.1/api/corpus/update', { method: 'POST', body: '{}' });
  expect(response.status).toBe(403);
  expect(ErrorBody.parse(await response.json()).error.code).toBe('store-readonly');
  await app.close();
  readonly.close();
});
