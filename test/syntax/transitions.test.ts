/** Whatever is chosen at each step, the transition system ends in a tree with one root after two steps a word. */

import fc from 'fast-check';
import { expect, it } from 'vitest';

import { State } from '../../src/syntax/transitions.ts';

it('makes a tree with one root of any choices', () => {
  const state = new State();
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.nat(2), { minLength: 80, maxLength: 80 }),
      (length, choices) => {
        state.reset(length);
        let steps = 0;
        while (!state.done) {
          const allowed = [
            ...(state.canShift() ? [0] : []),
            ...(state.canLeft() ? [1] : []),
            ...(state.canRight() ? [2] : []),
          ];
          expect(allowed).not.toEqual([]);
          const action = allowed[choices[steps++]! % allowed.length];
          if (action === 0) state.shift();
          else if (action === 1) state.left(0, 1);
          else state.right(0, 1);
        }
        expect(steps).toBe(2 * length);
        const heads = Array.from(state.head.subarray(0, length));
        expect(heads.filter((head) => head === length)).toHaveLength(1);
        for (let token = 0; token < length; token++) {
          let ways = 0;
          for (let at = token; at < length; at = heads[at]!) expect(ways++).toBeLessThan(length);
        }
      },
    ),
    { seed: 4 },
  );
});

it('keeps the two outermost children on each side', () => {
  const state = new State();
  state.reset(5);
  state.shift();
  state.shift();
  state.left(3, 1); // 1 hangs on 2
  state.left(4, 2); // 0 hangs on 2
  expect([state.left1[2], state.left2[2], state.leftCount[2], state.leftSet[2]]).toEqual([0, 1, 2, 3]);
  state.shift();
  state.shift();
  state.right(5, 4); // 3 hangs on 2
  state.shift();
  state.right(6, 8); // 4 hangs on 2
  expect([state.right1[2], state.right2[2], state.rightCount[2], state.rightSet[2]]).toEqual([4, 3, 2, 12]);
});
