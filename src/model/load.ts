/** Finds the bytes of data and model files: from the file system in Node, over fetch in a browser. */

import { OnRecordError } from '../errors.ts';

/** Gives the bytes of a file of the package; `path` is relative to its root: `data/cues.tsv`. */
export type Load = (path: string) => Promise<Uint8Array>;

/** Loads from a base URL: `file:` through Node's file system, `http:` and `https:` through fetch. */
export function loadFrom(base: URL): Load {
  return async (path) => {
    const url = new URL(path, base);
    try {
      if (url.protocol === 'file:') {
        const { readFile } = await import('node:fs/promises');
        return await readFile(url);
      }
      const response = await fetch(url);
      if (!response.ok) throw new Error(`HTTP status ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    } catch (cause) {
      throw new OnRecordError('data-missing', {
        file: path,
        reason: cause instanceof Error ? cause.message : String(cause),
      });
    }
  };
}

/** The package's own root, two folders above this module in source and in the build alike. */
export const packageRoot: URL = new URL('../../', import.meta.url);
