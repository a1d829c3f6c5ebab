/** Finds the corpora that lie beside the repository and are no part of it; a clone without them skips what needs them. */

import { existsSync } from 'node:fs';

/** Root of the repository. */
export const root: URL = new URL('../', import.meta.url);

const shared = new URL('../shared/', root);

/** What an evaluation gives when its data are not there. */
export interface Skipped {
  readonly skipped: string;
}

/** URL of a file or folder under `../shared`, or null where it is absent. */
export function sharedFile(path: string): URL | null {
  const url = new URL(path, shared);
  return existsSync(url) ? url : null;
}

/** The reason that is printed when a corpus is absent. */
export function skip(path: string): Skipped {
  return { skipped: `../shared/${path} is not there; the corpora are no part of this repository` };
}
