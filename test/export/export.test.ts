/** Reads every export back with a tool that is not ours. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { updateCorpus } from '../../src/across/update.ts';
import { type View, views } from '../../src/export/tables.ts';
import { openStore } from '../../src/store/open.ts';
import { origin, read } from '../store/reports.ts';
import { runCommand } from '../support/io.ts';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onrecord-export-'));
  file = join(folder, 'store.db');
  const store = openStore(file);
  // A comma, quotation marks, a line end, a tab and a character beyond the basic plane.
  for (const ending of ['', ' He said "yes, 😀"\n\tand left.']) store.add(read(ending, origin(ending)));
  await updateCorpus(store);
  store.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function exported(format: string, view?: View): Promise<string> {
  const out = join(folder, `${view ?? 'all'}.${format}`);
  const ran = await runCommand([
    'export',
    '--store',
    file,
    '--format',
    format,
    '--out',
    out,
    ...(view ? ['--view', view] : []),
  ]);
  expect(ran).toMatchObject({ code: 0 });
  return out;
}

async function duck(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    instance.closeSync();
  }
}

function rowsOf(view: View): { columns: readonly string[]; rows: Record<string, unknown>[] } {
  const store = openStore(file, { readonly: true });
  try {
    const { columns, rows } = store.query(`SELECT * FROM ${view}`);
    const shown = columns.filter((name) => name !== 'n' && name !== 'event_n');
    return {
      columns: shown,
      rows: rows.map((row) => Object.fromEntries(shown.map((name) => [name, row[columns.indexOf(name)]]))),
    };
  } finally {
    store.close();
  }
}

const text = (rows: readonly Record<string, unknown>[]): string[] =>
  rows
    .map((row) =>
      JSON.stringify(
        Object.values(row).map((value) =>
          value === null
            ? null
            : typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value))
              ? Number(value)
              : value,
        ),
      ),
    )
    .sort();

describe('DuckDB reads', () => {
  test.each(views)('%s as CSV, JSON Lines and Parquet', async (view) => {
    const { columns, rows } = rowsOf(view);
    const csv = await exported('csv', view);
    const jsonl = await exported('jsonl', view);
    const parquet = await exported('parquet', view);
    for (const source of [
      `read_csv('${csv}', all_varchar = true, header = true, delim = ',', quote = '"')`,
      `read_json('${jsonl}', format = 'newline_delimited', columns = {${columns.map((name) => `'${name}': 'VARCHAR'`).join(', ')}})`,
      `read_parquet('${parquet}')`,
    ]) {
      const found = await duck(`SELECT * FROM ${source}`);
      expect(text(found)).toEqual(text(rows));
      if (found.length > 0) expect(Object.keys(found[0]!)).toEqual(columns);
    }
  });

  test('codes stay text in Parquet', async () => {
    const [row] = await duck(
      `SELECT typeof(cameo) AS t, min(cameo) AS c FROM read_parquet('${await exported('parquet', 'events')}') GROUP BY 1`,
    );
    expect(row).toMatchObject({ t: 'VARCHAR', c: expect.stringMatching(/^0/) as string });
  });

  test.each([
    ['gdelt', 61, false],
    ['icews', 20, true],
    ['polecat', 40, true],
  ])('%s with %i columns', async (format, width, header) => {
    const out = await exported(format);
    const found = await duck(
      `SELECT * FROM read_csv('${out}', delim = '\t', header = ${header}, all_varchar = true, quote = '')`,
    );
    expect(found.length).toBeGreaterThan(0);
    expect(Object.keys(found[0]!)).toHaveLength(width);
    const code = { gdelt: 'column26', icews: 'CAMEO Code', polecat: 'Event Type' }[format]!;
    for (const row of found) expect(row[code]).toMatch(format === 'polecat' ? /^[A-Z]+$/ : /^\d{2,4}$/);
  });

  test('a data package: counts and checksums are those of its files', async () => {
    const out = await exported('bundle');
    const description = JSON.parse(await readFile(join(out, 'datapackage.json'), 'utf8')) as {
      readers: { version: string; documents: number }[];
      resources: { path: string; rows: number; bytes: number; hash: string; schema: { fields: { name: string }[] } }[];
    };
    expect(description.readers[0]).toMatchObject({ documents: 2 });
    for (const { path, rows, bytes, hash, schema } of description.resources) {
      const data = await readFile(join(out, path));
      expect(data.length).toBe(bytes);
      expect(`sha256:${createHash('sha256').update(data).digest('hex')}`).toBe(hash);
      const found = await duck(
        `SELECT count(*)::INTEGER AS n FROM read_csv('${join(out, path)}', all_varchar = true, header = true, delim = ',', quote = '"')`,
      );
      expect(found).toEqual([{ n: rows }]);
      expect(data.toString().split('\r\n')[0]).toBe(schema.fields.map(({ name }) => name).join(','));
    }
  });
});

test('jsonld expands and normalises it without fetching anything', async () => {
  const { default: jsonld } = (await import('jsonld')) as {
    default: {
      expand(doc: unknown, options: unknown): Promise<Record<string, unknown>[]>;
      canonize(doc: unknown, options: unknown): Promise<string>;
    };
  };
  const options = {
    documentLoader: (url: string) => {
      throw new Error(`nothing may be fetched, not ${url}`);
    },
  };
  const lines = (await readFile(await exported('jsonld'), 'utf8')).trim().split('\n');
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    const doc = JSON.parse(line) as { '@graph': Record<string, unknown>[] };
    const nodes = await jsonld.expand(doc, options);
    const types = nodes.flatMap((node) => node['@type'] as string[]);
    for (const type of [
      'https://schema.org/Quotation',
      'http://www.w3.org/ns/oa#Annotation',
      'http://www.w3.org/ns/prov#Activity',
    ])
      expect(types).toContain(type);
    const quads = await jsonld.canonize(doc, {
      ...options,
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      safe: true,
    });
    expect(quads).toContain('<http://www.w3.org/ns/oa#start>');
  }
});

test('positions count code points', async () => {
  const { toJsonLd } = await import('../../src/export/jsonld.ts');
  const { exampleRecord } = await import('../support/record.ts');
  const record = exampleRecord();
  // The same record behind two characters of two code units each.
  const shifted = JSON.parse(JSON.stringify(record), (key, value: unknown) =>
    (key === 'start' || key === 'end') && typeof value === 'number' ? value + 4 : value,
  ) as typeof record;
  const moved = { ...shifted, document: { ...shifted.document, text: `😀😀${record.document.text}` } };
  const positions = (doc: unknown): number[] =>
    Array.from(JSON.stringify(doc).matchAll(/"oa:start":(\d+)/g), (match) => Number(match[1]));
  expect(positions(toJsonLd(moved))).toEqual(positions(toJsonLd(record)).map((start) => start + 2));
});

test('a citation processor and a BibTeX parser read the citations', async () => {
  const { Cite } = (await import('@citation-js/core')) as {
    Cite: new (data: unknown) => { data: Record<string, unknown>[]; format(kind: string, options: unknown): string };
  };
  await import('@citation-js/plugin-bibtex');
  await import('@citation-js/plugin-csl');
  const csl = JSON.parse(await readFile(await exported('csl'), 'utf8')) as Record<string, unknown>[];
  expect(csl.length).toBeGreaterThan(0);
  const processed = new Cite(csl).format('bibliography', { format: 'text', template: 'apa', lang: 'en-US' });
  expect(processed).toContain('Envoy: Talks in Lima Went Well');
  expect(processed).toMatch(/\(2025[a-z]*, June 12\)/);
  const parsed = new Cite(await readFile(await exported('bibtex'), 'utf8')).data;
  expect(parsed).toHaveLength(csl.length);
  expect(parsed.map((item) => item['title'])).toEqual(csl.map((item) => item['title']));
  expect(parsed.map((item) => item['URL'])).toEqual(csl.map((item) => item['URL']));
});
