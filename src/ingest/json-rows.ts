/** Cuts JSON Lines, and JSON that is one list or one object, into rows. */

import { OnRecordError } from '../errors.ts';
import { type ByteReader, collect, RECORD_LIMIT } from './bytes.ts';
import { decode } from './decode.ts';
import type { FormatReader, Opened } from './format-reader.ts';
import type { IncomingFailure, Piece } from './incoming.ts';
import { ninjsPiece } from './ninjs.ts';
import { isRow, type Row, RowMapper } from './rows.ts';
import { SNIFFED } from './sniff.ts';

/** Makes a piece of one object. */
type MakePiece = (row: Row, key: string, line: number) => Piece;

/** JSON Lines with a mapping: one piece a line; the key is the line's number. */
export const readJsonRows: FormatReader = (bytes, opened) => {
  const mapper = new RowMapper(opened, 'jsonl');
  return readObjects(bytes, opened, (row, key, line) => mapper.piece(row, key, line));
};

/** ninjs: one item, a list of items, or an item a line. */
export const readNinjs: FormatReader = (bytes, opened) =>
  readObjects(bytes, opened, (row, key, line) => ninjsPiece(row, key, line, opened));

async function* readObjects(
  bytes: ByteReader,
  opened: Opened,
  make: MakePiece,
): AsyncGenerator<Piece | IncomingFailure> {
  const inLines = await beginsWithObjectLine(bytes);
  for await (const { value, key, line } of inLines ? readLines(bytes) : readWhole(bytes)) {
    try {
      if (value instanceof OnRecordError) throw value;
      if (!isRow(value)) throw new OnRecordError('row-malformed', { line, reason: 'it is no JSON object' });
      yield make(value, key, line);
    } catch (error) {
      if (!(error instanceof OnRecordError)) throw error;
      if (error.code === 'mapping-unclear') throw error;
      yield { name: `${opened.name}, ${key}`, key, error };
    }
  }
}

/** Whether the first line is an object by itself; else the source is one value over several lines. */
async function beginsWithObjectLine(bytes: ByteReader): Promise<boolean> {
  const head = await bytes.peek(SNIFFED);
  const text = new TextDecoder().decode(head).trimStart();
  if (text === '') return true;
  if (text.startsWith('[')) return false;
  const end = text.indexOf('\n');
  // A first line longer than what is looked at is a row: nobody indents JSON that far.
  if (end < 0 && head.length === SNIFFED) return true;
  const first = parse(end < 0 ? text : text.slice(0, end), 1);
  return isRow(first) && !(first instanceof OnRecordError);
}

interface Parsed {
  readonly value: unknown;
  readonly key: string;
  readonly line: number;
}

async function* readLines(bytes: ByteReader): AsyncGenerator<Parsed> {
  for (let line = 1; ; line++) {
    const read = await bytes.line(RECORD_LIMIT);
    if (read === null) return;
    const key = `line ${line}`;
    if (read === 'long') {
      yield { value: new OnRecordError('record-too-large', { limit: RECORD_LIMIT, got: 'more' }), key, line };
      continue;
    }
    const text = lineText(read, line);
    if (text === '') continue;
    yield { value: typeof text === 'string' ? parse(text, line) : text, key, line };
  }
}

function lineText(bytes: Uint8Array, line: number): string | OnRecordError {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch {
    return new OnRecordError('row-malformed', { line, reason: 'it is not UTF-8' });
  }
}

async function* readWhole(bytes: ByteReader): AsyncGenerator<Parsed> {
  const value = parse(decode(await collect(bytes.rest())), 1);
  for (const [i, item] of (Array.isArray(value) ? value : [value]).entries()) {
    yield { value: item, key: `item ${i + 1}`, line: i + 1 };
  }
}

function parse(text: string, line: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return new OnRecordError('row-malformed', { line, reason: `it is no JSON: ${reason.slice(0, 200)}` });
  }
}
