import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { parseWords, toFts } from '../../src/search/words.ts';
import { search } from '../../src/search/search.ts';
import { read } from '../store/reports.ts';

const fields = { title: 'title', by: 'source' };

test.each([
  ['talks', '("talks")'],
  ['talks Lima', '("talks") AND ("Lima")'],
  ['"we met" Lima', '("we met") AND ("Lima")'],
  ['sanct*', '("sanct" *)'],
  ['"foreign min"*', '("foreign min" *)'],
  ['a OR b c', '("a" OR "b") AND ("c")'],
  ['OR a', '("a")'],
  ['talks -Lima', '(("talks")) NOT ("Lima")'],
  ['title:talks', '(title : "talks")'],
  ['by:"the envoy"', '(source : "the envoy")'],
  ['at 10:30', '("at") AND ("10:30")'],
  ['unknown:word', '("unknown word")'],
  ['"open phrase', '("open phrase")'],
  ['NEAR(a b)', '("NEAR(a") AND ("b)")'],
  ['* ( ) - "', null],
  ['', null],
])('%s', (typed, expected) => {
  expect(toFts(parseWords(typed, fields))).toBe(expected);
});

test('only words to leave out is no query', () => {
  expect(() => toFts(parseWords('-Lima'))).toThrow(expect.objectContaining({ code: 'bad-query' }) as Error);
});

const store = openStore(':memory:');
store.add(read());
afterAll(() => store.close());

test('whatever is typed, FTS5 takes it', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(...Array.from('ab"*-:()^{}+NOR AND,.\0\'\\')), maxLength: 30 }),
  );
  fc.assert(
    fc.property(typed, fc.constantFrom('statements', 'events', 'reports'), (words, kind) => {
      try {
        search(store, { words, in: kind });
      } catch (error) {
        expect(error).toMatchObject({ message: expect.stringContaining('only words to leave out') as string });
      }
    }),
    { numRuns: 300 },
  );
});
