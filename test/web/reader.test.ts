/** The reader: what is found stands over the text where the record says, and can be reached by address and by keys. */

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumThere, settled, useApp } from './support.ts';
import { exampleRecord } from '../support/record.ts';

/** The words that a highlight lies over, one for each of its ranges. */
async function highlighted(page: Page, name: string): Promise<string[]> {
  return page.evaluate((key) => [...(CSS.highlights.get(key) ?? [])].map((range) => (range as Range).toString()), name);
}

/** Ids of the items whose details are open. */
async function opened(page: Page): Promise<(string | null)[]> {
  const cards = await page.locator('[data-item]:has([aria-expanded=true])').all();
  return Promise.all(cards.map((card) => card.getAttribute('data-item')));
}

const record = exampleRecord();
const said = record.statements[1]!;
const nested = record.statements[3]!;
const handed = record.events[1]!;

describe.skipIf(!chromiumThere)('the reader', () => {
  const app = useApp();
  const address = (query = ''): string => `/d/${app.reports.byHand}${query}`;

  it('shows the text unaltered and lays highlights over exactly what the record says', async () => {
    const page = await app.open(address());
    const words = await page.locator('.report [data-start]').allTextContents();
    const bare = (text: string): string => text.replace(/\s+/g, '');
    // The header line, the headline and every paragraph: each character that is not blank, once.
    expect(words.map(bare).sort().join()).toBe(
      record.document.text
        .split(/\n{2,}/)
        .map(bare)
        .filter((text) => text !== '')
        .sort()
        .join(),
    );
    const shown = (await Promise.all([1, 2, 3].map((n) => highlighted(page, `voice-${n}`)))).flat();
    const voices = record.voice.filter(({ statement }) => statement !== null);
    expect(shown.sort()).toEqual(voices.map(({ start, end }) => record.document.text.slice(start, end)).sort());
    // The inner statement's words keep a line in the colour of the outer's speaker.
    expect(await highlighted(page, 'nested-1')).toEqual(nested.contents.map(({ text }) => text));
    expect(await highlighted(page, 'trigger-1')).toEqual(record.events.map(({ trigger }) => trigger.text));
    expect(await page.title()).toContain('Envoy: Talks in Lima Went Well');
  });

  it('opens an item by its address, and says why it was found', async () => {
    const page = await app.open(address(`?i=${said.id}`));
    expect(await opened(page)).toEqual([said.id]);
    expect(await highlighted(page, 'now-content')).toEqual(said.contents.map(({ text }) => text));
    expect(await highlighted(page, 'now-source')).toEqual([said.source!.text]);
    expect(await highlighted(page, 'now-cue')).toEqual([said.cue!.text]);
    const details = page.locator('.finding-details');
    expect(await details.innerText()).toMatch(/by-hand/);
    expect(await details.innerText()).toMatch(/confidence 0\.90/);
    await page.goto(app.origin + address(`?i=${handed.id}`));
    await settled(page);
    expect(await highlighted(page, 'now-trigger')).toEqual(['handed']);
    expect(await highlighted(page, 'now-target')).toEqual(['the minister']);
  });

  it('marks and shows a passage by its address, and comes back to the one before', async () => {
    const { start, end } = handed.trigger;
    const page = await app.open(address(`?s=${start}-${end}`));
    expect(await highlighted(page, 'now-passage')).toEqual(['handed']);
    await page.getByRole('button', { name: /^Event 1:/ }).click();
    expect(new URL(page.url()).search).toBe(`?i=${record.events[0]!.id}`);
    await page.goBack();
    expect(await highlighted(page, 'now-passage')).toEqual(['handed']);
    // Across headline and body only the report's own words are marked.
    await page.goto(app.origin + address(`?s=0-${record.document.text.length}`));
    await settled(page);
    expect((await highlighted(page, 'now-passage')).join('')).toContain('letter.');
    expect((await highlighted(page, 'now-passage')).join('')).not.toContain('Whose words');
  });

  it('goes through the findings by keys, copies citations and hides events', async () => {
    const page = await app.open(address());
    const order = [record.statements[0]!.id, said.id, record.events[0]!.id];
    for (const [i, id] of [
      ...record.statements.map(({ id: one, contents }) => ({ id: one, at: contents[0]!.start })),
      ...record.events.map(({ id: one, trigger }) => ({ id: one, at: trigger.start })),
    ]
      .filter(({ id: one }) => order.includes(one))
      .sort((a, b) => a.at - b.at)
      .map((item) => item.id)
      .entries()) {
      await page.keyboard.press('n');
      await expect.poll(async () => opened(page), { message: `item ${i}` }).toEqual([id]);
    }
    await page.keyboard.press('p');
    await page.keyboard.press('p');
    await expect.poll(async () => opened(page)).toEqual([record.statements[0]!.id]);
    await page.keyboard.press('n');
    await page.keyboard.press('c');
    await page.getByText('Citation copied').waitFor();
    const citation = await page.evaluate(async () => navigator.clipboard.readText());
    expect(citation).toContain(`On Record ${app.reports.byHand}/${said.id}`);
    expect(citation).toContain('12 Jun 2025');
    await page.keyboard.press('e');
    await expect.poll(async () => page.getByRole('button', { name: /^Event 1:/ }).count()).toBe(0);
    expect(await highlighted(page, 'trigger-1')).toEqual([]);
    expect(new URL(page.url()).searchParams.get('events')).toBe('off');
  });

  it('links a passage to its card under the pointer, and opens it by a click', async () => {
    const page = await app.open(address());
    const box = await page.evaluate(() => {
      const [range] = [...CSS.highlights.get('voice-3')!] as Range[];
      const { x, y, height } = range!.getClientRects()[0]!;
      return { x: x + 8, y: y + height / 2 };
    });
    await page.mouse.move(box.x, box.y);
    await page.locator(`[data-item="${nested.id}"] [data-looked]`).waitFor();
    await page.mouse.click(box.x, box.y);
    await expect.poll(async () => opened(page)).toEqual([nested.id]);
  });

  it('marks the same words where the browser has no highlights', async () => {
    const page = await app.blank();
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Highlight'));
    await page.goto(app.origin + address(`?i=${nested.id}`));
    await settled(page);
    expect(await page.locator('.hl-voice-3').allTextContents()).toEqual(nested.contents.map(({ text }) => text));
    expect(await page.locator('.hl-now-cue').allTextContents()).toEqual(['believes']);
  });

  it('sets cards beside their passages without overlap', async () => {
    const page = await app.open(`/d/${app.reports.visit}`);
    const overlaps = await page.evaluate(() =>
      [...document.querySelectorAll('.rail-list')].flatMap((list) => {
        const boxes = [...list.children].map((card) => card.getBoundingClientRect());
        return boxes.slice(1).filter((box, i) => box.top < boxes[i]!.bottom);
      }),
    );
    expect(overlaps).toEqual([]);
  });

  it('tells whose words, copies and what was left open', async () => {
    const page = await app.open(`/d/${app.reports.visit}`);
    await page.getByRole('region', { name: 'Whose words' }).waitFor();
    await page.getByRole('link', { name: '1 other copy' }).click();
    await page.locator('#copies').getByText('daily.example.com').first().waitFor();
    await page.getByRole('link', { name: /left open$/ }).click();
    await page.locator('#open li').first().waitFor();
  });

  it('runs nothing that a report holds', async () => {
    const page = await app.open(`/d/${app.reports.hostile}`);
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await page.locator('h1').innerText()).toContain('<script>');
    expect(await page.locator('.report-text').textContent()).toContain('<svg onload="window.owned = 4">');
    expect(await page.locator('main a[href^="javascript:"], main script, main img, main iframe').count()).toBe(0);
    expect(await page.evaluate(() => 'owned' in window)).toBe(false);
    // Nothing that the policy would have had to stop was even tried.
    expect(app.errors.filter((error) => /Security Policy|Refused/.test(error))).toEqual([]);
  });

  it('shows a report that is not read, and one that is not there', async () => {
    const page = await app.open(`/d/${app.reports.unread}`);
    expect(await page.getByRole('note').innerText()).toMatch(/not read/);
    expect(await page.locator('.report-text').textContent()).toContain('Министр');
    await page.goto(`${app.origin}/d/d0000000000000000`);
    expect(await page.getByRole('alert').innerText()).toMatch(/Not here/);
  });

  it.each([
    { width: 1280, dark: false },
    { width: 1280, dark: true },
    { width: 360, dark: false },
    { width: 360, dark: true },
  ])('has no grave flaw at %o', async (look) => {
    const page = await app.open(`/d/${app.reports.visit}`, look);
    await page.keyboard.press('n');
    await page.locator('[aria-expanded=true]').first().waitFor();
    for (const summary of await page.locator('summary').all()) await summary.dispatchEvent('click');
    expect(await app.axe(page)).toEqual([]);
    expect(await app.isTooWide(page)).toBe(false);
  });

  it('gives the report as a file in every form', async () => {
    const page = await app.open(address());
    await page.getByRole('button', { name: 'Export' }).press('Enter');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /^Events, CSV/ }).press('Enter'),
    ]);
    expect(download.suggestedFilename()).toBe(`onrecord-${app.reports.byHand}-events.csv`);
    await page.getByRole('button', { name: 'Export' }).press('Enter');
    const offered = await page.getByRole('menuitem').evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
    for (const href of offered) expect((await page.request.get(app.origin + href)).status(), href).toBe(200);
    expect(offered).toHaveLength(10);
  });

  it('prints statements and events after the text', async () => {
    const page = await app.open(address());
    // They are made when they are printed, before the browser sets the pages.
    await page.evaluate(() =>
      window.addEventListener('beforeprint', () => {
        document.documentElement.dataset['printed'] = String(document.querySelectorAll('.printed li').length);
      }),
    );
    await page.pdf();
    expect(await page.locator('html').getAttribute('data-printed')).toBe(
      String(record.statements.length + record.events.length),
    );
    await page.emulateMedia({ media: 'print' });
    await expect
      .poll(async () => page.locator('.printed li').count())
      .toBe(record.statements.length + record.events.length);
    expect(await page.locator('.printed').isVisible()).toBe(true);
    expect(await page.locator('.masthead').isVisible()).toBe(false);
  });
});
