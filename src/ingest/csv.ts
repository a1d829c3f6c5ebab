/** Cuts a table of separated values (RFC 4180; comma, semicolon, tab or bar) into rows, as it streams. */

import { OnRecordError } from '../errors.ts';
import { type ByteReader, RECORD_LIMIT } from './bytes.ts';
import type { FormatReader, Opened } from './format-reader.ts';
import type { IncomingFailure, Piece } from './incoming.ts';
import { type Row, RowMapper } from './rows.ts';
import { SNIFFED } from './sniff.ts';

const separators = [',', ';', '\t', '|'] as const;

/** A record of the table, or why there is none. */
interface Cells {
  readonly cells: readonly string[];
  /** Line on which it begins, from 1. */
  readonly line: number;
}

/** One piece a row; the first row names the columns, the key is the number of the row after it. */
export const readCsv: FormatReader = async function* (bytes, opened): AsyncGenerator<Piece | IncomingFailure> {
  const mapper = new RowMapper(opened, 'csv');
  const separator = await findSeparator(bytes, opened);
  let columns: readonly string[] | null = null;
  let number = 0;
  for await (const record of readCells(bytes, separator)) {
    if (columns === null && !(record instanceof OnRecordError)) {
      columns = record.cells.map((cell) => cell.trim());
      continue;
    }
    const key = `row ${++number}`;
    try {
      if (record instanceof OnRecordError) throw record;
      yield mapper.piece(toRow(columns ?? [], record), key, record.line);
    } catch (error) {
      if (!(error instanceof OnRecordError) || error.code === 'mapping-unclear') throw error;
      yield { name: `${opened.name}, ${key}`, key, error };
    }
  }
};

function toRow(columns: readonly string[], { cells, line }: Cells): Row {
  if (cells.length !== columns.length) {
    const reason = `expected ${columns.length} columns as in the first row, got ${cells.length}`;
    throw new OnRecordError('row-malformed', { line, reason });
  }
  return Object.fromEntries(columns.map((column, i) => [column, cells[i]!]));
}

/** The separator that the first line has most of, marks in quotes left out. */
async function findSeparator(bytes: ByteReader, { name }: Opened): Promise<string> {
  const head = new TextDecoder().decode(await bytes.peek(SNIFFED));
  const line = /^[^\r\n]*/.exec(head)![0].replace(/"[^"]*"/g, '');
  const counts = separators.map((separator) => line.split(separator).length);
  const most = Math.max(...counts);
  if (most === 1) return /\.tsv\b/i.test(name) ? '\t' : ',';
  return separators[counts.indexOf(most)]!;
}

/**
 * Records in order. Quoted cells may hold separators, line ends and doubled quotation marks.
 *
 * A record that is too long, or that its quotation marks never close, is given as an error.
 */
async function* readCells(bytes: ByteReader, separator: string): AsyncGenerator<Cells | OnRecordError> {
  let lineNumber = 0;
  for (;;) {
    const begin = lineNumber + 1;
    const splitter = new Splitter(separator);
    let size = 0;
    let fault: OnRecordError | null = null;
    do {
      const read = await bytes.line(RECORD_LIMIT);
      if (read === null) {
        if (size === 0) return;
        fault ??= new OnRecordError('row-malformed', { line: begin, reason: 'a quotation mark is never closed' });
        break;
      }
      lineNumber++;
      size += read === 'long' ? RECORD_LIMIT + 1 : read.length;
      if (read === 'long' || size > RECORD_LIMIT) {
        fault = new OnRecordError('record-too-large', { limit: RECORD_LIMIT, got: 'more' });
        break;
      }
      const text = decodeLine(read, begin === 1 && lineNumber === 1);
      if (text === null) fault = new OnRecordError('row-malformed', { line: lineNumber, reason: 'it is not UTF-8' });
      else splitter.add(text);
    } while (splitter.isOpen());
    if (fault) yield fault;
    else if (!splitter.isBlank()) yield { cells: splitter.cells(), line: begin };
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeLine(bytes: Uint8Array, first: boolean): string | null {
  try {
    const text = utf8.decode(bytes);
    return first ? text.replace(/^\ufeff/, '') : text;
  } catch {
    return null;
  }
}

/** Splits one record, which may come in several lines, into cells. */
class Splitter {
  private readonly done: string[] = [];
  private cell = '';
  private quoted = false;
  /** Whether the cell began with a quotation mark, so that marks in it count. */
  private wasQuoted = false;
  private readonly separator: string;

  constructor(separator: string) {
    this.separator = separator;
  }

  isOpen(): boolean {
    return this.quoted;
  }

  isBlank(): boolean {
    return this.done.length === 0 && this.cell === '' && !this.wasQuoted;
  }

  cells(): readonly string[] {
    return [...this.done, this.cell];
  }

  /** Adds a line, its line end included. */
  add(line: string): void {
    for (let at = 0; at < line.length;) at = this.quoted ? this.addQuoted(line, at) : this.addBare(line, at);
  }

  private addQuoted(line: string, at: number): number {
    const mark = line.indexOf('"', at);
    if (mark < 0) {
      this.cell += line.slice(at);
      return line.length;
    }
    this.cell += line.slice(at, mark);
    if (line[mark + 1] === '"') {
      this.cell += '"';
      return mark + 2;
    }
    this.quoted = false;
    return mark + 1;
  }

  private addBare(line: string, at: number): number {
    if (line[at] === '"' && this.cell === '' && !this.wasQuoted) {
      this.quoted = true;
      this.wasQuoted = true;
      return at + 1;
    }
    if (line[at] === this.separator) {
      this.done.push(this.cell);
      this.cell = '';
      this.wasQuoted = false;
      return at + 1;
    }
    let end = at + 1;
    while (end < line.length && line[end] !== this.separator) end++;
    this.cell += end === line.length ? line.slice(at).replace(/\r?\n$/, '') : line.slice(at, end);
    return end;
  }
}
