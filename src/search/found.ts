/**
 * A search as SQL that is quick whatever is asked: it starts from the filter that fewest rows pass, or, where many pass
 * every one, from the latest rows, which soon fill a page.
 */

import type { Store } from '../store/store.ts';
import { Asked, joined, type Sql, sql } from './conditions.ts';
import type { Filters } from './filters.ts';
import { type Plan, plans, type SearchKind } from './plans.ts';
import { parseWords, toFts } from './words.ts';

/** From so few rows a search starts; of more, the latest are gone through. */
const FEW = 5000;

/** Of words that are more frequent than this, a row is looked up in the full-text table by itself. */
const FREQUENT = 50_000;

/** Of words that are more frequent than this, the best of as many are given, the last that came. */
const RANKED = 5000;

export type Order = 'fit' | 'date' | 'date-up' | 'any';

export interface Asks extends Filters {
  readonly words?: string;
  readonly in?: SearchKind;
}

export class Found {
  readonly plan: Plan;
  /** Query of the full-text table; null where it is not asked. */
  readonly fts: string | null;
  readonly #store: Store;
  readonly #asked = new Asked();
  readonly #start: { readonly list: Sql; readonly few: boolean } | null;
  readonly #matches: number;

  /** @throws OnRecordError `bad-query`. */
  constructor(store: Store, request: Asks) {
    this.#store = store;
    this.plan = plans[request.in ?? 'statements'];
    const words = parseWords(request.words ?? '', this.plan.fields);
    const query = toFts(words);
    this.fts = this.plan.index === null ? null : query;
    this.plan.ask(store, request, words, this.#asked);
    this.#matches = this.fts === null ? 0 : this.#size(this.#matching(), FREQUENT);
    this.#start = this.#shortest();
  }

  /** Selects columns of hits. @param after - Further conditions. */
  select(
    columns: string,
    order: Order,
    limit: number,
    { after, offset = 0 }: { after?: Sql; offset?: number } = {},
  ): Sql {
    const { key, day, index } = this.plan;
    const tests = [...this.#asked.ways.map(({ test }) => test), ...(after === undefined ? [] : [after])];
    // The report is looked up only where something is asked of it: an index may then do without the row itself.
    const joins = tests.some((test) => /\bd\./.test(test.sql)) ? this.plan.joins : '';
    const { from, more } = this.#from(order, joins);
    const where = joined(
      [...more, ...tests].map((test) => sql(`(${test.sql})`, ...test.values)),
      ' AND ',
    );
    const orders: Readonly<Record<Order, string>> = {
      fit: `ORDER BY ${index}.rank`,
      date: `ORDER BY ${day} DESC, ${key} DESC`,
      'date-up': `ORDER BY ${day}, ${key}`,
      any: '',
    };
    const body = `${from.sql} ${where.sql === '' ? '' : `WHERE ${where.sql}`}`;
    const values = [...from.values, ...where.values];
    if (order === 'fit' && this.#matches > RANKED && this.#start === null)
      return sql(
        `SELECT * FROM (SELECT ${columns}, ${index}.rank AS fit ${body} ORDER BY ${index}.rowid DESC LIMIT ${RANKED})
          ORDER BY fit LIMIT ${limit} OFFSET ${offset}`,
        ...values,
      );
    return sql(`SELECT ${columns} ${body} ${orders[order]} LIMIT ${limit} OFFSET ${offset}`, ...values);
  }

  /** The order in which hits are quickest to come by, where any will do: the latest if it costs nothing. */
  get countable(): Order {
    return this.#start === null && this.fts === null ? 'date' : 'any';
  }

  /** Where the rows come from, and what must hold for that. */
  #from(order: Order, joins: string): { readonly from: Sql; readonly more: readonly Sql[] } {
    const { key, table, index } = this.plan;
    const match = this.fts === null ? null : sql(`${index} MATCH ?`, this.fts);
    const start = this.#start;
    if (start !== null && (start.few || order === 'any')) {
      // The empty first part gives the column its name.
      const list = `SELECT NULL AS n WHERE 0 UNION ALL ${start.list.sql}`;
      const from = sql(`FROM (SELECT DISTINCT n FROM (${list})) start`, ...start.list.values);
      const through = match === null ? '' : `CROSS JOIN ${index} ON ${index}.rowid = start.n`;
      return {
        from: sql(`${from.sql} ${through} CROSS JOIN ${table} ON ${key} = start.n ${joins}`, ...from.values),
        more: match === null ? [] : [match],
      };
    }
    if (match === null) return { from: sql(`FROM ${table} ${joins}`), more: [] };
    if (order === 'fit' || order === 'any' || this.#matches <= FEW)
      return { from: sql(`FROM ${index} CROSS JOIN ${table} ON ${key} = ${index}.rowid ${joins}`), more: [match] };
    const { sql: matching, values } = this.#matching();
    const test =
      this.#matches > FREQUENT
        ? sql(`EXISTS (SELECT 1 FROM ${index} WHERE ${index} MATCH ? AND rowid = ${key})`, this.fts)
        : sql(`+${key} IN (${matching})`, ...values);
    return { from: sql(`FROM ${table} ${joins}`), more: [test] };
  }

  #matching(): Sql {
    return sql(`SELECT rowid FROM ${this.plan.index} WHERE ${this.plan.index} MATCH ?`, this.fts);
  }

  /** How many rows a list has, at most one more than the limit. */
  #size({ sql: text, values }: Sql, limit: number): number {
    const { rows } = this.#store.query(`SELECT count(*) FROM (SELECT 1 FROM (${text}) LIMIT ${limit + 1})`, values, 1);
    return Number(rows[0]![0]);
  }

  /** The list with fewest rows; one that is not short serves where no order is asked for. */
  #shortest(): { readonly list: Sql; readonly few: boolean } | null {
    let shortest: { list: Sql; size: number } | null = null;
    for (const { list } of this.#asked.ways) {
      if (list === null) continue;
      const size = this.#size(list, FEW);
      if (shortest === null || size < shortest.size) shortest = { list, size };
    }
    if (shortest === null || (this.fts !== null && this.#matches <= shortest.size)) return null;
    const few = shortest.size <= FEW;
    return few || this.fts === null ? { list: shortest.list, few } : null;
  }
}
