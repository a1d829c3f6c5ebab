/** Labels that the tags of an arc's two ends all but settle. */

import type { Lesson } from './pass.ts';

/** How often a pair of tags must have been seen, and in which share of cases with one label. */
const least = 20;
const share = 0.99;

/** A table as {@link CertainLabels} reads it, from what lessons know. */
export function certainLabels(lessons: readonly Lesson[], tags: number, labels: number): Uint8Array {
  const counts = new Uint32Array(2 * tags * tags * labels);
  for (const { parsed, gold } of lessons) {
    for (let child = 0; child < parsed.length; child++) {
      const head = gold.head[child]!;
      if (head === parsed.length) continue;
      const pair = ((head < child ? 1 : 0) * tags + parsed.number[child]!) * tags + parsed.number[head]!;
      counts[pair * labels + gold.label[child]!]!++;
    }
  }
  return Uint8Array.from({ length: 2 * tags * tags }, (_, pair) => {
    const of = counts.subarray(pair * labels, (pair + 1) * labels);
    const all = of.reduce((sum, count) => sum + count, 0);
    const most = of.indexOf(Math.max(...of));
    return all >= least && of[most]! >= share * all ? most + 1 : 0;
  });
}
