/** Corrections in the reader: they come back laid over the report at once, and can be undone. */

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumThere, useApp } from './support.ts';
import { exampleRecord } from '../support/record.ts';

const record = exampleRecord();
const [, said, , , anonymous] = record.statements;
const [met, handed] = record.events;

describe.skipIf(!chromiumThere)('corrections', () => {
  const app = useApp();
  const open = (item: string): Promise<Page> => app.open(`/d/${app.reports.byHand}?i=${item}`);
  const corrected = (): NonNullable<ReturnType<typeof app.store.correctedRecord>> =>
    app.store.correctedRecord(app.reports.byHand)!;
  const panel = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('dialog');

  /** Signs, keeps, and waits until the panel is gone. */
  async function keep(page: Page, why: string, button = 'Keep the correction'): Promise<void> {
    await panel(page).getByLabel('Who corrects').fill('Mara Lind');
    await panel(page).getByLabel('Why').fill(why);
    await panel(page).getByRole('button', { name: button, exact: true }).click();
    await panel(page).waitFor({ state: 'detached' });
  }

  async function undoLast(page: Page): Promise<void> {
    await page.getByRole('button', { name: /^Undo/ }).last().click();
    await page.getByText('· undone by Mara Lind').last().waitFor();
  }

  it('rejects a statement by keys alone, says who and why, and takes it back', async () => {
    const page = await open(anonymous!.id);
    await page.getByRole('button', { name: 'Reject' }).press('Enter');
    await panel(page).getByLabel('Who corrects').press('Tab');
    // Nobody is named yet.
    await panel(page).getByRole('button', { name: 'Reject' }).press('Enter');
    expect(await panel(page).getByRole('alert').innerText()).toMatch(/who corrects/);
    await keep(page, 'A rumour', 'Reject');
    await expect.poll(async () => page.locator(`[data-item="${anonymous!.id}"]`).count()).toBe(0);
    expect(corrected().statements.map(({ id }) => id)).not.toContain(anonymous!.id);
    // What it said is the outlet's own now.
    expect(corrected().voice.map(({ statement }) => statement)).not.toContain(anonymous!.id);
    expect(await page.locator('#corrections').innerText()).toMatch(/Rejected “an aide resigned” Mara Lind.*: A rumour/);
    await undoLast(page);
    await page.locator(`[data-item="${anonymous!.id}"]`).waitFor();
    expect(corrected().statements).toEqual(app.store.record(app.reports.byHand)!.statements);
  });

  it('mends a statement: speaker, words and manner', async () => {
    const page = await open(anonymous!.id);
    await page.keyboard.press('m');
    await panel(page).getByLabel('Speaker', { exact: true }).selectOption('Kari Fossdal');
    await panel(page).getByLabel('Cue', { exact: true }).fill('resigned');
    await panel(page).getByLabel('What is said', { exact: true }).fill('a word that is not there');
    await panel(page).getByLabel('What is said', { exact: true }).press('Tab');
    await panel(page).getByLabel('Manner').selectOption('partly quoted');
    await panel(page).getByText('The report does not say this').waitFor();
    await panel(page).getByLabel('What is said', { exact: true }).fill('an aide');
    await keep(page, 'She said so herself');
    const mended = corrected().statements.find(({ id }) => id === anonymous!.id)!;
    expect(mended.speaker).toEqual({ kind: 'actor', actor: record.actors[0]!.id });
    expect(mended.contents.map(({ text }) => text)).toEqual(['an aide']);
    expect([mended.manner, mended.cue?.text]).toEqual(['mixed', 'resigned']);
    await page.getByText('Mended by').waitFor();
    // Offered again when the next correction is made.
    await page.keyboard.press('m');
    expect(await panel(page).getByLabel('Who corrects').inputValue()).toBe('Mara Lind');
    await page.keyboard.press('Escape');
    await undoLast(page);
  });

  it('mends an event: code, status and parties', async () => {
    const page = await open(handed!.id);
    await page.getByRole('button', { name: 'Mend' }).click();
    await panel(page).getByLabel('Type').selectOption('Consult');
    await panel(page).getByLabel('Status').selectOption('denied');
    await panel(page).getByRole('button', { name: 'Remove Its words, 1' }).last().click();
    await panel(page).getByLabel('Add a party').selectOption('A source');
    await keep(page, '');
    const mended = corrected().events.find(({ id }) => id === handed!.id)!;
    expect([mended.plover, mended.status]).toEqual(['CONSULT', 'denied']);
    expect(mended.targets.map(({ actor }) => actor)).toEqual([record.actors[2]!.id]);
    expect(corrected().events.find(({ id }) => id === met!.id)).toEqual(met);
    await undoLast(page);
  });

  it('mends when, where, to whom and on what occasion', async () => {
    const page = await open(said!.id);
    await page.keyboard.press('m');
    await panel(page).getByLabel('To whom').selectOption("Peru's foreign minister");
    await panel(page).getByLabel('Occasion', { exact: true }).fill('Talks in Lima');
    await panel(page).getByLabel('Occasion', { exact: true }).press('Tab');
    await panel(page).getByLabel('When').selectOption('Tuesday (10 Jun 2025)');
    await panel(page).getByLabel('Where').selectOption('Lima');
    await keep(page, 'It says so');
    const mended = corrected().statements.find(({ id }) => id === said!.id)!;
    expect(mended.addressee?.actor).toBe(record.actors[1]!.id);
    expect(mended.occasion?.text).toBe('Talks in Lima');
    expect([mended.time, mended.place]).toEqual([record.times[0]!.id, record.places[0]!.id]);
    expect(await page.locator('.finding-details').innerText()).toMatch(/Occasion\s+Talks in Lima/);
    await undoLast(page);
  });

  it('mends an event by a time and a place that the reader missed', async () => {
    const page = await open(handed!.id);
    await page.keyboard.press('m');
    await panel(page).getByLabel('When').selectOption('Other words …');
    await panel(page).getByLabel('Words for when', { exact: true }).fill('Well');
    await panel(page).getByLabel('Words for when', { exact: true }).press('Tab');
    await panel(page).getByLabel('Which day').fill('next week');
    await panel(page).getByText('A day, a month').waitFor();
    expect(await panel(page).getByLabel('Which day').getAttribute('aria-invalid')).toBe('true');
    await panel(page).getByLabel('Which day').fill('2025-06');
    await panel(page).getByLabel('Where').selectOption('Other words …');
    await panel(page).getByLabel('Words for where', { exact: true }).fill('Peru');
    await keep(page, 'Missed');
    const mended = corrected().events.find(({ id }) => id === handed!.id)!;
    expect(corrected().times.find(({ id }) => id === mended.time)).toMatchObject({ value: '2025-06', kind: 'date' });
    expect(corrected().places.find(({ id }) => id === mended.place)?.evidence.text).toBe('Peru');
    // What is exported and searched shows it too.
    const [[when]] = app.store.query('SELECT time FROM events WHERE document = ? AND id = ?', [
      app.reports.byHand,
      handed!.id,
    ]).rows as [[string]];
    expect(when).toBe('2025-06');
    await undoLast(page);
    expect(corrected().times).toEqual(record.times);
  });

  it('adds a statement and an event from words that are selected', async () => {
    const page = await open(said!.id);
    const select = async (words: string): Promise<void> =>
      page.evaluate((wanted) => {
        for (const block of document.querySelectorAll('.report-text [data-start]')) {
          const node = block.firstChild!;
          const at = node.textContent!.indexOf(wanted);
          if (at >= 0) document.getSelection()!.setBaseAndExtent(node, at, node, at + wanted.length);
        }
      }, words);
    await select('Fossdal handed the minister a letter');
    await page.getByRole('button', { name: '+ statement' }).click();
    expect(await panel(page).getByLabel('What is said', { exact: true }).inputValue()).toBe(
      'Fossdal handed the minister a letter',
    );
    await keep(page, 'Missed');
    const added = corrected().statements.find(({ id }) => !record.statements.some((one) => one.id === id))!;
    expect(added.contents.map(({ text }) => text)).toEqual(['Fossdal handed the minister a letter']);
    expect(new URL(page.url()).searchParams.get('i')).toBe(added.id);
    expect(corrected().voice.at(-2)?.statement).toBe(added.id);

    await select('resigned');
    await page.getByRole('button', { name: '+ event' }).click();
    await panel(page).getByLabel('Add a party').first().selectOption('A source');
    await keep(page, 'Missed too');
    const event = corrected().events.find(({ trigger }) => trigger.text === 'resigned')!;
    // It stands in what the source says, so that it is the source's claim.
    expect(event.claim).toBe(anonymous!.id);
    await undoLast(page);
    await expect.poll(() => corrected().events.some(({ id }) => id === event.id)).toBe(false);
  });

  it('says that two actors are one, and lists it', async () => {
    const page = await open(said!.id);
    await page.getByText('People and parties').click();
    await page.getByRole('button', { name: 'Same as Peru' }).click();
    await panel(page).getByLabel('Somebody in this report').selectOption('A source');
    await keep(page, 'The same person');
    await expect
      .poll(async () => page.locator('#corrections').innerText())
      .toMatch(/Peru's foreign minister and A source are one/);
    expect(app.store.corrections(null).map(({ action }) => action.kind)).toEqual(['merge-actors']);
  });

  it.each([
    { width: 1280, dark: false },
    { width: 360, dark: true },
  ])('has no grave flaw at %o', async (look) => {
    const page = await app.open(`/d/${app.reports.byHand}?i=${handed!.id}`, look);
    await page.keyboard.press('m');
    await panel(page).getByLabel('Type').waitFor();
    expect(await app.axe(page)).toEqual([]);
    expect(await app.isTooWide(page)).toBe(false);
  });
});
