/** Queries of strangers: limits of time and memory, and what they cannot reach. */

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import { TimedQueries } from '../../src/store/timed-queries.ts';
import { codeOf } from './conformance.ts';
import { read, record } from './reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'onrecord-timed-'));
const limits = { rows: 10, time: 5000 };
const numbers = 'with recursive n(x) as (select 1 union all select x + 1 from n) select x from n';
const file = join(folder, 'a.db');
let queries: TimedQueries;

beforeAll(() => {
  const store = openStore(file);
  store.add(read());
  store.close();
  queries = new TimedQueries(file);
});
/** The first query starts a process, which on a busy machine takes its time. */
const STARTING = 60_000;

afterAll(() => {
  queries.close();
  rmSync(folder, { recursive: true, force: true });
});

it(
  'gives what a query gives, in its order',
  async () => {
    expect(await queries.query('select 1 as a, ? as a, null as b, 0.5 as c;', ['x'], limits)).toEqual({
      columns: ['a', 'a', 'b', 'c'],
      rows: [[1, 'x', null, 0.5]],
      truncated: false,
    });
    const ordered = 'with n(x) as (values (2), (9), (4)) select x from n order by x desc -- the largest first';
    expect(await queries.query(ordered, [], { ...limits, rows: 2 })).toMatchObject({
      rows: [[9], [4]],
      truncated: true,
    });
    expect(await queries.query('select id from documents where id = :id', { id: 'none' }, limits)).toMatchObject({
      rows: [],
    });
  },
  STARTING,
);

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

it(
  'ends the process of a query that cannot be interrupted, and goes on with another',
  async () => {
    const stubborn = "select instr(printf('%.4000000c', 'a'), printf('%.2000000c', 'a') || 'b')";
    const late = queries.query(stubborn, [], { rows: 1, time: 200 });
    // Those that wait behind it are answered by the next process.
    const waiting = [1, 2].map((n) => queries.query('select count(*) + ? from documents', [n], limits));
    await expect(late).rejects.toMatchObject({ code: 'query-timeout' });
    expect((await Promise.all(waiting)).map(({ rows }) => rows)).toEqual([[[2]], [[3]]]);
  },
  STARTING,
);

it.each([
  ['memory', "select length(printf('%.900000000c', 'x'))"],
  [
    'memory',
    "with recursive s(x) as (select 'abcd' union all select x || x from s limit 29) select max(length(x)) from s",
  ],
  ['characters', `select printf('%.1000000c', 'x') from (${numbers} limit 50)`],
  ['overflow', `select ${'('.repeat(2000)}1${')'.repeat(2000)}`],
  ['too many', `select 1 ${'union select 1 '.repeat(600)}`],
  ['at most 127 columns', `select ${Array.from({ length: 200 }, (_, i) => i).join()}`],
])(
  'refuses what takes too much: %s (%#)',
  async (reason, sql) => {
    await expect(queries.query(sql, [], { rows: 100, time: 30_000 })).rejects.toMatchObject({
      code: 'bad-query',
      message: expect.stringContaining(reason) as string,
    });
  },
  STARTING,
);

it(
  'says where no process can be started',
  async () => {
    const nowhere = new TimedQueries(join(folder, 'none.db'));
    await expect(nowhere.query('select 1', [], limits)).rejects.toMatchObject({ code: 'worker-ended' });
    nowhere.close();
  },
  STARTING,
);

it(
  'answers nobody when it is closed',
  async () => {
    const closed = new TimedQueries(file);
    const under = closed.query('select 1', [], limits);
    closed.close();
    await expect(under).rejects.toMatchObject({ code: expect.stringMatching(/bad-query|worker-ended/) as string });
    await expect(closed.query('select 1', [], limits)).rejects.toMatchObject({ code: 'bad-query' });
  },
  STARTING,
);

describe('nothing but the store', () => {
  const secret = join(folder, 'secret.txt');
  const target = join(folder, 'written.txt');
  writeFileSync(secret, 'a secret');
  const hostile = [
    `select readfile('${secret}')`,
    `select "readfile"('${secret}')`,
    `select [ReadFile]('${secret}')`,
    `select \`readfile\`('${secret}')`,
    `select READFILE/* and */\n-- more\n('${secret}')`,
    `select cast(readfile('${secret}') as text)`,
    `with a as (select readfile('${secret}') as b) select * from a`,
    `select writefile('${target}', 'a')`,
    `select * from fsdir where path = '${folder}'`,
    `select * from 'fsdir' where path = '${folder}'`,
    `select * from "fsdir"('${folder}')`,
    `select 1 where 'x' in fsdir('${folder}')`,
    "select load_extension('evil')",
    'select * from pragma_database_list',
    "select * from 'pragma_table_list'",
    'select * from pragma_function_list()',
    'select * from sqlite_dbpage',
    'select * from sqlite_stmt',
    'select * from dbstat',
    "select fts3_tokenizer('simple', x'00')",
    "select sha3_query('select 1')",
    "select sqlite3mc_config('cipher', 'none')",
    "select sqlite_log(1, 'a')",
    'select zeroblob(1000000000)',
    "with x as (select 1) insert into setting values ('a', 'b') returning *",
    "insert into setting values ('a', 'b') returning *",
    'with x as (select 1) delete from document returning id',
    `attach '${target}' as y`,
    `vacuum into '${target}'`,
    'pragma journal_mode = delete',
    'select 1; attach x as y',
    'select 1) from documents; delete from setting --',
    'explain select 1',
    'begin immediate',
  ];

  let stores: SqliteStore[];
  beforeAll(() => {
    stores = [openStore(file, { readonly: true }), openStore(file), openStore(':memory:')];
  });
  afterAll(() => stores.forEach((store) => store.close()));

  it.each(hostile)('%s', async (sql) => {
    await expect(queries.query(sql, [], limits)).rejects.toMatchObject({ code: 'bad-query' });
    for (const store of stores) {
      expect(codeOf(() => store.query(sql))).toBe('bad-query');
      expect(codeOf(() => [...store.stream(sql).rows])).toBe('bad-query');
    }
    expect(existsSync(target)).toBe(false);
  });

  it('and that as it was', () => {
    expect(stores[1]!.record(record().document.id)).toEqual(record());
    expect([...stores[2]!.documents()]).toEqual([]);
    expect(stores[1]!.setting('a')).toBeNull();
  });

  it('but words of reports may be such names', async () => {
    const sql = `select count(*) from report_search where report_search match 'readfile' and title <> 'load_extension'`;
    expect(await queries.query(sql, [], limits)).toMatchObject({ rows: [[0]] });
  });
});
