/** Corrections of when, where, to whom and on what occasion, laid over a record. */

import { expect, it } from 'vitest';
import { Record } from '../../src/record/schema.ts';
import { correct, faultOf, type Mended, type Place, type Time } from '../../src/store/corrections.ts';
import { exampleRecord } from '../support/record.ts';

const record = exampleRecord();
const { text } = record.document;
const said = record.statements[1]!;
const handed = record.events[1]!;
const evidence = (words: string): { start: number; end: number; text: string } => {
  const start = text.indexOf(words);
  return { start, end: start + words.length, text: words };
};
const wind = evidence('a treaty is near');
const time: Time = {
  id: `t${wind.start}-${wind.end}`,
  evidence: wind,
  value: '2025-06',
  kind: 'date',
  anchor: null,
};
const peru = evidence('Peru');
const place: Place = {
  id: `p${peru.start}-${peru.end}`,
  evidence: peru,
  name: 'Peru',
  kind: 'country',
  country: 'PER',
  admin1: null,
  geonames: null,
  latitude: null,
  longitude: null,
};
const event = (change: object, missed: object = {}): Mended => ({
  kind: 'event',
  value: { ...handed, ...change },
  ...missed,
});
const mend = (item: Mended): Record =>
  correct(record, [{ action: { kind: 'mend', target: { document: record.document.id, item: item.value.id }, item } }])
    .record;

it('mends when and where by what the report names already', () => {
  const item = event({ time: record.times[0]!.id, place: record.places[0]!.id });
  expect(faultOf(item, record)).toBeNull();
  expect(mend(item).events[1]).toMatchObject({ time: record.times[0]!.id, place: record.places[0]!.id });
});

it('mends to whom and on what occasion', () => {
  const minister = record.actors[1]!;
  const item: Mended = {
    kind: 'statement',
    value: { ...said, addressee: { actor: minister.id, evidence: minister.label }, occasion: evidence('in Lima') },
  };
  expect(faultOf(item, record)).toBeNull();
  expect(mend(item).statements[1]).toEqual(item.value);
});

it('takes in times and places that were missed, in the order of the text, into a record that stands', () => {
  const item = event({ time: time.id, place: place.id }, { times: [time], places: [place] });
  expect(faultOf(item, record)).toBeNull();
  const corrected = mend(item);
  expect(Record.parse(corrected)).toEqual(corrected);
  expect(corrected.times).toEqual([...record.times, time]);
  expect(corrected.places).toEqual([...record.places, place]);
});

it('leaves a time as it was read where it was not missed', () => {
  const [read] = record.times;
  const item = event({ time: read!.id }, { times: [{ ...read!, value: '1999' }] });
  expect(mend(item).times).toEqual(record.times);
});

it('does not take a time that is not in the record, words that are not in the text, or an id of other words', () => {
  expect(faultOf(event({ time: time.id }), record)).toBe(`there is no ${time.id} in the record`);
  const unsaid = { ...time, evidence: { ...wind, text: 'a treaty is here' } };
  expect(faultOf(event({ time: time.id }, { times: [unsaid] }), record)).toMatch(/does not say/);
  const elsewhere = { ...time, id: 't1-2' };
  expect(faultOf(event({ time: 't1-2' }, { times: [elsewhere] }), record)).toMatch(/no id of/);
});
