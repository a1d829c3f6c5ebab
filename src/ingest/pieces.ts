/** Cuts a source into pieces: finds out what format it has and hands it to the reader for that format. */

import { OnRecordError } from '../errors.ts';
import { ByteReader, collect, RECORD_LIMIT } from './bytes.ts';
import { unpack } from './compression.ts';
import { readCsv } from './csv.ts';
import { type FormatReader, makePiece, type Opened } from './format-reader.ts';
import type { ByteSource, Format, IncomingFailure, Piece, SourceOptions } from './incoming.ts';
import { isFailure } from './incoming.ts';
import { readJsonRows, readNinjs } from './json-rows.ts';
import { readPlain } from './plain.ts';
import { sniff, SNIFFED } from './sniff.ts';
import { readWarc } from './warc.ts';

/** What reads feeds and NewsML-G2 is large and loaded when it is first needed. */
const readFeed: FormatReader = async function* (bytes, opened) {
  yield* (await import('./feeds.ts')).readFeed(bytes, opened);
};
const readNewsMl: FormatReader = async function* (bytes, opened) {
  yield* (await import('./newsml.ts')).readNewsMl(bytes, opened);
};

const readers: Readonly<Record<Exclude<Format, 'zip'>, FormatReader>> = {
  text: readPlain,
  archive: readPlain,
  html: readPage,
  rss: readFeed,
  atom: readFeed,
  'json-feed': readFeed,
  warc: readWarc,
  jsonl: readJsonRows,
  csv: readCsv,
  ninjs: readNinjs,
  'newsml-g2': readNewsMl,
};

/**
 * The pieces of a source in order, as it streams in.
 *
 * What cannot be read on ends with a failure whose key is `''`.
 */
export async function* openPieces(
  source: ByteSource,
  options: SourceOptions = {},
): AsyncGenerator<Piece | IncomingFailure> {
  const bytes = new ByteReader(source.bytes);
  try {
    for await (const piece of read(bytes, source, options)) if (!options.skip?.(piece.key)) yield piece;
  } catch (error) {
    if (!(error instanceof OnRecordError)) throw error;
    yield { name: source.name, key: '', error };
  } finally {
    await bytes.close();
  }
}

async function* read(
  bytes: ByteReader,
  source: ByteSource,
  options: SourceOptions,
  unpacked = false,
): AsyncGenerator<Piece | IncomingFailure> {
  const contentType = source.contentType ?? null;
  const found = sniff(await bytes.peek(SNIFFED), source.url ?? source.name, contentType);
  if (found === 'gzip') {
    if (unpacked) throw new OnRecordError('gzip-damaged', { reason: 'it holds another gzip' });
    yield* read(new ByteReader(unpack(bytes.rest())), source, options, true);
    return;
  }
  const format = found === 'zip' ? found : (options.format ?? found);
  if (format === 'zip') {
    yield* readMembers({ ...source, bytes: bytes.rest() }, options);
    return;
  }
  const { name, url = null, retrieved = null } = source;
  const opened: Opened = {
    name,
    contentType,
    url,
    retrieved,
    mapping: options.mapping ?? {},
    notice: options.notice ?? (() => {}),
  };
  yield* readers[format](bytes, opened);
}

/** Members of a zip, each read as a source; keys begin with the member's path. */
async function* readMembers(zip: ByteSource, options: SourceOptions): AsyncGenerator<Piece | IncomingFailure> {
  const { unzip } = options;
  // Without `unzip` a nested zip is refused; `skip` knows keys with the member's path only.
  const { format, mapping, notice } = options;
  const others = { ...(format && { format }), ...(mapping && { mapping }), ...(notice && { notice }) };
  if (!unzip) throw new OnRecordError('zip-refused', { reason: 'a zip inside another source is not opened' });
  for await (const member of unzip(zip)) {
    if (isFailure(member)) {
      yield member;
      continue;
    }
    const path = member.name;
    const inner = { ...member, name: `${zip.name}!${path}`, retrieved: zip.retrieved ?? null };
    for await (const piece of openPieces(inner, others)) {
      const key = piece.key === '' ? path : `${path}!${piece.key}`;
      yield isFailure(piece) ? { ...piece, key } : { ...piece, key, source: zip.name };
    }
  }
}

/** A page is one piece; its key is `page`. */
async function* readPage(bytes: ByteReader, opened: Opened): AsyncGenerator<Piece> {
  const content = await collect(bytes.rest(), RECORD_LIMIT);
  const { name, url } = opened;
  const fields = url === null ? {} : { url: { value: url, from: 'http' } };
  yield makePiece(opened, { key: 'page', name, format: 'html', kind: 'page', content, fields });
}
