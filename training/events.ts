/**
 * Learns what politics is: which words speak for which topic, and from topic, parties and type which acts belong into a
 * record. From the sentences of `PLV_train` that may be looked at, and sentences without an event.
 */

import { readFileSync } from 'node:fs';

import { readConllu } from '../evaluation/gold/conllu.ts';
import { ploverFile, readPlover } from '../evaluation/gold/plover.ts';
import { typeOf } from '../evaluation/events.ts';
import { readNegatives } from '../evaluation/negatives.ts';
import { sharedFile, skip } from '../evaluation/shared.ts';
import type { Event } from '../src/document.ts';
import { openEvents } from '../src/events/index.ts';
import { type Judged, politicalFeatures } from '../src/events/politics.ts';
import { massColumn, massScale, topics, topicScale, topicWords } from '../src/events/topic.ts';
import { createDocument } from '../src/ingest/document.ts';
import type { Model } from '../src/model/format.ts';
import type { Load } from '../src/model/load.ts';
import { openPipeline, stages } from '../src/pipeline.ts';
import { hashLower } from '../src/syntax/words.ts';
import { sparseTables } from './tables.ts';
import type { Source } from './treebank.ts';
import { dimensions, dot, WordVectors } from './vectors.ts';

export interface EventsConfig {
  /** Words of the model: the most frequent that have a vector. */
  readonly words: number;
  /** Every how many sentences of the treebanks one is learnt from, and how much it counts. */
  readonly every: number;
  readonly plain: number;
  readonly folds: number;
  readonly topics: Fit;
  readonly verdict: Fit & { /** How much an event that is one counts. */ readonly right: number };
  /** The share of right events that may be lost. */
  readonly lost: number;
}

interface Fit {
  readonly rounds: number;
  readonly rate: number;
  readonly decay: number;
}

/** Topics of the kinds of sentence in `evaluation/gold/negatives*.txt`, by their first words; others tell none. */
const topicOfKind: readonly (readonly [RegExp, (typeof topics)[number]])[] = [
  [/^(?:sport|football|cricket|tennis|boxing|rugby|motor|athletics|golf|American sports)/, 'sport'],
  [/^(?:weather|earthquakes)/, 'nature'],
  [/^(?:markets|companies)/, 'markets'],
  [/^(?:film|video|book|celebrit)/, 'arts'],
  [/^(?:anniversar|history)/, 'history'],
  [/^(?:crime|accidents|courts)/, 'private'],
  [/^(?:science|health|technology)/, 'science'],
  [/^(?:cooking|obituar|biograph|how-to|travel|schools|opinion|description|religion)/, 'everyday'],
];
/** Genres of the treebanks in which hardly anybody governs. */
const everydayGenres = /^(?:reviews|email|answers|GUM_(?:voyage|academic|textbook|vlog|conversation))/;

interface Lesson {
  readonly words: readonly string[];
  /** Index into {@link topics}, or -1. */
  readonly topic: number;
  readonly weight: number;
  readonly fold: number;
  readonly events: readonly Event[];
  readonly layers: Judged | null;
  /** The right type where the events are right or wrong by it; null where every event is wrong. */
  readonly type: string | null;
}

