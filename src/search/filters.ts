/** What can be asked of statements, events and reports alike, and the conditions for those who are named. */

import { OnRecordError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { among, anyOf, type Asked, isOneOf, joined, like, type Several, type Sql, sql } from './conditions.ts';

export interface Filters {
  /** A name, an actor's id (`g…`) or a country's code. Of events: a source. */
  readonly speaker?: Several;
  /** To whom it is said; of events a target. */
  readonly addressee?: Several;
  /** Who or what is named in the words of a statement; of events, who is on either side. */
  readonly about?: Several;
  /** ISO 3166-1 alpha-3, of the speaker or of either side of an event; of reports, of those quoted or acting in them. */
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

/** Who is meant: actors across reports, countries, and names that stand in reports alone. */
interface People {
  readonly groups: readonly string[];
  readonly countries: readonly string[];
  readonly names: readonly Sql[];
}

/** Whom ids, country codes and parts of names stand for. Names are looked up first, so that indexes serve. */
function peopleOf(store: Store, given: readonly string[]): People {
  const groups: string[] = [];
  const names: Sql[] = [];
  for (const who of given) {
    if (isActorId(who)) groups.push(who);
    else if (!isCountry(who)) {
      const named = actorsNamed(store, who, ACTORS);
      groups.push(...named);
      if (named.length === 0) names.push(labelled(store, who));
    }
  }
  return { groups, countries: given.filter(isCountry), names };
}

/** Those who are not grouped: by their whole name, or by a part of it before the corpus was ever brought up to date. */
function labelled(store: Store, name: string): Sql {
  const grouped = store.query('SELECT 1 FROM grouped_actor', [], 1).rows.length > 0;
  return grouped ? sql('label = ? COLLATE NOCASE', name) : sql(`label LIKE ? ESCAPE '\\'`, like(name));
}

/** That a column, the number of an actor of a report, is one of some people's. */
export function isActor(store: Store, column: string, given: readonly string[]): Sql {
  const { groups, countries, names } = peopleOf(store, given);
  const one = (select: string, values: readonly string[]): Sql[] => {
    if (values.length === 0) return [];
    const list = among(values);
    return [sql(`(${select} = ${column}) IN ${list.sql}`, ...list.values)];
  };
  return anyOf([
    ...one('SELECT grouped FROM actor_member WHERE actor', groups),
    ...one('SELECT country FROM report_actor WHERE n', countries),
    ...names.map((name) => sql(`(SELECT ${name.sql} FROM report_actor WHERE n = ${column})`, ...name.values)),
  ]);
}

/** Selects the numbers, as actors of reports, of some people, each as `actor`. */
export function actorsOf(store: Store, given: readonly string[]): Sql {
  const { groups, countries, names } = peopleOf(store, given);
  const one = (select: string, values: readonly string[]): Sql[] => {
    if (values.length === 0) return [];
    const list = among(values);
    return [sql(`${select} IN ${list.sql}`, ...list.values)];
  };
  return joined(
    [
      ...one('SELECT actor FROM actor_member WHERE grouped', groups),
      ...one('SELECT n AS actor FROM report_actor WHERE country', countries),
      ...names.map((name) => sql(`SELECT n AS actor FROM report_actor WHERE ${name.sql}`, ...name.values)),
    ],
    ' UNION ALL ',
  );
}

function isActorId(text: string): boolean {
  return /^g[0-9a-f]{16}$/.test(text);
}

function isCountry(text: string): boolean {
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

/** Asks for days of a column, both included. */
export function askDays({ from, to }: Filters, day: string, asked: Asked): void {
  if (from !== undefined && from !== '') asked.add(sql(`${day} >= ?`, from));
  // A month or a year includes all of its days.
  if (to !== undefined && to !== '') asked.add(sql(`${day} <= ?`, `${to}~`));
}

/** That the event `e` is of one of some types: PLOVER types, or beginnings of CAMEO codes. */
export function isType(types: readonly string[]): Sql {
  const codes = types.filter((type) => /^\d+$/.test(type));
  const names = types.filter((type) => !/^\d+$/.test(type)).map((type) => type.toUpperCase());
  return anyOf([
    ...codes.map((code) => sql('e.cameo >= ? AND e.cameo < ?', code, `${code}~`)),
    ...(names.length > 0 ? [isOneOf('e.plover', names)] : []),
  ]);
}

/** That a place has one of some names or country codes. @param table - `s` or `e`. */
export function isPlace(table: string, places: readonly string[]): Sql {
  const countries = places.filter(isCountry);
  const names = places.filter((place) => !isCountry(place));
  const parts: Sql[] = [];
  if (countries.length > 0) parts.push(isOneOf(`${table}.place_country`, countries));
  for (const name of names) parts.push(sql(`${table}.place = ? COLLATE NOCASE`, name));
  return anyOf(parts);
}

/** That the event `e` is of one of some quad classes. */
export function isQuad(values: readonly string[]): Sql {
  const list = among(values.map(Number));
  return sql(`e.quad IN ${list.sql}`, ...list.values);
}
