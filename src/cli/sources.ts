/** Opens what the arguments name: files of every format that is read, and standard input. */

import { findFiles as findOnDisk, type FoundFile, openFile, openStream } from '../files/open.ts';
import type { Incoming, SourceOptions } from '../ingest/incoming.ts';

/** Argument that stands for standard input. */
export const STDIN = '-';

const STDIN_NAME = 'standard input';

/** Lists files: a folder stands for the files in it that are of a kind that is read, in the order of their names. */
export async function findFiles(paths: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) found.push(...(path === STDIN ? [{ path }] : await findOnDisk([path])));
  return found;
}

/** The reports of a file or of standard input, one at a time. */
export function readSources(
  path: string,
  stdin: AsyncIterable<Uint8Array>,
  options: SourceOptions = {},
): AsyncGenerator<Incoming> {
  return path === STDIN ? openStream(STDIN_NAME, stdin, options) : openFile(path, options);
}
