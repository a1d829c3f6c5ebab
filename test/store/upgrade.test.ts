/**
 * Stores as earlier versions wrote them open in this one, and nothing is lost: `versions/version-N.db.gz` was written by
 * the code that had schema N (scripts/build-store-fixture.ts).
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateCorpus } from '../../src/across/update.ts';
import { search } from '../../src/search/search.ts';
import { Database } from '../../src/store/database.ts';
import { openStore } from '../../src/store/open.ts';
import { SCHEMA_VERSION } from '../../src/store/schema.ts';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import { runCommand } from '../support/io.ts';
import { codeOf } from './conformance.ts';
import { read, record } from './reports.ts';

const versions = new URL('versions/', import.meta.url);
const root = mkdtempSync(join(tmpdir(), 'onrecord-upgrade-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A store as version N wrote it, in a folder of its own. */
function written(version: number, name: string): string {
  const file = join(root, `${name}-${version}.db`);
  writeFileSync(file, gunzipSync(readFileSync(new URL(`version-${version}.db.gz`, versions))));
  return file;
}

type Table = readonly { readonly [column: string]: unknown }[];

/** Every table with all its rows; what full text keeps for itself is checked by `checkIntegrity`. */
function tablesOf(file: string): ReadonlyMap<string, Table> {
  const db = new Database(file, 0);
  const names = db
    .all<readonly [string]>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .map(([name]) => name)
    .filter((name) => !/_search(?:_|$)/.test(name));
  const tables = names.map((name): [string, Table] => {
    const statement = db.prepareOnce(`SELECT * FROM "${name}"`);
    const columns = statement.columns().map((column) => column.name);
    const rows = statement.raw().all([]) as unknown[][];
    return [name, rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])))];
  });
  db.close();
  return new Map(tables);
}

/** Names of everything in a schema, with the columns of tables and views in no order: a migration adds them at the end. */
function schemaOf(file: string): string[] {
  const db = new Database(file, 0);
  const names = db.all<readonly [string, string]>(
    `SELECT s.type || ' ' || s.name, (SELECT group_concat(name, ' ') FROM (SELECT c.name FROM pragma_table_xinfo(s.name) c
      ORDER BY c.name)) FROM sqlite_schema s WHERE s.name NOT LIKE 'sqlite_%' ORDER BY 1`,
  );
  db.close();
  return names.map(([name, columns]) => `${name}: ${columns}`);
}

it('keeps a store of every version of the schema, this one among them', () => {
  const expected = Array.from({ length: SCHEMA_VERSION }, (_, i) => `version-${i + 1}.db.gz`);
  expect(readdirSync(versions).sort()).toEqual(expected.sort());
});

describe.each(Array.from({ length: SCHEMA_VERSION }, (_, i) => i + 1))('a store of version %d', (version) => {
  let file: string;
  let store: SqliteStore;
  let before: ReadonlyMap<string, Table>;
  beforeAll(() => {
    file = written(version, 'upgraded');
    before = tablesOf(file);
    store = openStore(file);
  });
  afterAll(() => store.close());

  it.skipIf(version === SCHEMA_VERSION)('is read only after it was brought up to date, and says how', async () => {
    const older = written(version, 'older');
    expect(codeOf(() => openStore(older, { readonly: true }))).toBe('store-older');
    const { code, stdout } = await runCommand(['info', '--store', older]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/reports +4\n/);
    openStore(older, { readonly: true }).close();
  });

  it.skipIf(version === SCHEMA_VERSION)('has a copy of what it was beside it', () => {
    expect(tablesOf(`${file}.version-${version}`)).toEqual(before);
  });

  it('holds every row that it held, with every value', () => {
    expect(before.get('document')).toHaveLength(4);
    const after = tablesOf(file);
    for (const [name, rows] of before) {
      const now = after.get(name)!;
      expect([name, now.length]).toEqual([name, rows.length]);
      expect({ [name]: now }).toMatchObject({ [name]: rows });
    }
  });

  it('is whole', async () => {
    const { code, stdout } = await runCommand(['verify', '--store', file]);
    expect(stdout).toBe('4 reports checked, nothing is wrong\n');
    expect(code).toBe(0);
  });

  it('keeps records, corrections, groups, failures, feeds', () => {
    const ids = [...store.documents({ unread: false })];
    expect(ids).toHaveLength(3);
    for (const id of ids) expect(store.record(id)!.document.text).toBe(store.text(id));
    const corrections = store.corrections();
    expect(corrections.map(({ action, undone }) => [action.kind, undone !== null])).toEqual([
      ['reject', false],
      ['mend', false],
      ['reject', true],
    ]);
    const [{ action }] = corrections as [(typeof corrections)[number]];
    const { document, item } = (action as { readonly target: { readonly document: string; readonly item: string } })
      .target;
    const has = (record: ReturnType<SqliteStore['record']>): boolean =>
      record!.statements.some(({ id }) => id === item);
    expect([has(store.record(document)), has(store.correctedRecord(document))]).toEqual([true, false]);
    expect([...store.groups('stories')]).toHaveLength(1);
    expect([...store.failures()].map(({ source }) => source)).toEqual(['empty.txt']);
    expect(store.feeds()).toHaveLength(1);
    expect([...store.documents({ unread: true })]).toHaveLength(1);
  });

  it('has the tables, columns, indexes, triggers and views of a new one', () => {
    const fresh = join(root, `fresh-${version}.db`);
    openStore(fresh).close();
    expect(schemaOf(file)).toEqual(schemaOf(fresh));
  });

  it('is searched by what is new, and takes reports', async () => {
    const { hits } = search(store, { about: ['Etcheverry'], limit: 10 });
    expect(hits.length).toBeGreaterThan(0);
    expect(store.add(read())).toBe('new');
    expect(await updateCorpus(store)).toBeGreaterThan(0);
    expect(store.verify(record().document.id)).toEqual([]);
  });
});
