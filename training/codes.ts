/**
 * Learns which type of act a verb tells: from the sentences of `PLV_train` that may be looked at, by the verb between the
 * marked parties; that most verbs tell none, from sentences without an event and from verbs of news that no list has.
 */

import { ploverFile, readPlover } from '../evaluation/gold/plover.ts';
import { readPolnear } from '../evaluation/gold/polnear.ts';
import { typeOf } from '../evaluation/events.ts';
import { readNegatives } from '../evaluation/negatives.ts';
import { skip } from '../evaluation/shared.ts';
import { Clauses } from '../src/events/clause.ts';
import {
  type CodedType,
  codedTypes,
  coderScale,
  namedWeight,
  verbBetween,
  type VerbFeatures,
  verbFeatures,
} from '../src/events/coder.ts';
import { openEvents } from '../src/events/index.ts';
import { createDocument } from '../src/ingest/document.ts';
import type { Model } from '../src/model/format.ts';
import type { Load } from '../src/model/load.ts';
import { type Layers, openPipeline, stages } from '../src/pipeline.ts';
import { hashLower } from '../src/syntax/words.ts';
import { sparseTables } from './tables.ts';
import { dimensions, dot, WordVectors } from './vectors.ts';

export interface CodesConfig {
  /** Of how many words, the most frequent, the model keeps what their vectors say, as verb, as object, as a word nearby. */
  readonly verbs: number;
  readonly objects: number;
  readonly around: number;
  /** Every how many articles of PolNeAR one is learnt from, and how much a verb in it that tells nothing counts. */
  readonly every: number;
  readonly silent: number;
  readonly negative: number;
  readonly rounds: number;
  readonly rate: number;
  readonly decay: number;
  readonly folds: number;
}

interface Example {
  readonly features: VerbFeatures;
  readonly type: number;
  readonly weight: number;
  readonly fold: number;
}

/** An example as numbers: vectors of verb, object and sentence, a 1, and the numbers of its named features. */
interface Lesson extends Omit<Example, 'features'> {
  readonly dense: Float64Array;
  readonly named: readonly number[];
}

interface Weights {
  readonly dense: readonly Float64Array[];
  readonly named: readonly Float64Array[];
}

const width = 3 * dimensions + 1;
const none = codedTypes.indexOf('none');

/** @throws Error where `PLV_train` is absent. */
export async function trainCodes(load: Load, config: CodesConfig, log: (line: string) => void): Promise<Model> {
  const examples = await readExamples(load, config);
  log(`${examples.filter(({ type }) => type !== none).length} verbs that tell a type, ${examples.length} in all`);
  const vectors = new WordVectors(Math.max(config.verbs, config.objects, config.around));
  const names = new Map<string, number>();
  const lessons = examples.map(({ features, ...rest }): Lesson => {
    for (const feature of features.own) if (!names.has(feature)) names.set(feature, names.size);
    return { ...rest, dense: denseOf(features, vectors), named: features.own.map((feature) => names.get(feature)!) };
  });
  let right = 0;
  let asked = 0;
  for (let fold = 0; fold < config.folds; fold++) {
    const weights = learn(
      lessons.filter((lesson) => lesson.fold !== fold),
      names.size,
      config,
    );
    for (const lesson of lessons) {
      if (lesson.fold !== fold || lesson.type === none) continue;
      const scores = scoresOf(weights, lesson).slice(0, none);
      asked++;
      if (scores.indexOf(Math.max(...scores)) === lesson.type) right++;
    }
  }
  log(`right in ${((100 * right) / asked).toFixed(1)} % of ${asked} by cross-validation, none left out`);
  const weights = learn(lessons, names.size, config);
  const averages = function* () {
    const classes = [...codedTypes.keys()];
    const limits = { v: config.verbs, o: config.objects, b: config.around };
    for (const [part, letter] of (['v', 'o', 'b'] as const).entries())
      for (const { word, rank } of vectors.words) {
        const own = names.get(`${letter}:${word}`);
        if (rank >= limits[letter] && own === undefined) continue;
        const unit = vectors.unit(word);
        yield {
          key: hashLower(`${letter}:${word}`),
          classes,
          weights: classes.map(
            (type) =>
              dot(weights.dense[type]!.subarray(part * dimensions, (part + 1) * dimensions), unit) +
              (own === undefined ? 0 : namedWeight * weights.named[type]![own]!),
          ),
        };
      }
    for (const [feature, at] of names) {
      if (/^[vo]:/.test(feature) && vectors.has(feature.slice(2))) continue;
      yield {
        key: hashLower(feature),
        classes,
        weights: classes.map((type) => namedWeight * weights.named[type]![at]!),
      };
    }
  };
  return {
    values: { bias: weights.dense.map((row) => Math.round(row[width - 1]! * 1000) / 1000) },
    sections: sparseTables({ averages }, { scale: coderScale, least: 2 }),
  };
}

