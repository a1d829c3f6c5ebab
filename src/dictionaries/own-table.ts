/** Users' rows for the tables of `data/`, in the same columns: they stand before the package's own, so that theirs win. */

import type { Load } from '../model/load.ts';
import { placeOf, type Report } from './fault.ts';

/** A user's rows for a table. */
export interface OwnTable {
  readonly file: string;
  /** The table of the package that they go before. */
  readonly path: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[];
}

/** Tables that can be added to, known by these columns. */
const tables: readonly {
  readonly path: string;
  readonly needs: readonly string[];
  readonly columns: readonly string[];
}[] = [
  {
    path: 'data/events/predicates.tsv',
    needs: ['pos', 'cameo', 'predicates'],
    columns: ['pos', 'cameo', 'predicates', 'source', 'target', 'needs', 'op', 'plover', 'mode'],
  },
  { path: 'data/events/classes.tsv', needs: ['class', 'words'], columns: ['class', 'words'] },
  { path: 'data/agents.tsv', needs: ['agent', 'type', 'sector'], columns: ['agent', 'type', 'sector', 'gender'] },
  { path: 'data/titles.tsv', needs: ['title', 'kind', 'sector'], columns: ['title', 'kind', 'sector', 'gender'] },
  {
    path: 'data/organisations.tsv',
    needs: ['name', 'country', 'sector'],
    columns: ['name', 'aliases', 'country', 'sector'],
  },
  { path: 'data/organisation-heads.tsv', needs: ['head', 'sector'], columns: ['head', 'of', 'sector'] },
];

/** @returns The table, or null, with a report, where no table has these columns. */
export function readOwnTable(file: string, text: string, report: Report): OwnTable | null {
  let columns: readonly string[] | null = null;
  let found: (typeof tables)[number] | undefined;
  const rows: { cells: readonly string[]; line: number }[] = [];
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.replace(/\r$/, '');
    if (line.trim() === '' || line.startsWith('#')) continue;
    const cells = line.split('\t');
    if (columns === null) {
      columns = cells;
      found = tables.find(({ needs }) => needs.every((column) => cells.includes(column)));
      if (found === undefined) {
        const known = tables.map(({ path, needs }) => `${path} (${needs.join(', ')})`).join('; ');
        report(i + 1, `expected the columns of a table, got ${cells.join(', ')}; known are ${known}`, 'left out');
        return null;
      }
      for (const column of cells)
        if (!found.columns.includes(column)) report(i + 1, `${found.path} has no column "${column}"`, 'passed over');
    } else if (cells.length > columns.length)
      report(i + 1, `expected ${columns.length} columns, got ${cells.length}`, 'left out');
    else {
      const row = found!.columns.map((column) => cells[columns!.indexOf(column)] ?? '');
      if (row.every((cell) => cell === '')) report(i + 1, 'the row is empty', 'left out');
      else rows.push({ cells: row, line: i + 1 });
    }
  }
  return found === undefined ? null : { file, path: found.path, columns: found.columns, rows };
}

/** Where each form of users' rows for a table stands, by its first column in lower case; several forms are parted by `|`. */
export function placesOfForms(own: readonly OwnTable[], path: string): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const table of own) {
    if (table.path !== path) continue;
    for (const { cells, line } of table.rows)
      for (const form of formsOf(table, cells)) if (!places.has(form)) places.set(form, placeOf(table.file, line));
  }
  return places;
}

/** The words that a row is found by: predicates, parted by commas; a name and its aliases; else its first cell. */
function formsOf({ columns }: OwnTable, cells: readonly string[]): string[] {
  const predicates = columns.indexOf('predicates');
  if (predicates >= 0) return cells[predicates]!.split(',').map((form) => form.trim());
  const aliases = columns.indexOf('aliases');
  return [cells[0]!, ...(aliases < 0 ? [] : cells[aliases]!.split('|'))]
    .map((form) => form.toLowerCase())
    .filter((form) => form !== '');
}

/** The same bytes, with users' rows before the package's own in the tables that they have rows for. */
export function withOwnRows(load: Load, own: readonly OwnTable[]): Load {
  if (own.length === 0) return load;
  return async (path) => {
    const bytes = await load(path);
    const additions = own.filter((table) => table.path === path);
    if (additions.length === 0) return bytes;
    const lines = new TextDecoder().decode(bytes).split('\n');
    const head = lines.findIndex((line) => line !== '' && !line.startsWith('#'));
    const columns = (lines[head] ?? '').replace(/\r$/, '').split('\t');
    const rows = additions.flatMap((table) =>
      table.rows.map(({ cells }) => columns.map((column) => cells[table.columns.indexOf(column)] ?? '').join('\t')),
    );
    return new TextEncoder().encode([...lines.slice(0, head + 1), ...rows, ...lines.slice(head + 1)].join('\n'));
  };
}
