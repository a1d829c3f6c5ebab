/** Asks a running server many things at once, as people with the app and programs would, and says what came back. */

import { Agent, request } from 'node:http';
import type { SqliteStore } from '../src/store/sqlite.ts';

/** One request; `kind` is what it counts under. */
export interface Asking {
  readonly kind: string;
  readonly path: string;
  /** Sent as JSON, by POST. */
  readonly body?: object;
}

export interface Answered {
  readonly kind: string;
  /** Until the last byte, milliseconds. */
  readonly time: number;
  /** Why it is an error; null for an answer that is none. */
  readonly error: string | null;
}

/** Most time for one answer, milliseconds: one that never comes is an error, one that is late shows in the figures. */
const TIMEOUT = 300_000;

const words = ['border', 'president', 'trade', 'talks', 'minister', 'said', 'government', 'agreement', 'police', 'war'];

/** How many of a hundred requests are of a kind, and one of that kind. */
type Mix = readonly (readonly [share: number, kind: string, make: () => Omit<Asking, 'kind'>])[];

/**
 * Draws requests of every kind over what a store holds: pages, reports, searches, people, dyads, SQL, corrections.
 *
 * @param random - From 0 to 1.
 */
export function drawRequests(store: SqliteStore, count: number, random: () => number): Asking[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const column = (sql: string): string[] => store.query(sql, [], 500).rows.map(([value]) => encodeURIComponent(value!));
  const documents = column('SELECT id FROM documents WHERE statements > 0 ORDER BY id');
  const actors = column('SELECT id FROM actors ORDER BY reports DESC, id');
  const outlets = column('SELECT DISTINCT outlet FROM documents ORDER BY outlet');
  const dyads = store.query('SELECT DISTINCT source, target FROM dyads ORDER BY 1, 2', [], 200).rows;
  const stories = column('SELECT DISTINCT id FROM stories ORDER BY id');
  const get = (path: () => string) => () => ({ path: path() });
  const search = (): string =>
    pick([
      () => `q=${pick(words)}&in=statements`,
      () => `q=${pick(words)}+${pick(words)}&in=reports`,
      () => `q=${pick(words)}&in=events&sort=date`,
      () => `country=${String(pick(dyads)[0])}`,
      () => `about=${pick(words)}&manner=direct`,
      () => `outlet=${pick(outlets)}&q=%22${pick(words)}%22`,
    ])();
  const sql = (): string =>
    pick([
      'SELECT speaker, count(*) FROM statements GROUP BY 1 ORDER BY 2 DESC LIMIT 20',
      "SELECT substr(day, 1, 7), count(*) FROM dyads WHERE source = 'USA' GROUP BY 1",
      `SELECT id FROM documents WHERE n IN (SELECT rowid FROM report_search WHERE report_search MATCH '${pick(words)}')`,
    ]);
  let corrections = 0;
  const correction = (): Omit<Asking, 'kind'> => {
    const document = decodeURIComponent(pick(documents));
    const value = store.record(document)!.statements[0]!;
    const action = { kind: 'mend', target: { document, item: value.id }, item: { kind: 'statement', value } };
    return { path: '/api/corrections', body: { action, who: 'Ada', why: `Number ${corrections++}` } };
  };
  const mix: Mix = [
    [10, 'page', get(() => pick(['/', `/search?${search()}`, `/d/${pick(documents)}`, '/corpus']))],
    [20, 'report', get(() => `/api/d/${pick(documents)}`)],
    [24, 'search', get(() => `/api/search?${search()}`)],
    [5, 'facets', get(() => `/api/facets?${search()}`)],
    [5, 'actors', get(() => `/api/a?q=${pick(words).slice(0, 2)}`)],
    [8, 'actor', get(() => `/api/a/${pick(actors)}`)],
    [8, 'dyad', get(() => `/api/dyad/${pick(dyads).join('/')}`)],
    [2, 'dyads', get(() => '/api/dyads')],
    [3, 'map, network', get(() => pick([`/api/map?${search()}`, `/api/network?${search()}`]))],
    // A correction takes a report's quotations out of their tracks for a while: lists, not the tracks themselves.
    [3, 'quotations', get(() => `/api/tracks?q=${pick(words)}`)],
    [2, 'stories', get(() => (stories.length > 0 ? `/api/stories/${pick(stories)}` : '/api/stories'))],
    [2, 'outlet', get(() => `/api/outlets/${pick(outlets)}`)],
    [2, 'corpus', get(() => '/api/corpus')],
    [5, 'sql', get(() => `/sql?q=${encodeURIComponent(sql())}`)],
    [1, 'export', get(() => `/api/export?format=${pick(['csv', 'jsonl', 'parquet'])}&${search()}`)],
    [1, 'description', get(() => pick(['/openapi.json', '/api/vocabulary']))],
    [1, 'correction', correction],
  ];
  const total = mix.reduce((sum, [share]) => sum + share, 0);
  return Array.from({ length: count }, () => {
    let left = random() * total;
    const [, kind, make] = mix.find(([share]) => (left -= share) < 0) ?? mix[0]!;
    return { kind, ...make() };
  });
}

/** Sends all requests, so many at a time, over connections that are kept. */
export async function sendAll(address: string, requests: readonly Asking[], atOnce: number): Promise<Answered[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const answered: Answered[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    for (let asking = requests[next++]; asking !== undefined; asking = requests[next++]) {
      const start = performance.now();
      const error = await send(address, asking, agent);
      answered.push({ kind: asking.kind, time: performance.now() - start, error });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  agent.destroy();
  return answered;
}

/** @returns Why the answer is an error, or null. */
function send(address: string, { path, body }: Asking, agent: Agent): Promise<string | null> {
  return new Promise((resolve) => {
    const json = body === undefined ? null : JSON.stringify(body);
    const sent = request(
      new URL(path, address),
      {
        agent,
        method: json === null ? 'GET' : 'POST',
        timeout: TIMEOUT,
        headers: { 'accept-encoding': 'gzip', ...(json !== null && { 'content-type': 'application/json' }) },
      },
      (response) => {
        const parts: Buffer[] = [];
        response
          .on('data', (part: Buffer) => parts.push(part))
          .on('error', (error) => resolve(`${path}: ${error.message}`))
          .on('end', () => {
            const { statusCode = 0 } = response;
            const text = statusCode >= 400 ? Buffer.concat(parts).toString('utf8') : '';
            resolve(statusCode < 400 ? null : `${path}: ${statusCode} ${text.slice(0, 300)}`);
          });
      },
    );
    sent
      .on('timeout', () => sent.destroy(new Error('no answer')))
      .on('error', (error) => resolve(`${path}: ${error.message}`))
      .end(json ?? undefined);
  });
}

/** The time within which a share of the answers came, milliseconds. */
export function quantile(answered: readonly Answered[], share: number): number {
  const times = answered.map(({ time }) => time).sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
}
