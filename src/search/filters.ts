/** What can be asked of statements, events and reports alike, and the conditions for those who are named. */

import { OnRecordError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { addFilter, type Conditions, isOneOf, like, type Several } from './conditions.ts';

export interface Filters {
  /** A name, an actor's id (`g…`) or a country's code. Of events: a source. */
  readonly speaker?: Several;
  /** To whom it is said; of events a target. */
  readonly addressee?: Several;
  /** Who or what is named in the words of a statement; of events, who is on either side. */
  readonly about?: Several;
  /** ISO 3166-1 alpha-3, of the speaker or of either side of an event. */
  readonly country?: Several;
  readonly sector?: Several;
  /** PLOVER type, or the beginning of a CAMEO code, of an event or of one that a statement claims; or kind of cue. */
  readonly type?: Several;
  /** Of a statement, or of the one that claims an event. */
  readonly manner?: Several;
  readonly outlet?: Several;
  /** A name, or a country's code. */
  readonly place?: Several;
  /** Status and quad class of an event, or of one that a statement claims. */
  readonly status?: Several;
  readonly quad?: Several;
  /** Source and target country: `RUS:PRK`. */
  readonly dyad?: string;
  /** Days of publication, or of the event; both included. */
  readonly from?: string;
  readonly to?: string;
}

/** How many actors across reports a name may stand for. */
const ACTORS = 200;

/**
 * Adds that a column, the number of an actor of a report, is one of some people: by id, by country code, or by a part of
 * a name. Names are looked up first, so that indexes serve.
 */
export function isActor(store: Store, column: string, people: readonly string[], into: Conditions): void {
  const groups: string[] = [];
  const countries: string[] = [];
  const unknown: string[] = [];
  for (const who of people) {
    if (isActorId(who)) groups.push(who);
    else if (isCountry(who)) countries.push(who);
    else {
      const named = actorsNamed(store, who, ACTORS);
      // Before the corpus is brought up to date, and for those who are not named.
      if (named.length === 0) unknown.push(like(who));
      groups.push(...named);
    }
  }
  const parts: string[] = [];
  const values: string[] = [];
  const part = (sql: string, list: readonly string[]): void => {
    if (list.length === 0) return;
    parts.push(`SELECT ${sql} IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(list));
  };
  part('actor FROM actor_member WHERE grouped', groups);
  part('n FROM report_actor WHERE country', countries);
  for (const pattern of unknown) {
    parts.push(`SELECT n FROM report_actor WHERE label LIKE ? ESCAPE '\\'`);
    values.push(pattern);
  }
  into.add(`${column} IN (${parts.join(' UNION ALL ')})`, ...values);
}

export function isActorId(text: string): boolean {
  return /^g[0-9a-f]{16}$/.test(text);
}

export function isCountry(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}

/** Ids of actors across reports of whom a name holds these words. */
export function actorsNamed(store: Store, name: string, limit: number): string[] {
  return store
    .query(
      `SELECT id FROM grouped_actor WHERE label LIKE ?1 ESCAPE '\\' OR names LIKE ?1 ESCAPE '\\' ORDER BY id`,
      [like(name)],
      limit,
    )
    .rows.map(([id]) => String(id));
}

/** @throws OnRecordError `bad-query`. */
export function dyadOf(text: string): readonly [source: string, target: string] {
  const match = /^([A-Z]{3}):([A-Z]{3})$/.exec(text);
  if (match === null)
    throw new OnRecordError('bad-query', { reason: `expected two country codes such as RUS:PRK, got ${text}` });
  return [match[1]!, match[2]!];
}

/** Adds the conditions on the report `d` and on a column that holds days. */
export function addReport({ outlet, from, to }: Filters, day: string, into: Conditions): void {
  addFilter(outlet, into, (values, on) => isOneOf('d.outlet', values, on));
  if (from !== undefined && from !== '') into.add(`${day} >= ?`, from);
  // A month or a year includes all of its days.
  if (to !== undefined && to !== '') into.add(`${day} <= ?`, `${to}~`);
}

/** Adds that the event `e` is of one of some types: PLOVER types, or beginnings of CAMEO codes. */
export function isType(types: readonly string[], into: Conditions): void {
  const codes = types.filter((type) => /^\d+$/.test(type));
  const names = types.filter((type) => !/^\d+$/.test(type)).map((type) => type.toUpperCase());
  const parts = codes.map(() => 'e.cameo >= ? AND e.cameo < ?');
  if (names.length > 0) parts.push('e.plover IN (SELECT value FROM json_each(?))');
  into.add(
    parts.map((part) => `(${part})`).join(' OR '),
    ...codes.flatMap((code) => [code, `${code}~`]),
    ...(names.length > 0 ? [JSON.stringify(names)] : []),
  );
}

/** Adds that a place has one of some names or country codes. @param table - `s` or `e`. */
export function isPlace(table: string, places: readonly string[], into: Conditions): void {
  const list = JSON.stringify(places);
  into.add(
    `${table}.place_country IN (SELECT value FROM json_each(?)) OR
      ${table}.place COLLATE NOCASE IN (SELECT value FROM json_each(?))`,
    list,
    list,
  );
}
