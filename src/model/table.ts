/** Reads data files: tab-separated text, `#` starts a comment line, the first other line names the columns. */

import { OnRecordError } from '../errors.ts';
import type { Load } from './load.ts';

/**
 * Reads a data file whole.
 *
 * @param columns - Names that must stand in the first line, in any order.
 * @throws OnRecordError `data-malformed` with file and line number.
 */
export async function loadTable<C extends string>(
  load: Load,
  path: string,
  columns: readonly C[],
): Promise<Readonly<Record<C, string>>[]> {
  return parseTable(new TextDecoder().decode(await load(path)), path, columns);
}

/** {@link loadTable} on text; `path` is for messages. */
export function parseTable<C extends string>(
  text: string,
  path: string,
  columns: readonly C[],
): Readonly<Record<C, string>>[] {
  const rows: Record<C, string>[] = [];
  let places: number[] | null = null;
  let width = 0;
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!.replace(/\r$/, '');
    if (line === '' || line.startsWith('#')) continue;
    const cells = line.split('\t');
    if (places === null) {
      width = cells.length;
      places = columns.map((column) => {
        const at = cells.indexOf(column);
        if (at < 0) throw malformed(path, i, `expected a column "${column}", got ${cells.join(', ')}`);
        return at;
      });
      continue;
    }
    if (cells.length > width) throw malformed(path, i, `expected ${width} columns, got ${cells.length}`);
    const row = {} as Record<C, string>;
    for (let c = 0; c < columns.length; c++) row[columns[c]!] = cells[places[c]!] ?? '';
    rows.push(row);
  }
  return rows;
}

function malformed(file: string, index: number, reason: string): OnRecordError {
  return new OnRecordError('data-malformed', { file, line: index + 1, reason });
}
