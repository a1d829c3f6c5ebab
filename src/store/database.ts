/** One connection to an SQLite file: prepared statements, transactions, and errors in our words. */

import Libsql from 'libsql';
import { type ErrorCode, OnRecordError } from '../errors.ts';

/** What can be bound to a parameter. The library underneath ends the process when it is given anything else. */
export type Bindable = string | number | null | Uint8Array;

/** A row as the library gives it: values in the order of the columns. */
export type Cells = readonly (string | number | null | Uint8Array)[];

interface Statement {
  readonly reader: boolean;
  raw(): Statement;
  get(params: readonly Bindable[] | { readonly [name: string]: Bindable }): unknown;
  all(params: readonly Bindable[] | { readonly [name: string]: Bindable }): unknown;
  iterate(params: readonly Bindable[] | { readonly [name: string]: Bindable }): Iterator<unknown>;
  run(params: readonly Bindable[]): { readonly changes: number; readonly lastInsertRowid: number | bigint };
  columns(): { readonly name: string }[];
}

interface Connection {
  readonly inTransaction: boolean;
  prepare(sql: string): Statement;
  exec(sql: string): void;
  close(): void;
}

export class Database {
  readonly file: string;
  /** Path or `file:` URI. */
  readonly address: string;
  readonly #connection: Connection;
  readonly #wait: number;
  readonly #prepared = new Map<string, Statement>();
  #depth = 0;
  /** Called when a transaction is undone, so that nothing is remembered that is not in the file. */
  onRollback: () => void = () => {};

  /**
   * @param address - Path or `file:` URI.
   * @param wait - How long to wait for another process that writes, in milliseconds.
   * @param file - What to call it in messages.
   */
  constructor(address: string, wait: number, file: string = address) {
    this.file = file;
    this.address = address;
    this.#wait = wait;
    try {
      this.#connection = new Libsql(address, { timeout: wait }) as unknown as Connection;
    } catch (cause) {
      throw new OnRecordError('store-unopened', { file, reason: reasonOf(cause) });
    }
  }

  get inTransaction(): boolean {
    return this.#connection.inTransaction;
  }

  exec(sql: string): void {
    this.#try(() => this.#connection.exec(sql));
  }

  all<R extends Cells>(sql: string, ...params: Bindable[]): R[] {
    return this.#try(() => this.#statement(sql).all(params) as R[]);
  }

  get<R extends Cells>(sql: string, ...params: Bindable[]): R | undefined {
    return this.all<R>(sql, ...params)[0];
  }

  /** The first column of the first row. */
  value<V extends Cells[number]>(sql: string, ...params: Bindable[]): V | undefined {
    return this.get<readonly [V]>(sql, ...params)?.[0];
  }

  /** @returns How many rows were changed. */
  run(sql: string, ...params: Bindable[]): number {
    return this.#try(() => this.#statement(sql).run(params).changes);
  }

  /** @returns Row number of the row that was inserted. */
  insert(sql: string, ...params: Bindable[]): number {
    return this.#try(() => Number(this.#statement(sql).run(params).lastInsertRowid));
  }

  /** Prepares one statement that is run once; errors come as the library throws them. */
  prepareOnce(sql: string): Statement {
    return this.#connection.prepare(sql);
  }

  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.exec('BEGIN IMMEDIATE');
    this.#depth = 1;
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk may have undone it already.
      if (this.inTransaction) this.#connection.exec('ROLLBACK');
      this.onRollback();
      throw error;
    } finally {
      this.#depth = 0;
    }
  }

  /** The file is whole by itself afterwards; the library may leave an empty log beside it until the process ends. */
  close(): void {
    this.#prepared.clear();
    try {
      this.#connection.exec('PRAGMA busy_timeout = 0');
      this.#connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all([]);
    } catch {
      // Others are at it, or the file cannot be written: the log is read beside it.
    }
    this.#connection.close();
  }

  #statement(sql: string): Statement {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      if (statement.reader) statement.raw();
      this.#prepared.set(sql, statement);
    }
    return statement;
  }

  #try<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #explain(error: unknown): unknown {
    if (!(error instanceof Error) || !('rawCode' in error) || typeof error.rawCode !== 'number') return error;
    // An extended code holds the primary one in its lowest byte.
    const code = codes[error.rawCode] ?? codes[error.rawCode & 0xff];
    if (code === undefined) return error;
    return new OnRecordError(code, {
      file: this.file,
      reason: error.message,
      seconds: this.#wait / 1000,
      got: 'no database',
    });
  }
}

/** SQLite's result codes that people meet. */
const codes: { readonly [code: number]: ErrorCode } = {
  3: 'store-readonly', // PERM
  5: 'store-busy', // BUSY
  8: 'store-readonly', // READONLY
  10: 'store-damaged', // IOERR
  4874: 'store-full', // IOERR_SHMSIZE: no room for the shared memory beside the file
  11: 'store-damaged', // CORRUPT
  13: 'store-full', // FULL
  14: 'store-unopened', // CANTOPEN
  26: 'not-a-store', // NOTADB
};

export function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
