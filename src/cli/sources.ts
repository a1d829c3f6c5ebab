/** Finds the files that the arguments name and reads reports from them, one file at a time. */

import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OnRecordError } from '../errors.ts';
import { splitArchive } from '../ingest/archive.ts';
import { decode } from '../ingest/decode.ts';

/** Largest file that is read, in bytes (256 MiB). A file is held in memory while its reports are read. */
const FILE_LIMIT = 256 * 1024 * 1024;

/** A report, and what to call it in messages. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** Argument that stands for standard input. */
export const STDIN = '-';

/** A file to read, or the reason why an argument names none. */
export type Found = { readonly path: string } | { readonly path: string; readonly error: OnRecordError };

/** Lists files: a folder stands for the `.txt` files in it and in its folders, in the order of their names. */
export async function findFiles(paths: readonly string[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of paths) {
    try {
      if (path === STDIN || !(await stat(path)).isDirectory()) {
        found.push({ path });
        continue;
      }
      const files = (await readdir(path, { recursive: true })).filter((file) => file.endsWith('.txt')).sort();
      if (files.length === 0) throw new Error('the folder holds no .txt file');
      for (const file of files) found.push({ path: join(path, file) });
    } catch (cause) {
      found.push({ path, error: unreadable(cause) });
    }
  }
  return found;
}

/**
 * The reports of a file.
 *
 * @throws OnRecordError `file-unreadable`, `file-too-large`, `not-utf8` or `binary-input`.
 */
export async function readSources(path: string, stdin: AsyncIterable<Uint8Array>): Promise<Source[]> {
  const name = path === STDIN ? 'standard input' : path;
  const reports = splitArchive(decode(await collect(path === STDIN ? stdin : createReadStream(path))));
  if (reports.length === 1) return [{ name, text: reports[0]!.text }];
  return reports.map(({ text, start }, i) => ({
    name: `${name}, report ${i + 1} of ${reports.length} (at character ${start})`,
    text,
  }));
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > FILE_LIMIT) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw unreadable(cause);
  }
  if (size > FILE_LIMIT) throw new OnRecordError('file-too-large', { limit: FILE_LIMIT, got: `${size} or more` });
  return Buffer.concat(chunks);
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
