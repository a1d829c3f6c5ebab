/** The dynamic oracle for arc-hybrid transitions (Goldberg and Nivre 2013): what each action loses of the gold tree. */

import { Action, type State } from '../src/syntax/transitions.ts';

/** A gold tree as the oracle asks for it; projective. */
export interface GoldTree {
  readonly head: Int32Array;
  /** Numbers of the relations. */
  readonly label: Uint8Array;
  /** Dependents of each position, in order: `child[childStart[p] .. childStart[p + 1]]`. */
  readonly child: Int32Array;
  readonly childStart: Int32Array;
}

/** Lists the dependents of each position. */
export function goldTree(head: Int32Array, label: Uint8Array): GoldTree {
  const n = head.length;
  const childStart = new Int32Array(n + 2);
  for (let i = 0; i < n; i++) childStart[head[i]! + 1]!++;
  for (let i = 0; i <= n; i++) childStart[i + 1]! += childStart[i]!;
  const fill = childStart.slice();
  const child = new Int32Array(n);
  for (let i = 0; i < n; i++) child[fill[head[i]!]!++] = i;
  return { head, label, child, childStart };
}

/** How many gold arcs each action makes unreachable; -1 where it is not allowed. */
export function costOf(state: State, { head, child, childStart }: GoldTree, costs: Int32Array): void {
  const b0 = state.buffer;
  const s0 = state.below(0);
  const s1 = state.below(1);
  const n = state.length;
  const onStack = (position: number): boolean => position < b0 && state.head[position] === n + 1;
  costs.fill(-1);
  // Words that the top of the stack could still get as dependents, all in the buffer.
  let waiting = 0;
  if (s0 < n) for (let i = childStart[s0]!; i < childStart[s0 + 1]!; i++) if (child[i]! >= b0) waiting++;
  if (state.canShift()) {
    let cost = 0;
    if (head[b0] !== s0 && onStack(head[b0]!)) cost++;
    for (let i = childStart[b0]!; i < childStart[b0 + 1]! && child[i]! < b0; i++) if (onStack(child[i]!)) cost++;
    costs[Action.shift] = cost;
  }
  if (state.canLeft()) costs[Action.left] = waiting + (head[s0] === s1 || head[s0]! > b0 ? 1 : 0);
  if (state.canRight()) costs[Action.right] = waiting + (head[s0]! >= b0 ? 1 : 0);
}
