/** Opens files, folders and standard input as sources. */

import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OnRecordError } from '../errors.ts';
import type { ByteSource, Incoming, IncomingFailure, Piece, SourceOptions } from '../ingest/incoming.ts';
import { openSource } from '../ingest/open.ts';
import { openPieces } from '../ingest/pieces.ts';
import { unzipFile, unzipStream } from './zip.ts';

/** A file to read, or the reason why an argument names none. */
export type FoundFile = { readonly path: string } | { readonly path: string; readonly error: OnRecordError };

/** What a folder stands for: files whose names say that they hold reports. */
const READABLE = /\.(?:txt|x?html?|xml|rss|atom|json|jsonl|ndjson|csv|tsv|warc|zip)(?:\.gz)?$/i;

/** Lists files: a folder stands for the readable files in it and in its folders, in the order of their names. */
export async function findFiles(paths: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) {
    try {
      if (!(await stat(path)).isDirectory()) {
        found.push({ path });
        continue;
      }
      const files = (await readdir(path, { recursive: true })).filter((file) => READABLE.test(file)).sort();
      if (files.length === 0) throw new Error('the folder holds no file of a kind that is read');
      for (const file of files) found.push({ path: join(path, file) });
    } catch (cause) {
      found.push({ path, error: unreadable(cause) });
    }
  }
  return found;
}

/** The reports of a file, in order. */
export function openFile(path: string, options: SourceOptions = {}): AsyncGenerator<Incoming> {
  return openSource(fileSource(path), { unzip: () => unzipFile(path), ...options });
}

/** The pieces of a file, to be made reports elsewhere. `progress` is told of bytes as they are read; not of a zip's. */
export function openFilePieces(
  path: string,
  options: SourceOptions = {},
  progress?: (bytes: number) => void,
): AsyncGenerator<Piece | IncomingFailure> {
  return openPieces(fileSource(path, progress), { unzip: () => unzipFile(path), ...options });
}

/** The reports of a stream, such as standard input. */
export function openStream(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  options: SourceOptions = {},
): AsyncGenerator<Incoming> {
  return openSource({ name, bytes: readStream(() => stream) }, { unzip: unzipStream, ...options });
}

function fileSource(path: string, progress?: (bytes: number) => void): ByteSource {
  return { name: path, bytes: readStream(() => createReadStream(path), progress) };
}

/** @param open - Called when the first bytes are wanted: a stream that is opened and never read would fail unheard. */
async function* readStream(
  open: () => AsyncIterable<Uint8Array>,
  progress: (bytes: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of open()) {
      progress(chunk.length);
      yield chunk;
    }
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** Says in plain words what the system's error code means, where it is one that people meet. */
function unreadable(cause: unknown): OnRecordError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is not a folder',
  };
  const message = cause instanceof Error ? cause.message : String(cause);
  return new OnRecordError('file-unreadable', { reason: (typeof code === 'string' && reasons[code]) || message });
}
