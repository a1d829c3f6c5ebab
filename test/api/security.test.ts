/** Strangers are kept out, and nothing but what is meant to be is served. */

import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { ErrorBody } from '../../src/api/contract.ts';
import { reachableAs } from '../../src/api/security.ts';
import { HERE, type Served, serveStore } from './store.ts';

/** A package with an app that was built. */
const root = mkdtempSync(join(tmpdir(), 'onrecord-root-'));
const script = `console.log(${JSON.stringify('app '.repeat(1000))})`;
let served: Served;
let guarded: Served;
const TOKEN = 'right-token';
beforeAll(async () => {
  cpSync(new URL('../../data/', import.meta.url), join(root, 'data'), { recursive: true });
  mkdirSync(join(root, 'dist/web/assets'), { recursive: true });
  mkdirSync(join(root, 'models/tagger'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'dist/web/index.html'), '<!doctype html><title>On Record</title>');
  writeFileSync(join(root, 'dist/web/assets/index-AbCd1234.js'), script);
  writeFileSync(join(root, 'dist/web/.hidden.txt'), 'secret');
  writeFileSync(join(root, 'models/tagger/model.bin.gz'), 'model');
  symlinkSync(join(root, 'secret.txt'), join(root, 'dist/web/link.txt'));
  const url = pathToFileURL(`${root}/`);
  served = await serveStore({ root: url });
  guarded = await serveStore({ root: url, token: TOKEN, mayCall: reachableAs('news.internal') });
});
afterAll(async () => {
  await served.close();
  await guarded.close();
  rmSync(root, { recursive: true, force: true });
});

const codeOf = async (response: Response): Promise<string> => ErrorBody.parse(await response.json()).error.code;

describe('names', () => {
  test.each([
    ['127.0.0.1:7878', 200],
    ['localhost:9999', 200],
    ['[::1]:7878', 200],
    ['evil.example', 421],
    ['localhost.evil.example', 421],
    ['127.0.0.1.evil.example:7878', 421],
    ['10.0.0.1', 421],
    ['', 421],
  ])('%s: %d', async (host, status) => {
    expect((await served.get('/api/vocabulary', { host })).status).toBe(status);
  });

  test.each([
    ['news.internal:7878', 200],
    ['192.168.1.7:7878', 200],
    ['[fe80::1]:7878', 200],
    ['evil.example', 421],
  ])('where others may come, %s: %d', async (host, status) => {
    const response = await guarded.get('/api/vocabulary', { host, authorization: `Bearer ${TOKEN}` });
    expect(response.status).toBe(status);
  });
});

describe('origins', () => {
  const body = { who: 'Ada' };
  test.each([
    [{ origin: 'http://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://127.0.0.1:1' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: HERE, 'sec-fetch-site': 'same-origin' }, 404],
    [{}, 404],
  ])('%j may write: %d', async (headers, status) => {
    const response = await served.post('/api/corrections/c0/undo', body, { host: '127.0.0.1:7878', ...headers });
    expect(response.status).toBe(status);
  });

  it('none may read across origins', async () => {
    const response = await served.get('/api/corpus', { origin: 'http://evil.example' });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it('a form cannot write', async () => {
    const response = await served.app.request(`${HERE}/api/corrections/c0/undo`, {
      method: 'POST',
      body: 'who=Ada',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(response.status).toBe(400);
  });
});

describe('tokens', () => {
  test.each([
    [{}, 401],
    [{ authorization: 'Bearer wrong' }, 401],
    [{ authorization: `Basic ${TOKEN}` }, 401],
    [{ cookie: 'onrecord-token=wrong' }, 401],
    [{ authorization: `Bearer ${TOKEN}` }, 200],
    [{ cookie: `onrecord-token=${TOKEN}` }, 200],
  ])('%j: %d', async (headers, status) => {
    expect((await guarded.get('/api/vocabulary', headers)).status).toBe(status);
    expect((await guarded.get('/', headers)).status).toBe(status);
  });

  it('in the address become a cookie, and leave the address', async () => {
    const response = await guarded.get(`/search?q=a&token=${TOKEN}`);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/search?q=a');
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/i);
    expect(await codeOf(await guarded.get('/?token=wrong'))).toBe('token-needed');
    const elsewhere = await guarded.app.request(`${HERE}//evil.example/?token=${TOKEN}`);
    expect(elsewhere.headers.get('location')).toBe('/evil.example/');
  });
});

describe('files', () => {
  it('the page of the app stands for every page of it', async () => {
    for (const path of ['/', '/search?q=a', '/d/d0123456789abcdef', '/dyad/NOR/PER']) {
      const response = await served.get(path);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<title>On Record');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('a file with a hash in its name is kept for good, packed, and not sent twice', async () => {
    const path = '/assets/index-AbCd1234.js';
    const response = await served.get(path, { 'accept-encoding': 'gzip, br' });
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-encoding')).toBe('br');
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(script.length);
    expect(await (await served.get(path, { 'accept-encoding': 'br;q=0' })).text()).toBe(script);
    const again = await served.get(path, { 'if-none-match': response.headers.get('etag')! });
    expect(again.status).toBe(304);
  });

  test.each([
    '/assets/missing-AbCd1234.js',
    '/data/..%2fsecret.txt',
    '/models/..%2f..%2fsecret.txt',
    '/models/tagger',
    '/data/%00',
    '/%E0%A4%A',
  ])('%s is not there', async (path) => {
    const response = await served.get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toBe('secret');
  });

  it.each(['/link.txt', '/.hidden.txt', '/data/%2e%2e/secret.txt', '/../secret.txt', '/%2e%2e/%2e%2e/secret.txt'])(
    '%s gives no secret',
    async (path) => {
      expect(await (await served.get(path)).text()).not.toBe('secret');
    },
  );

  it('the reader finds its files', async () => {
    expect(await (await served.get('/models/tagger/model.bin.gz')).text()).toBe('model');
    expect((await served.get('/data/sectors.tsv')).headers.get('content-type')).toContain('tab-separated');
  });

  it('only gives, and takes nothing', async () => {
    expect((await served.post('/search', {})).status).toBe(404);
  });
});

it('nothing of a page may run but the app', async () => {
  const { headers } = await served.get('/');
  const policy = headers.get('content-security-policy')!;
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).not.toContain("'unsafe-eval'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});

it('answers are packed', async () => {
  const plain = await served.get('/api/vocabulary');
  for (const encoding of ['br', 'gzip']) {
    const response = await served.get('/api/vocabulary', { 'accept-encoding': encoding });
    expect(response.headers.get('content-encoding')).toBe(encoding);
  }
  expect(plain.headers.get('content-encoding')).toBeNull();
});
