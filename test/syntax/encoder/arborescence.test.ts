import fc from 'fast-check';
import { expect, it } from 'vitest';

import { bestTree } from '../../../src/syntax/encoder/arborescence.ts';

/** The score of the best tree with one word under the root, by trying all of them. */
function bestByTrying(scores: Float32Array, size: number): number {
  let best = -Infinity;
  const head = new Array<number>(size).fill(0);
  const attempt = (i: number, sum: number): void => {
    if (i < size) {
      for (let j = 0; j < size; j++) {
        if (j === i) continue;
        head[i] = j;
        attempt(i + 1, sum + scores[i * size + j]!);
      }
      return;
    }
    if (head.filter((h, k) => k > 0 && h === 0).length !== 1) return;
    for (let k = 1; k < size; k++) {
      let steps = 0;
      for (let at = k; at !== 0; at = head[at]!) if (++steps > size) return;
    }
    best = Math.max(best, sum);
  };
  attempt(1, 0);
  return best;
}

it('finds the best tree with one word under the root', () => {
  const size = fc.integer({ min: 2, max: 6 });
  const matrix = size.chain((n) =>
    fc
      .array(fc.integer({ min: -20, max: 20 }), { minLength: n * n, maxLength: n * n })
      .map((values) => ({ n, values })),
  );
  fc.assert(
    fc.property(matrix, ({ n, values }) => {
      const scores = Float32Array.from(values);
      const heads = bestTree(scores, n);
      expect(heads).toHaveLength(n - 1);
      const total = heads.reduce((sum, head, i) => sum + scores[(i + 1) * n + head]!, 0);
      expect([...heads].filter((head) => head === 0)).toHaveLength(1);
      expect(total).toBe(bestByTrying(scores, n));
    }),
    { numRuns: 400 },
  );
});

it('looks at rows that are wider than the sentence', () => {
  const scores = Float32Array.from([0, 0, 0, 9, 5, 0, 1, 9, 1, 5, 0, 9]);
  expect([...bestTree(scores, 3, 4)]).toEqual([0, 1]);
});
