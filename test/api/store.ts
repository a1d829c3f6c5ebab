/** A store in a file with a few reports, and the interface over it. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { updateCorpus } from '../../src/across/update.ts';
import { type App, type AppOptions, createApp } from '../../src/api/app.ts';
import { openStore } from '../../src/store/open.ts';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import { origin, read, record, unread } from '../store/reports.ts';

export interface Served {
  readonly store: SqliteStore;
  readonly app: App;
  /** Document id of a report that is read. */
  readonly document: string;
  /** Asks for a path, on this machine. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  close(): Promise<void>;
}

export const HERE = 'http://127.0.0.1:7878';

/** Three reports: two copies of one at different addresses, and one that is not read. */
export async function serveStore(options: Partial<AppOptions> = {}): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-api-'));
  const store = openStore(join(folder, 'reports.db'));
  store.add(read());
  store.add(read(' It said no more.', origin('character 900')));
  store.addUnread(unread('Сегодня министры встретились.', origin('character 2000')));
  store.addFailure({
    source: 'reports.txt',
    key: 'character 3000',
    name: 'reports.txt: 3',
    reason: { code: 'empty-text', message: 'Expected a report, got no text' },
  });
  await updateCorpus(store);
  const app = await createApp({ store, now: () => '2025-11-01T12:00:00.000Z', ...options });
  const ask = (path: string, init: RequestInit): Promise<Response> =>
    Promise.resolve(app.request(new Request(new URL(path, HERE), init)));
  return {
    store,
    app,
    document: record().document.id,
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, body, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    close: async () => {
      await app.close();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
