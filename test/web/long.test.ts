/** A report of a hundred thousand characters: few of its cards are in the page at a time, and all can be reached. */

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { longRecord } from '../support/long-record.ts';
import { origin } from '../store/reports.ts';
import { chromiumThere, settled, useApp } from './support.ts';

const record = longRecord(490);
const first = record.statements[0]!;
const last = record.statements.at(-1)!;
/** Cards that may be in the page at once, and elements beside those that hold the text. */
const MOST = { cards: 80, elements: 1500 };

describe.skipIf(!chromiumThere)('a long report', () => {
  const app = useApp();
  beforeAll(() => {
    app.store.add({ origin: origin('debate', 'tests'), record });
  });
  const open = (query = '', width = 1280): Promise<Page> => app.open(`/d/${record.document.id}${query}`, { width });

  /** Item whose card has the focus, or whose details are open. */
  const itemWith = (page: Page, what: ':focus' | '[aria-expanded=true]'): Promise<string | null> =>
    page.evaluate((css) => document.querySelector(`[data-item]:has(${css})`)?.getAttribute('data-item') ?? null, what);

  /** Whether some words of the text are in the window. */
  const isInSight = (page: Page, { start, end }: { start: number; end: number }): Promise<boolean> =>
    page.evaluate(
      ([from, to]) => {
        for (const block of document.querySelectorAll<HTMLElement>('[data-start]')) {
          const at = from! - Number(block.dataset['start']);
          const node = block.firstChild;
          if (at < 0 || node === null || at + to! - from! > (node as Text).length) continue;
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + to! - from!);
          const { top, bottom } = range.getBoundingClientRect();
          return top >= 0 && bottom <= window.innerHeight;
        }
        return false;
      },
      [start, end],
    );

  async function expectFew(page: Page): Promise<void> {
    expect(await page.locator('[data-item]').count()).toBeLessThan(MOST.cards);
    expect(await page.locator('*').count()).toBeLessThan(MOST.elements);
  }

  it('is as long as it is meant to be', () => {
    expect(record.document.text.length).toBeGreaterThan(90_000);
  });

  it.each([1280, 360])('has few cards in the page at a width of %d, with their places among all', async (width) => {
    const page = await open('', width);
    await expectFew(page);
    const card = page.locator(`li:has([data-item="${first.id}"]), li[data-item="${first.id}"]`);
    expect(await card.getAttribute('aria-setsize')).toBe(String(record.statements.length));
    expect(await card.getAttribute('aria-posinset')).toBe('1');
    expect(await page.locator('.report-text').textContent()).toContain(last.contents[0]!.text);
    // Whoever has no colour stands together with the others.
    expect(await page.locator('.balance-bar span').count()).toBeLessThan(12);
    expect(await app.axe(page)).toEqual([]);
    expect(await app.isTooWide(page)).toBe(false);
  });

  it('brings cards into the page as it is scrolled, beside their words and without overlap', async () => {
    const page = await open();
    await expect.poll(() => page.locator(`[data-item="${first.id}"]`).count()).toBe(1);
    await page.evaluate(() => window.scrollTo(0, document.querySelector('.report')!.scrollHeight));
    await page.locator(`[data-item="${last.id}"]`).waitFor();
    expect(await page.locator(`[data-item="${first.id}"]`).count()).toBe(0);
    const overlaps = await page.evaluate(() =>
      [...document.querySelectorAll('.rail-list')].flatMap((list) => {
        const boxes = [...list.children].map((card) => card.getBoundingClientRect());
        return boxes.slice(1).filter((box, i) => box.top < boxes[i]!.bottom);
      }),
    );
    expect(overlaps).toEqual([]);
    await expectFew(page);
  });

  it.each([1280, 360])('reaches its end by n and p at a width of %d', async (width) => {
    const page = await open('', width);
    await page.keyboard.press('p');
    await expect.poll(() => itemWith(page, '[aria-expanded=true]')).toBe(last.id);
    await expect.poll(() => isInSight(page, last.cue!)).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await expect.poll(() => itemWith(page, '[aria-expanded=true]')).toBe(first.id);
    await expect.poll(() => isInSight(page, first.cue!)).toBe(true);
  });

  it.each([1280, 360])('walks by j and k at a width of %d, and Enter opens', async (width) => {
    const page = await open('', width);
    await page.keyboard.press('j');
    await expect.poll(() => itemWith(page, ':focus')).toBe(first.id);
    await page.keyboard.press('j');
    await expect.poll(() => itemWith(page, ':focus')).not.toBe(first.id);
    await page.keyboard.press('k');
    await expect.poll(() => itemWith(page, ':focus')).toBe(first.id);
    await page.keyboard.press('Enter');
    await expect.poll(() => itemWith(page, '[aria-expanded=true]')).toBe(first.id);
  });

  it('walks on from its end', async () => {
    const page = await open(`?i=${last.id}`);
    await page.keyboard.press('k');
    await expect.poll(() => itemWith(page, ':focus')).toBe(record.events.at(-1)!.id);
    await page.keyboard.press('j');
    await expect.poll(() => itemWith(page, ':focus')).toBe(last.id);
  });

  it('keeps the card that has the focus while its words are out of sight', async () => {
    const page = await open();
    await page.keyboard.press('j');
    await expect.poll(() => itemWith(page, ':focus')).toBe(first.id);
    await page.evaluate(() => window.scrollTo(0, 20_000));
    await expect.poll(() => page.locator('.rail-left li').count()).toBeGreaterThan(1);
    expect(await itemWith(page, ':focus')).toBe(first.id);
  });

  it('shows a passage and an item of its end by their address', async () => {
    const [words] = last.contents;
    const page = await open(`?s=${words!.start}-${words!.end}`);
    await expect.poll(() => isInSight(page, words!)).toBe(true);
    await page.locator(`[data-item="${last.id}"]`).waitFor();
    await page.goto(`${app.origin}/d/${record.document.id}?i=${last.id}`);
    await settled(page);
    expect(await itemWith(page, '[aria-expanded=true]')).toBe(last.id);
    await expect.poll(() => isInSight(page, last.cue!)).toBe(true);
  });
});
