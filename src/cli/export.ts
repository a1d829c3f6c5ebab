/** `onrecord export`: writes what a store holds in the forms that other tools read. */

import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { writeBundle } from '../export/bundle.ts';
import { toBibtex, toCsl } from '../export/cite.ts';
import { toJsonLd } from '../export/jsonld.ts';
import { hasHead, layoutTable } from '../export/layouts.ts';
import { writeParquet } from '../export/parquet.ts';
import { csvLines, jsonLines, tsvLines, type View, viewTable, views } from '../export/tables.ts';
import { writeLines } from '../export/write.ts';
import { loadFrom, packageRoot } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import type { Io } from './io.ts';
import { openStoreOf, storeOption } from './store-options.ts';

const formats = ['csv', 'jsonl', 'parquet', 'gdelt', 'icews', 'polecat', 'jsonld', 'csl', 'bibtex', 'bundle'] as const;

interface ExportOptions {
  readonly store?: string;
  readonly format: (typeof formats)[number];
  readonly view: View;
  readonly out: string;
}

export function exportCommand(io: Io): Command {
  return new Command('export')
    .summary('write a store for other tools')
    .description(
      'Write a view as CSV, JSON Lines or Parquet; events in the layout of GDELT, ICEWS or POLECAT; records as JSON-LD; citations of all statements as CSL-JSON or BibTeX; or everything as a Frictionless Data Package. docs/export.md says what stands where.',
    )
    .addOption(storeOption())
    .addOption(new Option('--format <format>', 'the form').choices(formats).makeOptionMandatory())
    .addOption(
      new Option('--view <view>', 'what to write as csv, jsonl or parquet').choices(views).default('statements'),
    )
    .requiredOption('--out <path>', 'the file, or the folder of a bundle')
    .action(async (options: ExportOptions) => {
      const store = openStoreOf(options, { readonly: true });
      try {
        await write(store, options);
        await io.stderr.write(`onrecord: written to ${options.out}\n`);
      } finally {
        store.close();
      }
    });
}

async function write(store: SqliteStore, { format, view, out }: ExportOptions): Promise<void> {
  switch (format) {
    case 'csv':
      await writeLines(out, csvLines(viewTable(store, view)));
      return;
    case 'jsonl':
      await writeLines(out, jsonLines(viewTable(store, view)));
      return;
    case 'parquet':
      await writeParquet(viewTable(store, view), out);
      return;
    case 'gdelt':
    case 'icews':
    case 'polecat': {
      const rows = await loadTable(loadFrom(packageRoot), 'data/cameo.tsv', ['code', 'description']);
      const names = new Map(rows.map(({ code, description }) => [code, description]));
      await writeLines(out, tsvLines(layoutTable(store, format, names), hasHead(format)));
      return;
    }
    case 'jsonld':
      await writeLines(
        out,
        recordLines(store, (record) => [`${JSON.stringify(toJsonLd(record))}\n`]),
      );
      return;
    case 'csl': {
      const items: unknown[] = [];
      for (const record of records(store)) items.push(...record.statements.map(({ id }) => toCsl(record, id)));
      return writeFile(out, `${JSON.stringify(items, null, 2)}\n`);
    }
    case 'bibtex':
      await writeLines(
        out,
        recordLines(store, (record) => record.statements.map(({ id }) => toBibtex(toCsl(record, id)!))),
      );
      return;
    case 'bundle':
      await writeBundle(store, out);
  }
}

type NewsRecord = NonNullable<ReturnType<SqliteStore['correctedRecord']>>;

/** Records as they stand, corrections applied. */
function* records(store: SqliteStore): Iterable<NewsRecord> {
  for (const id of store.documents()) {
    const record = store.correctedRecord(id);
    if (record !== null) yield record;
  }
}

function* recordLines(store: SqliteStore, lines: (record: NewsRecord) => string[]): Iterable<string> {
  for (const record of records(store)) yield* lines(record);
}
