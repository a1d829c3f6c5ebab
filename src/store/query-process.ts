/**
 * The process in which queries with limits run, one at a time; `timed-queries.ts` starts and ends it. Queries run beside
 * its thread and can be interrupted; all rows come as one JSON text, because the library fetches further rows on it.
 */

import Libsql from 'libsql/promise';
import { OnRecordError } from '../errors.ts';
import { reasonOf } from './database.ts';
import { Offered } from './offered.ts';
import { openReadonly } from './open.ts';
import { checkQuery, selectOf } from './queries.ts';
import type { Asked, Told } from './query-task.ts';
import type { Params } from './store.ts';

/** Most columns: SQLite makes a JSON array of as many values. */
const COLUMN_LIMIT = 127;

/** Most memory of SQLite, bytes, and most characters of a result. */
const MEMORY = 256 * 1024 * 1024;
const RESULT = 32 * 1024 * 1024;

/** How long it waits where another process is making the file ready, milliseconds. */
const WAIT = 1000;

interface Statement {
  readonly reader: boolean;
  raw(): Statement;
  all(params: Params): Promise<unknown>;
  columns(): { readonly name: string }[];
}

interface Connection {
  prepare(sql: string): Promise<Statement>;
  interrupt(): void;
}

const file = process.argv[2]!;
const settings = openReadonly(file, WAIT);
const connection = new Libsql(settings.address, {}) as unknown as Connection;
const offered = new Offered(settings);
// Of the whole process: a text of a gigabyte would take all memory, and cannot be interrupted while it is made.
settings.exec(`PRAGMA hard_heap_limit = ${MEMORY}`);

async function run({ sql, params, rows: limit, time }: Asked): Promise<Told> {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    connection.interrupt();
  }, time);
  try {
    checkQuery(sql, params);
    offered.check(sql);
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
    if (json.length > RESULT) throw new Error(`its result has more than ${RESULT} characters`);
    return { columns, json };
  } catch (cause) {
    if (late) return { late: true };
    if (cause instanceof OnRecordError) return { reason: String(cause.details['reason']) };
    const reason = reasonOf(cause);
    return { reason: reason === 'out of memory' ? `it takes more than ${MEMORY / 1024 / 1024} MiB of memory` : reason };
  } finally {
    clearTimeout(timer);
  }
}

/** An interruption meets whatever runs: one query at a time. */
let last: Promise<unknown> = Promise.resolve();
process.on('message', (asked: Asked) => {
  last = last.then(() => run(asked)).then((told) => process.send!(told));
});
process.send!('ready');
// Nobody is left to be answered, and a query under way would hold up an orderly end.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