async function readExamples(load: Load, config: CodesConfig): Promise<Example[]> {
  const rows = readPlover();
  const articles = readPolnear('train');
  if (rows === null || articles === null) throw new Error(skip(ploverFile).skipped);
  const read = await openPipeline(
    load,
    stages.map((stage) =>
      stage.assigns === 'events' ? { ...stage, open: (from: Load) => openEvents(from, undefined, false) } : stage,
    ),
  );
  let count = 0;
  const example = (layers: Layers, clauses: Clauses, verb: number, type: CodedType, weight: number): Example => ({
    features: verbFeatures(layers.tree, layers.mentions, clauses, verb),
    type: codedTypes.indexOf(type),
    weight,
    fold: count++ % config.folds,
  });
  const told = rows
    .filter((row) => !row.isHeldOut)
    .flatMap((row) => {
      const layers = read(createDocument({ text: row.text }));
      const [source, target] = [row.sources[0] ?? row.targets[0], row.targets[0]];
      const verb = source === undefined ? -1 : verbBetween(layers.tree, source, target ?? source);
      if (verb < 0) return [];
      // The gold knows but one type for giving in and giving back; where the lexicon is right it says which.
      const own = layers.events.events.find((event) => typeOf(event) === row.type)?.plover;
      const type = (row.type === 'YIELD' ? (own ?? 'CONCEDE') : row.type) as CodedType;
      return [example(layers, new Clauses(layers.tree), verb, type, 1)];
    });
  const untold = (text: string, weight: number) => {
    const layers = read(createDocument({ text }));
    const clauses = new Clauses(layers.tree);
    return silentVerbs(layers, clauses).map((verb) => example(layers, clauses, verb, 'none', weight));
  };
  return [
    ...told,
    ...(['mended', 'dev'] as const).flatMap((file) =>
      readNegatives(file).flatMap(({ text }) => untold(text, config.negative)),
    ),
    ...articles.filter((_, i) => i % config.every === 0).flatMap(({ text }) => untold(text, config.silent)),
  ];
}

/** Verbs with somebody as subject in whose sentence no event is told. */
function silentVerbs({ tree, mentions, events }: Layers, clauses: Clauses): number[] {
  const heads = new Set(mentions.mentions.map(({ head }) => head));
  const told = new Set(events.events.map(({ trigger }) => tree.sentence(tree.tokenAt(trigger.start))));
  return [...Array(tree.length).keys()].filter(
    (token) =>
      tree.upos(token) === 'VERB' &&
      !tree.isRelation(token, 'amod') &&
      !told.has(tree.sentence(token)) &&
      clauses.subjects(token).some((subject) => heads.has(subject)),
  );
}

function denseOf({ own, around }: VerbFeatures, vectors: WordVectors): Float64Array {
  const dense = new Float64Array(width);
  const add = (part: number, word: string, by: number) => {
    if (!vectors.has(word)) return;
    const unit = vectors.unit(word);
    for (let k = 0; k < dimensions; k++) dense[part * dimensions + k]! += by * unit[k]!;
  };
  for (const feature of own) {
    if (feature.startsWith('v:')) add(0, feature.slice(2), 1);
    if (feature.startsWith('o:')) add(1, feature.slice(2), 1);
  }
  for (const feature of around) add(2, feature.slice(2), 1 / Math.sqrt(Math.max(1, around.length)));
  dense[width - 1] = 1;
  return dense;
}

function scoresOf({ dense, named }: Weights, lesson: Lesson): number[] {
  return dense.map((row, type) => {
    let score = 0;
    for (let k = 0; k < width; k++) score += row[k]! * lesson.dense[k]!;
    for (const at of lesson.named) score += namedWeight * named[type]![at]!;
    return score;
  });
}

/** Multinomial logistic regression by AdaGrad. */
function learn(lessons: readonly Lesson[], features: number, { rounds, rate, decay }: CodesConfig): Weights {
  const rows = (size: number, fill: number) => codedTypes.map(() => new Float64Array(size).fill(fill));
  const weights = { dense: rows(width, 0), named: rows(features, 0) };
  const squares = { dense: rows(width, 1e-4), named: rows(features, 1e-2) };
  const totals = codedTypes.map((_, type) => lessons.reduce((sum, l) => sum + (l.type === type ? l.weight : 0), 0));
  const order = [...lessons.keys()];
  let state = 1;
  for (let round = 0; round < rounds; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      const j = state % (i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const i of order) {
      const lesson = lessons[i]!;
      const scores = scoresOf(weights, lesson);
      const highest = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - highest));
      const total = shares.reduce((sum, share) => sum + share, 0);
      const scale = lesson.weight * Math.min(2, (50 / totals[lesson.type]!) ** 0.3);
      for (const type of codedTypes.keys()) {
        const error = scale * (shares[type]! / total - (type === lesson.type ? 1 : 0));
        if (Math.abs(error) < 1e-4) continue;
        const step = (row: Float64Array, square: Float64Array, at: number, slope: number) => {
          const gradient = slope + (decay * row[at]!) / lessons.length;
          square[at]! += gradient * gradient;
          row[at]! -= (rate * gradient) / Math.sqrt(square[at]!);
        };
        for (let k = 0; k < width; k++) step(weights.dense[type]!, squares.dense[type]!, k, error * lesson.dense[k]!);
        for (const at of lesson.named) step(weights.named[type]!, squares.named[type]!, at, error * namedWeight);
      }
    }
  }
  return weights;
}
