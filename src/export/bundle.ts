/** A dataset as a Frictionless Data Package: every view as CSV, with schemas, counts, checksums and what read it. */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../store/store.ts';
import { csvLines, viewTable, views } from './tables.ts';
import { writeLines } from './write.ts';

/** @param folder - Made when there is none. @returns The names of what was written. */
export async function writeBundle(store: Store, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const resources = [];
  for (const view of views) {
    const table = viewTable(store, view);
    const path = `${view}.csv`;
    const { lines, bytes, sha256 } = await writeLines(join(folder, path), csvLines(table));
    resources.push({
      name: view.replaceAll('_', '-'),
      path,
      profile: 'tabular-data-resource',
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes,
      hash: `sha256:${sha256}`,
      rows: lines - 1,
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      schema: { fields: table.columns, missingValues: [''] },
    });
  }
  const readers = store.query(
    'SELECT reader, count(*) FROM documents WHERE reader IS NOT NULL GROUP BY reader ORDER BY 1',
    [],
    1000,
  );
  const description = {
    profile: 'tabular-data-package',
    name: 'onrecord-dataset',
    title: 'Statements and events that reports put on record',
    description:
      'Offsets are UTF-16 code units, half-open. docs/record.md and docs/corpus.md define every field and count.',
    counts: store.counts(),
    readers: readers.rows.map(([reader, documents]) => ({ ...(JSON.parse(String(reader)) as object), documents })),
    corrections: store.corrections().length,
    resources,
  };
  await writeFile(join(folder, 'datapackage.json'), `${JSON.stringify(description, null, 2)}\n`);
  return ['datapackage.json', ...resources.map(({ path }) => path)];
}
