/** Contested terms are found where they stand, and in whose voice. */

import { describe, expect, it } from 'vitest';
import { type ContestedTerm, contestedTerms, openContestedTerms } from '../../src/corpus/contested.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { exampleRecord } from '../support/record.ts';
import type { Record as NewsRecord } from '../../src/record/schema.ts';

const term = (...forms: string[]): ContestedTerm => ({ forms, usedBy: 'one side', othersSay: 'else', topic: 'test' });

/** The record made by hand with other words in it; voices as given, else the outlet's. */
function saying(text: string, voice?: NewsRecord['voice']): NewsRecord {
  const record = exampleRecord();
  return {
    ...record,
    document: { ...record.document, text },
    voice: voice ?? [{ start: 0, end: text.length, statement: null }],
  };
}

const find = contestedTerms([
  term('special military operation', 'special operation'),
  term('Artsakh'),
  term("Crimea's reunification"),
  term('operation'),
]);

describe('contested terms', () => {
  it.each([
    ['The Special military\noperation goes on.', ['Special military\noperation']],
    ['Artsakh’s parliament met.', ['Artsakh']],
    ['Crimea’s reunification, Crimea and reunification.', ['Crimea’s reunification']],
    ['An operation, special. Operations.', ['operation']],
    ['A special, military operation.', ['operation']],
    ['Nothing of it.', []],
  ])('finds in %j', (text, expected) => {
    const uses = find(saying(text));
    expect(uses.map((use) => use.text)).toEqual(expected);
    for (const use of uses) expect(text.slice(use.start, use.end)).toBe(use.text);
  });

  it('says in whose voice a term stands, and whether it is kept at a distance', () => {
    const text = 'A “special operation”, he said, in Artsakh.';
    const uses = find(
      saying(text, [
        { start: 0, end: 22, statement: 's24-31' },
        { start: 22, end: text.length, statement: null },
      ]),
    );
    expect(uses.map(({ statement, distanced }) => [statement, distanced])).toEqual([
      ['s24-31', true],
      [null, false],
    ]);
  });

  it('looks at title and body only', () => {
    expect(find(saying('Artsakh Artsakh', [{ start: 8, end: 15, statement: null }]))).toHaveLength(1);
  });

  it('has entries that name who says so and what others say', async () => {
    const all = await openContestedTerms(loadFrom(packageRoot));
    const uses = all(saying('Kiev launched what it called a special military operation in Judea and Samaria.'));
    expect(uses.map(({ term: { forms } }) => forms[0])).toEqual([
      'Kiev',
      'special military operation',
      'Judea and Samaria',
    ]);
    for (const { term: found } of uses) expect(found.usedBy && found.othersSay && found.topic).toBeTruthy();
  });
});
