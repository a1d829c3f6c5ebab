/** Writes a table as Parquet, through DuckDB. */

import { rm } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { type ColumnType, jsonLines, type Table } from './tables.ts';
import { writeLines } from './write.ts';

const types: Readonly<Record<ColumnType, string>> = { string: 'VARCHAR', integer: 'BIGINT', number: 'DOUBLE' };

/** @param file - Where to write; beside it a temporary file stands for a while. */
export async function writeParquet(table: Table, file: string): Promise<void> {
  const lines = `${file}.jsonl.part`;
  await writeLines(lines, jsonLines(table));
  const columns = table.columns.map(({ name, type }) => `${literal(name)}: ${literal(types[type])}`).join(', ');
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT * FROM read_json(${literal(lines)}, format = 'newline_delimited', columns = {${columns}}))
        TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    connection.closeSync();
  } finally {
    instance.closeSync();
    await rm(lines, { force: true });
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
