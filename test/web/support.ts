/**
 * The app in real Chromium: the real server on a store of samples, one a test file.
 *
 *     describe.skipIf(!chromiumThere)('the reader', () => {
 *       const app = useApp();
 *       it('…', async () => {
 *         const page = await app.open(`/d/${app.reports.visit}`, { width: 360, dark: true });
 *         expect(await app.axe(page)).toEqual([]);
 *       });
 *     });
 */

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startServer } from '../../src/api/server.ts';
import { openStore } from '../../src/store/open.ts';
import type { SqliteStore } from '../../src/store/sqlite.ts';
import { builtApp, copiedStore } from './build.ts';
import type { TestReports } from './reports.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const chromiumThere = existsSync(executablePath);
if (!chromiumThere)
  process.emitWarning(`Tests of the app are skipped: no ${executablePath}; set CHROMIUM to a Chromium`);

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Look {
  /** Width of the window in CSS pixels; 1280 unless given. */
  readonly width?: number;
  readonly dark?: boolean;
}

/** What axe finds wrong: its rule, how grave, and where. */
export interface Flaw {
  readonly rule: string;
  readonly impact: string;
  readonly where: readonly string[];
}

export class TestApp {
  readonly store: SqliteStore;
  readonly reports: TestReports;
  readonly origin: string;
  readonly #browser: Browser;
  readonly #close: () => Promise<void>;
  /** What pages wrote to the console as errors, and what they threw. */
  readonly errors: string[] = [];

  constructor(store: SqliteStore, reports: TestReports, origin: string, browser: Browser, close: () => Promise<void>) {
    this.store = store;
    this.reports = reports;
    this.origin = origin;
    this.#browser = browser;
    this.#close = close;
  }

  /** Opens a page of the app in a window of its own, and waits until nothing loads any more. */
  async open(path: string, look: Look = {}): Promise<Page> {
    const page = await this.blank(look);
    await page.goto(this.origin + path);
    await settled(page);
    return page;
  }

  /** A window that shows nothing yet, for `page.route`; open it with `page.goto(app.origin + path)`. */
  async blank({ width = 1280, dark = false }: Look = {}): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    return page;
  }

  /** What axe finds that is serious or worse. */
  async axe(page: Page): Promise<Flaw[]> {
    await page.evaluate(axeSource());
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const { violations } = await axe.run();
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, impact, nodes }) => ({ rule: id, impact, where: nodes.map(({ html }) => html.slice(0, 200)) }));
    });
  }

  /** Whether the page must be scrolled sideways. */
  async isTooWide(page: Page): Promise<boolean> {
    return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  }

  /** Into `.cache/screens/NAME.png`, the whole page unless told otherwise. */
  async screenshot(page: Page, name: string, fullPage = true): Promise<string> {
    const folder = fileURLToPath(new URL('../../.cache/screens/', import.meta.url));
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, fullPage });
    return path;
  }

  /** Closes all windows. */
  async closePages(): Promise<void> {
    await Promise.all(this.#browser.contexts().map((context) => context.close()));
  }

  async close(): Promise<void> {
    await this.#close();
  }
}

interface Axe {
  run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
}

let axeText: string | undefined;
function axeSource(): string {
  return (axeText ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
}

/** Waits until fonts are there, no request is under way, and no part of the page says that it loads. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(
    () =>
      (document.querySelector('main')?.childElementCount ?? 0) > 0 &&
      document.querySelector('.state-loading, [aria-busy=true]') === null,
  );
  await page.evaluate(() => document.fonts.ready.then(() => null));
}

/** Starts all that a test of the app needs. Close it. */
async function startApp(): Promise<TestApp> {
  await builtApp();
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-web-'));
  const file = join(folder, 'test.db');
  const reports = await copiedStore(file);
  const store = openStore(file);
  const server = await startServer({ store, host: '127.0.0.1', port: 0 });
  const browser = await chromium.launch({ executablePath, args: flags, headless: true });
  return new TestApp(store, reports, new URL(server.address).origin, browser, async () => {
    await browser.close();
    await server.close();
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
}

/** {@link startApp} before the tests of a `describe`, closed after them. */
export function useApp(): TestApp {
  let app: TestApp | undefined;
  beforeAll(async () => {
    app = await startApp();
  }, 120_000);
  afterEach(async () => {
    await app?.closePages();
  });
  afterAll(async () => {
    await app?.close();
  });
  // Tests hold the value before it is there.
  return new Proxy({} as TestApp, {
    get(_, name) {
      const value: unknown = Reflect.get(app!, name);
      return typeof value === 'function' ? (value.bind(app) as unknown) : value;
    },
  });
}
