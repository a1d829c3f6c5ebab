import { expect, test } from 'vitest';

import { Coder, codedTypes, verbBetween } from '../../src/events/coder.ts';
import { SparseWeights } from '../../src/syntax/weights.ts';
import { hashLower } from '../../src/syntax/words.ts';
import { sparseTables } from '../../training/tables.ts';
import { openLayers } from '../support/layers.ts';
import { treeOf } from '../support/tree.ts';

const read = await openLayers('events');

test.each([
  ['sport', 'Japan will host South Korea in the quarter-final of the Asian Cup in Doha.'],
  ['a match', 'Chile attacked Peru in the final of the tournament.'],
  ['fiction', 'In the new strategy game, the Soviet Union invades Alaska and players defend the town.'],
  ['markets', 'Investors punished the Turkish lender as its shares fell on weak quarterly profit.'],
  ['private law', 'The Swedish composer accused the British band of copying the melody of his song.'],
])('an act of %s is none', (_, text) => {
  expect(read(text).events.events.map(({ plover }) => plover)).toEqual([]);
});

test.each([
  ['a bare headline', 'Iran attacks Israel.', 'ASSAULT'],
  [
    'art that a government gives back',
    'The United States government returned the stolen sculpture to Peru.',
    'RETREAT',
  ],
  ['a team among others', 'The Iraqi army attacked the rebels near the football stadium in Mosul.', 'ASSAULT'],
])('%s is an event', (_, text, type) => {
  expect(read(text).events.events.map(({ plover }) => plover)).toContain(type);
});

test('the neighbours of a sentence tell what it is about', () => {
  const alone = read('Mexico and the United States met on Friday.').events.events;
  expect(alone).toHaveLength(1);
  const among = read(
    'The striker scored twice in the second half of the friendly. Mexico and the United States met on Friday. ' +
      'The goalkeeper saved a penalty and the coach praised his team after the match.',
  ).events.events;
  expect(among).toEqual([]);
});

test('a coder adds what its features weigh, words around a verb less the more there are', () => {
  const learner = {
    *averages() {
      yield { key: hashLower('v:gift'), classes: [codedTypes.indexOf('AID')], weights: [2] };
      yield { key: hashLower('b:tank'), classes: [codedTypes.indexOf('ASSAULT')], weights: [3] };
    },
  };
  const { checks, entries } = sparseTables(learner, { scale: 16, least: 1 });
  const coder = new Coder(
    new SparseWeights(checks, entries),
    codedTypes.map((type) => (type === 'none' ? 1 : 0)),
  );
  const best = (own: string[], around: string[], must = false) => coder.best({ own, around }, must).type;
  expect(best(['v:gift'], [])).toBe('AID');
  expect(best(['v:gift'], ['b:tank'])).toBe('ASSAULT');
  expect(best(['v:gift'], ['b:tank', 'b:a', 'b:b', 'b:c'])).toBe('AID');
  expect(best(['v:sleep'], [])).toBe('none');
  expect(best(['v:sleep'], [], true)).not.toBe('none');
});

test('the verb between two phrases is the one through which the tree leads', () => {
  const tree = treeOf(`
    Peru Peru PROPN 3 nsubj
    has have AUX 3 aux
    asked ask VERB 0 root
    Chile Chile PROPN 3 obj
    to to PART 6 mark
    leave leave VERB 3 xcomp
  `);
  expect(verbBetween(tree, tree.span(0, 0), tree.span(3, 3))).toBe(2);
  expect(verbBetween(tree, tree.span(0, 0), tree.span(0, 0))).toBe(2);
});
