/** Runs people's queries: one select, on a connection that cannot write. */

import { pathToFileURL } from 'node:url';
import { OnRecordError } from '../errors.ts';
import { type Cells, Database, reasonOf } from './database.ts';
import { Offered, tokens } from './offered.ts';
import type { Params, Row, Rows, Value } from './store.ts';

/** Address under which SQLite opens a file without being able to write to it. */
export function readonlyAddress(file: string): string {
  return `${pathToFileURL(file).href}?mode=ro`;
}

/** How long a query waits where another process is making the file ready, milliseconds. */
const WAIT = 1000;

export class Queries {
  readonly #file: string;
  readonly #address: string;
  readonly #shared: Database | null;
  /** Opened by the first query: the library closes a connection only when all its statements have been collected. */
  #own: Database | null = null;
  #offered: Offered | null = null;

  /**
   * @param address - Under which the file can be read and not written.
   * @param shared - The store's own connection, where there is no file that another could open.
   */
  constructor(file: string, address: string, shared: Database | null) {
    this.#file = file;
    this.#address = address;
    this.#shared = shared;
  }

  query(sql: string, params: Params, limit: number): Rows {
    const bound = checkQuery(sql, params);
    return this.#run((db) => {
      this.#check(db, sql);
      const { statement, columns } = select(db, sql);
      // Around the select, so that it is run to its end and holds nothing open.
      const whole =
        limit === Infinity
          ? statement
          : db.prepareOnce(`SELECT * FROM (\n${selectOf(sql)}\n) LIMIT ${Math.floor(limit) + 1}`);
      const rows = whole.raw().all(bound) as Cells[];
      return { columns, rows: rows.slice(0, limit).map((row) => row.map(readable)), truncated: rows.length > limit };
    });
  }

  stream(sql: string, params: Params): { columns: string[]; rows: Iterable<Row> } {
    const bound = checkQuery(sql, params);
    const { statement, columns } = this.#run((db) => {
      this.#check(db, sql);
      return select(db, sql);
    });
    const run = <T>(work: () => T): T => this.#run(work);
    const rows = function* (): Iterable<Row> {
      const iterator = run(() => statement.raw().iterate(bound));
      let ended = false;
      try {
        for (;;) {
          const next = run(() => iterator.next());
          ended = next.done === true;
          if (ended) return;
          yield (next.value as Cells).map(readable);
        }
      } finally {
        // A statement that was left in its midst would hold on to what the store was then; `get` resets it.
        if (!ended) run(() => statement.get(bound));
      }
    };
    return { columns, rows: rows() };
  }

  close(): void {
    this.#own?.close();
  }

  /** @throws OnRecordError `bad-query`. */
  #check(db: Database, sql: string): void {
    this.#offered ??= new Offered(db);
    this.#offered.check(sql);
  }

  /** @throws OnRecordError `bad-query`. */
  #run<T>(work: (db: Database) => T): T {
    try {
      if (this.#shared === null) return work((this.#own ??= new Database(this.#address, WAIT, this.#file)));
      this.#shared.exec('PRAGMA query_only = ON');
      try {
        return work(this.#shared);
      } finally {
        this.#shared.exec('PRAGMA query_only = OFF');
      }
    } catch (cause) {
      if (cause instanceof OnRecordError) throw cause;
      throw new OnRecordError('bad-query', { reason: reasonOf(cause) });
    }
  }
}

/** @throws OnRecordError `bad-query` for anything but a select. */
function select(db: Database, sql: string): { statement: ReturnType<Database['prepareOnce']>; columns: string[] } {
  const statement = db.prepareOnce(sql);
  if (!statement.reader) throw new OnRecordError('bad-query', { reason: 'expected a select' });
  return { statement, columns: statement.columns().map(({ name }) => name) };
}

/** @throws OnRecordError `bad-query` for what is not one select, or parameters that cannot be bound. */
export function checkQuery(sql: string, params: Params): Params {
  // A pragma and EXPLAIN give rows too; they tell of the file rather than of reports.
  if (!/^\s*(?:select|with|values)\b/i.test(withoutComments(sql)))
    throw new OnRecordError('bad-query', { reason: 'expected a select' });
  if (hasSecond(sql)) throw new OnRecordError('bad-query', { reason: 'expected one statement, got several' });
  for (const value of Object.values(params) as unknown[])
    if (value !== null && typeof value !== 'string' && typeof value !== 'number')
      throw new OnRecordError('bad-query', { reason: `a parameter is a text, a number or null, not ${typeof value}` });
  return params;
}

/** Blobs are shown by their size: views hold none. */
function readable(value: Cells[number]): Value {
  return value instanceof Uint8Array ? `${value.length} bytes` : value;
}

function withoutComments(sql: string): string {
  return sql.replace(tokens, (token) => (/^(?:--|\/\*)/.test(token) ? ' ' : token));
}

/** A statement without remarks, and without semicolons at its end: it can stand inside another. */
export function selectOf(sql: string): string {
  return withoutEnd(withoutComments(sql));
}

function withoutEnd(sql: string): string {
  let end = sql.length;
  while (end > 0 && /[;\s]/.test(sql[end - 1]!)) end--;
  return sql.slice(0, end);
}

/** Whether something follows a semicolon: SQLite would leave it out without a word. */
function hasSecond(sql: string): boolean {
  const bare = withoutComments(sql).replace(tokens, (token) => (token.length > 1 ? 'x' : token));
  return withoutEnd(bare).includes(';');
}
