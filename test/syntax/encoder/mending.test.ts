import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Constraints, type Draft } from '../../../src/syntax/encoder/constraints.ts';
import { mend, type Labels } from '../../../src/syntax/encoder/mending.ts';

const relations = ['root', 'nsubj', 'obj', 'iobj', 'ccomp', 'cop', 'nmod', 'nsubj:outer'];
const constraints = new Constraints(relations);

/** A tree written as one `head relation` a word, heads counted from 1. */
function draft(written: string): Draft {
  const words = written.split(', ').map((word) => word.split(' '));
  return {
    heads: Int32Array.from(words, ([head]) => Number(head)),
    relations: Int32Array.from(words, ([, relation]) => relations.indexOf(relation!)),
  };
}

const verbal = (n: number): Uint8Array => new Uint8Array(n);

describe('what does not stand together', () => {
  it.each([
    ['one subject', '2 nsubj, 0 root, 2 obj', 0],
    ['two subjects', '3 nsubj, 3 nsubj, 0 root', 4],
    ['a subject and that of the clause around it', '3 nsubj:outer, 3 nsubj, 0 root', 0],
    ['two objects', '0 root, 1 obj, 1 obj', 4],
    ['a second object and a first', '0 root, 1 iobj, 1 obj', 0],
    ['a second object without a first', '0 root, 1 iobj', 0.7],
    ['an object beside a clause', '0 root, 1 obj, 1 ccomp', 4],
    ['a second object beside a clause', '0 root, 1 iobj, 1 ccomp', 0],
  ])('%s', (_, tree, cost) => {
    const { heads, relations: numbers } = draft(tree);
    expect(constraints.cost({ heads, relations: numbers }, verbal(heads.length))).toBeCloseTo(cost);
  });

  it('asks for a copula where the predicate is nominal', () => {
    const nominal = Uint8Array.of(1, 0, 1);
    expect(constraints.cost(draft('3 nsubj, 3 cop, 0 root'), nominal)).toBe(0);
    expect(constraints.cost(draft('3 nsubj, 3 nmod, 0 root'), nominal)).toBe(1.5);
  });

  it('names the words that take part', () => {
    const blamed = new Uint8Array(3);
    constraints.cost(draft('3 nsubj, 3 nsubj, 0 root'), verbal(3), blamed);
    expect([...blamed]).toEqual([1, 1, 0]);
  });
});

/** Labels whose shares depend on word and head alone. */
function labels(share: (word: number, head: number) => readonly number[]): Labels {
  let rows: number[][] = [];
  return {
    score: (words, count, heads) => {
      rows = Array.from(words.subarray(0, count), (word) => [...share(word, heads[word]!)]);
    },
    best: (row, head) => (head === 0 ? 0 : rows[row]!.indexOf(Math.max(...rows[row]!.slice(1)), 1)),
    logarithms: (row) => {
      const all = rows[row]!.slice(1).reduce((a, b) => a + b);
      return Float64Array.from(rows[row]!, (part, r) => (r === 0 ? -Infinity : Math.log(part / all)));
    },
  };
}

/** Reads as the engine does: first each arc by itself, then what {@link mend} makes of it. */
function read(heads: readonly number[], scores: readonly (readonly number[])[], scorer: Labels): Draft {
  const n = heads.length;
  const chosen = Int32Array.from(heads);
  scorer.score(Int32Array.from(heads.keys()), n, chosen);
  const first = { heads: chosen, relations: chosen.map((head, i) => scorer.best(i, head)) };
  const flat = new Float32Array((n + 1) * (n + 1));
  scores.forEach((row, i) => flat.set(row, (i + 1) * (n + 1)));
  mend(first, verbal(n), constraints, flat, n + 1, scorer);
  return first;
}

/** Scores by which two words hang on the third and on nothing else. */
const apart = [
  [0, 0, 0, 20],
  [0, 0, 0, 20],
  [20, 0, 0, 0],
];

/** A tree as {@link draft} reads it. */
function written({ heads, relations: numbers }: Draft): string {
  return Array.from(heads, (head, i) => `${head} ${relations[numbers[i]!]}`).join(', ');
}

describe('mending', () => {
  it('gives the less certain of two subjects another relation', () => {
    const scorer = labels((word) => (word === 0 ? [0, 0.9, 0.05, 0, 0, 0, 0.05, 0] : [0, 0.5, 0.1, 0, 0, 0, 0.4, 0]));
    expect(written(read([3, 3, 0], apart, scorer))).toBe('3 nsubj, 3 nmod, 0 root');
  });

  it('hangs it on another word where that is likelier', () => {
    const scorer = labels((_, head) => (head === 1 ? [0, 0.1, 0, 0, 0, 0, 0.9, 0] : [0, 0.98, 0.01, 0, 0, 0, 0.01, 0]));
    const scores = [
      [0, 0, 0, 20],
      [0, 19, 0, 20],
      [20, 0, 0, 0],
    ];
    expect(written(read([3, 3, 0], scores, scorer))).toBe('3 nsubj, 1 nmod, 0 root');
  });

  it('leaves a contradiction that all scores insist on', () => {
    const scorer = labels(() => [0, 1 - 7e-9, 1e-9, 1e-9, 1e-9, 1e-9, 1e-9, 1e-9]);
    expect(written(read([3, 3, 0], apart, scorer))).toBe('3 nsubj, 3 nsubj, 0 root');
  });

  it('ends in a tree of one root, no worse than the first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 12 }),
        fc.infiniteStream(fc.double({ min: 0.01, max: 1, noNaN: true })),
        (n, stream) => {
          const next = (): number => stream.next().value as number;
          const scores = Array.from({ length: n }, () => Array.from({ length: n + 1 }, () => 6 * next()));
          const shares = Array.from({ length: n * (n + 1) }, () => relations.map(() => next()));
          const share = (word: number, head: number): number[] => shares[word * (n + 1) + head]!;
          const scorer = labels(share);
          const worth = (tree: Draft): number =>
            tree.heads.reduce(
              (sum, head, i) => {
                const parts = share(i, head);
                const all = parts.slice(1).reduce((a, b) => a + b);
                return sum + scores[i]![head]! + (head === 0 ? 0 : Math.log(parts[tree.relations[i]!]! / all));
              },
              -constraints.cost(tree, verbal(n)),
            );
          // A chain: each word on the one before.
          const chain = Array.from({ length: n }, (_, i) => i);
          scorer.score(Int32Array.from(chain.keys()), n, Int32Array.from(chain));
          const before = {
            heads: Int32Array.from(chain),
            relations: Int32Array.from(chain, (h, i) => scorer.best(i, h)),
          };
          const after = read(chain, scores, scorer);
          expect(worth(after)).toBeGreaterThanOrEqual(worth(before) - 1e-3);
          expect([...after.heads].filter((head) => head === 0)).toHaveLength(1);
          for (let i = 0; i < n; i++) {
            let at = i + 1;
            for (let step = 0; at !== 0; step++) {
              expect(step).toBeLessThanOrEqual(n);
              at = after.heads[at - 1]!;
            }
          }
        },
      ),
    );
  });
});
