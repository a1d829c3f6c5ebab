/** The reading core in a browser: it bundles without Node, and reads a report into the same bytes as in Node. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type * as Core from '../src/index.ts';
import { canonical, openReader } from '../src/index.ts';

const root = new URL('../', import.meta.url);
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const html = `<!doctype html><script type="module">import * as core from '/onrecord.js'; window.onrecord = core;</script>`;

/** The public names as one module for browsers. Only `loadFrom` knows of Node, and only for `file:` URLs. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('src/index.ts', root))],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['node:fs/promises'],
    write: false,
  });
  return outputFiles[0]!.text;
}

it('bundles with no other mention of Node than the loader of files', async () => {
  expect((await bundle()).match(/["']node:[^"']*["']/g)).toEqual(['"node:fs/promises"']);
});

describe.skipIf(!existsSync(executablePath))(`in Chromium (skipped without ${executablePath}; set CHROMIUM)`, () => {
  let server: Server;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    const script = await bundle();
    server = createServer(({ url = '/' }, response) => {
      const path = new URL(url, 'http://localhost').pathname;
      const file = new URL(`.${path}`, root);
      if (path === '/') response.setHeader('content-type', 'text/html').end(html);
      else if (path === '/onrecord.js') response.setHeader('content-type', 'text/javascript').end(script);
      else if (/^\/(?:data|models)\//.test(path) && existsSync(file)) response.end(readFileSync(file));
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await chromium.launch({ executablePath, args: flags });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it('reads every sample into the same bytes as Node does', async () => {
    const samples = readdirSync(new URL('samples/', root)).filter((file) => file.endsWith('.txt'));
    const texts = samples.map((file) => readFileSync(new URL(`samples/${file}`, root), 'utf8'));
    const page = await browser.newPage();
    await page.goto(origin, { waitUntil: 'load' });
    const inBrowser = await page.evaluate(async (reports) => {
      const core = (window as unknown as { onrecord: typeof Core }).onrecord;
      const reader = await core.openReader({ load: core.loadFrom(new URL('/', location.href)) });
      return reports.map((text) => core.canonical(reader.read({ text })));
    }, texts);
    const reader = await openReader();
    expect(texts.length).toBeGreaterThan(0);
    expect(inBrowser).toEqual(texts.map((text) => canonical(reader.read({ text }))));
  }, 120_000);
});
