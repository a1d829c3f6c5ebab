/** Writes a table as Parquet, through DuckDB: the same rows give the same bytes. */

import { rm } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { type ColumnType, jsonLines, type Table } from './tables.ts';
import { writeLines } from './write.ts';

const types: Readonly<Record<ColumnType, string>> = { string: 'VARCHAR', integer: 'BIGINT', number: 'DOUBLE' };

/** Rows of one group of a file, which are held in memory together: fewer where rows are long. */
export const ROW_GROUP = 122_880;

/** Bytes that DuckDB takes for the longest line unless it is told. */
const LINE = 16 * 1024 * 1024;

/** Most bytes of a UTF-16 code unit in UTF-8. */
const UTF8 = 3;

/**
 * @param file - Where to write; beside it a temporary file stands for a while.
 * @returns How many rows it has.
 */
export async function writeParquet(table: Table, file: string, rowGroup = ROW_GROUP): Promise<number> {
  const lines = `${file}.jsonl.part`;
  let longest = LINE;
  const measured = function* (): Iterable<string> {
    for (const line of jsonLines(table)) {
      longest = Math.max(longest, line.length * UTF8);
      yield line;
    }
  };
  const { lines: rows } = await writeLines(lines, measured());
  const columns = table.columns.map(({ name, type }) => `${literal(name)}: ${literal(types[type])}`).join(', ');
  // With more threads, where groups of rows end would hang on which was faster.
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  try {
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT * FROM read_json(${literal(lines)}, format = 'newline_delimited', columns = {${columns}},
          maximum_object_size = ${longest}))
        TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroup})`,
    );
    connection.closeSync();
    return rows;
  } finally {
    instance.closeSync();
    await rm(lines, { force: true });
  }
}

/** A text as SQL writes it. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
