/** Views as tables: their columns with types, and rows as CSV and JSON Lines. Codes are text: `040` keeps its 0. */

import type { Row, Store, Value } from '../store/store.ts';

export type ColumnType = 'string' | 'integer' | 'number';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: Iterable<Row>;
}

/** The views that are exported. */
export const views = [
  'documents',
  'statements',
  'events',
  'participants',
  'dyads',
  'distinct_events',
  'actors',
  'report_actors',
  'mentions',
  'stories',
  'tracks',
] as const;
export type View = (typeof views)[number];

const integers: ReadonlySet<string> = new Set(
  (
    'start end source_start source_end cue_start cue_end length read statements events quad ordinal inferred geonames ' +
    'earliest fullest reports'
  ).split(' '),
);
const numbers: ReadonlySet<string> = new Set([
  'goldstein',
  'latitude',
  'longitude',
  'confidence',
  'copied',
  'likeness',
]);

/** Row numbers differ between stores that hold the same, and stay there. */
const hidden: ReadonlySet<string> = new Set(['n', 'event_n']);

/** @param which - What stands after the name of the view: which rows, in which order. */
export function viewTable(store: Store, view: View, which = '', params: readonly Value[] = []): Table {
  const { columns } = store.query(`SELECT * FROM ${view}`, [], 1);
  const shown = columns.filter((name) => !hidden.has(name));
  const { rows } = store.stream(`SELECT ${shown.map((name) => `"${name}"`).join(', ')} FROM ${view} ${which}`, params);
  return { columns: shown.map((name) => ({ name, type: typeOf(name) })), rows };
}

function typeOf(name: string): ColumnType {
  return integers.has(name) ? 'integer' : numbers.has(name) ? 'number' : 'string';
}

/** RFC 4180 lines: CRLF, quotation marks doubled; null is empty, and an empty text is `""`. */
export function* csvLines({ columns, rows }: Table): Iterable<string> {
  yield `${columns.map(({ name }) => csvCell(name)).join(',')}\r\n`;
  for (const row of rows) yield `${row.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: Value): string {
  if (value === null) return '';
  const text = String(value);
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Tab-separated lines without quotation, as the event data sets have them: tabs and line ends become blanks. */
export function* tsvLines({ columns, rows }: Table, head: boolean): Iterable<string> {
  const line = (cells: readonly Value[]): string =>
    `${cells.map((value) => String(value ?? '').replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`;
  if (head) yield line(columns.map(({ name }) => name));
  for (const row of rows) yield line(row);
}

export function* jsonLines({ columns, rows }: Table): Iterable<string> {
  for (const row of rows)
    yield `${JSON.stringify(Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null])))}\n`;
}
