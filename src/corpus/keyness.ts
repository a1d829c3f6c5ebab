/**
 * Terms that one side uses and the other does not: the log-odds ratio with an informative Dirichlet prior (Monroe,
 * Colaresi and Quinn 2008). The counts of both sides and of a background together are the prior, so that rare words do
 * not win by chance; the ratio is given in standard deviations (z), of which 1.96 is one chance in 20.
 */

import { isFunctionWord, wordsOf } from './words.ts';

export type TermCounts = ReadonlyMap<string, number>;

export interface KeyTerm {
  readonly term: string;
  /** Uses by the one side and by the other. */
  readonly first: number;
  readonly second: number;
  /** Log-odds ratio in standard deviations; above 0 for a term of the first side. */
  readonly z: number;
}

/** Counts words with meaning, and pairs of neighbours of which both carry meaning. */
export function countTerms(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (term: string): void => void counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const text of texts) {
    let before: string | null = null;
    for (const { key } of wordsOf(text)) {
      const meaning = !isFunctionWord(key) && key.length > 1;
      if (meaning) count(key);
      if (meaning && before !== null) count(`${before} ${key}`);
      before = meaning ? key : null;
    }
  }
  return counts;
}

/** Weight of the prior, in words: small beside what is compared. */
const PRIOR = 500;

/** Terms by falling absolute z; only those used at least `least` times by both together. */
export function keyTerms(
  first: TermCounts,
  second: TermCounts,
  background: TermCounts = new Map(),
  least = 2,
): KeyTerm[] {
  const sum = (counts: TermCounts): number => [...counts.values()].reduce((a, b) => a + b, 0);
  const [n1, n2] = [sum(first), sum(second)];
  const all = n1 + n2 + sum(background);
  const terms: KeyTerm[] = [];
  for (const term of new Set([...first.keys(), ...second.keys()])) {
    const [y1, y2] = [first.get(term) ?? 0, second.get(term) ?? 0];
    if (y1 + y2 < least) continue;
    const prior = (PRIOR * (y1 + y2 + (background.get(term) ?? 0))) / all;
    const odds = (y: number, n: number): number => Math.log((y + prior) / (n + PRIOR - y - prior));
    const variance = 1 / (y1 + prior) + 1 / (y2 + prior);
    terms.push({ term, first: y1, second: y2, z: (odds(y1, n1) - odds(y2, n2)) / Math.sqrt(variance) });
  }
  return terms.sort((a, b) => Math.abs(b.z) - Math.abs(a.z) || (a.term < b.term ? -1 : 1));
}
