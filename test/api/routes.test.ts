/** Every route answers as the contract says, and refuses what it cannot answer in one shape. */

import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { z } from 'zod';
import {
  ActorList,
  ActorPage,
  Corrected,
  CorpusPage,
  CorrectionList,
  DyadList,
  DyadPage,
  ErrorBody,
  Facets,
  FailureList,
  Hits,
  MapPage,
  NetworkPage,
  OutletPage,
  Report,
  SqlRows,
  StoryList,
  StoryPage,
  TrackList,
  TrackPage,
  Vocabulary,
} from '../../src/api/contract.ts';
import { type Served, serveStore } from './store.ts';

let served: Served;
/** Ids of things that are there, by their first letter in a path: `{document}`, `{actor}`, `{story}`, `{track}`. */
let ids: Record<string, string>;
beforeAll(async () => {
  served = await serveStore();
  const { store, document } = served;
  const first = (sql: string): string => String(store.query(sql, [], 1).rows[0]?.[0] ?? 'none');
  ids = {
    document,
    statement: first(`SELECT id FROM statements WHERE document = '${document}'`),
    actor: first(`SELECT id FROM actors WHERE type = 'person' ORDER BY reports DESC, id`),
    story: first('SELECT id FROM stories'),
    track: first('SELECT id FROM tracks'),
  };
});
afterAll(() => served.close());

const fill = (path: string): string => path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name]!);

describe('answers parse', () => {
  test.each<readonly [path: string, schema: z.ZodType]>([
    ['/api/d/{document}', Report],
    ['/api/search', Hits],
    ['/api/search?in=events&sort=date-up', Hits],
    ['/api/search?in=reports&q=lima&limit=1', Hits],
    ['/api/search?q=met&country=NOR&country=PER&outlet=-example.com', Hits],
    ['/api/facets', Facets],
    ['/api/facets?in=events', Facets],
    ['/api/facets?in=reports', Facets],
    ['/api/a', ActorList],
    ['/api/a?q=fossdal', ActorList],
    ['/api/a/{actor}', ActorPage],
    ['/api/dyads', DyadList],
    ['/api/dyad/NOR/PER', DyadPage],
    ['/api/dyad/NOR/PER?by=year&all=true&from=2024&to=2026', DyadPage],
    ['/api/map', MapPage],
    ['/api/network', NetworkPage],
    ['/api/network?country=NOR', NetworkPage],
    ['/api/tracks', TrackList],
    ['/api/tracks?q=treaty', TrackList],
    ['/api/tracks/{track}', TrackPage],
    ['/api/stories', StoryList],
    ['/api/stories/{story}', StoryPage],
    ['/api/outlets/example.org', OutletPage],
    ['/api/corpus', CorpusPage],
    ['/api/failures', FailureList],
    ['/api/corrections', CorrectionList],
    ['/api/vocabulary', Vocabulary],
    ['/sql?q=SELECT%20id%20FROM%20documents', SqlRows],
  ])('%s', async (path, schema) => {
    const response = await served.get(fill(path));
    const body: unknown = await response.json();
    expect(schema.parse(body)).toEqual(body);
    expect(response.status).toBe(200);
  });
});

