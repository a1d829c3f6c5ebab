/**
 * Queries with a limit of time, for whoever runs those of strangers. They run beside this thread and can be
 * interrupted; all rows come as one JSON text, because the library fetches further rows on this thread.
 */

import Libsql from 'libsql/promise';
import { OnRecordError } from '../errors.ts';
import { reasonOf } from './database.ts';
import { checkQuery, readonlyAddress, selectOf } from './queries.ts';
import type { Params, Row, Rows } from './store.ts';

/** Most columns: SQLite makes a JSON array of as many values. */
const COLUMN_LIMIT = 127;

export interface QueryLimits {
  readonly rows: number;
  /** Milliseconds. */
  readonly time: number;
}

interface Statement {
  readonly reader: boolean;
  raw(): Statement;
  all(params: Params): Promise<unknown>;
  columns(): { readonly name: string }[];
}

interface Connection {
  prepare(sql: string): Promise<Statement>;
  interrupt(): void;
  close(): void;
}

export class TimedQueries {
  readonly #connection: Connection;
  /** An interruption meets whatever runs on the connection: one query at a time. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param file - Path of a store. */
  constructor(file: string) {
    this.#connection = new Libsql(readonlyAddress(file), {});
  }

  /** As `Store.query`. @throws OnRecordError `bad-query` or `query-timeout`; time spent waiting for others counts not. */
  query(sql: string, params: Params, limits: QueryLimits): Promise<Rows> {
    const result = this.#last.then(() => this.#run(sql, params, limits));
    this.#last = result.catch(() => {});
    return result;
  }

  close(): void {
    this.#connection.close();
  }

  async #run(sql: string, params: Params, { rows: limit, time }: QueryLimits): Promise<Rows> {
    checkQuery(sql, params);
    const connection = this.#connection;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      connection.interrupt();
    }, time);
    try {
      const select = await connection.prepare(sql);
      if (!select.reader) throw new Error('expected a select');
      const columns = select.columns().map(({ name }) => name);
      if (columns.length > COLUMN_LIMIT) throw new Error(`expected at most ${COLUMN_LIMIT} columns`);
      const names = columns.map((_, i) => `c${i}`).join(', ');
      const whole = await connection.prepare(
        `WITH result(${names}) AS (\n${selectOf(sql)}\n)
          SELECT json_group_array(json_array(${names})) FROM (SELECT * FROM result LIMIT ${limit + 1})`,
      );
      const [[json]] = (await whole.raw().all(params)) as [[string]];
      const rows = JSON.parse(json) as Row[];
      return { columns, rows: rows.slice(0, limit), truncated: rows.length > limit };
    } catch (cause) {
      if (late) throw new OnRecordError('query-timeout', { seconds: time / 1000 });
      throw new OnRecordError('bad-query', { reason: reasonOf(cause) });
    } finally {
      clearTimeout(timer);
    }
  }
}
