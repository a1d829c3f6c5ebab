/** The HTTP interface and the app over a store: puts the routes together behind what keeps strangers out. */

import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { OnRecordError } from '../errors.ts';
import { type Client, openClient } from '../fetch/client.ts';
import { loadFrom, packageRoot } from '../model/load.ts';
import { READER_VERSION } from '../reader.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import { TimedQueries } from '../store/timed-queries.ts';
import { faultAnswer } from './answers.ts';
import type { Api } from './context.ts';
import { Files } from './files.ts';
import { Jobs } from './jobs.ts';
import { Keeper } from './keeper.ts';
import { Kept } from './kept.ts';
import { packedAnswers } from './packing.ts';
import { actorRoutes } from './routes/actors.ts';
import { correctionRoutes } from './routes/corrections.ts';
import { corpusRoutes } from './routes/corpus.ts';
import { dyadRoutes } from './routes/dyads.ts';
import { exportRoutes } from './routes/export.ts';
import { groupRoutes } from './routes/groups.ts';
import { mapRoutes } from './routes/map.ts';
import { outletRoute } from './routes/outlets.ts';
import { reportExportRoute } from './routes/report-export.ts';
import { reportRoute } from './routes/report.ts';
import { reportsRoutes } from './routes/reports.ts';
import { searchRoutes } from './routes/search.ts';
import { sqlRoute } from './routes/sql.ts';
import { vocabularyRoute } from './routes/vocabulary.ts';
import { type HostRule, loopbackOnly, sameSite, secureHeaders, withToken } from './security.ts';
import { loadVocabulary } from './vocabulary.ts';
import { runWork } from './work.ts';

export interface AppOptions {
  /** Fetches pages; for tests against a server of their own. */
  readonly client?: Client;
  /** For tests: other modules for the threads that read, and that do long work. */
  readonly reader?: URL;
  readonly worker?: URL;
  readonly store: SqliteStore;
  /** Which names it answers to; its own on the loopback address unless given. */
  readonly mayCall?: HostRule;
  /** Asked of everybody where it is given. */
  readonly token?: string;
  /** The package, with the built app in `dist/web/` and the files of the reader in `data/` and `models/`. */
  readonly root?: URL;
  /** ISO 8601 in UTC. */
  readonly now?: () => string;
}

export interface App {
  fetch(request: Request): Response | Promise<Response>;
  /** As `fetch`, for tests: a path, or a whole request. */
  request(input: string | Request, init?: RequestInit): Response | Promise<Response>;
  /** Ends what it has begun; the store stays open. */
  close(): Promise<void>;
}

const routes = [
  reportRoute,
  reportExportRoute,
  searchRoutes,
  actorRoutes,
  dyadRoutes,
  mapRoutes,
  groupRoutes,
  outletRoute,
  corpusRoutes,
  correctionRoutes,
  reportsRoutes,
  exportRoutes,
  sqlRoute,
  vocabularyRoute,
];

/** Somebody waits for the page: less time and smaller than an import takes. */
const FETCH_LIMITS = { headers: 10_000, whole: 30_000, bytes: 16 * 1024 * 1024 } as const;

/** Longest body of a request, bytes: the longest text that is read, in UTF-8. */
const BODY_LIMIT = 100 * 1024 * 1024;

const ABOUT = {
  openapi: '3.1.0',
  info: {
    title: 'On Record',
    version: READER_VERSION,
    description: 'Statements and events that reports put on record. docs/api.md shows how to ask.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
} as const;

export async function createApp(options: AppOptions): Promise<App> {
  const { store, mayCall = loopbackOnly, token, root = packageRoot } = options;
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw new OnRecordError('bad-request', { reason: faultOf(result.error) });
    },
  });
  app.onError((error, c) => faultAnswer(c, error));
  app.use(secureHeaders, sameSite(mayCall));
  if (token !== undefined) app.use(withToken(token));
  app.use(packedAnswers);
  app.use(
    bodyLimit({
      maxSize: BODY_LIMIT,
      onError: () => {
        throw new OnRecordError('body-too-large', { limit: BODY_LIMIT });
      },
    }),
  );

  const ended = new AbortController();
  let queries: TimedQueries | null = null;
  const api: Api = {
    store,
    vocabulary: await loadVocabulary(loadFrom(root)),
    jobs: new Jobs(),
    kept: new Kept(store),
    work: (task, limit) => runWork(task, limit, options.worker),
    keeper: new Keeper(options.reader),
    client: options.client ?? openClient({ limits: FETCH_LIMITS, retries: [] }),
    queries: () => (queries ??= new TimedQueries(store.file)),
    ended: ended.signal,
    now: options.now ?? (() => new Date().toISOString()),
  };
  for (const add of routes) add(app, api);
  let description: object | null = null;
  app.get('/openapi.json', (c) => c.json((description ??= app.getOpenAPI31Document(ABOUT))));
  addFiles(app, root);
  return {
    fetch: (request) => app.fetch(request),
    request: (input, init) => app.request(input, init),
    close: async () => {
      ended.abort();
      await api.jobs.close(api);
      await api.keeper.close();
      queries?.close();
    },
  };
}

/** What is none of the interface's is a file, or a page of the app. */
function addFiles(app: OpenAPIHono, root: URL): void {
  const folder = (path: string): Files => new Files(fileURLToPath(new URL(path, root)));
  const web = folder('dist/web/');
  const reader: Readonly<Record<string, Files>> = { data: folder('data/'), models: folder('models/') };
  app.all('*', async (c) => {
    const path = c.req.path;
    const missing = new OnRecordError('not-found', { what: `page or route ${path}` });
    if ((c.req.method !== 'GET' && c.req.method !== 'HEAD') || /^\/(?:api|sql)(?:\/|$)/.test(path)) throw missing;
    let name: string;
    try {
      name = decodeURIComponent(path).replace(/^\/+/, '');
    } catch {
      throw missing;
    }
    const [first, ...rest] = name.split('/');
    const files = reader[first!];
    const file = files === undefined ? await web.answer(c, name) : await files.answer(c, rest.join('/'));
    if (file !== null) return file;
    // A page of the app by its own address; a missing part of it is no page.
    if (files !== undefined || first === 'assets') throw missing;
    const page = await web.answer(c, 'index.html');
    if (page === null) throw new OnRecordError('not-found', { what: 'app here: npm run build makes it' });
    return page;
  });
}

function faultOf({ issues }: z.core.$ZodError): string {
  return issues.map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`).join('; ');
}
