/** The frame around every page. */

import { describe, expect, it } from 'vitest';
import { chromiumThere, useApp } from './support.ts';

describe.skipIf(!chromiumThere)('the frame', () => {
  const app = useApp();

  it.each([
    { width: 1280, dark: false },
    { width: 360, dark: true },
  ])('stands at %o without a flaw', async (look) => {
    const page = await app.open('/nowhere', look);
    expect(await page.title()).toContain('On Record');
    expect(await app.axe(page)).toEqual([]);
    expect(await app.isTooWide(page)).toBe(false);
  });

  it('lists its keys at ? and looks for words at /', async () => {
    const page = await app.open('/nowhere');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.matches('[data-search]'))).toBe(true);
  });
});
