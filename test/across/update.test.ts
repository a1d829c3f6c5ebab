import { afterEach, expect, test } from 'vitest';
import { updateCorpus } from '../../src/across/update.ts';
import { openStore } from '../../src/store/open.ts';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import { origin, read, record } from '../store/reports.ts';

const open: SqliteStore[] = [];
afterEach(() => open.splice(0).forEach((store) => store.close()));

async function storeOf(endings: readonly string[], between = false): Promise<SqliteStore> {
  const store = openStore(':memory:');
  open.push(store);
  for (const ending of endings) {
    store.add(read(ending, origin(ending)));
    if (between) await updateCorpus(store);
  }
  await updateCorpus(store);
  return store;
}

const endings = ['', ' One more word.', ' And another sentence stands here.'];

test('copies are a story, their quotations tracks, their actors and events one', async () => {
  const store = await storeOf(endings);
  const stories = [...store.groups('stories')];
  expect(stories).toHaveLength(1);
  expect(stories[0]!.members).toHaveLength(3);
  expect([...store.groups('tracks')].every(({ variants }) => variants.length >= 3)).toBe(true);
  expect(store.counts().tracks).toBeGreaterThan(0);
  const fossdal = [...store.groups('actors')].find(({ label }) => label.includes('Fossdal'))!;
  expect(fossdal.members).toHaveLength(3);
  expect(fossdal.names[0]!.reports).toBe(3);
});

test('the order of arrival, and whether it was followed in between, is nothing', async () => {
  const expected = [...(await storeOf(endings)).dump()].filter((line) => !line.includes('corpus-'));
  for (const between of [false, true]) {
    const store = await storeOf(endings.toReversed(), between);
    expect([...store.dump()].filter((line) => !line.includes('corpus-'))).toEqual(expected);
  }
});

test('a second run has nothing to do', async () => {
  expect(await updateCorpus(await storeOf(endings))).toBe(0);
});

test('a report that is removed leaves its story', async () => {
  const store = await storeOf(endings);
  const { earliest } = [...store.groups('stories')][0]!;
  store.remove(earliest);
  await updateCorpus(store);
  const [story] = [...store.groups('stories')];
  expect(story!.members.map(({ document }) => document)).not.toContain(earliest);
  expect(story!.members).toHaveLength(2);
  for (const { variants } of store.groups('tracks')) expect(variants.some(({ kind }) => kind === 'first')).toBe(true);
});

test('a report in which another reader finds no quotation leaves its tracks', async () => {
  const store = await storeOf(endings);
  const [track] = [...store.groups('tracks')];
  const { document } = track!.variants.find(({ kind }) => kind === 'first')!;
  store.replaceRecord({ ...store.record(document)!, statements: [] });
  await updateCorpus(store);
  const tracks = [...store.groups('tracks')];
  expect(tracks.length).toBeGreaterThan(0);
  for (const { variants } of tracks) {
    expect(variants.map((variant) => variant.document)).not.toContain(document);
    expect(variants.filter(({ kind }) => kind === 'first')).toHaveLength(1);
  }
});

test('what people split and merged stays so', async () => {
  const store = await storeOf(endings);
  const fossdal = [...store.groups('actors')].find(({ label }) => label.includes('Fossdal'))!;
  const by = { who: 'somebody', when: '2025-01-01T00:00:00Z', why: 'two persons' };
  const action = { kind: 'split-actor', actor: fossdal.id, members: fossdal.members.slice(0, 1) } as const;
  const { id } = store.correct({ ...by, action });
  await updateCorpus(store);
  const parts = (): number[] =>
    [...store.groups('actors')].filter(({ label }) => label.includes('Fossdal')).map(({ members }) => members.length);
  expect(parts().sort((a, b) => a - b)).toEqual([1, 2]);
  const merge = {
    kind: 'merge-actors',
    actors: [{ document: '', item: fossdal.id }, ...fossdal.members.slice(0, 1)],
  } as const;
  const merged = store.correct({ ...by, action: merge });
  await updateCorpus(store);
  expect(parts()).toEqual([3]);
  for (const made of [merged.id, id]) store.undo(made, { who: 'somebody', when: '2025-01-02T00:00:00Z' });
  await updateCorpus(store);
  expect(parts()).toEqual([3]);
});

test('reports that share nothing are in no story', async () => {
  const store = openStore(':memory:');
  open.push(store);
  store.add({ origin: origin('a'), record: record() });
  await updateCorpus(store);
  expect([...store.groups('stories')]).toEqual([]);
  expect([...store.groups('tracks')]).toEqual([]);
});
