/** Makes pieces of rows: JSON objects and lines of a table, through a mapping. */

import { OnRecordError } from '../errors.ts';
import { makePiece, type Opened, readFields } from './format-reader.ts';
import type { FieldName, Format, Mapping, Piece } from './incoming.ts';
import { completeMapping } from './mapping.ts';

/** A row: values by column, nested in JSON. */
export type Row = Readonly<Record<string, unknown>>;

const fieldNames: readonly FieldName[] = ['date', 'title', 'author', 'outlet', 'language', 'url'];

/** A closed tag with a name of HTML: text that speaks of `<b` is none. */
const markup =
  /<\/(?:p|div|span|a|b|i|em|strong|h[1-6]|ul|li|blockquote|article|section|body|html)\s{0,9}>|<(?:p|br)\s{0,9}\/?>/i;

/** Turns rows of one source into pieces; the first row settles the mapping, and what was guessed is said once. */
export class RowMapper {
  private mapping: Mapping | null = null;
  private readonly opened: Opened;
  private readonly format: Format;

  constructor(opened: Opened, format: Format) {
    this.opened = opened;
    this.format = format;
  }

  /**
   * @param line - For messages, from 1.
   * @throws OnRecordError `mapping-unclear` at the first row; `row-malformed` where a row has no text.
   */
  piece(row: Row, key: string, line: number): Piece {
    const mapping = (this.mapping ??= this.settle(Object.keys(row)));
    const text = valueAt(row, mapping.text!);
    if (text === null || text.trim() === '') {
      throw new OnRecordError('row-malformed', { line, reason: `it has no text in ${JSON.stringify(mapping.text)}` });
    }
    const written: Partial<Record<FieldName, { value: string | null; from: string }>> = {};
    for (const name of fieldNames) {
      const column = mapping[name];
      if (column !== undefined) written[name] = { value: valueAt(row, column), from: `mapping: ${column}` };
    }
    const { fields, notes } = readFields(written, this.opened.retrieved);
    const id = mapping.id === undefined ? null : valueAt(row, mapping.id);
    return makePiece(this.opened, {
      key,
      name: `${this.opened.name}, ${key}${id === null ? '' : ` (${id.slice(0, 100)})`}`,
      format: this.format,
      kind: markup.test(text) ? 'fragment' : 'text',
      content: text,
      fields,
      notes,
    });
  }

  private settle(columns: readonly string[]): Mapping {
    const { mapping, guessed } = completeMapping(this.opened.mapping, columns);
    if (guessed !== null) {
      this.opened.notice(
        `${this.opened.name}: columns taken by their names: ${guessed} (say --map ${guessed} to settle it)`,
      );
    }
    return mapping;
  }
}

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a column, or along a path with dots; lists are joined with commas. */
function valueAt(row: Row, path: string): string | null {
  if (Object.hasOwn(row, path)) return textOf(row[path]);
  let value: unknown = row;
  for (const name of path.split('.')) {
    if (Array.isArray(value)) value = value[Number(name)];
    else if (isRow(value) && Object.hasOwn(value, name)) value = value[name];
    else return null;
  }
  return textOf(value);
}

function textOf(value: unknown): string | null {
  if (!Array.isArray(value)) return scalar(value);
  return value
    .slice(0, 100)
    .map(scalar)
    .filter((item) => item !== null)
    .join(', ');
}

/** A plain value, or the name of an object, as lists of authors have them. */
function scalar(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return isRow(value) && typeof value['name'] === 'string' ? value['name'] : null;
}
