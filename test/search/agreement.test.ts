import { expect, test } from 'vitest';
import { type Agreement, agreementOf, scoresOf, sumOf } from '../../src/search/agreement.ts';
import { correct, type Action, type Correction, itemOf } from '../../src/store/corrections.ts';
import { record } from '../store/reports.ts';

const read = record();
const document = read.document.id;
const [first, second] = read.statements as [(typeof read.statements)[number], (typeof read.statements)[number]];

function made(...actions: Action[]): Correction[] {
  return actions.map((action, i) => ({
    id: `c${i}`,
    action,
    who: 'Ada',
    when: '2025-11-01T12:00:00Z',
    why: '',
    was: 'target' in action ? itemOf(read, action.target.item) : null,
    undone: null,
  }));
}

const reject: Action = { kind: 'reject', target: { document, item: first.id } };
const other = second.manner === 'direct' ? 'indirect' : 'direct';
const mend: Action = {
  kind: 'mend',
  target: { document, item: second.id },
  item: { kind: 'statement', value: { ...second, manner: other } },
};

function measure(reading: typeof read, ...actions: Action[]): Agreement {
  const corrections = made(...actions);
  return agreementOf('statement', reading, correct(read, corrections).record, corrections);
}

test('the reading that was corrected agrees with no correction', () => {
  const agreement = measure(read, reject, mend);
  expect(agreement.rejected).toEqual({ items: 1, agreed: 0 });
  expect(agreement.mended).toEqual({ items: 1, found: 1, agreed: 0 });
  expect(scoresOf(agreement).recall).toBe(1);
  expect(scoresOf(agreement).precision).toBeCloseTo(1 - 1 / read.statements.length);
});

test('a reading that has learnt agrees with all', () => {
  const better = {
    ...read,
    statements: read.statements
      .filter(({ id }) => id !== first.id)
      .map((s) => (s.id === second.id ? ({ ...s, manner: other } as const) : s)),
  };
  const agreement = measure(better, reject, mend);
  expect(agreement.rejected).toEqual({ items: 1, agreed: 1 });
  expect(agreement.mended).toEqual({ items: 1, found: 1, agreed: 1 });
  expect(scoresOf(agreement)).toEqual({ precision: 1, recall: 1, f1: 1 });
});

test('the same day in other words agrees with what a person gave', () => {
  const [time] = read.times as [(typeof read.times)[number]];
  const elsewhere = { ...time, id: 't0-5', evidence: { start: 0, end: 5, text: read.document.text.slice(0, 5) } };
  const item = { kind: 'statement' as const, value: { ...second, time: time.id } };
  const timed: Action = { kind: 'mend', target: { document, item: second.id }, item };
  const better = (value: string): typeof read => ({
    ...read,
    times: [{ ...elsewhere, value }],
    statements: read.statements.map((s) => (s.id === second.id ? { ...s, time: elsewhere.id } : s)),
  });
  expect(measure(better(time.value!), timed).mended).toEqual({ items: 1, found: 1, agreed: 1 });
  expect(measure(better('1999'), timed).mended).toEqual({ items: 1, found: 1, agreed: 0 });
});

test('what was added is missed until it is read', () => {
  const without = { ...read, statements: read.statements.filter(({ id }) => id !== first.id) };
  const added = made({ kind: 'add', document, item: { kind: 'statement', value: first } });
  const corrected = correct(without, added).record;
  expect(agreementOf('statement', without, corrected, added).added).toEqual({ items: 1, found: 0, agreed: 0 });
  expect(agreementOf('statement', read, corrected, added).added).toEqual({ items: 1, found: 1, agreed: 1 });
});

test('what was added and rejected never was', () => {
  const value = { ...first, id: 's1-2' };
  const agreement = measure(
    read,
    { kind: 'add', document, item: { kind: 'statement', value } },
    { kind: 'reject', target: { document, item: 's1-2' } },
  );
  expect([agreement.added.items, agreement.rejected.items]).toEqual([0, 0]);
});

test('nothing to have a share of has none', () => {
  expect(scoresOf(sumOf([]))).toEqual({ precision: null, recall: null, f1: null });
});
