import { expect, it } from 'vitest';

import { treeFrom } from './query/trees.ts';

const tree = treeFrom([
  'Envoys/NOUN/2/nsubj met/VERB/0/root old/ADJ/4/amod leaders/NOUN/2/obj in/ADP/6/case Oslo/PROPN/4/nmod',
  'Snow/NOUN/2/nsubj fell/VERB/0/root',
]);
const words = (tokens: readonly number[] | null): string | null => tokens && tokens.map((t) => tree.word(t)).join(' ');

it('gives a word with everything below it', () => {
  expect(words(tree.subtree(3))).toBe('old leaders in Oslo');
  expect(words(tree.subtree(4))).toBe('in');
  expect(words(tree.subtree(1))).toBe('Envoys met old leaders in Oslo');
});

it('gives the way between two words', () => {
  expect(words(tree.path(0, 5))).toBe('Envoys met leaders Oslo');
  expect(words(tree.path(5, 1))).toBe('Oslo leaders met');
  expect(words(tree.path(2, 2))).toBe('old');
  expect(tree.path(0, 7)).toBeNull();
});

it('ends a phrase where another begins, though a word beyond hangs on it', () => {
  const crossed = treeFrom([
    'Ties/NOUN/3/nsubj are/AUX/3/cop good/ADJ/6/ccomp ,/PUNCT/1/punct Ana/PROPN/6/nsubj said/VERB/0/root',
  ]);
  expect([crossed.leftEdge(0), crossed.rightEdge(0)]).toEqual([0, 0]);
  expect([crossed.leftEdge(2), crossed.rightEdge(2)]).toEqual([0, 3]);
  expect(crossed.subtree(0)).toEqual([0, 3]);
});
