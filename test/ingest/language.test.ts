import { expect, it } from 'vitest';
import { settleLanguage } from '../../src/ingest/language.ts';

const language = (text: string): string | null => settleLanguage(text, null).field?.value ?? null;

it.each([
  ['en', 'Ndayishimiye met Bukuru and Nkurunziza in Gitega, and the three talked of Kirundi broadcasts for Bujumbura.'],
  ['en', 'Van der Meer, Hoogland and De Jong of Zwolle asked the board for money. They have been at work as coaches.'],
  [
    'nl',
    'De minister heeft dinsdag gezegd dat de onderhandelingen zullen worden hervat, maar wilde niet zeggen wanneer.',
  ],
  ['de', 'Der Guardian und The Times berichten, dass die Regierung am Dienstag über den Vertrag verhandelt habe.'],
  ['fr', 'Le ministre a déclaré mardi que les négociations sur le traité allaient reprendre, sans préciser la date.'],
])('takes for %s: %s', (expected, text) => {
  expect(language(text)).toBe(expected);
});

it('says nothing of a few names', () => {
  expect(language('Jane Doe, Berlin')).toBeNull();
});
