import { afterAll, beforeAll, expect, test } from 'vitest';
import { updateCorpus } from '../../src/across/update.ts';
import { openStore } from '../../src/store/open.ts';
import { activityOf, findActors, outletBalance } from '../../src/search/people.ts';
import { type Search, search } from '../../src/search/search.ts';
import { read } from '../store/reports.ts';

const store = openStore(':memory:');
beforeAll(async () => {
  store.add(read());
  await updateCorpus(store);
});
afterAll(() => store.close());

const contents = (request: Search): unknown[] =>
  search(store, request).hits.map(({ item }) => item['content'] ?? item['trigger'] ?? item['title']);

test('finds statements by words, with the words around them', () => {
  const { hits } = search(store, { words: 'treaty near' });
  expect(hits.length).toBeGreaterThan(0);
  expect(hits[0]!.snippet!.filter(({ hit }) => hit).map(({ text }) => text)).toContain('treaty');
});

test.each<[Search, boolean]>([
  [{ words: 'met', speaker: 'Fossdal' }, true],
  [{ words: 'met', speaker: 'Nobody' }, false],
  [{ words: 'met', country: 'NOR' }, true],
  [{ words: 'met', country: 'PER' }, false],
  [{ manner: 'direct', words: 'met' }, true],
  [{ outlet: 'example.org' }, true],
  [{ outlet: 'example.com' }, false],
  [{ from: '2025-06-12', to: '2025-06-12' }, true],
  [{ from: '2025-06', to: '2025-06' }, true],
  [{ from: '2025-06-13' }, false],
  [{ words: '"met in"' }, true],
  [{ words: 'trea*' }, true],
  [{ words: 'treaty -near' }, false],
  [{ in: 'reports', words: 'title:lima' }, true],
  [{ in: 'reports', words: 'title:letter' }, false],
  [{ in: 'reports', speaker: 'Fossdal' }, true],
  [{ in: 'events', words: 'handed' }, true],
  [{ in: 'events', words: 'invaded' }, false],
  [{ in: 'events', dyad: 'RUS:PRK' }, false],
  [{ words: 'met', country: ['PER', 'NOR'] }, true],
  [{ words: 'met', country: ['-NOR'] }, false],
  [{ words: 'met', country: '-PER' }, true],
  [{ outlet: '-example.org' }, false],
  [{ about: 'Nobody' }, false],
  [{ speaker: 'Nobody', in: 'events' }, false],
  [{ speaker: '-Nobody', in: 'events' }, true],
  [{ quad: ['1', '2', '3', '4'], in: 'events' }, true],
  [{ status: 'nothing', in: 'events' }, false],
  [{ type: 'speech' }, true],
  [{ type: 'thought', words: 'met' }, false],
])('%j: %s', (request, found) => {
  expect(contents(request).length > 0).toBe(found);
});

test('row numbers stay in the store', () => {
  expect(Object.keys(search(store, {}).hits[0]!.item)).not.toContain('n');
});

test('a cursor leads through all hits, each once', () => {
  for (const request of [{}, { sort: 'date-up' }, { words: 'met OR letter OR near' }, { in: 'events' }] as const) {
    const all = search(store, { ...request, limit: 500 }).hits.map(({ item }) => item['id']);
    const seen: unknown[] = [];
    let cursor: string | null = null;
    do {
      const page = search(store, { ...request, limit: 1, ...(cursor !== null && { cursor }) });
      seen.push(...page.hits.map(({ item }) => item['id']));
      cursor = page.cursor;
    } while (cursor !== null);
    expect(seen).toEqual(all);
    expect(all.length).toBeGreaterThan(1);
  }
});

test('a cursor that no page gave is refused', () => {
  expect(() => search(store, { cursor: 'bm8' })).toThrow(expect.objectContaining({ code: 'bad-query' }) as Error);
});

test('finds people by a part of a name, and what they did', () => {
  const [actor] = findActors(store, 'fossdal');
  expect(actor!.label).toContain('Fossdal');
  expect(activityOf(store, actor!.id)).toMatchObject({ reports: 1, first: '2025-06-12' });
  expect(outletBalance(store, 'example.org').quoted.map(({ id }) => id)).toContain(actor!.id);
});
