import { expect, it } from 'vitest';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { openPipeline, stages } from '../../src/pipeline.ts';
import { createDocument } from '../../src/ingest/document.ts';

const read = await openPipeline(
  loadFrom(packageRoot),
  stages.filter(({ assigns }) => ['text', 'tree', 'mentions', 'actors'].includes(assigns)),
);

/** Country and sector of the first actor, with the rule of the country. */
function first(text: string, date: string | null): string {
  const [actor] = read(createDocument(date === null ? { text } : { text, date })).actors.actors;
  return `${actor!.country?.value ?? '-'} ${actor!.sector?.value ?? '-'} ${actor!.country?.rule ?? ''}`.trim();
}

it.each([
  [
    'within the term',
    'Obama met the pope in Rome.',
    '2014-03-27',
    'USA GOV office-holders.tsv Barack Obama, president',
  ],
  ['a bare name after the term', 'Obama met the pope in Rome.', '2019-03-27', '- -'],
  [
    'a whole name after the term',
    'Barack Obama met the pope.',
    '2019-03-27',
    'USA - office-holders.tsv Barack Obama, president',
  ],
  ['without a date', 'Obama met the pope in Rome.', null, 'USA GOV office-holders.tsv Barack Obama, president'],
  [
    'the office of that time',
    'Donald Tusk met the pope.',
    '2024-05-05',
    'POL GOV office-holders.tsv Donald Tusk, prime minister',
  ],
  ['another spelling', 'José Manuel Barroso met the pope.', '2010-05-05', '- IGO'],
])('%s', (_, text, date, expected) => {
  expect(first(text, date)).toBe(expected);
});

it('lets the text decide first', () => {
  expect(first('Australian Prime Minister Tony Blair met the pope.', '2000-05-05')).toMatch(/^AUS GOV (?!office)/);
});
