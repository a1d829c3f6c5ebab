/** Listens for requests, and ends cleanly. */

import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { OnRecordError } from '../errors.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import { createApp } from './app.ts';
import { loopbackOnly, reachableAs } from './security.ts';

export interface ServerOptions {
  readonly store: SqliteStore;
  /** Address or name to listen on. */
  readonly host: string;
  /** Null for the usual one, or the next that is free. */
  readonly port: number | null;
  /** Asked of everybody; made where strangers could come and none is given. */
  readonly token?: string;
}

export interface RunningServer {
  /** To open in a browser; with the token, where there is one. */
  readonly address: string;
  close(): Promise<void>;
}

const PORT = 7878;

/** How long a connection stays that nobody uses, milliseconds. */
const KEEP_ALIVE = 120_000;

/** Ports that are tried from the usual one on. */
const PORTS = 20;

/** @throws OnRecordError `port-taken`. */
export async function startServer({ store, host, port, ...options }: ServerOptions): Promise<RunningServer> {
  const local = loopbackOnly(bracketed(host));
  const token = options.token ?? (local ? undefined : randomBytes(18).toString('base64url'));
  const app = await createApp({
    store,
    mayCall: local ? loopbackOnly : reachableAs(host),
    ...(token !== undefined && { token }),
  });
  const server = createAdaptorServer({ fetch: (request) => app.fetch(request) }) as Server;
  // Longer than browsers and programs keep a connection: one that is closed while a request is on its way is an error to
  // whoever sent it.
  server.keepAliveTimeout = KEEP_ALIVE;
  server.headersTimeout = KEEP_ALIVE + 5000;
  const taken = await listen(server, host, port);
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : bracketed(host);
  return {
    address: `http://${name}:${taken}/${token === undefined ? '' : `?token=${encodeURIComponent(token)}`}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await app.close();
    },
  };
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** @returns The port. */
async function listen(server: Server, host: string, port: number | null): Promise<number> {
  for (let next = port ?? PORT; ; next++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(next, host, () => {
          server.off('error', reject);
          resolve();
        });
      });
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : next;
    } catch (cause) {
      const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
      if (taken && port === null && next < PORT + PORTS) continue;
      const reason = taken ? 'something listens there already' : cause instanceof Error ? cause.message : String(cause);
      throw new OnRecordError('port-taken', { host, port: next, reason });
    }
  }
}
