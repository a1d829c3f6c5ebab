/**
 * Classes of words by the tags that they are likely to have: a linear model learns from the treebanks which tags go with
 * which word vectors, guesses them for all words that have vectors, and words with like guesses make a class.
 */

import { hashLower } from '../src/syntax/words.ts';
import type { Example } from './treebank.ts';

/** Passes over the known words, and the size of their first steps. */
const passes = 20;
const rate = 0.5;

/**
 * The class of each word, from 0.
 *
 * @param points - Unit vectors of the words.
 * @param count - How many classes.
 */
export function tagClasses(
  words: readonly string[],
  points: readonly Float64Array[],
  examples: readonly Example[],
  count: number,
  log: (line: string) => void,
): Int32Array {
  const tags = frequentTags(examples);
  const known = countTags(words, examples, tags);
  const weights = learn(points, known, tags.length, log);
  const guesses = points.map((point) => guess(weights, point, tags.length).map(Math.sqrt));
  return group(guesses, count);
}

function frequentTags(examples: readonly Example[]): string[] {
  const counts = new Map<string, number>();
  for (const { tag } of examples) for (const t of tag) counts.set(t, (counts.get(t) ?? 0) + 1);
  return [...counts]
    .sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1))
    .slice(0, 48)
    .map(([tag]) => tag);
}

/** How often each word (by its number) has each tag, where it occurs at all. */
function countTags(
  words: readonly string[],
  examples: readonly Example[],
  tags: readonly string[],
): Map<number, Float64Array> {
  const number = new Map<number, number>();
  words.forEach((word, i) => {
    const hash = hashLower(word);
    if (!number.has(hash)) number.set(hash, i);
  });
  const counts = new Map<number, Float64Array>();
  for (const { form, tag } of examples)
    form.forEach((f, i) => {
      const word = number.get(hashLower(f));
      const t = tags.indexOf(tag[i]!);
      if (word === undefined || t < 0) return;
      if (!counts.has(word)) counts.set(word, new Float64Array(tags.length));
      counts.get(word)![t]!++;
    });
  return counts;
}

/** Weights by tag: one a dimension, and a constant. Words count by the root of how often they occur, up to a limit. */
function learn(
  points: readonly Float64Array[],
  known: ReadonlyMap<number, Float64Array>,
  tags: number,
  log: (line: string) => void,
): Float64Array {
  const width = points[0]!.length + 1;
  const weights = new Float64Array(tags * width);
  for (let pass = 0; pass < passes; pass++) {
    let loss = 0;
    for (const [word, counts] of known) {
      const point = points[word]!;
      const guessed = guess(weights, point, tags);
      const total = counts.reduce((x, y) => x + y, 0);
      const step = (rate * Math.min(4, Math.sqrt(total))) / (1 + pass);
      for (let t = 0; t < tags; t++) {
        const error = counts[t]! / total - guessed[t]!;
        loss += error * error;
        const at = t * width;
        for (let d = 0; d < width - 1; d++) weights[at + d]! += step * error * point[d]!;
        weights[at + width - 1]! += step * error * 0.1;
      }
    }
    if (pass === passes - 1)
      log(`tags of ${known.size} words from their vectors: square error ${(loss / known.size).toFixed(3)}`);
  }
  return weights;
}

function guess(weights: Float64Array, point: Float64Array, tags: number): Float64Array {
  const width = point.length + 1;
  const guessed = new Float64Array(tags);
  let sum = 0;
  for (let t = 0; t < tags; t++) {
    let score = weights[t * width + width - 1]!;
    for (let d = 0; d < width - 1; d++) score += weights[t * width + d]! * point[d]!;
    guessed[t] = Math.exp(score);
    sum += guessed[t]!;
  }
  return guessed.map((value) => value / sum);
}

/** k-means; the first centres are points spread evenly over the list. */
function group(points: readonly Float64Array[], k: number): Int32Array {
  const width = points[0]!.length;
  let centres = Array.from({ length: k }, (_, c) => points[Math.floor((c * points.length) / k)]!);
  const nearest = new Int32Array(points.length);
  for (let round = 0; round < 20; round++) {
    const sums = centres.map(() => new Float64Array(width));
    const sizes = new Int32Array(k);
    points.forEach((point, i) => {
      let best = 0;
      let least = Infinity;
      centres.forEach((centre, c) => {
        let square = 0;
        for (let d = 0; d < width; d++) square += (point[d]! - centre[d]!) ** 2;
        if (square < least) {
          least = square;
          best = c;
        }
      });
      nearest[i] = best;
      sizes[best]!++;
      for (let d = 0; d < width; d++) sums[best]![d]! += point[d]!;
    });
    centres = sums.map((sum, c) => (sizes[c] === 0 ? centres[c]! : sum.map((x) => x / sizes[c]!)));
  }
  return nearest;
}
