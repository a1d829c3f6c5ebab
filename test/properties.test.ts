/**
 * What holds of the record of any text at all: reading ends, or says by name why it does not read; every span lies in
 * the text and says what it quotes; statements nest; voice covers title and body; the same input gives the same bytes.
 */

import { readdirSync, readFileSync } from 'node:fs';

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { canonical, errorCodes, OnRecordError, openReader, type Reader, Record } from '../src/index.ts';

let reader: Reader;
beforeAll(async () => {
  reader = await openReader();
});

const samples = new URL('../samples/', import.meta.url);
const reports = readdirSync(samples)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => readFileSync(new URL(file, samples), 'utf8'));

/** Words, marks and oddities that reports are made of, so that random texts reach deep into every stage. */
const pieces = [
  'said|told|according to|he|they|President|Dr.|U.S.|Moscow|Kim Jong Un|the ministry|attacked|will meet|denied that',
  "on Saturday|in March 1956|did not|which|and|of|'s|n't|.Moscow|.\"We|Workers' Party|(AP) —|No.|a.m.|former|treaty",
  'Mr. Smith, 45,|letter|10|1,000|%|$|https://a.b/c|北京|Ünïcödé|\u0007|ﷺ|İ|ß|ﬁ|😀|\ud83d|\ude00|\u0301|\u202e',
  "\"|“|”|'|’|‘|«|»|„|''|``|(|)|[|]|—| - |:|;|,|.|?|!|…|...|•|- ",
  '\n|\n\n|\r\n|\t| |  |\u00a0|\u2028|\u00ad|\u200b|\ufeff',
].flatMap((line) => line.split('|'));

const text = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 120 }).map((list) => list.join(' ')) },
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 120 }).map((list) => list.join('')) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.array(fc.nat(0xffff), { maxLength: 300 }).map((units) => String.fromCharCode(...units)) },
  // Reports with a stretch cut out, or replaced by a hostile piece.
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...reports), fc.nat(2000), fc.nat(400), fc.constantFrom(...pieces, ''))
      .map(([report, at, length, piece]) => report.slice(0, at) + piece + report.slice(at + length)),
  },
);

const input = fc.record(
  {
    text,
    url: fc.constantFrom(null, 'https://example.org/a', 'https://example.org/b', 'no url'),
    date: fc.constantFrom(null, '2024-02-29', '1999-12-31', '2023-02-29'),
  },
  { requiredKeys: ['text'] },
);

/** Reads, or gives null for an input that is refused with a named error. */
function readOrRefuse(of: Parameters<Reader['read']>[0]): Record | null {
  try {
    return reader.read(of);
  } catch (error) {
    if (!(error instanceof OnRecordError)) throw error;
    expect(errorCodes).toContain(error.code);
    return null;
  }
}

describe('the record of any text', () => {
  it('satisfies the schema and every law, and comes out the same twice', () => {
    let records = 0;
    fc.assert(
      fc.property(input, (of) => {
        const record = readOrRefuse(of);
        if (record === null) return;
        records++;
        expect(record.document.text).toBe(of.text);
        expectLawful(record);
        expect(canonical(reader.read(of))).toBe(canonical(record));
      }),
      { numRuns: 300 },
    );
    expect(records).toBeGreaterThan(100);
  }, 120_000);

  it.each(reports.map((report, i) => [i, report] as const))('holds for sample %i', (_, report) => {
    const record = reader.read({ text: report });
    expect(record.statements.length).toBeGreaterThan(0);
    expectLawful(record);
  });
});

/** Everything that docs/record.md promises of any record. */
function expectLawful(record: Record): void {
  expect(Record.parse(record)).toEqual(record);
  expect(JSON.parse(canonical(record))).toEqual(JSON.parse(JSON.stringify(record)));
  expectQuotes(record, record.document.text);
  expectStatementsNest(record);
  expectVoiceCovers(record);
  expectIdsResolve(record);
}

/** Every evidence, wherever it is in the record, says what the text says there. */
function expectQuotes(value: unknown, whole: string): void {
  if (typeof value !== 'object' || value === null) return;
  if ('start' in value && 'end' in value) {
    const { start, end } = value as { start: number; end: number };
    if (!(start >= 0 && start < end && end <= whole.length))
      expect.fail(`${start}–${end} is no span of ${whole.length}`);
    if ('text' in value && value.text !== whole.slice(start, end)) {
      expect.fail(`${start}–${end} is ${JSON.stringify(whole.slice(start, end))}, not ${JSON.stringify(value.text)}`);
    }
  }
  for (const child of Object.values(value)) expectQuotes(child, whole);
}

