/** Queries with a limit of time. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { TimedQueries } from '../../src/store/timed-queries.ts';
import { read } from './reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'onrecord-timed-'));
const limits = { rows: 10, time: 5000 };
const numbers = 'with recursive n(x) as (select 1 union all select x + 1 from n) select x from n';
let queries: TimedQueries;

beforeAll(() => {
  const file = join(folder, 'a.db');
  const store = openStore(file);
  store.add(read());
  store.close();
  queries = new TimedQueries(file);
});
afterAll(() => {
  queries.close();
  rmSync(folder, { recursive: true, force: true });
});

it('gives what a query gives, in its order', async () => {
  expect(await queries.query('select 1 as a, ? as a, null as b, 0.5 as c;', ['x'], limits)).toEqual({
    columns: ['a', 'a', 'b', 'c'],
    rows: [[1, 'x', null, 0.5]],
    truncated: false,
  });
  const ordered = 'with n(x) as (values (2), (9), (4)) select x from n order by x desc -- the largest first';
  expect(await queries.query(ordered, [], { ...limits, rows: 2 })).toMatchObject({ rows: [[9], [4]], truncated: true });
  expect(await queries.query('select id from documents where id = :id', { id: 'none' }, limits)).toMatchObject({
    rows: [],
  });
});

it('ends what takes too long, and goes on', async () => {
  const endless = queries.query(`select count(*) from (${numbers})`, [], { rows: 1, time: 200 });
  const next = queries.query('select count(*) from documents', [], limits);
  await expect(endless).rejects.toMatchObject({ code: 'query-timeout' });
  // Rows that never come to the limit are rows that never end.
  await expect(queries.query(`${numbers} where x < 3`, [], { rows: 9, time: 200 })).rejects.toMatchObject({
    code: 'query-timeout',
  });
  expect(await next).toMatchObject({ rows: [[1]] });
  expect(await queries.query(numbers, [], limits)).toMatchObject({ truncated: true });
});

it.each(['delete from document', 'pragma query_only = off', 'select 1; select 2', 'select nothing', "attach 'x' as y"])(
  'refuses %s',
  async (sql) => {
    await expect(queries.query(sql, [], limits)).rejects.toMatchObject({ code: 'bad-query' });
  },
);
