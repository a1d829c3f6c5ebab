import { describe, expect, it } from 'vitest';

import { NameHints } from '../../src/mentions/name-hints.ts';
import { Tree } from '../../src/syntax/tree.ts';
import { treeFrom } from '../syntax/query/trees.ts';

const { document, text, syntax } = treeFrom([
  'Ana/PROPN/3/nsubj Orlo/PROPN/1/flat left/VERB/0/root Orlo/PROPN/3/obj',
  'Orlo/PROPN/2/nsubj stayed/VERB/0/root',
]);
const labels = ['B-person', 'I-person', 'O', 'B-organisation', 'O', 'O'];
const hints = new NameHints(new Tree(document, text, { ...syntax, name: labels }));

describe('hints', () => {
  it('are sure where the engine takes every word for the same kind', () => {
    expect(hints.of({ first: 0, last: 2 })).toEqual({ kind: 'person', strength: (2 + 1 + 1 / 3) / 2 });
  });

  it('weigh a word by what it is taken for elsewhere', () => {
    expect(hints.of({ first: 3, last: 4 })).toEqual({ kind: 'organisation', strength: 1 + 1 / 3 });
    expect(hints.of({ first: 4, last: 5 })).toEqual({ kind: 'person', strength: 1 / 3 });
  });

  it('are none without a word that is taken for a name, or an engine that knows names', () => {
    expect(hints.of({ first: 5, last: 6 })).toBeNull();
    expect(new NameHints(new Tree(document, text, { ...syntax, name: null })).of({ first: 0, last: 2 })).toBeNull();
  });
});
