/** Serves the files of a folder: packed, and kept by browsers as long as they do not change. */

import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Context } from 'hono';
import { type Encoding, encodingFor, isPackable, pack } from './packing.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.tsv': 'text/tab-separated-values; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.gz': 'application/gzip',
};

/** Small rather than fast for what is packed once; of large files that would take seconds. */
function qualityFor(bytes: number): number {
  return bytes > 1_000_000 ? 5 : 9;
}

/** A name with a hash of its contents never changes: `index-DAk2_xYb.js`. */
const hashed = /-[\w-]{8}\.\w+$/;

interface Kept {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  /** Tells one state of the file from another. */
  readonly state: string;
  readonly packed: Map<Encoding, Promise<Uint8Array>>;
}

/** Only what is asked for and is in the folder, links followed, is read; each file once while it does not change. */
export class Files {
  readonly #root: string;
  readonly #kept = new Map<string, Kept>();

  constructor(root: string) {
    this.#root = root;
  }

  /** @param path - Relative to the folder, decoded. @returns Null for what is not there. */
  async answer(c: Context, path: string): Promise<Response | null> {
    const name = types[extname(path)] === undefined ? null : await this.#find(path);
    const kept = name === null ? null : await this.#read(name);
    if (name === null || kept === null) return null;
    const type = types[extname(name)]!;
    c.header('etag', kept.etag);
    c.header('cache-control', hashed.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache');
    c.header('vary', 'Accept-Encoding');
    if (matches(c.req.header('if-none-match'), kept.etag)) return c.body(null, 304);
    c.header('content-type', type);
    const encoding = isPackable(type, kept.bytes.length) ? encodingFor(c.req.header('accept-encoding')) : null;
    if (encoding === null) return c.body(kept.bytes);
    let packed = kept.packed.get(encoding);
    if (packed === undefined)
      kept.packed.set(encoding, (packed = pack(kept.bytes, encoding, qualityFor(kept.bytes.length))));
    c.header('content-encoding', encoding);
    return c.body((await packed) as Uint8Array<ArrayBuffer>);
  }

  /** The real path of a file inside the folder. */
  async #find(path: string): Promise<string | null> {
    if (path.includes('\0')) return null;
    try {
      const root = await realpath(this.#root);
      const file = await realpath(join(root, path));
      return file.startsWith(`${root}${sep}`) && !file.slice(root.length).includes(`${sep}.`) ? file : null;
    } catch {
      return null;
    }
  }

  async #read(file: string): Promise<Kept | null> {
    const found = await stat(file);
    if (!found.isFile()) return null;
    const state = `${found.size} ${found.mtimeMs}`;
    const kept = this.#kept.get(file);
    if (kept?.state === state) return kept;
    const bytes = new Uint8Array(await readFile(file));
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const now: Kept = { bytes, etag, state, packed: new Map() };
    this.#kept.set(file, now);
    return now;
  }
}

function matches(asked: string | undefined, etag: string): boolean {
  return (asked ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*');
}
