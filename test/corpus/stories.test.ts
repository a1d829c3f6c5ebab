import { expect, test } from 'vitest';
import { Components } from '../../src/corpus/components.ts';
import { compare, describeStory, isCopy, shinglesOf, storyBands } from '../../src/corpus/stories.ts';

const sentence = (n: number): string =>
  `The minister of district ${n} told reporters in town ${n * 7} that bridge ${n} is open.`;
const text = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => sentence(from + i)).join(' ');
const whole = shinglesOf(text(0, 20));

test('the same words are an exact copy, whatever their case and punctuation', () => {
  const other = shinglesOf(text(0, 20).toUpperCase().replaceAll('.', '!'));
  expect(other.exact).toBe(whole.exact);
  expect(storyBands(other)).toEqual(storyBands(whole));
  expect(compare(whole, other)).toMatchObject({ ofFirst: 1, ofSecond: 1 });
});

test('a cut report is a copy; the shares say which way it was cut', () => {
  const cut = shinglesOf(text(0, 10));
  const copy = compare(whole, cut);
  expect(copy.ofSecond).toBe(1);
  expect(copy.ofFirst).toBeGreaterThan(0.45);
  expect(copy.ofFirst).toBeLessThan(0.55);
  expect(isCopy(whole, cut)).toBe(true);
});

test('one sentence in common is no copy', () => {
  const other = shinglesOf(`${sentence(0)} ${text(100, 120)}`);
  expect(isCopy(whole, other)).toBe(false);
});

test('an empty text has no bands and is nobody’s copy', () => {
  const empty = shinglesOf('');
  expect(storyBands(empty)).toEqual([]);
  expect(isCopy(empty, empty)).toBe(false);
});

test('a story is the same in whatever order its reports come', () => {
  const reports = [
    { document: 'd3', date: '2025-01-02', shingles: shinglesOf(text(0, 30)) },
    { document: 'd1', date: '2025-01-03', shingles: shinglesOf(text(0, 20)) },
    { document: 'd2', date: null, shingles: shinglesOf(text(10, 20)) },
  ];
  const story = describeStory(reports);
  expect(story).toMatchObject({ earliest: 'd3', fullest: 'd3' });
  expect(story.members).toEqual([
    { document: 'd1', copyOf: 'd3', copied: 1 },
    { document: 'd2', copyOf: 'd3', copied: 1 },
    { document: 'd3', copyOf: null, copied: 0 },
  ]);
  expect(describeStory(reports.toReversed())).toEqual(story);
});

test('components do not depend on the order of pairs', () => {
  const pairs = [
    ['e', 'd'],
    ['a', 'c'],
    ['c', 'e'],
    ['x', 'y'],
  ] as const;
  for (const order of [pairs, pairs.toReversed()]) {
    const components = new Components();
    for (const [a, b] of order) components.connect(a, b);
    expect(components.groups()).toEqual([
      ['a', 'c', 'd', 'e'],
      ['x', 'y'],
    ]);
  }
});