describe('what cannot be answered has one shape', () => {
  test.each([
    ['/api/nothing', 404, 'not-found'],
    ['/api/d/d0000000000000000', 404, 'not-found'],
    ['/api/a/g0000000000000000', 404, 'not-found'],
    ['/api/stories/y0', 404, 'not-found'],
    ['/api/tracks/q0', 404, 'not-found'],
    ['/api/outlets/nobody.example', 404, 'not-found'],
    ['/api/cite/{document}/s1-2', 404, 'not-found'],
    ['/api/search?limit=many', 400, 'bad-request'],
    ['/api/search?in=things', 400, 'bad-request'],
    ['/api/search?q=-only', 400, 'bad-query'],
    ['/api/search?dyad=norway', 400, 'bad-query'],
    ['/api/search?cursor=nonsense', 400, 'bad-query'],
    ['/api/a?cursor=-1', 400, 'bad-request'],
    ['/api/dyad/norway/PER', 400, 'bad-request'],
    ['/api/export', 400, 'bad-request'],
    ['/api/export?format=csl&in=events', 400, 'bad-request'],
    ['/sql', 400, 'bad-request'],
    ['/sql?q=DELETE%20FROM%20document', 400, 'bad-query'],
    ['/sql?q=SELECT%201%3B%20SELECT%202', 400, 'bad-query'],
  ])('%s: %d %s', async (path, status, code) => {
    const response = await served.get(fill(path));
    const body = ErrorBody.parse(await response.json());
    expect([response.status, body.error.code]).toEqual([status, code]);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

it('finds the same through the interface as the store has', async () => {
  const report = Report.parse(await (await served.get(`/api/d/${served.document}`)).json());
  expect(report.record).toEqual(served.store.correctedRecord(served.document));
  expect(report.text).toBe(served.store.text(served.document));
  expect(report.story!.members.length).toBe(2);
  expect(Object.keys(report.tracks).length).toBeGreaterThan(0);
  expect(Object.values(report.actors)).toContain(ids['actor']);
  expect(report.origins).toEqual(['reports.txt (archive)']);
});

it('an unread report has its text and the reason', async () => {
  const hits = Hits.parse(await (await served.get('/api/search?in=reports')).json());
  const id = String(hits.hits.find(({ item }) => item['read'] === 0)!.item['id']);
  const report = Report.parse(await (await served.get(`/api/d/${id}`)).json());
  expect(report.record).toBeNull();
  expect(report.info.unread!.code).toBe('language-unread');
});

it('facets count what a search finds', async () => {
  const facets = Facets.parse(await (await served.get('/api/facets?q=met')).json());
  const { hits } = Hits.parse(await (await served.get('/api/search?q=met&limit=500')).json());
  expect(facets.total).toBe(hits.length);
  const countries = facets.facets.find(({ field }) => field === 'country')!.values;
  expect(countries.length).toBeGreaterThan(0);
  for (const { value, label, count } of countries) {
    expect(hits.filter(({ item }) => item['speaker_country'] === value).length).toBe(count);
    expect(label).not.toBe(value);
  }
});

describe('exports', () => {
  test.each([
    ['csv', 'text/csv; charset=utf-8'],
    ['jsonl', 'application/jsonl; charset=utf-8'],
    ['csl', 'application/vnd.citationstyles.csl+json'],
    ['parquet', 'application/vnd.apache.parquet'],
  ])('%s', async (format, type) => {
    const response = await served.get(`/api/export?format=${format}&q=met`);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-disposition')).toContain('attachment; filename="onrecord-statements.');
    const bytes = Buffer.from(await response.arrayBuffer());
    const { hits } = Hits.parse(await (await served.get('/api/search?q=met&limit=500')).json());
    if (format === 'csv') expect(bytes.toString().split('\r\n').length).toBe(hits.length + 2);
    if (format === 'jsonl')
      expect(
        bytes
          .toString()
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown).length,
      ).toBe(hits.length);
    if (format === 'csl') expect((JSON.parse(bytes.toString()) as unknown[]).length).toBe(hits.length);
    if (format === 'parquet') expect(bytes.subarray(0, 4).toString()).toBe('PAR1');
  });
});

it('facets of reports count the countries of those who are quoted or act, as the filter finds them', async () => {
  const facets = Facets.parse(await (await served.get('/api/facets?in=reports')).json());
  const countries = facets.facets.find(({ field }) => field === 'country')!.values;
  expect(countries.map(({ value }) => value)).toContain('NOR');
  for (const { value, count } of countries) {
    const { hits } = Hits.parse(await (await served.get(`/api/search?in=reports&country=${value}&limit=500`)).json());
    expect([value, hits.length]).toEqual([value, count]);
  }
});

it('tells when a feed was polled last, and whether it answers', async () => {
  const state = { etag: null, lastModified: null, nextPoll: 0, failures: 0, seen: [] };
  served.store.setFeedState('https://a.example.org/feed', { ...state, polled: Date.UTC(2025, 9, 11, 14, 30) });
  served.store.setFeedState('https://b.example.org/feed', { ...state, failures: 1 });
  const { feeds } = CorpusPage.parse(await (await served.get('/api/corpus')).json());
  expect(feeds).toEqual([
    { url: 'https://a.example.org/feed', checked: '2025-10-11T14:30:00.000Z', message: null },
    { url: 'https://b.example.org/feed', checked: null, message: 'the last poll failed' },
  ]);
});

describe('exports a report as', () => {
  const ids = (): string[] => served.store.correctedRecord(served.document)!.statements.map(({ id }) => id);

  test.each([
    ['csv', 'text/csv; charset=utf-8', 'statements.csv'],
    ['jsonl', 'application/jsonl; charset=utf-8', 'statements.jsonl'],
    ['parquet', 'application/vnd.apache.parquet', 'statements.parquet'],
    ['csl', 'application/vnd.citationstyles.csl+json', '.csl.json'],
    ['bibtex', 'application/x-bibtex; charset=utf-8', '.bib'],
    ['jsonld', 'application/ld+json', '.jsonld'],
  ])('%s', async (format, type, name) => {
    const response = await served.get(fill(`/api/d/{document}/export?format=${format}`));
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="onrecord-d[0-9a-f]{16}.*${name.replaceAll('.', '\\.')}"$`),
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    if (format === 'parquet') expect(bytes.subarray(0, 4).toString()).toBe('PAR1');
    else for (const id of ids()) expect(bytes.toString()).toContain(id);
  });

  it('events, participants, mentions and people', async () => {
    for (const view of ['events', 'participants', 'mentions', 'report_actors']) {
      const response = await served.get(fill(`/api/d/{document}/export?format=jsonl&view=${view}`));
      const lines = (await response.text()).trim().split('\n');
      expect(lines.map((line) => (JSON.parse(line) as { document: string }).document)).toEqual(
        lines.map(() => served.document),
      );
    }
  });

  it('nothing where there is none, or none is read', async () => {
    expect((await served.get('/api/d/d0000000000000000/export?format=csv')).status).toBe(404);
    expect((await served.get(fill('/api/d/{document}/export?format=xls'))).status).toBe(400);
  });
});

test.each([
  ['text', 'text/plain', /example\.org, 2025-06-12[^]*\/d\/d[0-9a-f]{16}\?s=\d+-\d+$/],
  ['csl', 'application/vnd.citationstyles.csl+json', /"article-newspaper"/],
  ['bibtex', 'application/x-bibtex', /^@article\{/],
  ['jsonld', 'application/ld+json', /"@graph"/],
])('cites a statement as %s', async (as, type, expected) => {
  const response = await served.get(fill(`/api/cite/{document}/{statement}?as=${as}`));
  expect(response.headers.get('content-type')).toContain(type);
  expect(await response.text()).toMatch(expected);
});

it('describes itself: every route that answers is in the document', async () => {
  const document = (await (await served.get('/openapi.json')).json()) as {
    openapi: string;
    paths: Record<string, unknown>;
  };
  expect(document.openapi).toBe('3.1.0');
  for (const path of ['/api/d/{id}', '/api/search', '/api/corrections', '/api/corpus/live', '/api/export', '/sql'])
    expect(Object.keys(document.paths)).toContain(path);
});

describe('corrections', () => {
  const who = 'Ada';

  it('come back at once, and are taken back', async () => {
    const { document, store } = served;
    const statement = store.correctedRecord(document)!.statements[0]!;
    const action = { kind: 'reject', target: { document, item: statement.id } };
    const response = await served.post('/api/corrections', { action, who, why: 'It is a caption' });
    const made = Corrected.parse(await response.json());
    expect(made.report!.record!.statements.map(({ id }) => id)).not.toContain(statement.id);
    expect(made.report!.corrections.map(({ id }) => id)).toContain(made.correction.id);
    expect(made.correction).toMatchObject({ who, when: '2025-11-01T12:00:00.000Z', undone: null });

    const undone = Corrected.parse(
      await (await served.post(`/api/corrections/${made.correction.id}/undo`, { who })).json(),
    );
    expect(undone.report!.record!.statements.map(({ id }) => id)).toContain(statement.id);
    expect(undone.correction.undone!.who).toBe(who);
    expect((await served.post(`/api/corrections/${made.correction.id}/undo`, { who })).status).toBe(404);
  });

  it('mend an item', async () => {
    const { document, store } = served;
    const statement = store.correctedRecord(document)!.statements[0]!;
    const value = { ...statement, manner: statement.manner === 'direct' ? 'indirect' : 'direct' };
    const action = { kind: 'mend', target: { document, item: statement.id }, item: { kind: 'statement', value } };
    const made = Corrected.parse(await (await served.post('/api/corrections', { action, who, why: '' })).json());
    expect(made.report!.record!.statements[0]!.manner).toBe(value.manner);
    expect(made.correction.was).toEqual({ kind: 'statement', value: statement });
    await served.post(`/api/corrections/${made.correction.id}/undo`, { who });
  });

  test.each([
    [{ action: { kind: 'reject', target: { document: 'd0', item: 's1-2' } }, who, why: '' }, 422, 'bad-correction'],
    [{ action: { kind: 'burn' }, who, why: '' }, 400, 'bad-request'],
    [{ who, why: '' }, 400, 'bad-request'],
    [{ action: { kind: 'reject', target: { document: 'd0', item: 's1-2' } }, who: '', why: '' }, 400, 'bad-request'],
  ])('%j is refused', async (body, status, code) => {
    const response = await served.post('/api/corrections', body);
    expect(response.status).toBe(status);
    expect(ErrorBody.parse(await response.json()).error.code).toBe(code);
  });
});

it('tells of what goes on as it changes', async () => {
  const response = await served.get('/api/corpus/live');
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body!.getReader();
  const next = async (): Promise<{ jobs: { what: string }[]; counts: { documents: number } }> => {
    let text = '';
    while (!text.includes('\n\n')) text += new TextDecoder().decode((await reader.read()).value);
    expect(text).toMatch(/^event: corpus\n/);
    return JSON.parse(/^data: (.*)$/m.exec(text)![1]!) as Awaited<ReturnType<typeof next>>;
  };
  expect((await next()).counts.documents).toBe(3);
  served.store.startJob({ kind: 'import', what: 'archive/', started: '2025-11-01T12:00:00.000Z' });
  expect((await next()).jobs[0]!.what).toBe('archive/');
  await reader.cancel();
});

it('a job that has long been silent is told as stopped', async () => {
  const job = served.store.startJob({ kind: 'import', what: 'old/', started: '2025-10-01T12:00:00.000Z' });
  const { jobs } = CorpusPage.parse(await (await served.get('/api/corpus')).json());
  expect(jobs.find(({ id }) => id === job)).toMatchObject({ state: 'stopped' });
});
