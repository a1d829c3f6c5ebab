/** Searches statements, events and reports: by words, and by everything that a record says of them. */

import { OnRecordError } from '../errors.ts';
import type { Row, Store, Value } from '../store/store.ts';
import { Conditions } from './conditions.ts';
import type { Filters } from './filters.ts';
import { type Plan, plans, type SearchKind } from './plans.ts';
import { parseWords, toFts } from './words.ts';

export type { SearchKind } from './plans.ts';

export interface Search extends Filters {
  /** As {@link parseWords} reads them. */
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

/** A search as SQL: what stands between SELECT's columns and ORDER BY. */
export interface Found {
  readonly plan: Plan;
  /** Query of the full-text table; null where it is not asked. */
  readonly fts: string | null;
  readonly from: string;
  readonly conditions: Conditions;
}

/** @throws OnRecordError `bad-query`. */
export function foundBy(store: Store, request: Search): Found {
  const plan = plans[request.in ?? 'statements'];
  const words = parseWords(request.words ?? '', plan.fields);
  const query = toFts(words);
  const fts = plan.index === null ? null : query;
  const conditions = new Conditions();
  if (fts !== null) conditions.add(`${plan.index} MATCH ?`, fts);
  plan.filter(store, request, words, conditions);
  const table =
    fts === null ? plan.table : `${plan.index} CROSS JOIN ${plan.table} ON ${plan.key} = ${plan.index}.rowid`;
  return { plan, fts, from: `FROM ${table} ${plan.joins}`, conditions };
}

/** @throws OnRecordError `bad-query`. */
export function search(store: Store, request: Search): Hits {
  const { limit = LIMIT } = request;
  const { plan, fts, from, conditions } = foundBy(store, request);
  const sort = request.sort ?? 'fit';
  const byFit = fts !== null && sort === 'fit';
  const place = request.cursor === undefined ? null : readCursor(request.cursor);
  if (!byFit && place !== null) addAfter(plan, sort, place, conditions);
  const found = store.query(
    `SELECT ${plan.key}, ${plan.day} ${from} ${conditions.where()}
      ORDER BY ${byFit ? `${plan.index}.rank` : `${plan.day} ${sort === 'date-up' ? 'ASC' : 'DESC'}, ${plan.key}`}
      LIMIT ${limit + 1} OFFSET ${byFit ? Number(place?.[1] ?? 0) : 0}`,
    conditions.values,
    limit + 1,
  );
  const page = found.rows.slice(0, limit);
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
      found.rows.length > limit
        ? writeCursor(byFit ? [null, Number(place?.[1] ?? 0) + limit] : [day as string | null, n as number])
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

/** Adds that a hit comes after another. Those without a day are the last, or the first where the earliest are. */
function addAfter({ day, key }: Plan, sort: Search['sort'], [last, n]: Place, into: Conditions): void {
  const up = sort === 'date-up';
  if (last === null) into.add(`(${day} IS NULL AND ${key} > ?)${up ? ` OR ${day} IS NOT NULL` : ''}`, n);
  else if (up) into.add(`${day} >= ? AND (${day} > ? OR ${key} > ?)`, last, last, n);
  else into.add(`${day} < ? OR (${day} = ? AND ${key} > ?) OR ${day} IS NULL`, last, last, n);
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