/** A statement stands in a content of its parent, source and cue included; parents form no cycle. */
function expectStatementsNest({ statements }: Record): void {
  const byId = new Map(statements.map((statement) => [statement.id, statement]));
  for (const statement of statements) {
    const seen = new Set([statement.id]);
    for (let at = statement.parent; at !== null; at = byId.get(at)!.parent) {
      if (seen.has(at)) expect.fail(`${statement.id} stands in itself`);
      seen.add(at);
    }
    if (statement.parent === null) continue;
    const parent = byId.get(statement.parent)!;
    const within = statement.contents.every((piece) =>
      parent.contents.some((outer) => outer.start <= piece.start && piece.end <= outer.end),
    );
    if (!within) expect.fail(`the contents of ${statement.id} are not within those of its parent ${parent.id}`);
  }
}

/** Stretches follow each other without overlap, and title and body are covered to the last character. */
function expectVoiceCovers({ document, voice }: Record): void {
  const { title, body, text: whole } = document;
  const parts = [...(title === null ? [] : [title]), body].toSorted((a, b) => a.start - b.start);
  let covered = 0;
  let at = -1;
  for (const { start, end } of voice) {
    if (start < at) expect.fail(`voice overlaps at ${start}`);
    at = end;
    covered += end - start;
    if (!parts.some((part) => part.start <= start && end <= part.end))
      expect.fail(`voice ${start}–${end} is outside ${whole.length}`);
  }
  expect(covered).toBe(parts.reduce((sum, { start, end }) => sum + end - start, 0));
}

/** Ids are unique, and every reference leads to an item of its kind. */
function expectIdsResolve(record: Record): void {
  const { statements, events, actors, times, places, works } = record;
  const mentions = actors.flatMap((actor) => actor.mentions);
  const all = [...statements, ...events, ...actors, ...times, ...places, ...works, ...mentions].map(({ id }) => id);
  expect(new Set(all).size).toBe(all.length);
  const known = { statement: ids(statements), actor: ids(actors), time: ids(times), place: ids(places) };
  const check = (kind: keyof typeof known, id: string | null | undefined): void => {
    if (id != null && !known[kind].has(id)) expect.fail(`no ${kind} ${id}`);
  };
  for (const { speaker, addressee, time, place, parent } of statements) {
    check('actor', 'actor' in speaker ? speaker.actor : null);
    check('actor', addressee?.actor);
    check('time', time);
    check('place', place);
    check('statement', parent);
  }
  for (const { sources, targets, claim, time, place } of events) {
    for (const { actor } of [...sources, ...targets]) check('actor', actor);
    check('statement', claim);
    check('time', time);
    check('place', place);
  }
  for (const { parties, time } of works) {
    for (const { actor } of parties) check('actor', actor);
    check('time', time);
  }
  for (const { statement } of record.voice) check('statement', statement);
}

function ids(items: readonly { readonly id: string }[]): Set<string> {
  return new Set(items.map(({ id }) => id));
}

describe('input that is no report', () => {
  it.each([
    ['nothing', '', 'empty-text'],
    ['white space', ' \n\t\u00a0\u3000', 'empty-text'],
    ['binary data', 'MZ\u0000\u0001\u0002', 'binary-input'],
    ['a text beyond the limit', 'a '.repeat(2 ** 24 + 1), 'text-too-long'],
  ])('%s is refused by name', (_, of, code) => {
    expect(() => reader.read({ text: of })).toThrow(expect.objectContaining({ code }) as Error);
  });

  it('a date or an address that does not exist is refused by name', () => {
    const bad = (code: string) => expect.objectContaining({ code }) as Error;
    expect(() => reader.read({ text: 'A.', date: '2023-02-29' })).toThrow(bad('bad-date'));
    expect(() => reader.read({ text: 'A.', url: 'example' })).toThrow(bad('bad-url'));
  });
});

describe('text that is very long', () => {
  it.each([
    ['a word of 10 MB', 'a'.repeat(1e7)],
    ['10 MB of line breaks', `A.${'\n'.repeat(1e7)}B.`],
    ['10 MB of soft hyphens', `A${'\u00ad'.repeat(1e7)}b.`],
    ['full stops', '.'.repeat(1e6)],
    ['quotation marks', '"'.repeat(3e4)],
    ['open brackets', '('.repeat(3e4)],
    ['lone surrogates', '\ud83d'.repeat(3e4)],
    ['a sentence without end', 'he said that '.repeat(1e4)],
    ['sentences in one line', 'He said, "We will meet them in Moscow on Saturday." '.repeat(2e3)],
    ['names in one line', 'Kim Jong Un Putin '.repeat(2e3)],
  ])(
    '%s: read, and ends',
    (_, of) => {
      const record = reader.read({ text: of });
      expect(record.document.text.length).toBe(of.length);
      expectVoiceCovers(record);
    },
    60_000,
  );
});
