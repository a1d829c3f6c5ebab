/** What the shipped models make of plain sentences, and that any words at all end in trees. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { engineNames } from '../../src/syntax/engine.ts';
import { defaultEngine, openSyntax } from '../../src/syntax/index.ts';
import type { Tree } from '../../src/syntax/tree.ts';
import { parseCases } from '../support/cases.ts';
import { layersOf } from './support.ts';

type Read = (sentences: readonly (readonly string[])[]) => Tree;

const readers = new Map<string, Read>();
for (const engine of engineNames) {
  const syntax = await openSyntax(loadFrom(packageRoot), engine);
  readers.set(engine, (sentences) => syntax(layersOf(sentences)));
}

it.each(parseCases(new URL('syntax.cases.txt', import.meta.url)))('$name', ({ name, input, expected }) => {
  const words = input.trim().split(/\s+/);
  const tree = readers.get(defaultEngine)!([words]);
  const lines = expected.split('\n');
  const got = lines.map((line) => said(tree, words, line));
  if (name.startsWith('FAULT ')) expect(got).not.toEqual(lines);
  else expect(got).toEqual(lines);
});

/** The line as the tree would have it. */
function said(tree: Tree, words: readonly string[], line: string): string {
  const [word, second, third] = line.split(' ') as [string, string, string?];
  const token = find(words, word);
  if (second === '=') return `${word} = ${tree.lemma(token)}`;
  if (third === undefined) return `${word} ${tree.upos(token)}`;
  const head = tree.head(token);
  const same = head >= 0 && third !== 'ROOT' && find(words, third) === head;
  return `${word} ${tree.deprel(token)} ${head < 0 ? 'ROOT' : same ? third : words[head]!}`;
}

function find(words: readonly string[], name: string): number {
  const [word, nth = '1'] = name.split('#') as [string, string?];
  let at = -1;
  for (let i = 0; i < Number(nth); i++) at = words.indexOf(word, at + 1);
  if (at < 0) throw new Error(`Expected the word ${name} in "${words.join(' ')}"`);
  return at;
}

/** Every sentence has one root, every head stands in it, and every way up ends at the root. */
function expectTrees(tree: Tree): void {
  const { sentences } = tree.text;
  for (let s = 0; s < sentences.length; s++) {
    const first = sentences.first[s]!;
    const last = sentences.last[s]!;
    let roots = 0;
    const reaches = new Uint8Array(last - first);
    for (let token = first; token < last; token++) {
      const head = tree.head(token);
      if (head < 0) {
        roots++;
        expect(tree.deprel(token)).toBe('root');
      } else {
        expect(head).toBeGreaterThanOrEqual(first);
        expect(head).toBeLessThan(last);
        expect(tree.deprel(token)).not.toBe('root');
      }
      const way: number[] = [];
      let at = token;
      while (at >= 0 && reaches[at - first] === 0 && way.length <= last - first) {
        way.push(at);
        at = tree.head(at);
      }
      expect(way.length).toBeLessThanOrEqual(last - first);
      for (const step of way) reaches[step - first] = 1;
    }
    expect(roots).toBe(1);
  }
}

describe.each(engineNames)('any words, %s engine,', (engine) => {
  const read = readers.get(engine)!;
  const ordinary = fc.constantFrom(
    'the',
    'said',
    ',',
    '.',
    '"',
    'Russia',
    'to',
    'gave',
    'and',
    'who',
    'NATO',
    '(',
    '1956',
  );
  const odd = fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }).filter((word) => !/\s/u.test(word));
  const sentence = fc.array(fc.oneof(ordinary, odd), { minLength: 1, maxLength: 60 });

  it('end in trees', () => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 4 }), (sentences) => {
        const tree = read(sentences);
        expect(tree.text.sentences.length).toBe(sentences.length);
        expectTrees(tree);
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  it('are read the same whatever was read before', () => {
    fc.assert(
      fc.property(sentence, sentence, (one, other) => {
        const alone = read([one]).syntax;
        const after = read([other, one]).syntax;
        expect(after.upos.slice(other.length)).toEqual(alone.upos);
        expect(after.lemma.slice(other.length)).toEqual(alone.lemma);
        expect(after.deprel.slice(other.length)).toEqual(alone.deprel);
        expect(Array.from(after.head.slice(other.length), (head) => (head < 0 ? -1 : head - other.length))).toEqual([
          ...alone.head,
        ]);
      }),
      { numRuns: 50, seed: 4 },
    );
  });

  it('end in a tree in one sentence of 10,000', () => {
    const words = 'the minister , who met the envoy of France , said that he gave him a letter and'.split(' ');
    const long = Array.from({ length: 600 }, () => words).flat();
    const tree = read([long.slice(0, 10_000)]);
    expect(tree.length).toBe(10_000);
    expectTrees(tree);
  });

  it('none at all give an empty tree', () => {
    expect(read([]).length).toBe(0);
  });
});
