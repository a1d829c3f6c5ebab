/** Relations, map, network, quotations and stories: what the pictures show is what the interface gives, and leads on. */

import { describe, expect, it } from 'vitest';
import type { DyadPage, MapPage, NetworkPage, TrackList } from '../../src/api/contract.ts';
import { chromiumThere, useApp } from './support.ts';

describe.skipIf(!chromiumThere)('what shows across reports', () => {
  const app = useApp();
  const paths = ['/dyads', '/dyad/ECU/PER', '/map', '/network', '/tracks', '/stories'];

  it.each([
    { width: 1280, dark: false },
    { width: 360, dark: true },
  ])('stands at %o without a flaw', async (look) => {
    for (const path of paths) {
      const page = await app.open(path, look);
      await page.locator('h1').first().waitFor();
      expect(await app.axe(page), path).toEqual([]);
      expect(await app.isTooWide(page), path).toBe(false);
      await page.context().close();
    }
  });

  it('a mark of a dyad opens its sentence by keyboard', async () => {
    const page = await app.open('/dyad/ECU/PER');
    const { events, statements } = await data<DyadPage>(page, '/api/dyad/ECU/PER');
    expect(events.length).toBeGreaterThan(3);
    expect(statements.length).toBeGreaterThan(0);
    const mark = page.locator('.chart-mark[tabindex="0"]').first();
    await mark.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await page.getByRole('dialog').locator('a[href*="/d/"]').count()).toBeGreaterThan(0);
  });

  it('the unit of time is in the address, and Back takes it back', async () => {
    const page = await app.open('/dyad/ECU/PER');
    await page.getByText('Week', { exact: true }).click();
    await page.waitForURL(/by=week/);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('by=week'));
    expect(new URL(page.url()).pathname).toBe('/dyad/ECU/PER');
  });

  it('the map draws every place, and lists the events of one', async () => {
    const page = await app.open('/map');
    const { points } = await data<MapPage>(page, '/api/map');
    await page.locator('.map-dot').first().waitFor();
    expect(await page.locator('.map-dot').count()).toBeGreaterThanOrEqual(points.length);
    await page.locator('.chart-mark[tabindex="0"]').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/open=/);
    await page.locator('main a[href*="/d/"]').first().waitFor();
  });

  it('the network stands the same at every look, and leads to an actor', async () => {
    const spots = async (): Promise<string[]> => {
      const page = await app.open('/network');
      await page.locator('.network-dot').first().waitFor();
      const places = await page
        .locator('.network-dot')
        .evaluateAll((dots) => dots.map((dot) => `${dot.getAttribute('cx')} ${dot.getAttribute('cy')}`));
      await page.context().close();
      return places;
    };
    const first = await spots();
    expect(await spots()).toEqual(first);
    const page = await app.open('/network?most=15');
    const { nodes } = await data<NetworkPage>(page, '/api/network');
    expect(first.length).toBe(Math.min(30, nodes.length));
    await page.locator('.chart-mark[tabindex="0"]').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/a\/g/);
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  it('a chart is also a table with the same facts', async () => {
    const page = await app.open('/network?view=table');
    const { links } = await data<NetworkPage>(page, '/api/network');
    expect(await page.locator('.data-table tbody tr').count()).toBe(links.length);
  });

  it('a quotation shows every wording, the first publisher’s on top', async () => {
    const page = await app.open('/tracks');
    const { tracks } = await data<TrackList>(page, '/api/tracks');
    expect(tracks.length).toBeGreaterThan(2);
    await page.goto(`${new URL(page.url()).origin}/tracks/${tracks[0]!.id}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('main a[href*="/d/"]').count()).toBeGreaterThanOrEqual(tracks[0]!.reports);
  });
});

interface Asked {
  evaluate<T>(ask: (path: string) => Promise<T>, path: string): Promise<T>;
}

async function data<T>(page: Asked, path: string): Promise<T> {
  return page.evaluate(async (path) => (await (await fetch(path)).json()) as T, path);
}
