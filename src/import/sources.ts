/** What an import opens: files, and streams that come in another way. */

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findFiles, openFilePieces } from '../files/open.ts';
import { unzipStream } from '../files/zip.ts';
import type { ByteSource, IncomingFailure, Piece, SourceOptions } from '../ingest/incoming.ts';
import { openPieces } from '../ingest/pieces.ts';
import type { Work } from './task.ts';

/** A source of reports. */
export interface ImportSource {
  /** Path or URL; what the store knows it by. */
  readonly name: string;
  /** Tells one state of it from another; null where nothing tells. */
  readonly fingerprint: string | null;
  /** Bytes, where they are known. */
  readonly size: number | null;
  /** @param read - Told of bytes as they are read. */
  open(skip: (key: string) => boolean, read: (bytes: number) => void): AsyncIterable<Work | IncomingFailure>;
}

/** The files that paths stand for, in order; their absolute paths are their names. A path that leads nowhere is a failure. */
export async function* fileSources(
  paths: readonly string[],
  options: SourceOptions = {},
): AsyncGenerator<ImportSource | IncomingFailure> {
  for (const file of await findFiles(paths.map((path) => resolve(path)))) {
    if ('error' in file) {
      yield { name: file.path, key: '', error: file.error };
      continue;
    }
    const { size, mtimeMs } = await stat(file.path);
    yield {
      name: file.path,
      fingerprint: `${size} bytes, ${mtimeMs}`,
      size,
      open: (skip, read) => works(openFilePieces(file.path, { ...options, skip }, read)),
    };
  }
}

/** Bytes of the files that paths stand for. */
export async function sizeOf(paths: readonly string[]): Promise<number> {
  let total = 0;
  for (const file of await findFiles(paths.map((path) => resolve(path))))
    if (!('error' in file)) total += (await stat(file.path)).size;
  return total;
}

/** A stream, such as standard input or a response. */
export function streamSource(source: ByteSource, options: SourceOptions = {}): ImportSource {
  return {
    name: source.name,
    fingerprint: null,
    size: null,
    open: (skip, read) =>
      works(openPieces({ ...source, bytes: counted(source.bytes, read) }, { unzip: unzipStream, ...options, skip })),
  };
}

async function* works(pieces: AsyncIterable<Piece | IncomingFailure>): AsyncGenerator<Work | IncomingFailure> {
  for await (const piece of pieces) yield 'error' in piece ? piece : { piece };
}

async function* counted(bytes: AsyncIterable<Uint8Array>, read: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    read(chunk.length);
    yield chunk;
  }
}
