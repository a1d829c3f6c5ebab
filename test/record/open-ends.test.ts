/** What a record leaves open is told. */

import { expect, it } from 'vitest';
import { openEnds } from '../../src/record/open-ends.ts';
import { exampleRecord } from '../support/record.ts';

it('tells what is open in the record made by hand', () => {
  expect(openEnds(exampleRecord()).map(({ about, words, says }) => [about, words, says])).toEqual([
    ['statement', 'A source', '“A source” is not named'],
  ]);
});

it('tells of every kind of gap, in the order of the record', () => {
  const record = exampleRecord();
  record.document.date = null;
  record.statements[1]!.speaker = { kind: 'unresolved' };
  record.events[0]!.sources = [];
  record.events[1]!.targets[0]!.actor = null;
  record.times[0]!.value = null;
  record.places[0]!.latitude = null;
  record.works[0]!.parties = [];
  expect(openEnds(record).map(({ about, says }) => [about, says])).toEqual([
    ['document', 'No date of publication: days such as “Saturday” stay open'],
    ['statement', 'who is meant by “Norwegian envoy Kari Fossdal” is not known'],
    ['statement', '“A source” is not named'],
    ['event', 'who did it is not told'],
    ['event', '“the minister” is not identified'],
    ['time', 'no date can be given'],
    ['place', 'no point on the map'],
    ['work', 'whose it is is not told'],
  ]);
});