/** @throws Error where `PLV_train` or a treebank is absent. */
export async function trainEvents(
  load: Load,
  sources: readonly Source[],
  config: EventsConfig,
  log: (line: string) => void,
): Promise<Model> {
  const lessons = await readLessons(load, sources, config);
  log(`${lessons.length} sentences`);
  const vectors = new WordVectors(config.words);
  const bags = lessons.map(({ words }) => vectors.bag(words));
  const learnTopics = (fold: number) => {
    const chosen = lessons.flatMap((lesson, i) => (lesson.topic >= 0 && lesson.fold !== fold ? [i] : []));
    return softmax(
      chosen.map((i) => ({ x: bags[i]!, topic: lessons[i]!.topic, weight: lessons[i]!.weight })),
      config.topics,
    );
  };
  const verdicts: { features: ReadonlyMap<string, number>; right: boolean; fold: number }[] = [];
  for (let fold = 0; fold < config.folds; fold++) {
    const weights = learnTopics(fold);
    lessons.forEach(({ fold: own, events, layers, type }, i) => {
      if (own !== fold || layers === null) return;
      const scorer = { scores: () => weights.map((row) => dot(row, bags[i]!)) };
      for (const event of events) {
        // A wrong event in a sentence of politics tells nothing of politics.
        if (type !== null && typeOf(event) !== type) continue;
        verdicts.push({ features: new Map(politicalFeatures(event, layers, scorer)), right: type !== null, fold });
      }
    });
  }
  log(
    `${verdicts.filter(({ right }) => right).length} right events, ${verdicts.filter(({ right }) => !right).length} false ones`,
  );
  const judged = verdicts.map((verdict) => ({ ...verdict, score: 0 }));
  for (let fold = 0; fold < config.folds; fold++) {
    const weights = logistic(
      verdicts.filter((verdict) => verdict.fold !== fold),
      config.verdict,
    );
    for (const verdict of judged) if (verdict.fold === fold) verdict.score = scoreOf(verdict.features, weights);
  }
  const right = judged
    .filter((verdict) => verdict.right)
    .map(({ score }) => score)
    .toSorted((a, b) => a - b);
  const threshold = right[Math.floor(config.lost * right.length)]!;
  const left = judged.filter((verdict) => !verdict.right && verdict.score >= threshold).length;
  log(`threshold ${threshold.toFixed(2)}: ${left} of ${judged.length - right.length} false events stay`);

  const weights = learnTopics(-1);
  const verdict = logistic(verdicts, config.verdict);
  const averages = function* () {
    for (const { word, rank } of vectors.words) {
      const mass = vectors.mass(rank);
      yield {
        key: hashLower(word),
        classes: [...topics.keys(), massColumn],
        weights: [...weights.map((row) => mass * dot(row, vectors.unit(word))), (mass * mass * massScale) / topicScale],
      };
    }
  };
  const tables = sparseTables({ averages }, { scale: topicScale, least: 3 });
  return {
    values: {
      bias: weights.map((row) => rounded(row[dimensions]!)),
      verdict: Object.fromEntries(
        [...verdict].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([feature, weight]) => [feature, rounded(weight)]),
      ),
      threshold: rounded(threshold),
    },
    sections: tables,
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

async function readLessons(load: Load, sources: readonly Source[], config: EventsConfig): Promise<Lesson[]> {
  const rows = readPlover();
  if (rows === null) throw new Error(skip(ploverFile).skipped);
  const read = await openPipeline(
    load,
    stages.map((stage) =>
      stage.assigns === 'events' ? { ...stage, open: (from: Load) => openEvents(from, undefined, false) } : stage,
    ),
  );
  let count = 0;
  const lesson = (text: string, topic: number, weight: number, type: string | null, withEvents: boolean): Lesson => {
    const layers = read(createDocument({ text }));
    const words = Array.from({ length: layers.text.sentences.length }, (_, s) =>
      topicWords(layers.tree, layers.mentions, s),
    );
    return {
      words: [...new Set(words.flat())],
      topic,
      weight,
      fold: count++ % config.folds,
      events: withEvents ? layers.events.events : [],
      layers: withEvents ? layers : null,
      type,
    };
  };
  const lessons = rows
    .filter((row) => !row.isHeldOut)
    .flatMap((row) => {
      const whole = lesson(row.text, 0, 1, row.type, true);
      return [
        whole,
        ...whole.events.filter((event) => typeOf(event) === row.type).map((event) => bare(whole, event, row.text)),
      ];
    });
  for (const file of ['mended', 'dev'] as const)
    for (const { kind, text } of readNegatives(file)) {
      const topic = topicOfKind.find(([pattern]) => pattern.test(kind))?.[1];
      lessons.push(lesson(text, topic === undefined ? -1 : topics.indexOf(topic), 1, null, true));
    }
  for (const { file, documents } of sources) {
    const url = sharedFile(`data/ud/${file}`);
    if (url === null) throw new Error(skip(`data/ud/${file}`).skipped);
    const some = readConllu(readFileSync(url, 'utf8')).filter(
      ({ document }) =>
        everydayGenres.test(document) &&
        (documents === undefined || documents.some((name) => document.startsWith(name))),
    );
    for (const [i, { text, form }] of some.entries())
      if (i % config.every === 0 && form.length > 5)
        lessons.push(lesson(text, topics.indexOf('everyday'), config.plain, null, false));
  }
  return lessons;
}

/** An act as a headline would tell it: of its sentence only the trigger and the parties are left. */
function bare(whole: Lesson, event: Event, text: string): Lesson {
  const told = [event.trigger, ...[...event.sources, ...event.targets].map(({ span }) => span)]
    .map(({ start, end }) => text.slice(start, end).toLowerCase())
    .join(' ');
  return { ...whole, words: whole.words.filter((word) => told.includes(word)), weight: 0.5, events: [event] };
}

/** Multinomial logistic regression by AdaGrad, over examples in an order that a fixed sequence of numbers shuffles. */
function softmax(
  examples: readonly { readonly x: Float64Array; readonly topic: number; readonly weight: number }[],
  { rounds, rate, decay }: Fit,
): readonly Float64Array[] {
  const weights = topics.map(() => new Float64Array(dimensions + 1));
  const squares = topics.map(() => new Float64Array(dimensions + 1).fill(1e-6));
  const totals = topics.map((_, topic) => examples.reduce((sum, e) => sum + (e.topic === topic ? e.weight : 0), 0));
  const order = [...examples.keys()];
  let state = 1;
  for (let round = 0; round < rounds; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      const j = state % (i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const i of order) {
      const { x, topic, weight } = examples[i]!;
      const scores = weights.map((row) => dot(row, x));
      const highest = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - highest));
      const total = shares.reduce((sum, share) => sum + share, 0);
      // Rare topics count more, but not as much as the frequent ones together.
      const scale = weight * Math.sqrt(200 / Math.max(totals[topic]!, 1));
      for (const [c, row] of weights.entries()) {
        const error = scale * (shares[c]! / total - (c === topic ? 1 : 0));
        for (let k = 0; k <= dimensions; k++) {
          const gradient = error * x[k]! + (k < dimensions ? (decay * row[k]!) / examples.length : 0);
          squares[c]![k]! += gradient * gradient;
          row[k]! -= (rate * gradient) / Math.sqrt(squares[c]![k]!);
        }
      }
    }
  }
  return weights;
}

/** Logistic regression on named features by plain gradient descent. */
function logistic(
  examples: readonly { readonly features: ReadonlyMap<string, number>; readonly right: boolean }[],
  { rounds, rate, decay, right: share }: EventsConfig['verdict'],
): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    const gradient = new Map<string, number>();
    for (const { features, right } of examples) {
      const error = (right ? share : 1) * (1 / (1 + Math.exp(-scoreOf(features, weights))) - (right ? 1 : 0));
      for (const [feature, value] of features) gradient.set(feature, (gradient.get(feature) ?? 0) + error * value);
    }
    for (const [feature, slope] of gradient) {
      const weight = weights.get(feature) ?? 0;
      weights.set(feature, weight - rate * (slope + (feature === 'bias' ? 0 : decay * weight)));
    }
  }
  return weights;
}

function scoreOf(features: ReadonlyMap<string, number>, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [feature, value] of features) sum += (weights.get(feature) ?? 0) * value;
  return sum;
}
