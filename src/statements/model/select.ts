/** Chooses among the model's attributions those that stand side by side. */

import type { Rated } from './index.ts';
import { Neighbourhood } from '../neighbourhood.ts';
import type { Chunk } from './roles.ts';

/** Attributions less likely than this are left out; chosen on PolNeAR dev for F1 of whole relations. */
export const LEAST = 0.4;

/**
 * The likelier come first. What they attribute is not attributed again, nor is one taken that would hold the cue of a
 * likelier one: they are outermost all. In the order of their cues.
 */
export function select(rated: readonly Rated[], least: number = LEAST): Rated[] {
  const chosen: Rated[] = [];
  const places = new Neighbourhood();
  const ranked = rated.filter(({ confidence }) => confidence >= least);
  ranked.sort((a, b) => b.confidence - a.confidence || a.cue.first - b.cue.first);
  for (const candidate of ranked) {
    const pieces = [candidate.cue, ...candidate.contents].map(({ first, last }) => ({ start: first, end: last + 1 }));
    const clashes = pieces
      .flatMap((piece) => places.around(piece))
      .map((index) => chosen[index]!)
      .some(
        (other) =>
          other.contents.some((piece) => shares(piece, candidate.cue)) ||
          candidate.contents.some((piece) => shares(piece, other.cue)),
      );
    if (clashes) continue;
    for (const piece of pieces) places.add(piece, chosen.length);
    chosen.push(candidate);
  }
  return chosen.toSorted((a, b) => a.cue.first - b.cue.first);
}

function shares(a: Chunk, b: Chunk): boolean {
  return a.first <= b.last && b.first <= a.last;
}
