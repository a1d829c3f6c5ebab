/** Search: the URL is its state, facets narrow and leave out, lists of any length scroll, keys walk them. */

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Facets, Hits } from '../../src/api/contract.ts';
import { chromiumThere, settled, useApp } from './support.ts';

const MANY = 10_000;
const PAGE = 500;

/** Answers a search with ten thousand statements, so many a page that a test scrolls to the last. */
async function answerMany(page: Page): Promise<void> {
  const items = (from: number): Hits => ({
    kind: 'statements',
    hits: Array.from({ length: PAGE }, (_, i) => ({
      item: {
        document: `d${from + i}`,
        id: 's1-2',
        outlet: 'example.org',
        published: '2025-01-01',
        title: null,
        speaker: `Speaker ${from + i}`,
        content: 'word '.repeat(1 + ((from + i) % 60)),
        manner: 'direct',
      },
      snippet: null,
    })),
    cursor: from + PAGE < MANY ? String(from + PAGE) : null,
  });
  const facets: Facets = { total: MANY, more: false, facets: [], months: [{ month: '2025-01', count: MANY }] };
  await page.route('**/api/search?**', (route) =>
    route.fulfill({ json: items(Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0)) }),
  );
  await page.route('**/api/facets?**', (route) => route.fulfill({ json: facets }));
}

const sentence = (page: Page): Promise<string | null> => page.locator('h1').textContent();

describe.skipIf(!chromiumThere)('search', () => {
  const app = useApp();

  it.each([
    { width: 1280, dark: false },
    { width: 360, dark: true },
  ])('stands at %o without a flaw', async (look) => {
    for (const path of ['/search?q=treaty&outlet=-example.com&from=2020', '/search?in=events', '/search?in=reports']) {
      const page = await app.open(path, look);
      expect(await app.axe(page), path).toEqual([]);
      expect(await app.isTooWide(page), path).toBe(false);
      await page.context().close();
    }
  });

  it('says what it shows, with the number that facets count', async () => {
    const page = await app.open('/search?country=URY&from=2025');
    const counted = (await (await page.request.get(`${app.origin}/api/facets?country=URY&from=2025`)).json()) as Facets;
    expect(counted.total).toBeGreaterThan(0);
    expect(await sentence(page)).toBe(`${counted.total} statements by speakers from Uruguay since 2025`);
    expect(await page.title()).toContain('by speakers from Uruguay');
  });

  it('narrows by a facet, leaves out with the minus and with alt, and goes back', async () => {
    const page = await app.open('/search');
    const manner = page.locator('.facets section', { hasText: 'Manner' });
    await manner.getByRole('button', { name: /^quoted \d/ }).click();
    await page.waitForURL(/manner=direct/);
    await page.getByRole('button', { name: /^Take out: Manner quoted/ }).click();
    await page.waitForURL((url) => !url.search.includes('manner'));
    await settled(page);
    await manner.getByRole('button', { name: 'Leave out reported' }).click();
    await page.waitForURL(/manner=-indirect/);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('manner'));
    await settled(page);
    await manner.getByRole('button', { name: /^reported \d/ }).click({ modifiers: ['Alt'] });
    await page.waitForURL(/manner=-indirect/);
    await page.getByText('but not that are reported').waitFor();
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('manner'));
  });

  it('asks what A said about B', async () => {
    const page = await app.open('/search');
    await page.getByRole('combobox', { name: 'Who speaks' }).pressSequentially('Etchev');
    await page
      .getByRole('option', { name: /Etcheverry/ })
      .first()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/speaker=g[0-9a-f]{16}/);
    await page.locator('h1', { hasText: 'Etcheverry' }).waitFor();
  });

  it('walks by j and k, and Enter opens the words in their report', async () => {
    const page = await app.open('/search');
    const index = (): Promise<string | null | undefined> =>
      page.evaluate(() => document.activeElement?.closest('[data-index]')?.getAttribute('data-index'));
    await page.keyboard.press('j');
    await expect.poll(index).toBe('0');
    await page.keyboard.press('j');
    await expect.poll(index).toBe('1');
    await page.keyboard.press('k');
    await expect.poll(index).toBe('0');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/d\/d[0-9a-f]+\?i=/);
  });

  it('scrolls through ten thousand, of which only a few stand in the page', async () => {
    const page = await app.blank();
    await answerMany(page);
    await page.goto(`${app.origin}/search`);
    await settled(page);
    const last = page.getByText(`Speaker ${MANY - 1}`, { exact: true });
    for (let tries = 0; tries < 200 && !(await last.isVisible()); tries++) {
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForTimeout(30);
      expect(await page.locator('.virtual-list > li').count()).toBeLessThan(60);
    }
    expect(await last.isVisible()).toBe(true);
    expect(await page.locator('.virtual-list > li').last().getAttribute('aria-setsize')).toBe(String(MANY));
  });

  it('says that nothing was found and what to do, and that it failed', async () => {
    const page = await app.open('/search?q=xylophone');
    await page.getByRole('heading', { name: 'No statements like these' }).waitFor();
    const failing = await app.blank();
    await failing.route('**/api/search?**', (route) =>
      route.fulfill({
        status: 400,
        json: { error: { code: 'bad-query', message: 'Not a query.', hint: 'Write words.' } },
      }),
    );
    await failing.goto(`${app.origin}/search?q=-`);
    await failing.getByRole('alert').getByText('Not a query.').waitFor();
  });
});
