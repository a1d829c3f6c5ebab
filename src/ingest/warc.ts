/** Cuts a WARC into the pages among its responses (ISO 28500; Common Crawl's CC-NEWS as it is). */

import { OnRecordError } from '../errors.ts';
import { type ByteReader, RECORD_LIMIT } from './bytes.ts';
import { makePiece, type Opened, readFields } from './format-reader.ts';
import { decodeBody, parseHeaders, parseResponse } from './http.ts';
import type { IncomingFailure, Piece } from './incoming.ts';

/** Longest header line of a record, and most lines of a header. */
const LINE_LIMIT = 65_536;
const HEADER_LIMIT = 500;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** One record: its header and its block, or why it is none. */
interface WarcRecord {
  readonly offset: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly block: Uint8Array;
}

/**
 * The pages of a WARC in order. After a record that is malformed, reading goes on at the next line that begins one.
 * The key is the offset of the record in the uncompressed WARC.
 */
export async function* readWarc(bytes: ByteReader, opened: Opened): AsyncGenerator<Piece | IncomingFailure> {
  for (;;) {
    const start = await skipBlank(bytes);
    if (start === null) return;
    const key = `byte ${start}`;
    const record = await readRecord(bytes, start);
    try {
      if (record instanceof OnRecordError) throw record;
      const piece = await pageOf(record, key, opened);
      if (piece) yield piece;
    } catch (error) {
      if (!(error instanceof OnRecordError)) throw error;
      yield { name: `${opened.name}, ${key}`, key, error };
    }
  }
}

/** Passes line ends. @returns The offset of what follows, or null at the end. */
async function skipBlank(bytes: ByteReader): Promise<number | null> {
  for (;;) {
    const next = (await bytes.peek(1))[0];
    if (next === undefined) return null;
    if (next !== LINE_FEED && next !== CARRIAGE_RETURN) return bytes.offset;
    await bytes.skip(1);
  }
}

/** Reads a record, or passes to the next line that begins one and says what was wrong. */
async function readRecord(bytes: ByteReader, offset: number): Promise<WarcRecord | OnRecordError> {
  const malformed = async (reason: string): Promise<OnRecordError> => {
    await seekRecord(bytes);
    return new OnRecordError('warc-malformed', { offset, reason });
  };
  const lines: string[] = [];
  for (;;) {
    const line = await bytes.line(LINE_LIMIT);
    if (line === null) return malformed('it ends in its header');
    if (line === 'long' || lines.length > HEADER_LIMIT) return malformed('its header is too long');
    const text = utf8.decode(line).replace(/\r?\n$/, '');
    if (lines.length === 0 && !/^WARC\/\d\.\d$/.test(text)) return malformed('it does not begin with WARC/1');
    if (text === '') break;
    lines.push(text);
  }
  const headers = parseHeaders(lines.slice(1));
  const length = /^\d{1,15}$/.exec(headers.get('content-length') ?? '')?.[0];
  if (length === undefined) return malformed('it has no Content-Length');
  if (Number(length) > RECORD_LIMIT) return passLarge(bytes, offset, headers, Number(length));
  const block = await bytes.read(Number(length));
  if (block.length < Number(length)) {
    bytes.back(block.subarray(recordIn(block)));
    return new OnRecordError('warc-malformed', {
      offset,
      reason: `it should have ${length} bytes and has ${block.length}`,
    });
  }
  if (await standsBeforeRecord(bytes)) return { offset, headers, block };
  // The length is wrong. If it was too large, the record that was swallowed is read again.
  const within = recordIn(block);
  bytes.back(block.subarray(within));
  return malformed(`its Content-Length of ${length} is wrong`);
}

/** Passes a record that is too large to be a page, without trusting its length so far that a next one would be lost. */
async function passLarge(
  bytes: ByteReader,
  offset: number,
  headers: WarcRecord['headers'],
  length: number,
): Promise<WarcRecord | OnRecordError> {
  const head = (await bytes.peek(LINE_LIMIT)).slice();
  const end = bytes.offset + length;
  let blank = false;
  while (bytes.offset < end) {
    if (blank && isRecordStart(await bytes.peek(START.length))) break;
    const line = await bytes.line(LINE_LIMIT);
    if (line === null) break;
    blank = line !== 'long' && line.length <= 2;
  }
  if (bytes.offset < end)
    return new OnRecordError('warc-malformed', { offset, reason: `its Content-Length of ${length} is wrong` });
  if (!isPage({ offset, headers, block: head })) return { offset, headers: new Map(), block: new Uint8Array(0) };
  return new OnRecordError('record-too-large', { limit: RECORD_LIMIT, got: length });
}

/** Passes everything before the next line that begins a record. */
async function seekRecord(bytes: ByteReader): Promise<void> {
  while (!isRecordStart(await bytes.peek(START.length))) if ((await bytes.line(LINE_LIMIT)) === null) return;
}

/** Whether a record or the end comes next, after the two line ends that close a block. */
async function standsBeforeRecord(bytes: ByteReader): Promise<boolean> {
  const next = utf8.decode(await bytes.peek(4 + START.length));
  return next.startsWith('\r\n\r\n') || /^[\r\n]*(?:$|WARC\/)/.test(next);
}

const START = 'WARC/';
const utf8 = new TextDecoder();

function isRecordStart(bytes: Uint8Array): boolean {
  return utf8.decode(bytes) === START;
}

/** Where a record begins inside a block that is said to be another's; the block's length if none does. */
function recordIn(block: Uint8Array): number {
  for (let at = block.indexOf(LINE_FEED); at >= 0; at = block.indexOf(LINE_FEED, at + 1)) {
    if (
      isRecordStart(block.subarray(at + 1, at + 1 + START.length)) &&
      /^WARC\/\d\.\d\r?\n/.test(utf8.decode(block.subarray(at + 1, at + 11)))
    )
      return at + 1;
  }
  return block.length;
}

function isPage({ headers, block }: WarcRecord): boolean {
  const type = headers.get('warc-type');
  if (type === 'resource') return isHtml(headers.get('content-type'));
  const response = type === 'response' ? parseResponse(block) : null;
  return response !== null && response.status === 200 && isHtml(response.headers.get('content-type'));
}

function isHtml(contentType: string | undefined): boolean {
  return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? '');
}

/** The page of a response or resource; null for all other records. @throws OnRecordError for a body that is damaged. */
async function pageOf(record: WarcRecord, key: string, opened: Opened): Promise<Piece | null> {
  if (!isPage(record)) return null;
  const { headers, block } = record;
  const response = headers.get('warc-type') === 'response' ? parseResponse(block) : null;
  const content = response ? await decodeBody(response, RECORD_LIMIT) : block;
  if (content === null) {
    const reason = `its Content-Encoding ${response?.headers.get('content-encoding')} is not read`;
    throw new OnRecordError('warc-malformed', { offset: record.offset, reason });
  }
  const address = headers.get('warc-target-uri')?.replace(/^<|>$/g, '');
  const date = headers.get('warc-date') ?? '';
  const retrieved = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(date) ? date : opened.retrieved;
  const { fields, notes } = readFields({ url: { value: address, from: 'warc' } }, retrieved);
  const truncated = headers.get('warc-truncated');
  return makePiece(opened, {
    key,
    format: 'warc',
    kind: 'page',
    name: `${opened.name}, ${key}${address ? ` (${address})` : ''}`,
    content,
    contentType: response?.headers.get('content-type') ?? headers.get('content-type') ?? null,
    retrieved,
    fields,
    notes: truncated ? [...notes, `The crawler cut the page off (${truncated}).`] : notes,
  });
}
