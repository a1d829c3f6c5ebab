/** Imports: the same contents whatever the number of threads, nothing twice, nothing lost, hostile reports. */

import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ImportOptions, type ImportProgress, importSources } from '../../src/import/import.ts';
import { fileSources, streamSource } from '../../src/import/sources.ts';
import { openStore } from '../../src/store/open.ts';
import type { SqliteStore } from '../../src/store/sqlite.ts';

const root = mkdtempSync(join(tmpdir(), 'onrecord-import-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The threads' module as JavaScript: a thread that has to load a compiler takes seconds to start. */
const module = new URL('../../.cache/test-import-worker.mjs', import.meta.url);
beforeAll(() => {
  buildSync({
    entryPoints: [fileURLToPath(new URL('worker.ts', import.meta.url))],
    outfile: fileURLToPath(module),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
});

let count = 0;
let folder: string;
let store: SqliteStore;
beforeEach(() => {
  folder = join(root, String(count++));
  mkdirSync(folder);
  store = openStore(':memory:');
  return () => store.close();
});

const words =
  'The ministers of the two countries met on Monday and spoke about the border between them. They said after the ' +
  'talks that they would meet again in the capital before the end of the year, and that they hoped for an agreement.';

/** An archive of reports, each with some words of its own. */
function archive(name: string, bodies: readonly string[]): void {
  const text = bodies.map(
    (body, i) => ` date 2025-06-12 https://www.example.org/${name}/${i}\n\nMinisters Meet ${i}\n\n${words} ${body}\n`,
  );
  writeFileSync(join(folder, name), text.join('\n'));
}

function run(options: Partial<ImportOptions> = {}, into = store): Promise<ImportProgress> {
  return importSources(into, fileSources([folder]), { what: 'test', threads: 2, limit: 10_000, module, ...options });
}

const numbers = (length: number): string[] => Array.from({ length }, (_, i) => `Number ${i}.`);
const dump = (of: SqliteStore): string => [...of.dump()].join('\n');
const tellProblems = (): string[] => [...store.failures()].map(({ key, reason }) => `${key} ${reason.code}`);

it('gives the same contents whatever the number of threads', async () => {
  archive('a.txt', numbers(30));
  archive('b.txt', ['Twice.', 'Twice.', 'THROW']);
  writeFileSync(
    join(folder, 'c.txt'),
    'Президенты двух стран встретились в понедельник и говорили о границе между ними.',
  );
  const dumps: string[] = [];
  for (const threads of [1, 3]) {
    const other = openStore(':memory:');
    expect(await run({ threads }, other)).toMatchObject({ added: 34, known: 0, unread: 2, failed: 1 });
    dumps.push(dump(other));
    other.close();
  }
  expect(dumps[0]).toBe(dumps[1]);
});

it('reads nothing twice: not what is whole, not what is done, only what has changed', async () => {
  archive('a.txt', numbers(5));
  archive('b.txt', numbers(5));
  expect(await run()).toMatchObject({ added: 10, unchanged: 0 });
  expect(await run()).toMatchObject({ added: 0, known: 0, unchanged: 2 });
  archive('b.txt', numbers(6));
  utimesSync(join(folder, 'b.txt'), 1, 1);
  // The report that was the last one is another with a line break after it.
  expect(await run()).toMatchObject({ added: 2, known: 4, unchanged: 1 });
});

it('does not mind a clock that is put back', async () => {
  archive('a.txt', numbers(5));
  await run({ clock: () => '2025-06-12T12:00:00.000Z' });
  archive('b.txt', numbers(8));
  utimesSync(join(folder, 'b.txt'), 1, 1);
  expect(await run({ clock: () => '2024-06-12T12:00:00.000Z' })).toMatchObject({ added: 8, known: 0, unchanged: 1 });
  expect(store.jobs().map(({ started, state, added }) => [started.slice(0, 4), state, added])).toEqual([
    ['2024', 'done', 8],
    ['2025', 'done', 5],
  ]);
  const steady = openStore(':memory:');
  await run({}, steady);
  expect(dump(store)).toBe(dump(steady));
  steady.close();
});

it('goes on where it was stopped', async () => {
  archive('a.txt', numbers(200));
  const stop = new AbortController();
  const first = await run({ signal: stop.signal, progress: ({ added }) => added > 0 && stop.abort() });
  expect(first.added).toBeGreaterThan(0);
  expect(first.added).toBeLessThan(200);
  expect(store.jobs()[0]).toMatchObject({ state: 'stopped', added: first.added });
  const second = await run();
  expect(first.added + second.added).toBe(200);
  expect(second.known).toBe(0);
  expect(store.counts().documents).toBe(200);
});

it('does not hold more than it must', async () => {
  archive('a.txt', numbers(200));
  let most = 0;
  const held = new Set<number>();
  const counting = async function* () {
    for await (const source of fileSources([folder])) {
      if ('error' in source) throw source.error;
      yield {
        ...source,
        open: async function* (skip: (key: string) => boolean, read: (bytes: number) => void) {
          let given = 0;
          for await (const work of source.open(skip, read)) {
            held.add(given++);
            most = Math.max(most, given - store.counts().documents);
            yield work;
          }
        },
      };
    }
  };
  await importSources(store, counting(), { what: 'test', threads: 2, module });
  expect(held.size).toBe(200);
  // One batch, and two tasks a thread.
  expect(most).toBeLessThan(64 + 2 * 2 + 2);
});

describe('hostile reports', () => {
  it('cost their own time only, and are kept with the reason', async () => {
    archive('a.txt', ['One.', 'HANG', 'Two.', 'EXIT', 'Three.', 'THROW', 'Four.']);
    const result = await run({ limit: 1500 });
    expect(result).toMatchObject({ added: 7, failed: 3, unread: 3 });
    expect([...store.failures()].map(({ reason }) => reason.code).sort()).toEqual([
      'internal-error',
      'report-timeout',
      'worker-ended',
    ]);
    expect(store.counts()).toMatchObject({ documents: 7, unread: 3 });
    const unread = store.query('select title, unread_code from documents where read = 0 order by title').rows;
    expect(unread).toEqual([
      ['Ministers Meet 1', 'report-timeout'],
      ['Ministers Meet 3', 'worker-ended'],
      ['Ministers Meet 5', 'internal-error'],
    ]);
  });

  it('may eat all the memory of their thread', async () => {
    archive('a.txt', ['One.', 'EAT', 'Two.']);
    expect(await run({ limit: 60_000, memory: 64 })).toMatchObject({ added: 3, failed: 1 });
    expect([...store.failures()][0]!.reason).toMatchObject({ code: 'worker-ended' });
  }, 60_000);
});

it('tries again what failed, and only that', async () => {
  archive('a.txt', ['One.', 'THROW', 'Two.']);
  writeFileSync(join(folder, 'b.txt'), 'Binary \0 data.');
  await run();
  expect(tellProblems().map((problem) => problem.split(' ').at(-1))).toEqual(['internal-error', 'binary-input']);
  const keys = new Set([...store.failures()].map(({ source, key }) => `${source} ${key}`));
  const again = await run({ only: (source, key) => keys.has(`${source} ${key}`) });
  expect(again).toMatchObject({ added: 0, known: 1, failed: 2 });
  expect([...store.failures()].map(({ attempts }) => attempts)).toEqual([2, 2]);
  expect(store.counts().documents).toBe(3);
});

it('lists a path that leads nowhere, and goes on', async () => {
  archive('a.txt', ['One.']);
  const sources = fileSources([join(folder, 'missing.txt'), folder]);
  expect(await importSources(store, sources, { what: 'test', threads: 1, module })).toMatchObject({
    added: 1,
    failed: 1,
  });
  expect(tellProblems()).toEqual([' file-unreadable']);
  writeFileSync(join(folder, 'missing.txt'), `${words} Here it is.`);
  await run();
  expect(tellProblems()).toEqual([]);
});

it('takes a stream', async () => {
  const bytes = (async function* () {
    yield new TextEncoder().encode(words);
  })();
  const sources = (async function* () {
    yield streamSource({ name: 'standard input', bytes });
  })();
  expect(await importSources(store, sources, { what: '-', threads: 1, module })).toMatchObject({ added: 1 });
});

it('ends when the store fails, and says why; what was written stays', async () => {
  archive('a.txt', numbers(200));
  const file = join(folder, 'read-only.db');
  openStore(file).close();
  const closed = openStore(file, { readonly: true });
  await expect(run({}, closed)).rejects.toMatchObject({ code: 'store-readonly' });
  closed.close();
});
