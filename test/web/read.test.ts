/** Texts that people bring: read in the browser as on the command line, and kept only when they ask for it. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumThere, useApp } from './support.ts';

const briefsFile = fileURLToPath(new URL('../../samples/briefs.txt', import.meta.url));
const text = `Norway and Chad sign treaty

Norway and Chad signed a treaty in Oslo on Tuesday. "It went well," Norwegian envoy Kari Fossdal said.
`;

const html = `<!doctype html><html><head><title>Norway and Chad sign treaty</title>
<meta property="article:published_time" content="2025-03-04T10:00:00Z"></head><body><article>
<h1>Norway and Chad sign treaty</h1>
<p>Norway and Chad signed a treaty in Oslo on Tuesday, the two governments said in a statement.</p>
<p>"It went well," Norwegian envoy Kari Fossdal said after the ceremony. "We are glad of it."</p>
<script>window.owned = 1</script><img src="x" onerror="window.owned = 2">
</article></body></html>`;

describe.skipIf(!chromiumThere)('reading a text', () => {
  const app = useApp();
  const button = (page: Page, name: string): ReturnType<Page['getByRole']> =>
    page.getByRole('button', { name, exact: true });
  const whenRead = async (page: Page): Promise<void> =>
    page.getByText('Read in this browser, not kept.').waitFor({ timeout: 60_000 });

  it('reads a pasted text without sending it anywhere, and keeps it on request', async () => {
    const page = await app.blank();
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
    });
    await page.goto(`${app.origin}/read`);
    await page.getByLabel('Text of the report').fill(text);
    await page.getByText('What is known of it').click();
    await page.getByLabel('Day of publication').fill('2025-03-05');
    await page.getByLabel('Outlet').fill('test.example');
    await button(page, 'Read').click();
    await whenRead(page);
    expect(await page.locator('h1').innerText()).toBe('Norway and Chad sign treaty');
    expect(await page.locator('.source-line').innerText()).toMatch(/test\.example\s*5 Mar 2025/);
    expect(await page.locator('.rail-left').innerText()).toContain('It went well');
    // Nothing but what the page itself is made of was asked for.
    expect(sent).toEqual([]);
    const before = app.store.counts().documents;
    await button(page, 'Keep it').click();
    await page.waitForURL(/\/d\/d[0-9a-f]{16}/, { timeout: 60_000 });
    expect(app.store.counts().documents).toBe(before + 1);
    expect(sent).toEqual([`POST ${app.origin}/api/reports`]);
    await page.getByRole('region', { name: 'Statements' }).waitFor();
    expect(await page.locator('.rail-left').innerText()).toContain('It went well');
  }, 120_000);

  it('makes a text of a page, and offers the reports of a file with several', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'onrecord-read-'));
    try {
      const file = join(folder, 'page.html');
      writeFileSync(file, html);
      const page = await app.open('/read');
      await page.locator('input[type=file]').setInputFiles(file);
      await expect.poll(async () => page.getByLabel('Day of publication').inputValue()).toBe('2025-03-04');
      expect(await page.getByLabel('Text of the report').inputValue()).toContain('We are glad of it');
      expect(await page.getByLabel('Headline').inputValue()).toBe('Norway and Chad sign treaty');
      expect(await page.evaluate(() => 'owned' in window)).toBe(false);
      await page.locator('input[type=file]').setInputFiles(briefsFile);
      const briefs = readFileSync(briefsFile, 'utf8');
      await expect.poll(async () => page.getByLabel('Text of the report').inputValue()).toBe(briefs);
      await button(page, 'Read').click();
      await whenRead(page);
      const first = await page.locator('h1').innerText();
      await page.getByLabel('Report of the file').selectOption({ index: 1 });
      expect(await page.locator('h1').innerText()).not.toBe(first);
      await button(page, 'Another text').click();
      expect(await page.getByLabel('Text of the report').inputValue()).toBe(briefs);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 120_000);

  it('says what is wrong with a text, and with an address', async () => {
    const page = await app.open('/read');
    await page
      .getByLabel('Text of the report')
      .fill(
        'Министр иностранных дел заявил в понедельник, что договор между двумя странами будет подписан завтра утром в столице.',
      );
    await button(page, 'Read').click();
    expect(await page.getByRole('alert').innerText()).toMatch(/language|ru/);
    await page.getByLabel('From an address').fill('http://127.0.0.1:1/secret');
    await button(page, 'Fetch').click();
    await expect.poll(async () => page.getByRole('alert').count()).toBe(1);
  }, 60_000);

  it.each([
    { width: 1280, dark: true },
    { width: 360, dark: false },
  ])('has no grave flaw at %o', async (look) => {
    const page = await app.open('/read', look);
    await page.getByText('What is known of it').click();
    expect(await app.axe(page)).toEqual([]);
    expect(await app.isTooWide(page)).toBe(false);
  });
});
