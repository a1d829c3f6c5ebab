/** Rows of a query over parts, as they come. */

import type { DuckDBConnection } from '@duckdb/node-api';
import type { Row, Value } from '../store/store.ts';

/** Whole numbers come as numbers. */
export async function* rowsOf(connection: DuckDBConnection, sql: string): AsyncGenerator<Row> {
  const result = await connection.stream(sql);
  for await (const rows of result.yieldRowsJs())
    for (const row of rows) yield row.map((value) => (typeof value === 'bigint' ? Number(value) : (value as Value)));
}
