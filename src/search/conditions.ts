/**
 * Conditions of SQL; everything that people give is bound, never written into it. What a filter asks for can be tested
 * row by row; where an index leads to the rows, it also gives a list of them, from which a search can start.
 */

import type { Value } from '../store/store.ts';

/** One value, or several of which any will do; one that begins with `-` must not be. */
export type Several = string | readonly string[];

/** A piece of SQL, and the values of its question marks. */
export interface Sql {
  readonly sql: string;
  readonly values: readonly Value[];
}

export function sql(text: string, ...values: Value[]): Sql {
  return { sql: text, values };
}

/** Pieces one after another. */
export function joined(parts: readonly Sql[], between: string): Sql {
  return { sql: parts.map((part) => part.sql).join(between), values: parts.flatMap(({ values }) => values) };
}

export function anyOf(parts: readonly Sql[]): Sql {
  return joined(
    parts.map((part) => sql(`(${part.sql})`, ...part.values)),
    ' OR ',
  );
}

/** One of the elements of a JSON array. */
export function among(values: readonly (string | number)[]): Sql {
  return sql('(SELECT value FROM json_each(?))', JSON.stringify(values));
}

/** That a column has one of some values; a single one is compared as such, so that an index can give the order. */
export function isOneOf(column: string, values: readonly string[]): Sql {
  if (values.length === 1) return sql(`${column} = ?`, values[0]!);
  const list = among(values);
  return sql(`+${column} IN ${list.sql}`, ...list.values);
}

/** What one filter asks for. */
export interface Way {
  readonly test: Sql;
  /** Selects the row numbers of what passes; null where no index leads there. */
  readonly list: Sql | null;
}

/** All that a search asks for. */
export class Asked {
  readonly ways: Way[] = [];

  add(test: Sql, list: Sql | null = null): void {
    this.ways.push({ test, list });
  }

  /** Adds what a filter asks for. @param one - That something is one of these values. */
  filter(given: Several | undefined, one: (values: readonly string[]) => Way | Sql): void {
    const { any, none } = sides(given);
    if (any.length > 0) {
      const way = one(any);
      if ('test' in way) this.ways.push(way);
      else this.add(way);
    }
    if (none.length === 0) return;
    const way = one(none);
    const { sql: refused, values } = 'test' in way ? way.test : way;
    // What is not known is not the value.
    this.add(sql(`NOT coalesce((${refused}), 0)`, ...values));
  }
}

/** What must be one of, and what must not be. */
function sides(given: Several | undefined): { readonly any: readonly string[]; readonly none: readonly string[] } {
  const values = (given === undefined ? [] : [given].flat()).filter((value) => value !== '' && value !== '-');
  return {
    any: values.filter((value) => !value.startsWith('-')),
    none: values.filter((value) => value.startsWith('-')).map((value) => value.slice(1)),
  };
}

/** A pattern for LIKE with the escape character `\`. */
export function like(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
