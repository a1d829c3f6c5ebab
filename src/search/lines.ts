/** Reports, statements and events as lines of lists. */

import type { Row, Store, Value } from '../store/store.ts';

export interface ReportLine {
  readonly document: string;
  readonly outlet: string | null;
  readonly date: string | null;
  readonly title: string | null;
}

export interface StatementLine {
  readonly document: string;
  readonly id: string;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly title: string | null;
  readonly speaker: string | null;
  /** Id across reports. */
  readonly speakerActor: string | null;
  readonly content: string;
  readonly manner: string;
  readonly track: string | null;
}

export interface EventLine {
  readonly document: string;
  readonly id: string;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly title: string | null;
  readonly day: string | null;
  readonly source: string | null;
  readonly sourceActor: string | null;
  readonly sourceCountry: string | null;
  readonly target: string | null;
  readonly targetActor: string | null;
  readonly targetCountry: string | null;
  readonly trigger: string;
  readonly plover: string;
  readonly cameo: string;
  readonly quad: number;
  readonly goldstein: number;
  readonly status: string;
  readonly place: string | null;
}

const statementColumns = {
  document: 'document',
  id: 'id',
  outlet: 'outlet',
  published: 'published',
  title: 'title',
  speaker: 'speaker',
  speakerActor: 'speaker_actor',
  content: 'content',
  manner: 'manner',
  track: 'track',
} satisfies { [K in keyof StatementLine]: string };

const eventColumns = {
  document: 'document',
  id: 'id',
  outlet: 'outlet',
  published: 'published',
  title: 'title',
  day: 'day',
  source: 'source',
  sourceActor: 'source_actor',
  sourceCountry: 'source_country',
  target: 'target',
  targetActor: 'target_actor',
  targetCountry: 'target_country',
  trigger: '"trigger"',
  plover: 'plover',
  cameo: 'cameo',
  quad: 'quad',
  goldstein: 'goldstein',
  status: 'status',
  place: 'place',
} satisfies { [K in keyof EventLine]: string };

const reportColumns = { document: 'id', outlet: 'outlet', date: 'date', title: 'title' } satisfies {
  [K in keyof ReportLine]: string;
};

/** Statements by row number, in the order in which they are asked for. */
export function statementLines(store: Store, numbers: readonly Value[]): StatementLine[] {
  return linesOf<StatementLine>(store, 'statements', statementColumns, numbers);
}

export function eventLines(store: Store, numbers: readonly Value[]): EventLine[] {
  return linesOf<EventLine>(store, 'events', eventColumns, numbers);
}

/** Reports by id, in the order in which they are asked for; those that are not there are left out. */
export function reportLines(store: Store, ids: readonly string[]): ReportLine[] {
  const columns = Object.values(reportColumns).join(', ');
  const { rows } = store.query(
    `SELECT ${columns} FROM document WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
    Infinity,
  );
  const lines = new Map(rows.map((row) => [row[0], named<ReportLine>(Object.keys(reportColumns), row)]));
  return ids.flatMap((id) => lines.get(id) ?? []);
}

/** The row numbers that a query gives in its first column. */
export function numbersOf(store: Store, sql: string, params: readonly Value[], limit: number): Value[] {
  return store.query(sql, params, limit).rows.map(([n]) => n!);
}

function linesOf<T>(
  store: Store,
  view: string,
  columns: { readonly [K in keyof T]: string },
  numbers: readonly Value[],
): T[] {
  if (numbers.length === 0) return [];
  const { rows } = store.query(
    `SELECT n, ${Object.values(columns).join(', ')} FROM ${view} WHERE n IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(numbers)],
    Infinity,
  );
  const names = Object.keys(columns);
  const lines = new Map(rows.map(([n, ...row]) => [n, named<T>(names, row)]));
  return numbers.flatMap((n) => lines.get(n) ?? []);
}

function named<T>(names: readonly string[], row: Row): T {
  return Object.fromEntries(names.map((name, i) => [name, row[i] ?? null])) as T;
}

/** Rows by the names that are given to their columns. */
export function objects<T>(store: Store, sql: string, params: readonly Value[], limit: number): T[] {
  const { columns, rows } = store.query(sql, params, limit);
  return rows.map((row) => named<T>(columns, row));
}
