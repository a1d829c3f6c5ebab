/** People, outlets: what they said and did leads to the searches that count it. */

import { describe, expect, it } from 'vitest';
import type { ActorList, ActorPage } from '../../src/api/contract.ts';
import { chromiumThere, settled, useApp } from './support.ts';

describe.skipIf(!chromiumThere)('people', () => {
  const app = useApp();

  const actor = async (name: string): Promise<string> => {
    const answer = await fetch(`${app.origin}/api/a?q=${encodeURIComponent(name)}`);
    return ((await answer.json()) as ActorList).actors[0]!.id;
  };

  it.each([
    { width: 1280, dark: true },
    { width: 360, dark: false },
  ])('stands at %o without a flaw', async (look) => {
    const id = await actor('Etcheverry');
    for (const path of ['/a', `/a/${id}`, '/outlets/daily.example.com']) {
      const page = await app.open(path, look);
      expect(await app.axe(page), path).toEqual([]);
      expect(await app.isTooWide(page), path).toBe(false);
      await page.context().close();
    }
  });

  it('lists by name and kind, in the URL', async () => {
    const page = await app.open('/a');
    await page.getByRole('searchbox', { name: 'Name' }).fill('mongolia');
    await page.waitForURL(/q=mongolia/);
    await page.getByLabel('Kind').selectOption('state');
    await page.waitForURL(/type=state/);
    await settled(page);
    expect(await page.locator('.actor-name').allTextContents()).toEqual(['Mongolia']);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('type'));
  });

  it('shows what somebody said, and leads to all of it', async () => {
    const id = await actor('Etcheverry');
    const data = (await (await fetch(`${app.origin}/api/a/${id}`)).json()) as ActorPage;
    const page = await app.open(`/a/${id}`);
    expect(await page.locator('h1').textContent()).toBe(data.label);
    await page.getByRole('link', { name: `${data.said.count} statements`, exact: true }).click();
    await page.waitForURL(new RegExp(`speaker=${id}`));
    await page.getByRole('heading', { level: 1, name: `${data.said.count} statements by ${data.label}` }).waitFor();
  });

  it('merges two into one with who and why, and undoes it', async () => {
    const [one, other] = [await actor('Uruguay'), await actor('Mongolia')];
    const page = await app.open(`/a/${one}`);
    await page.getByRole('button', { name: /^Merge with/ }).click();
    await page.getByRole('combobox', { name: 'The other one' }).pressSequentially('Mongolia');
    await page
      .getByRole('option', { name: /^Mongolia/ })
      .first()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByLabel('Who says so').fill('A reader');
    await page.getByLabel('Why').fill('To see it done');
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByText('Merged with another by A reader').waitFor();
    const [made] = app.store.corrections(null).filter(({ undone }) => undone === null);
    expect(made?.action).toMatchObject({
      kind: 'merge-actors',
      actors: [{ item: one }, { item: expect.any(String) as string }],
    });
    expect(other).not.toBe(one);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Merged with another by A reader').waitFor({ state: 'detached' });
    expect(app.store.corrections(null).filter(({ undone }) => undone === null)).toEqual([]);
  });

  it('says that there is no such actor', async () => {
    const page = await app.open('/a/g0000000000000000');
    await page.getByRole('heading', { name: 'Not here' }).waitFor();
  });
});
