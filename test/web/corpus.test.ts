/** Home and corpus: counts, work under way, failures, and what to do first. */

import { describe, expect, it } from 'vitest';
import type { CorpusPage, FailureList } from '../../src/api/contract.ts';
import { chromiumThere, useApp } from './support.ts';

describe.skipIf(!chromiumThere)('home and corpus', () => {
  const app = useApp();

  it.each([
    { width: 1280, dark: false },
    { width: 360, dark: true },
  ])('stand at %o without a flaw', async (look) => {
    for (const path of ['/', '/corpus']) {
      const page = await app.open(path, look);
      expect(await app.axe(page), path).toEqual([]);
      expect(await app.isTooWide(page), path).toBe(false);
      await page.context().close();
    }
  });

  it('say how much there is', async () => {
    const { statements, documents } = app.store.counts();
    const page = await app.open('/');
    expect(await page.locator('h1').textContent()).toMatch(
      new RegExp(`^${statements} statements .* ${documents} reports$`),
    );
  });

  it('say what to do first in an empty store', async () => {
    const page = await app.blank();
    await page.route('**/api/corpus', async (route) => {
      const answer = await route.fetch();
      const corpus = (await answer.json()) as CorpusPage;
      await route.fulfill({ json: { ...corpus, counts: { ...corpus.counts, documents: 0 } } });
    });
    await page.goto(app.origin);
    await page.getByRole('heading', { name: 'Nothing is on record yet' }).waitFor();
    expect(await app.axe(page)).toEqual([]);
  });

  it('follow an import as it goes on', async () => {
    const page = await app.open('/corpus');
    const job = app.store.startJob({
      kind: 'import',
      what: 'reports/',
      // One that was silent for a minute would count as dead.
      started: new Date().toISOString(),
    });
    await page.getByText('Import: reports/').first().waitFor();
    await page.getByRole('progressbar', { name: 'Import: reports/' }).waitFor();
    app.store.updateJob(job, { state: 'done', updated: '2025-01-01T00:01:00.000Z' });
    await page.getByRole('progressbar', { name: 'Import: reports/' }).waitFor({ state: 'detached' });
  });

  it('list failures and try them again', async () => {
    const failures: FailureList = {
      failures: [
        { source: '/tmp/a.txt', key: '', name: 'a.txt', reason: { code: 'empty', message: 'No text.' }, attempts: 1 },
      ],
      total: 1,
      cursor: null,
    };
    const page = await app.blank();
    await page.route('**/api/failures?**', (route) => route.fulfill({ json: failures }));
    const asked: string[] = [];
    await page.route('**/api/failures/retry', (route) => {
      asked.push(route.request().method());
      return route.fulfill({ json: { job: 1 } });
    });
    await page.goto(`${app.origin}/corpus`);
    await page.getByText('No text.').waitFor();
    await page.getByRole('button', { name: 'Try it again' }).click();
    await expect.poll(() => asked).toEqual(['POST']);
  });
});
