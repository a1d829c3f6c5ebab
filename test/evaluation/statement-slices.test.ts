import { expect, it } from 'vitest';

import { mannerOf } from '../../evaluation/statement-slices.ts';

it.each([
  ['"It rains,"', 'direct'],
  ['“It rains.”', 'direct'],
  ["''It rains,'' ''It snows.''", 'direct'],
  ['‘It’s raining.’', 'direct'],
  ['that it rains', 'indirect'],
  ["the president's report", 'indirect'],
  ['the president’s report', 'indirect'],
  ['that it “rains” again', 'mixed'],
  ['it ‘rains’ again', 'mixed'],
  ['“It rains and', 'direct'],
])('%s is %s', (text, manner) => {
  expect(mannerOf(text, [{ start: 0, end: text.length }])).toBe(manner);
});

it('looks at all pieces of a content', () => {
  const text = '"A," he said, and that B';
  expect(
    mannerOf(text, [
      { start: 0, end: 4 },
      { start: 18, end: 24 },
    ]),
  ).toBe('mixed');
  expect(mannerOf(text, [{ start: 0, end: 4 }])).toBe('direct');
});
