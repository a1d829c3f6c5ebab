/** Searches statements, events and reports: by words, and by everything that a record says of them. */

import { OnRecordError } from '../errors.ts';
import type { Row, Store, Value } from '../store/store.ts';
import { type Sql, sql } from './conditions.ts';
import type { Filters } from './filters.ts';
import { Found } from './found.ts';
import type { Plan, SearchKind } from './plans.ts';

export type { SearchKind } from './plans.ts';

export interface Search extends Filters {
  /** As `parseWords` (words.ts) reads them. */
  readonly words?: string;
  readonly in?: SearchKind;
  /** By how well the words fit, the latest first, or the earliest first; the latest where there are no words. */
  readonly sort?: 'fit' | 'date' | 'date-up';
  readonly limit?: number;
  /** What the page before gave. */
  readonly cursor?: string;
}

export interface Hit {
  /** Columns of the view that is searched. */
  readonly item: Item;
  /** Words around the hit, as parts that are hits and parts that are not; null where no words were looked for. */
  readonly snippet: readonly { readonly text: string; readonly hit: boolean }[] | null;
}

/** A row by the names of its columns. */
export type Item = Readonly<Record<string, Value>>;

export interface Hits {
  readonly kind: SearchKind;
  readonly hits: readonly Hit[];
  /** For the hits after these; null when there are none. */
  readonly cursor: string | null;
}

const LIMIT = 20;

/** Marks of a hit: characters that no text holds. */
const [OPEN, CLOSE] = ['\u{F0000}', '\u{F0001}'];

/** @throws OnRecordError `bad-query`. */
export function search(store: Store, request: Search): Hits {
  const { limit = LIMIT } = request;
  const found = new Found(store, request);
  const { plan, fts } = found;
  const sort = fts === null && request.sort !== 'date-up' ? 'date' : (request.sort ?? 'fit');
  const place = request.cursor === undefined ? null : readCursor(request.cursor);
  const passed = sort === 'fit' ? Number(place?.[1] ?? 0) : 0;
  const { sql: text, values } = found.select(`${plan.key} AS n, ${plan.day} AS day`, sort, limit + 1, {
    offset: passed,
    ...(sort !== 'fit' && place !== null && { after: comesAfter(plan, sort, place) }),
  });
  const { rows } = store.query(text, values, Infinity);
  const page = rows.slice(0, limit);
  const numbers = page.map(([n]) => n as number);
  const items = rowsOf(store, `SELECT * FROM ${plan.view} WHERE n IN (SELECT value FROM json_each(?))`, [
    JSON.stringify(numbers),
  ]);
  const snippets = fts === null ? null : snippetsOf(store, plan.index!, fts, numbers);
  const [n, day] = page.at(-1) ?? [];
  return {
    kind: request.in ?? 'statements',
    hits: numbers.flatMap((n) => {
      const item = items.get(n);
      return item === undefined ? [] : [{ item, snippet: snippets?.get(n) ?? null }];
    }),
    cursor:
      rows.length > limit
        ? writeCursor(sort === 'fit' ? [null, passed + limit] : [day as string | null, n as number])
        : null,
  };
}

/** Day and row number of the last hit; or null, and how many hits there were. */
type Place = readonly [day: string | null, number: number];

function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws OnRecordError `bad-query`. */
function readCursor(cursor: string): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === 2) {
      const [day, number] = place as unknown[];
      if ((day === null || typeof day === 'string') && Number.isSafeInteger(number)) return [day, number as number];
    }
  } catch {
    // Told below.
  }
  throw new OnRecordError('bad-query', { reason: 'expected a cursor as the page before gave it' });
}

/** That a hit comes after another. Those without a day are the last, or the first where the earliest are. */
function comesAfter({ day, key }: Plan, sort: 'date' | 'date-up', [last, n]: Place): Sql {
  if (sort === 'date') {
    if (last === null) return sql(`${day} IS NULL AND ${key} < ?`, n);
    return sql(`${day} < ? OR (${day} = ? AND ${key} < ?) OR ${day} IS NULL`, last, last, n);
  }
  if (last === null) return sql(`(${day} IS NULL AND ${key} > ?) OR ${day} IS NOT NULL`, n);
  return sql(`${day} >= ? AND (${day} > ? OR ${key} > ?)`, last, last, n);
}

function snippetsOf(store: Store, index: string, fts: string, numbers: readonly number[]): Map<number, Hit['snippet']> {
  const { rows } = store.query(
    `SELECT rowid, snippet(${index}, -1, '${OPEN}', '${CLOSE}', '…', 24) FROM ${index}
      WHERE ${index} MATCH ? AND rowid IN (SELECT value FROM json_each(?))`,
    [fts, JSON.stringify(numbers)],
  );
  return new Map(rows.map(([n, text]) => [n as number, partsOf(String(text))]));
}

function partsOf(marked: string): { text: string; hit: boolean }[] {
  return marked
    .split(new RegExp(`(${OPEN}[^${CLOSE}]*${CLOSE})`, 'u'))
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith(OPEN) ? { text: part.slice(OPEN.length, -CLOSE.length), hit: true } : { text: part, hit: false },
    );
}

function rowsOf(store: Store, sql: string, params: readonly Value[]): Map<number, Item> {
  const { columns, rows } = store.query(sql, params);
  const at = columns.indexOf('n');
  return new Map(rows.map((row) => [row[at] as number, objectOf(columns, row)]));
}

/** A row by the names of its columns, without row numbers: those never leave the store. */
export function objectOf(columns: readonly string[], row: Row): Item {
  return Object.fromEntries(columns.flatMap((name, i) => (name === 'n' ? [] : [[name, row[i] ?? null]])));
}
