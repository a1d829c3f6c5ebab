/** Labels that the tags of an arc's two ends all but settle. */

import { placeOf } from '../src/syntax/certain-labels.ts';
import type { Lesson } from './pass.ts';

/** How often a pair of tags must have been seen, and in which share of cases with one label. */
const least = 20;
const share = 0.99;

/** A table as `CertainLabels` reads it, from what lessons know. */
export function certainLabels(lessons: readonly Lesson[], tags: number, labels: number): Uint8Array {
  const counts = new Uint32Array(2 * tags * tags * labels);
  for (const { parsed, gold } of lessons) {
    for (let child = 0; child < parsed.length; child++) {
      const head = gold.head[child]!;
      if (head === parsed.length) continue;
      counts[placeOf(parsed, child, head, tags) * labels + gold.label[child]!]!++;
    }
  }
  return Uint8Array.from({ length: 2 * tags * tags }, (_, place) => {
    const of = counts.subarray(place * labels, (place + 1) * labels);
    const all = of.reduce((sum, count) => sum + count, 0);
    const most = of.indexOf(Math.max(...of));
    return all >= least && of[most]! >= share * all ? most + 1 : 0;
  });
}
