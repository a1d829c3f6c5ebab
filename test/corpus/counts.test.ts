import { expect, test } from 'vitest';
import { balanceOf } from '../../src/corpus/balance.ts';
import { distinctEvents, type EventOfReport } from '../../src/corpus/distinct-events.ts';
import { countTerms, keyTerms } from '../../src/corpus/keyness.ts';
import { periodOf } from '../../src/corpus/periods.ts';
import { timeline } from '../../src/corpus/timeline.ts';
import { exampleRecord } from '../support/record.ts';

let number = 0;
const event = (more: Partial<EventOfReport> = {}): EventOfReport => ({
  document: `d${number++}`,
  item: 'e1-2',
  source: 'RUS',
  target: 'PRK',
  cameo: '042',
  plover: 'CONSULT',
  status: 'happened',
  day: '2025-01-10',
  told: true,
  place: null,
  country: null,
  ...more,
});
const sizes = (events: readonly EventOfReport[], rule: 'one-a-day' | 'independent'): number[] => {
  const found = distinctEvents(events, rule);
  expect(distinctEvents(events.toReversed(), rule)).toEqual(found);
  return found.map(({ members }) => members.length).sort((a, b) => a - b);
};

test('one a day: same day, dyad and code', () => {
  expect(sizes([event(), event(), event({ cameo: '043' }), event({ day: '2025-01-11' })], 'one-a-day')).toEqual([2]);
  expect(sizes([event(), event({ target: 'CHN' })], 'one-a-day')).toEqual([]);
});

test('independent: codes of one type, and days that publication stands for', () => {
  expect(sizes([event(), event({ cameo: '043' })], 'independent')).toEqual([2]);
  expect(sizes([event(), event({ day: '2025-01-12', told: false })], 'independent')).toEqual([2]);
  expect(sizes([event(), event({ day: '2025-01-11' })], 'independent')).toEqual([]);
  expect(sizes([event(), event({ day: '2025-01-14', told: false })], 'independent')).toEqual([]);
});

test('independent: what is meant was not done, and two towns are two places', () => {
  expect(sizes([event(), event({ status: 'intended' })], 'independent')).toEqual([]);
  expect(sizes([event(), event({ status: 'ongoing' })], 'independent')).toEqual([2]);
  expect(sizes([event({ place: 'Lima' }), event({ place: 'Cusco' })], 'independent')).toEqual([]);
  expect(sizes([event({ place: 'Lima' }), event()], 'independent')).toEqual([2]);
});

test.each([
  ['2025-01-01', 'day', '2025-01-01'],
  ['2025-01-01', 'week', '2024-12-30'],
  ['2025-01-05', 'week', '2024-12-30'],
  ['2025-01-06', 'week', '2025-01-06'],
  ['2025-01-31', 'month', '2025-01-01'],
  ['2025-01', 'month', '2025-01-01'],
  ['2025-01', 'week', null],
  ['2025', 'month', null],
] as const)('%s by %s is in %s', (day, unit, start) => {
  expect(periodOf(day, unit)).toBe(start);
});

test('a timeline counts mentions, reports and events apart', () => {
  const at = (day: string, goldstein: number, report: string, distinct: string, quad = 1) => ({
    day,
    quad,
    goldstein,
    document: report,
    report,
    distinct,
  });
  const days = timeline(
    [at('2025-01-02', 4, 'y1', 'v1'), at('2025-01-02', 2, 'y1', 'v1'), at('2025-01-03', -5, 'd3', 'v2', 4)],
    'month',
  );
  expect(days).toEqual([
    {
      start: '2025-01-01',
      mentions: 3,
      reports: 2,
      events: 2,
      quads: [1, 0, 0, 1],
      cooperation: 3,
      conflict: -5,
      mean: -1,
    },
  ]);
});

test('terms of one side stand out against the other', () => {
  const first = countTerms(Array.from({ length: 200 }, () => 'The special operation goes on as planned in the east'));
  const second = countTerms(Array.from({ length: 200 }, () => 'The invasion goes on as planned in the east'));
  const terms = keyTerms(first, second);
  const z = new Map(terms.map((term) => [term.term, term.z]));
  expect(z.get('special operation')).toBeGreaterThan(1.96);
  expect(z.get('invasion')).toBeLessThan(-1.96);
  expect(Math.abs(z.get('planned')!)).toBeLessThan(z.get('special operation')!);
});

test('balance tells who speaks and who is only spoken about', () => {
  const record = exampleRecord();
  const balance = balanceOf(record);
  expect(balance.quoted[0]!.label).toContain('Fossdal');
  expect(balance.own + balance.quoted.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(balance.length);
  expect(balance.spokenAbout.every(({ statements }) => statements === 0)).toBe(true);
});
