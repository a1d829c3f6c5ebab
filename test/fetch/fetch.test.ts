import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { guardedLookup, isPublic } from '../../src/fetch/address.ts';
import { type Client, type ClientOptions, openClient } from '../../src/fetch/client.ts';
import { fetchReports } from '../../src/fetch/pages.ts';
import type { FeedState, FeedStates } from '../../src/fetch/state.ts';
import { watchFeeds } from '../../src/fetch/watch.ts';
import { OnRecordError } from '../../src/errors.ts';
import { collect } from '../../src/ingest/bytes.ts';
import type { Incoming } from '../../src/ingest/incoming.ts';
import { failuresOf, marked, reportsOf } from '../support/sources.ts';

const page = `<html lang="en"><head><title>Envoys meet again</title></head><body><h1>Envoys meet again</h1><article>${`<p>${marked}</p>`.repeat(5)}</article></body></html>`;

let server: Server;
let origin: string;
let asked: string[] = [];
let routes: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url!);
    const route = routes[request.url!];
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => void server.close());

beforeEach(() => {
  asked = [];
  routes = { '/page': html(page) };
});

function html(body: string, headers: Record<string, string> = {}) {
  return (_: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
}

/** A clock that sleeping moves, and a client that may talk to the server of this test. */
function client(options: ClientOptions = {}): Client & { readonly slept: number[] } {
  let now = 1_760_000_000_000;
  const slept: number[] = [];
  const opened = openClient({
    mayConnect: (address) => address === '127.0.0.1',
    now: () => now,
    sleep: (ms) => {
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
    ...options,
  });
  return { ...opened, slept };
}

const codeOf = async (result: Promise<unknown>): Promise<string> => {
  try {
    await result;
    return 'none';
  } catch (error) {
    if (!(error instanceof OnRecordError)) throw error;
    return error.code;
  }
};

async function listed(items: AsyncIterable<Incoming>): Promise<Incoming[]> {
  const all: Incoming[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('addresses', () => {
  it.each(['8.8.8.8', '2606:4700::1111'])('%s is public', (address) => expect(isPublic(address)).toBe(true));

  it.each(
    '127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fc00::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:7f00:1 ::ffff:0:127.0.0.1 ::127.0.0.1 ::7f00:1 ::a9fe:a9fe fd00::1 fec0::1 fe80::1%eth0 ff02::1 100::1 2001::1 2001:db8::1 4000::1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1:: 192.0.2.1 192.88.99.1 198.18.0.1 240.0.0.1 127.1 0177.0.0.1 0x7f000001 2130706433 not-an-address'.split(
      ' ',
    ),
  )('%s is NOT public', (address) => expect(isPublic(address)).toBe(false));

  it.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://localhost/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://017700000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://0/',
    'http://127.0.0.1./',
    'http://127。0。0。1/',
    'http://①②⑦.⓪.⓪.①/',
    'http://%31%32%37.0.0.1/',
    'http:\\\\127.0.0.1/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[::127.0.0.1]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://8.8.8.8@127.0.0.1/',
    'gopher://127.0.0.1/',
    'data:text/html,words',
    'http://169.254.169.254/latest/',
    'file:///etc/passwd',
    'ftp://x.example/',
    'http://user:secret@x.example/',
    'nonsense',
  ])('%s is refused', async (url) => {
    expect(await codeOf(openClient({ sleep: () => Promise.resolve() }).get(url))).toBe('address-refused');
  });

  it('are checked after the name is resolved, and the one that was checked is connected to', async () => {
    const seen: string[] = [];
    const lookup = guardedLookup((address) => seen.push(address) > 99);
    const error = await new Promise<Error | null>((resolve) => lookup('localhost', {}, (failure) => resolve(failure)));
    expect(error).toMatchObject({ code: 'address-refused' });
    expect(seen).toContain('127.0.0.1');
  });

  it('are checked again on every redirect', async () => {
    routes['/out'] = (_, response) => void response.writeHead(302, { location: 'http://10.0.0.1/secret' }).end();
    routes['/file'] = (_, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    expect(await codeOf(client().get(`${origin}/out`))).toBe('address-refused');
    expect(await codeOf(client().get(`${origin}/file`))).toBe('address-refused');
  });
});

describe('a polite client', () => {
  it('fetches pages, which are read like files', async () => {
    routes['/old'] = (_, response) => void response.writeHead(301, { location: '/page' }).end();
    const [report] = reportsOf(await listed(fetchReports([`${origin}/old`], client())));
    expect(report).toMatchObject({
      input: { url: `${origin}/page` },
      provenance: { retrieved: expect.stringMatching(/^2025-/) as string },
    });
  });

  it('keeps to robots.txt, asking for it once', async () => {
    routes['/robots.txt'] = (_, response) => void response.end('User-agent: *\nDisallow: /private\nCrawl-delay: 7\n');
    const polite = client();
    expect(await codeOf(polite.get(`${origin}/private/a`))).toBe('robots-refused');
    await polite.get(`${origin}/page`);
    await polite.get(`${origin}/page`);
    expect(asked).toEqual(['/robots.txt', '/page', '/page']);
    expect(polite.slept.at(-1)).toBe(7000);
  });

  it('leaves a site alone whose robots.txt cannot be had', async () => {
    routes['/robots.txt'] = (_, response) => void response.writeHead(503).end();
    expect(await codeOf(client().get(`${origin}/page`))).toBe('robots-refused');
    expect(asked).not.toContain('/page');
  });

  it('waits longer each time, or as long as it is told, and gives up', async () => {
    let answers = 0;
    routes['/busy'] = (_, response) =>
      void response.writeHead(answers++ === 0 ? 429 : 503, { 'retry-after': '9' }).end();
    const polite = client({ delay: 0 });
    expect(await codeOf(polite.get(`${origin}/busy`))).toBe('fetch-failed');
    expect(polite.slept).toEqual([9000, 9000, 16_000]);
  });

  it('limits size, unpacked, time and redirects', async () => {
    routes['/big'] = (_, response) =>
      void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(200_000)));
    routes['/slow'] = () => {};
    routes['/loop'] = (_, response) => void response.writeHead(302, { location: '/loop' }).end();
    const limited = client({ limits: { bytes: 100_000, headers: 50 } });
    const big = await limited.get(`${origin}/big`);
    expect(await codeOf(collect(big!.body))).toBe('fetch-failed');
    expect(await codeOf(limited.get(`${origin}/slow`))).toBe('fetch-failed');
    expect(await codeOf(limited.get(`${origin}/loop`))).toBe('fetch-failed');
  });

  it('tells of an answer that ends early', async () => {
    routes['/cut'] = (_, response) => {
      response.writeHead(200, { 'content-length': '1000', 'content-type': 'text/html' });
      response.write('<html>', () => response.destroy());
    };
    expect(failuresOf(await listed(fetchReports([`${origin}/cut`], client())))).toEqual([['', 'fetch-failed']]);
  });
});

describe('watching feeds', () => {
  const item = (n: number, content: string) =>
    `<item><guid>${origin}/i${n}</guid><title>Envoys meet ${n}</title>${content}</item>`;
  const feed = (items: string) =>
    `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Daily Example</title>${items}</channel></rss>`;
  const full = (n: number) => item(n, `<content:encoded><![CDATA[<p>${marked} ${n}</p>]]></content:encoded>`);

  function memory(): FeedStates & { readonly kept: Map<string, FeedState> } {
    const kept = new Map<string, FeedState>();
    return {
      kept,
      get: (url) => Promise.resolve(kept.get(url) ?? null),
      put: (url, state) => Promise.resolve(void kept.set(url, state)),
    };
  }

  it('gives each item once, and asks whether anything has changed', async () => {
    let body = feed(full(1) + full(2));
    const conditions: (string | undefined)[] = [];
    routes['/feed'] = (request, response) => {
      conditions.push(request.headers['if-none-match']);
      const etag = `"${body.includes('/i3') ? 2 : 1}"`;
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { etag }).end(body);
    };
    const states = memory();
    let now = 0;
    const poll = (): Promise<Incoming[]> => {
      now += 3_600_000;
      return listed(watchFeeds([`${origin}/feed`], { client: client(), states, once: true, now: () => now }));
    };
    expect((await poll()).map(({ key }) => key)).toEqual([`${origin}/i1`, `${origin}/i2`]);
    expect(await poll()).toEqual([]);
    body = feed(full(3) + full(2));
    expect((await poll()).map(({ key }) => key)).toEqual([`${origin}/i3`]);
    expect(conditions[0]).toBeUndefined();
    expect(conditions[1]).toMatch(/^"\d+"$/);
  });

  it('is not asked before it is due, and later each time it fails', async () => {
    routes['/feed'] = (_, response) => void response.writeHead(404).end();
    const states = memory();
    let now = 0;
    const waits: number[] = [];
    const end = new AbortController();
    const sleep = (ms: number): Promise<void> => {
      waits.push(ms / 60_000);
      now += ms;
      if (waits.length === 3) end.abort();
      return Promise.resolve();
    };
    const options = { client: client(), states, sleep, now: () => now, signal: end.signal };
    expect(failuresOf(await listed(watchFeeds([`${origin}/feed`], options))).map(([, code]) => code)).toEqual(
      Array(3).fill('fetch-failed'),
    );
    expect(waits).toEqual([30, 60, 120]);
  });

  it('fetches the page of a summary', async () => {
    routes['/feed'] = (_, response) => void response.end(feed(item(1, '<description>Short.</description>')));
    routes['/i1'] = html(page);
    const all = await listed(
      watchFeeds([`${origin}/feed`], { client: client(), states: memory(), once: true, whole: true }),
    );
    expect(reportsOf(all)[0]).toMatchObject({
      key: `${origin}/i1`,
      provenance: { whole: true, source: `${origin}/feed`, format: 'html' },
    });
  });

  it('gives again what was not taken', async () => {
    routes['/feed'] = (_, response) => void response.end(feed(full(1) + full(2)));
    const states = memory();
    const items = watchFeeds([`${origin}/feed`], { client: client(), states, once: true });
    await items.next();
    await items.return(undefined);
    expect(states.kept.size).toBe(0);
  });
});
