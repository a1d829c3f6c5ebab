/** Losses of choices, and the choices themselves. */

/**
 * Turns scores into the gradient of their cross-entropy, in place; all 0 where the right one is not known.
 *
 * @param share - The loss is divided by this.
 * @returns The loss, not divided.
 */
export function crossEntropy(
  view: Float32Array,
  at: number,
  count: number,
  columns: number,
  right: number,
  share: number,
): number {
  if (right < 0) {
    view.fill(0, at, at + columns);
    return 0;
  }
  let highest = -Infinity;
  for (let j = 0; j < count; j++) if (view[at + j]! > highest) highest = view[at + j]!;
  const won = view[at + right]! - highest;
  let sum = 0;
  for (let j = 0; j < count; j++) sum += view[at + j] = Math.exp(view[at + j]! - highest);
  for (let j = 0; j < count; j++) view[at + j]! /= sum * share;
  view[at + right]! -= 1 / share;
  view.fill(0, at + count, at + columns);
  return Math.log(sum) - won;
}

export function argmax(view: Float32Array, at: number, count: number): number {
  let best = 0;
  for (let j = 1; j < count; j++) if (view[at + j]! > view[at + best]!) best = j;
  return best;
}
