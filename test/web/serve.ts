/** The server under the app in tests. */

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import { root, webFolder } from './build.ts';

const types: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface Served {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

// Files only, until src/api/app.ts is there: then the real one on the store.
export async function serve(_store: SqliteStore): Promise<Served> {
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const from = /^\/(?:data|models)\//.test(pathname) ? root : webFolder;
      const file = extname(pathname) === '' ? 'index.html' : pathname;
      const bytes = pathname.startsWith('/api/') ? null : await readFile(join(from, file)).catch(() => null);
      if (bytes === null) response.writeHead(404).end('{"error":{"code":"missing","message":"Missing.","hint":null}}');
      else response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(bytes);
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
