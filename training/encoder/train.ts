/** Trains the encoder: tags, trees and names at once. */

import type { Model } from '../../src/model/format.ts';
import { bestTree } from '../../src/syntax/encoder/arborescence.ts';
import { affixRows, matricesOf, type Shape } from '../../src/syntax/encoder/shape.ts';
import { augment } from '../augment.ts';
import { nameLabels } from '../names.ts';
import { randomNumbers, shuffle, type Example } from '../treebank.ts';
import { buildVocabulary, lessonsOf, type Labels, type Vectors, type Vocabulary } from './lessons.ts';
import { Memory } from './memory.ts';
import { Network, noLosses, type Dropout, type Lesson, type Result } from './network.ts';

export interface EncoderConfig {
  /** Passes over the examples. */
  readonly epochs: number;
  /** Rows of a batch: its words and one root a sentence. */
  readonly batch: number;
  /** Highest rate of learning; it rises for `warmUp` steps and falls to nothing at the end. */
  readonly rate: number;
  readonly warmUp: number;
  /** Longest gradient. */
  readonly clip: number;
  readonly dropout: Dropout;
  /** Pretrained words that are kept beside those of the examples. */
  readonly words: number;
  readonly shape: Omit<Shape, 'tags' | 'relations' | 'names'>;
}

/** Longest sentence that is learnt from, in words. */
const longest = 200;

/**
 * @param share - Which part of the examples gets a changed copy, another one at each pass.
 * @param afterPass - Called after each pass, with the average weights in place.
 */
export function trainEncoder(
  examples: readonly Example[],
  vectors: Vectors,
  share: number,
  config: EncoderConfig,
  seed: number,
  log: (line: string) => void,
  afterPass?: (read: (examples: readonly Example[]) => Result[], labels: Labels) => void,
): Model {
  const random = randomNumbers(seed);
  const labels: Labels = {
    tags: byFrequency(examples.flatMap(({ tag }) => tag)),
    relations: byFrequency(examples.flatMap(({ label }) => label)),
    names: nameLabels,
  };
  const vocabulary = buildVocabulary(examples, vectors, config.words, config.shape.word);
  const shape: Shape = {
    ...config.shape,
    tags: labels.tags.length,
    relations: labels.relations.length,
    names: labels.names.length,
  };
  const memory = new Memory(900e6);
  const network = new Network(memory, shape, config.batch + longest, vocabulary.pretrained, vocabulary.counts, random);
  let steps = 0;
  let total = 0;
  for (let pass = 1; pass <= config.epochs; pass++) {
    const lessons = lessonsOf(
      augment(examples, share, seed * 1000 + pass).filter(({ form }) => form.length <= longest),
      vocabulary,
      labels,
    );
    const order = Int32Array.from(lessons, (_, i) => i);
    shuffle(order, random);
    const batches = batchesOf(order, lessons, config.batch);
    if (pass === 1) total = batches.length * config.epochs;
    const losses = noLosses();
    for (const batch of batches) {
      network.learn(batch, config.dropout, losses);
      steps++;
      const rate = config.rate * Math.min(1, steps / config.warmUp) * Math.max(0.01, 1 - steps / total);
      network.parameters.step(steps, rate, config.clip);
    }
    const mean = (loss: number): string => (loss / losses.words).toFixed(3);
    log(
      `encoder pass ${pass}: losses ${mean(losses.arc)} arcs, ${mean(losses.relation)} relations, ` +
        `${mean(losses.tag)} tags, ${mean(losses.name)} names`,
    );
    if (afterPass !== undefined) {
      network.parameters.swap();
      afterPass((list) => readAll(network, lessonsOf(list, vocabulary, labels), config.batch), labels);
      network.parameters.swap();
    }
  }
  network.parameters.swap();
  return pack(network, memory, vocabulary, labels);
}

/** Reads sentences with the network as it is. */
function readAll(network: Network, lessons: readonly Lesson[], rows: number): Result[] {
  const order = Int32Array.from(lessons, (_, i) => i);
  return batchesOf(order, lessons, rows).flatMap((batch) =>
    network.read(batch, (scores, n) => bestTree(scores, n + 1)),
  );
}

function batchesOf(order: Int32Array, lessons: readonly Lesson[], rows: number): Lesson[][] {
  const batches: Lesson[][] = [];
  let size = rows + 1;
  for (const index of order) {
    const lesson = lessons[index]!;
    if (size + lesson.length + 1 > rows) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)!.push(lesson);
    size += lesson.length + 1;
  }
  return batches;
}

/** Cuts the weights down to 8 bits, each column of a matrix with a step of its own. */
function pack(network: Network, memory: Memory, vocabulary: Vocabulary, labels: Labels): Model {
  const { shape } = network.parameters;
  const matrices = matricesOf(shape).map((m) => ({ ...m, w: network.parameters.weights.get(m.name)!.w }));
  const large = matrices.filter(({ rows }) => rows > 1);
  const quantised = large.map((m) => quantise(memory.view(m.w, m.rows * m.columns), m.columns));
  const biases = matrices.filter(({ rows }) => rows === 1).map((m) => memory.view(m.w, m.columns));
  const words = new Float32Array(vocabulary.pretrained);
  const learnt = memory.view(network.parameters.learnt.w, network.parameters.learnt.count);
  for (let i = 0; i < vocabulary.learnt * shape.word; i++) words[i]! += learnt[i]!;
  const wordTable = quantise(words, shape.word);
  const affixTable = quantise(memory.view(network.parameters.affixes.w, affixRows * shape.affix), shape.affix);
  return {
    values: { shape, ...labels },
    sections: {
      words: Uint32Array.from(vocabulary.row.keys()),
      weights: joined(quantised.map(({ values }) => values)),
      steps: bits(quantised.map(({ steps }) => steps)),
      biases: bits(biases),
      wordTable: wordTable.values,
      wordSteps: bits([wordTable.steps]),
      affixTable: affixTable.values,
      affixSteps: bits([affixTable.steps]),
    },
  };
}

function quantise(matrix: Float32Array, columns: number): { values: Int8Array; steps: Float32Array } {
  const steps = new Float32Array(columns);
  for (let i = 0; i < matrix.length; i++)
    steps[i % columns] = Math.max(steps[i % columns]!, Math.abs(matrix[i]!) / 127);
  const values = Int8Array.from(matrix, (value, i) => (value === 0 ? 0 : Math.round(value / steps[i % columns]!)));
  return { values, steps };
}

function joined(parts: readonly Int8Array[]): Int8Array {
  const all = new Int8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Floats as the bits that a model file can hold. */
function bits(parts: readonly Float32Array[]): Uint32Array {
  return new Uint32Array(Float32Array.from(parts.flatMap((part) => [...part])).buffer);
}

function byFrequency(list: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([item]) => item);
}
