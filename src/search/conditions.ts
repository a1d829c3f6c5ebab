/** Conditions of SQL; everything that people give is bound, never written into it. */

import type { Value } from '../store/store.ts';

/** One value, or several of which any will do; one that begins with `-` must not be. */
export type Several = string | readonly string[];

/** Conditions that are joined by AND, and the values of their question marks. */
export class Conditions {
  readonly #sql: string[] = [];
  readonly values: Value[] = [];

  add(sql: string, ...values: Value[]): void {
    this.#sql.push(`(${sql})`);
    this.values.push(...values);
  }

  /** Adds that one of some conditions holds; nothing where there are none. */
  either(conditions: readonly Conditions[]): void {
    const some = conditions.filter(({ all }) => all !== '');
    if (some.length > 0) this.add(some.map(({ all }) => all).join(' OR '), ...some.flatMap(({ values }) => values));
  }

  /** Adds that something does not hold; what is not known does not hold. */
  not(condition: Conditions): void {
    if (condition.all !== '') this.add(`NOT coalesce((${condition.all}), 0)`, ...condition.values);
  }

  /** All of them, without a word before. */
  get all(): string {
    return this.#sql.join(' AND ');
  }

  where(): string {
    return this.#sql.length === 0 ? '' : `WHERE ${this.all}`;
  }
}

/** What must be one of, and what must not be. */
export function sides(given: Several | undefined): {
  readonly any: readonly string[];
  readonly none: readonly string[];
} {
  const values = (given === undefined ? [] : [given].flat()).filter((value) => value !== '' && value !== '-');
  return {
    any: values.filter((value) => !value.startsWith('-')),
    none: values.filter((value) => value.startsWith('-')).map((value) => value.slice(1)),
  };
}

/** Adds what a filter asks for. @param one - Adds that something is one of these values. */
export function addFilter(
  given: Several | undefined,
  into: Conditions,
  one: (values: readonly string[], into: Conditions) => void,
): void {
  const { any, none } = sides(given);
  if (any.length > 0) one(any, into);
  if (none.length === 0) return;
  const refused = new Conditions();
  one(none, refused);
  into.not(refused);
}

/** Adds that a column has one of some values. */
export function isOneOf(column: string, values: readonly string[], into: Conditions): void {
  if (values.length === 1) into.add(`${column} = ?`, values[0]!);
  else into.add(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(values));
}

/** A pattern for LIKE with the escape character `\`. */
export function like(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
