/** Checks what the text stage reads of a document: title and body, not the header. */

import { expect, it } from 'vitest';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { openText } from '../../src/text/index.ts';

const header = ' date 2025-10-11 https://example.com/a.html\n\n';
const title = 'Moscow, Kyiv Talk - Kremlin';
const body = 'MOSCOW (AP) — Talks went on. "We agree," he said.';
const text = `${header}${title}\n\n${body}\n`;
const document = {
  text,
  url: null,
  outlet: null,
  date: null,
  title: { start: header.length, end: header.length + title.length },
  body: { start: text.length - body.length - 1, end: text.length - 1 },
  language: 'en',
};

it('reads headline and body, and leaves the header without tokens', async () => {
  const read = await openText(loadFrom(packageRoot));
  const { paragraphs, sentences, tokens } = read({ document });
  expect(paragraphs.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
    ['headline', title],
    ['text', body],
  ]);
  const shown = Array.from(sentences.first, (first, s) =>
    text.slice(tokens.start[first], tokens.end[sentences.last[s]! - 1]),
  );
  expect(shown).toEqual([title, 'MOSCOW (AP) —', 'Talks went on.', '"We agree," he said.']);
  expect([...sentences.paragraph]).toEqual([0, 1, 1, 1]);
});

it('says which data file is missing', async () => {
  const load = (path: string): Promise<Uint8Array> => Promise.reject(new Error(`no ${path}`));
  await expect(openText(load)).rejects.toThrow('no data/abbreviations.tsv');
});
