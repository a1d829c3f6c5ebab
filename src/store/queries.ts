/** Runs people's queries: one select, on a connection that cannot write. */

import { OnRecordError } from '../errors.ts';
import { type Cells, Database, reasonOf } from './database.ts';
import type { Params, Row, Rows, Value } from './store.ts';

/** Address under which SQLite opens a file without being able to write to it. */
export function readonlyAddress(file: string): string {
  return `file:${encodeURI(file).replaceAll('?', '%3f').replaceAll('#', '%23')}?mode=ro`;
}

export class Queries {
  /** Opens a connection for one query. */
  readonly #open: () => { readonly db: Database; readonly done: () => void };

  /** @param shared - The store's own connection, where there is no file that another could open. */
  constructor(file: string, shared: Database | null) {
    this.#open = () => {
      if (shared === null) {
        const db = new Database(readonlyAddress(file), 1000, file);
        return { db, done: () => db.close() };
      }
      shared.exec('PRAGMA query_only = ON');
      return { db: shared, done: () => shared.exec('PRAGMA query_only = OFF') };
    };
  }

  query(sql: string, params: Params, limit: number): Rows {
    const { columns, rows } = this.stream(sql, params);
    const taken: Row[] = [];
    for (const row of rows) {
      if (taken.length === limit) return { columns, rows: taken, truncated: true };
      taken.push(row);
    }
    return { columns, rows: taken, truncated: false };
  }

  stream(sql: string, params: Params): { columns: string[]; rows: Iterable<Row> } {
    const bound = checkParams(params);
    if (hasSecond(sql)) throw new OnRecordError('bad-query', { reason: 'expected one statement, got several' });
    const open = this.#open;
    const { db, done } = open();
    try {
      const statement = select(db, sql);
      const columns = statement.columns().map(({ name }) => name);
      const rows = function* (): Iterable<Row> {
        try {
          const iterator = statement.raw().iterate(bound);
          for (let next = iterator.next(); !next.done; next = iterator.next())
            yield (next.value as Cells).map(readable);
        } catch (cause) {
          throw new OnRecordError('bad-query', { reason: reasonOf(cause) });
        } finally {
          done();
        }
      };
      return { columns, rows: rows() };
    } catch (cause) {
      done();
      if (cause instanceof OnRecordError) throw cause;
      throw new OnRecordError('bad-query', { reason: reasonOf(cause) });
    }
  }
}

/** @throws OnRecordError `bad-query` for anything but a select. */
function select(db: Database, sql: string): ReturnType<Database['prepareOnce']> {
  // A pragma and EXPLAIN give rows too; they tell of the file rather than of reports.
  if (!/^\s*(?:select|with|values)\b/i.test(withoutComments(sql)))
    throw new OnRecordError('bad-query', { reason: 'expected a select' });
  const statement = db.prepareOnce(sql);
  if (!statement.reader) throw new OnRecordError('bad-query', { reason: 'expected a select' });
  return statement;
}

function checkParams(params: Params): Params {
  for (const value of Object.values(params) as unknown[])
    if (value !== null && typeof value !== 'string' && typeof value !== 'number')
      throw new OnRecordError('bad-query', { reason: `a parameter is a text, a number or null, not ${typeof value}` });
  return params;
}

/** Blobs are shown by their size: views hold none. */
function readable(value: Cells[number]): Value {
  return value instanceof Uint8Array ? `${value.length} bytes` : value;
}

const tokens = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[^]*?(?:\*\/|$)|[^]/g;

function withoutComments(sql: string): string {
  return sql.replace(tokens, (token) => (/^(?:--|\/\*)/.test(token) ? ' ' : token));
}

/** Whether something follows a semicolon: SQLite would leave it out without a word. */
function hasSecond(sql: string): boolean {
  const bare = withoutComments(sql).replace(tokens, (token) => (token.length > 1 ? 'x' : token));
  return /;[\s;]*[^\s;]/.test(bare);
}
