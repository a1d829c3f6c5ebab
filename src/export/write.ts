/** Writes lines to a file as they come, and tells what was written. */

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

export interface Written {
  readonly lines: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Characters that are gathered before they are written. */
const CHUNK = 1 << 20;

export async function writeLines(file: string, lines: Iterable<string>): Promise<Written> {
  const hash = createHash('sha256');
  const handle = await open(file, 'w');
  let [count, bytes, chunk] = [0, 0, ''];
  const flush = async (): Promise<void> => {
    const data = Buffer.from(chunk);
    chunk = '';
    hash.update(data);
    bytes += data.length;
    await handle.writeFile(data);
  };
  try {
    for (const line of lines) {
      chunk += line;
      count++;
      if (chunk.length > CHUNK) await flush();
    }
    await flush();
  } finally {
    await handle.close();
  }
  return { lines: count, bytes, sha256: hash.digest('hex') };
}
