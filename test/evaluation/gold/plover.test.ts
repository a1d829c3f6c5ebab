import { expect, test } from 'vitest';

import { parseMarks, parseQuotedTsv } from '../../../evaluation/gold/plover.ts';

test('quoted cells may hold tabs, lines and doubled quotation marks', () => {
  expect(parseQuotedTsv('a\tb\n"x\ty"\t"he said ""no"""\n1\t"2\n3"')).toEqual([
    ['a', 'b'],
    ['x\ty', 'he said "no"'],
    ['1', '2\n3'],
  ]);
});

test('a quotation mark inside a cell is a character', () => {
  expect(parseQuotedTsv('5" gun\tb\r\n')).toEqual([['5" gun', 'b']]);
});

test('marks go and their places stay, nested and repeated', () => {
  const marked = '<s><t>Iraqi</t> fighters</s> met <t>Iran</t>.';
  expect(parseMarks(marked)).toEqual({
    text: 'Iraqi fighters met Iran.',
    sources: [{ start: 0, end: 14 }],
    targets: [
      { start: 0, end: 5 },
      { start: 19, end: 23 },
    ],
  });
});

test('a mark left open is an error', () => {
  expect(() => parseMarks('<s>Iraq met Iran.')).toThrow('left open');
});
