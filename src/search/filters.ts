/** Filters of a search as conditions of SQL; everything that people give is bound, never written into it. */

import { OnRecordError } from '../errors.ts';
import type { Store, Value } from '../store/store.ts';

export interface Filters {
  /** A name, an actor's id (`g…`) or a country's code. */
  readonly speaker?: string;
  readonly addressee?: string;
  /** ISO 3166-1 alpha-3, of the speaker or of either side of an event. */
  readonly country?: string;
  readonly sector?: string;
  /** Of events: PLOVER type, or the beginning of a CAMEO code. Of statements: kind of cue. */
  readonly type?: string;
  readonly manner?: string;
  readonly outlet?: string;
  /** Days of publication, or of the event; both included. */
  readonly from?: string;
  readonly to?: string;
  readonly place?: string;
  /** Source and target country: `RUS:PRK`. */
  readonly dyad?: string;
  /** Who or what is named in the words of a statement. */
  readonly about?: string;
}

/** Conditions that are joined by AND, and the values of their question marks. */
export class Conditions {
  readonly #sql: string[] = [];
  readonly values: Value[] = [];

  add(sql: string, ...values: Value[]): void {
    this.#sql.push(`(${sql})`);
    this.values.push(...values);
  }

  /** @param before - What stands before the first condition. */
  where(before = 'WHERE'): string {
    return this.#sql.length === 0 ? '' : `${before} ${this.#sql.join(' AND ')}`;
  }
}

/** How many actors across reports a name may stand for. */
const ACTORS = 200;

/**
 * A condition that a column, the number of an actor of a report, is somebody's: by id, by country code, or by a part of
 * a name. Names are looked up first, so that indexes serve.
 */
export function isActor(store: Store, column: string, who: string, into: Conditions): void {
  if (/^g[0-9a-f]{16}$/.test(who)) {
    into.add(`${column} IN (SELECT actor FROM actor_member WHERE grouped = ?)`, who);
    return;
  }
  if (/^[A-Z]{3}$/.test(who)) {
    into.add(`(SELECT country FROM report_actor WHERE n = ${column}) = ?`, who);
    return;
  }
  const groups = actorsNamed(store, who, ACTORS);
  if (groups.length > 0)
    into.add(
      `${column} IN (SELECT actor FROM actor_member WHERE grouped IN (SELECT value FROM json_each(?)))`,
      JSON.stringify(groups),
    );
  // Before the corpus is brought up to date, and for those who are not named.
  else into.add(`${column} IN (SELECT n FROM report_actor WHERE label LIKE ? ESCAPE '\\')`, like(who));
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

export function like(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
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
  if (outlet !== undefined) into.add('d.outlet = ?', outlet);
  if (from !== undefined) into.add(`${day} >= ?`, from);
  // A month or a year includes all of its days.
  if (to !== undefined) into.add(`${day} <= ?`, `${to}~`);
}
