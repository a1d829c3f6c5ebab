/**
 * Aligns two wordings of one quotation word by word (Needleman and Wunsch 1970): the alignment in which most words meet,
 * gaps and changed words costing a little. Words that share a stem meet too, as a change.
 */

import { isFunctionWord, stem, type Word, wordsOf } from './words.ts';

/** A stretch of the alignment: the same words in both, words of one only, or words that stand for others. */
export interface Stretch {
  readonly kind: 'same' | 'cut' | 'added' | 'changed';
  /** Characters of the first wording, half-open in UTF-16 code units; empty for what was added. */
  readonly first: readonly [start: number, end: number];
  /** Characters of the second; empty for what was cut. */
  readonly second: readonly [start: number, end: number];
}

export interface Alignment {
  readonly stretches: readonly Stretch[];
  /** Words that are the same in both, of those the ones that carry meaning, and those that share a stem. */
  readonly same: number;
  readonly sameContent: number;
  readonly sameStem: number;
  /** Words of each, and those of them that carry meaning. */
  readonly words: readonly [number, number];
  readonly content: readonly [number, number];
  /** Words that are the same in both, doubled, by the words of both (Dice): 0 to 1. */
  readonly likeness: number;
}

const SAME = 3;
const SAME_STEM = 1;
const CHANGED = -1;
const GAP = -1;

/** Longest wordings that are aligned, in words; of longer ones the beginning is. */
const LONGEST = 400;

/** The words of a wording that {@link align} looks at. */
export function alignedWords(text: string): Word[] {
  return wordsOf(text).slice(0, LONGEST);
}

export function align(first: string, second: string): Alignment {
  const a = alignedWords(first);
  const b = alignedWords(second);
  const aStems = a.map(({ key }) => stem(key));
  const bStems = b.map(({ key }) => stem(key));
  const width = b.length + 1;
  const score = new Int32Array((a.length + 1) * width);
  for (let i = 1; i <= a.length; i++) score[i * width] = i * GAP;
  for (let j = 1; j <= b.length; j++) score[j] = j * GAP;
  const meet = (i: number, j: number): number =>
    a[i]!.key === b[j]!.key ? SAME : aStems[i] === bStems[j] ? SAME_STEM : CHANGED;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      score[i * width + j] = Math.max(
        score[(i - 1) * width + j - 1]! + meet(i - 1, j - 1),
        score[(i - 1) * width + j]! + GAP,
        score[i * width + j - 1]! + GAP,
      );
  const steps: (readonly [i: number | null, j: number | null])[] = [];
  for (let i = a.length, j = b.length; i > 0 || j > 0;) {
    const here = score[i * width + j]!;
    if (i > 0 && j > 0 && here === score[(i - 1) * width + j - 1]! + meet(i - 1, j - 1)) steps.push([--i, --j]);
    else if (i > 0 && here === score[(i - 1) * width + j]! + GAP) steps.push([--i, null]);
    else steps.push([null, --j]);
  }
  steps.reverse();
  return describe(steps, a, b, aStems, bStems);
}

function describe(
  steps: readonly (readonly [number | null, number | null])[],
  a: readonly Word[],
  b: readonly Word[],
  aStems: readonly string[],
  bStems: readonly string[],
): Alignment {
  let [same, sameContent, sameStem] = [0, 0, 0];
  const stretches: Stretch[] = [];
  let [firstEnd, secondEnd] = [0, 0];
  for (const [i, j] of steps) {
    const kind = i === null ? 'added' : j === null ? 'cut' : a[i]!.key === b[j]!.key ? 'same' : 'changed';
    if (kind === 'same') {
      same++;
      if (!isFunctionWord(a[i!]!.key)) sameContent++;
    }
    if (i !== null && j !== null && !isFunctionWord(a[i]!.key) && aStems[i] === bStems[j]) sameStem++;
    const first = i === null ? ([firstEnd, firstEnd] as const) : ([a[i]!.start, a[i]!.end] as const);
    const second = j === null ? ([secondEnd, secondEnd] as const) : ([b[j]!.start, b[j]!.end] as const);
    [firstEnd, secondEnd] = [first[1], second[1]];
    const last = stretches.at(-1);
    if (last?.kind === kind)
      stretches.splice(-1, 1, {
        kind,
        first: [last.first[0], first[1]],
        second: [last.second[0], second[1]],
      });
    else stretches.push({ kind, first, second });
  }
  const content = (words: readonly Word[]): number => words.filter(({ key }) => !isFunctionWord(key)).length;
  return {
    stretches,
    same,
    sameContent,
    sameStem,
    words: [a.length, b.length],
    content: [content(a), content(b)],
    likeness: (2 * same) / Math.max(1, a.length + b.length),
  };
}
