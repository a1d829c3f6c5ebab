import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { OnRecordError } from '../../../src/errors.ts';
import { valueOf } from '../../../src/syntax/query/match.ts';
import { parseQuery, type PatternNode, type Relation, type Value } from '../../../src/syntax/query/parse.ts';
import { QuerySet } from '../../../src/syntax/query/queries.ts';
import type { Tree } from '../../../src/syntax/tree.ts';
import { parseCases } from '../../support/cases.ts';
import { treeFrom } from './trees.ts';

describe('queries', () => {
  it.each(parseCases(new URL('query.cases.txt', import.meta.url)))('$name', ({ input, expected }) => {
    const [query = '', ...lines] = input.split('\n');
    const tree = treeFrom(lines);
    const found = new QuerySet([query]).find(tree).map(({ token, captures }) => {
      const names = Object.entries(captures).map(([name, at]) => `${name}=${tree.word(at)}`);
      return [tree.word(token), ...names].join(' ');
    });
    expect(found.join('\n')).toBe(expected === 'nothing' ? '' : expected);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['', 'the beginning of a node', 0],
    ['{lemma:say', '";" or "}"', 10],
    ['{lemmas:say}', 'an attribute', 1],
    ['{lemma:}', 'a value', 7],
    ['{} >nsubj', 'the beginning of a node', 9],
    ['{} ! {}', 'an operator after "!"', 5],
    ['{} > ({}', '")"', 8],
    ['{}=a > {}=a', 'another name', 10],
    ['{} !> {}=a', 'no name inside what is negated', 9],
    ['{word:/(a+)+/}', 'no repetition of what repeats', 7],
    ['{word:/(a|ab)*/}', 'no repetition of what repeats', 7],
    ['{word:/(?=a)b/}', 'no look-around', 7],
    ['{word:/[/}', 'the end of the regular expression', 10],
    ['{word:/a**/}', 'a regular expression', 7],
    ['{} {}', 'an operator or the end', 3],
  ])('%s', (query, expected, at) => {
    let error: unknown;
    try {
      parseQuery(query);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(OnRecordError);
    const { code, message, details } = error as OnRecordError;
    expect(code).toBe('query-syntax');
    expect(message).toContain(expected);
    expect(details['at']).toBe(at);
  });
});

/** Tries every token for every node, without index or memory. */
function naive(tree: Tree, pattern: PatternNode): string[] {
  const is = (value: Value, text: string): boolean =>
    value.kind === 'text' ? value.texts.includes(text) : value.regex.test(text);
  const related = (from: number, to: number, { operator, labels }: Relation): boolean => {
    if (tree.sentence(from) !== tree.sentence(to) || from === to) return false;
    const label = (arc: number): boolean =>
      labels === null ||
      (labels.kind === 'text'
        ? labels.texts.some((text) => tree.isRelation(arc, text))
        : labels.regex.test(tree.deprel(arc)));
    const above = (a: number, b: number): boolean => a !== b && tree.dominates(a, b);
    return {
      '>': tree.head(to) === from && label(to),
      '<': tree.head(from) === to && label(from),
      '>>': above(from, to) && label(to),
      '<<': above(to, from) && label(from),
      '.': to === from + 1,
      '..': to > from,
      '-': to === from - 1,
      '--': to < from,
    }[operator];
  };
  const ways = (node: PatternNode, token: number): string[][] => {
    if (!node.attributes.every(({ name, negated, value }) => is(value, valueOf(tree, token, name)) !== negated))
      return [];
    let sofar: string[][] = [node.capture === null ? [] : [`${node.capture}=${token}`]];
    for (const relation of node.relations) {
      const partners = Array.from({ length: tree.length }, (_, to) => to).filter((to) => related(token, to, relation));
      const found = partners.flatMap((partner) => ways(relation.node, partner));
      if (relation.negated) sofar = found.length === 0 ? sofar : [];
      else sofar = sofar.flatMap((left) => found.map((right) => [...left, ...right]));
    }
    return sofar;
  };
  const all: string[] = [];
  for (let token = 0; token < tree.length; token++)
    for (const way of ways(pattern, token)) all.push([token, ...way.toSorted()].join(' '));
  return [...new Set(all)].toSorted();
}

describe('the index', () => {
  const words = ['a', 'b', 'c'];
  const relations = ['nsubj', 'nsubj:pass', 'obj'];
  const sentence = fc.integer({ min: 1, max: 6 }).chain((n) =>
    fc.tuple(
      ...Array.from({ length: n }, (_, i) =>
        fc.record({
          word: fc.constantFrom(...words),
          upos: fc.constantFrom('NOUN', 'VERB'),
          // Every word hangs on an earlier one, so that there is one root and no cycle.
          head: fc.integer({ min: 0, max: Math.max(0, i - 1) }),
          deprel: fc.constantFrom(...relations),
        }),
      ),
    ),
  );
  const text = fc
    .array(sentence, { minLength: 1, maxLength: 3 })
    .map((sentences) =>
      treeFrom(
        sentences.map((rows) =>
          rows
            .map(
              ({ word, upos, head, deprel }, i) =>
                `${word}/${upos}/${i === 0 ? 0 : head + 1}/${i === 0 ? 'root' : deprel}`,
            )
            .join(' '),
        ),
      ),
    );
  const attribute = fc.oneof(
    fc.tuple(fc.constantFrom('lemma', 'word'), fc.constantFrom('a', 'b', 'a|c', '/[ab]/', 'd')),
    fc.tuple(fc.constant('upos'), fc.constantFrom('NOUN', 'VERB', 'NOUN|VERB')),
  );
  const attributes = fc
    .array(fc.tuple(fc.boolean(), attribute), { maxLength: 2 })
    .map((list) => `{${list.map(([not, [name, value]]) => `${not ? '!' : ''}${name}:${value}`).join(';')}}`);
  const operator = fc
    .tuple(
      fc.constantFrom('>', '<', '>>', '<<', '.', '..', '-', '--'),
      fc.constantFrom('', 'nsubj', 'obj|nsubj:pass', '/nsubj.*/'),
    )
    .map(([name, label]) => (/[<>]/.test(name) ? name + label : name));
  const query = fc
    .tuple(attributes, fc.array(fc.tuple(fc.boolean(), operator, attributes, fc.boolean()), { maxLength: 3 }))
    .map(([first, rest]) =>
      rest.reduce((sofar, [not, op, node, deep], i) => {
        if (not) return `${sofar} !${op} ${node}`;
        return deep ? `${sofar} ${op} (${node}=n${i} .. {})` : `${sofar} ${op} ${node}=n${i}`;
      }, first),
    );

  it('finds exactly what trying everything finds', () => {
    fc.assert(
      fc.property(text, fc.array(query, { minLength: 1, maxLength: 4 }), (tree, queries) => {
        const found = new QuerySet(queries).find(tree);
        queries.forEach((one, index) => {
          const mine = found
            .filter(({ pattern }) => pattern === index)
            .map(({ token, captures }) =>
              [
                token,
                ...Object.entries(captures)
                  .map(([name, at]) => `${name}=${at}`)
                  .toSorted(),
              ].join(' '),
            );
          expect(new Set(mine).size).toBe(mine.length);
          expect(mine.toSorted()).toEqual(naive(tree, parseQuery(one)));
        });
      }),
      { numRuns: 500 },
    );
  });
});
