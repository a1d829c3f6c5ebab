/**
 * Every regular expression of the package is checked for catastrophic backtracking: hostile text must not stall it.
 * Literals are read from the source; those that are put together at run time are caught while the modules load and a
 * report is read.
 */

import { readdirSync, readFileSync } from 'node:fs';

import { check } from 'recheck';
import { describe, expect, it } from 'vitest';

import { constructedIn, literalsIn, type Pattern } from './support/patterns.ts';

const source = new URL('../src/', import.meta.url);
const files = (readdirSync(source, { recursive: true }) as string[])
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.as.ts'))
  .toSorted();
/** What runs when it is loaded: a process, and threads. */
const programs = ['cli/main.ts', 'import/worker.ts', 'api/worker.ts', 'store/query-process.ts'];

const literals = files.flatMap((file) => literalsIn(readFileSync(new URL(file, source), 'utf8'), `src/${file}`));
const constructed = await constructedIn(async () => {
  for (const file of files) if (!programs.includes(file)) await import(new URL(file, source).href);
  const { openReader } = await import('../src/reader.ts');
  const reader = await openReader();
  reader.read({ text: readFileSync(new URL('../samples/visit.txt', import.meta.url), 'utf8') });
});

const patterns = new Map<string, Pattern>();
for (const pattern of [...literals, ...constructed]) patterns.set(`/${pattern.source}/${pattern.flags}`, pattern);

describe('regular expressions', () => {
  it('are found', () => {
    expect(literals.length).toBeGreaterThan(20);
    expect(constructed.length).toBeGreaterThan(0);
  });

  it.each([...patterns])('%s', async (_, { source: pattern, flags, where }) => {
    const found = await check(pattern, flags);
    const why = found.status === 'vulnerable' ? found.complexity.summary : found.status;
    expect(found.status, `${where}: ${why}`).toBe('safe');
  });

  it('would be reported if they were not safe', async () => {
    expect((await check('^(a|a)*$', '')).status).toBe('vulnerable');
    expect(literalsIn('const a = b / c / d; const e = /x(y|y)*z/g;', 'a.ts')).toEqual([
      { source: 'x(y|y)*z', flags: 'g', where: 'a.ts:1' },
    ]);
    expect(await constructedIn(() => Promise.resolve(void new RegExp('a|b', 'u')))).toHaveLength(1);
  });
});
