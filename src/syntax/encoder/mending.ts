/**
 * Mends trees whose relations do not stand together: step by step another head or another relation for a word that
 * takes part in a contradiction, as long as the scores lose less than the contradiction costs.
 */

import { bestTree } from './arborescence.ts';
import type { Constraints, Draft } from './constraints.ts';
import type { Labeller } from './labeller.ts';

/** What scores relations. */
export type Labels = Pick<Labeller, 'score' | 'best' | 'logarithms'>;

/** Most words of a sentence that are tried, each time anew, so that a list of a hundred names takes no longer. */
const trials = 40;
/** Words of the longest sentence that is mended: a trial takes the square of them, and what is longer is no sentence. */
const longest = 120;
/** Relations that are tried for a word beside its own. */
const others = 3;
/** A score that no tree will take. */
const never = -1e5;
/** Gains are compared to so many parts of one, so that the last bit of an exponential decides nothing. */
const grain = 1024;

/** A draft with the logarithms of each word's relations under its head. */
interface Candidate extends Draft {
  readonly logarithms: readonly Float64Array[];
  readonly gain: number;
  /** The arc that it does without. */
  readonly without: number | null;
}

/**
 * @param draft - Is changed.
 * @param scores - Of arcs, as {@link bestTree} takes them; is changed.
 * @param labeller - Has scored the draft's arcs.
 */
export function mend(
  draft: Draft,
  nominal: Uint8Array,
  constraints: Constraints,
  scores: Float32Array,
  columns: number,
  labeller: Labels,
): void {
  const n = draft.heads.length;
  if (n > longest) return;
  const blamed = new Uint8Array(n);
  let cost = constraints.cost(draft, nominal, blamed);
  if (cost === 0) return;
  let logarithms: readonly Float64Array[] = Array.from({ length: n }, (_, i) => labeller.logarithms(i));
  for (let left = trials; left > 0 && cost > 0;) {
    let best: Candidate | null = null;
    for (let word = 0; word < n && left > 0; word++) {
      if (blamed[word] === 0) continue;
      left--;
      const candidates = [
        ...relabelled(draft, logarithms, word),
        ...moved(draft, logarithms, word, scores, columns, labeller),
      ];
      for (const candidate of candidates) {
        const change = candidate.gain + cost - constraints.cost(candidate, nominal);
        const gain = Math.round(change * grain) / grain;
        if (gain > 0 && (best === null || gain > best.gain)) best = { ...candidate, gain };
      }
    }
    if (best === null) return;
    draft.heads.set(best.heads);
    draft.relations.set(best.relations);
    ({ logarithms } = best);
    if (best.without !== null) scores[best.without] = never;
    cost = constraints.cost(draft, nominal, blamed.fill(0));
  }
}

/** The draft with other relations for a word. */
function relabelled({ heads, relations }: Draft, logarithms: readonly Float64Array[], word: number): Candidate[] {
  if (heads[word] === 0) return [];
  const own = logarithms[word]!;
  const now = relations[word]!;
  const order = Array.from(own.keys()).filter((relation) => relation !== now && own[relation]! > -7);
  order.sort((a, b) => own[b]! - own[a]! || a - b);
  return order.slice(0, others).map((relation) => ({
    heads,
    relations: relations.with(word, relation),
    logarithms,
    gain: own[relation]! - own[now]!,
    without: null,
  }));
}

/** The best tree without a word's arc, its new arcs with their best relations. */
function moved(
  { heads, relations }: Draft,
  logarithms: readonly Float64Array[],
  word: number,
  scores: Float32Array,
  columns: number,
  labeller: Labels,
): Candidate[] {
  const n = heads.length;
  const without = (word + 1) * columns + heads[word]!;
  const score = scores[without]!;
  scores[without] = never;
  const other = bestTree(scores, n + 1, columns);
  scores[without] = score;
  const changed = Int32Array.from(heads.keys()).filter((i) => other[i] !== heads[i]);
  let gain = 0;
  for (const i of changed) gain += scores[(i + 1) * columns + other[i]!]! - scores[(i + 1) * columns + heads[i]!]!;
  // Nothing that a contradiction costs would pay for it.
  if (gain < -12) return [];
  labeller.score(changed, changed.length, other);
  const labels = relations.slice();
  const shares = [...logarithms];
  changed.forEach((i, row) => {
    labels[i] = labeller.best(row, other[i]!);
    shares[i] = labeller.logarithms(row);
    if (other[i] !== 0) gain += shares[i][labels[i]]!;
    if (heads[i] !== 0) gain -= logarithms[i]![relations[i]!]!;
  });
  return [{ heads: other, relations: labels, logarithms: shares, gain, without }];
}
