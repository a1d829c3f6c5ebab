/**
 * How soon the app's pages are there on a store of any size: `npx tsx bench/pages.ts STORE [--rounds 3]`.
 *
 * For each page the time of the answer that it is made of (the first one, and the median of those that follow), the first
 * paint in Chromium, and when nothing loads any more; milliseconds, medians of the rounds, each in a window of its own.
 */

import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { startServer } from '../src/api/server.ts';
import { openStore } from '../src/store/open.ts';

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '3' } },
  allowPositionals: true,
});
const [file] = positionals;
if (file === undefined) throw new Error('Which store?');
const rounds = Number(values.rounds);

const store = openStore(file);
const one = (sql: string): string => String(store.query(sql, [], 1).rows[0]?.[0] ?? 'none');
const person = one("SELECT id FROM actors WHERE type = 'person' ORDER BY reports DESC LIMIT 1");
const state = one("SELECT id FROM actors WHERE type = 'state' ORDER BY reports DESC LIMIT 1");
const [a, b] = (store.query(
  `SELECT source_country, target_country FROM events WHERE source_country <> target_country
    GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1`,
  [],
  1,
).rows[0] ?? ['USA', 'RUS']) as [string, string];
const paths = [
  '/',
  `/d/${one('SELECT id FROM documents LIMIT 1')}`,
  `/d/${one('SELECT id FROM documents ORDER BY length DESC LIMIT 1')}`,
  '/search',
  '/search?q=election',
  '/search?in=events&type=PROTEST',
  '/search?manner=direct&sort=date',
  '/a',
  `/a/${person}`,
  `/a/${state}`,
  '/dyads',
  `/dyad/${a}/${b}`,
  '/map',
  '/network',
  '/tracks',
  `/tracks/${one('SELECT id FROM tracks GROUP BY id ORDER BY count(*) DESC LIMIT 1')}`,
  '/stories',
  `/stories/${one('SELECT id FROM stories GROUP BY id ORDER BY count(*) DESC LIMIT 1')}`,
  `/outlets/${one('SELECT outlet FROM documents WHERE outlet IS NOT NULL LIMIT 1')}`,
  '/corpus',
].filter((path) => !path.endsWith('/none'));
const counts = store.counts();
console.log(
  `${counts.documents} reports, ${counts.statements} statements, ${counts.events} events, ${counts.tracks} tracks, ${counts.stories} stories`,
);

const server = await startServer({ store, host: '127.0.0.1', port: 0 });
const { origin } = new URL(server.address);
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((x, y) => x - y)[Math.floor(numbers.length / 2)]!;

async function answer(path: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(`${origin}/api${path === '/' ? '/corpus' : path}`);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return performance.now() - start;
}

async function show(path: string): Promise<readonly [paint: number, whole: number]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const start = performance.now();
  await page.goto(origin + path);
  await page.waitForFunction(
    () =>
      (document.querySelector('main')?.childElementCount ?? 0) > 0 &&
      document.querySelector('.state-loading, [aria-busy=true]') === null,
  );
  const whole = performance.now() - start;
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  await context.close();
  return [paint, whole];
}

const row = (...cells: readonly string[]): void =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(46) : cell.padStart(12))).join(' '));
row('page', 'first answer', 'next answers', 'first paint', 'whole');
for (const path of paths) {
  const first = await answer(path);
  const next: number[] = [];
  const paints: number[] = [];
  const wholes: number[] = [];
  for (let round = 0; round < rounds; round++) {
    next.push(await answer(path));
    const [paint, whole] = await show(path);
    paints.push(paint);
    wholes.push(whole);
  }
  row(path.slice(0, 46), ...[first, ...[next, paints, wholes].map(median)].map((ms) => ms.toFixed(0)));
}
await browser.close();
await server.close();
store.close();
