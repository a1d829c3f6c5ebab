/**
 * Trains the model of attributions on PolNeAR. Step 1 learns the roles of tokens; step 2, for every cue that the
 * annotators marked, its source and contents; step 3 how likely an attribution is right. What a step learns from the
 * one before it comes from copies that have not seen the article: the articles are dealt into folds.
 */

import type { PolnearArticle } from '../evaluation/gold/polnear.ts';
import { scoreStatements } from '../evaluation/statement-score.ts';
import type { Load } from '../src/model/load.ts';
import type { Model } from '../src/model/format.ts';
import { CONTEXTS, contextOf } from '../src/statements/model/contexts.ts';
import { CueView } from '../src/statements/model/cue-features.ts';
import { Column, SCALE } from '../src/statements/model/index.ts';
import { proposalFeatures, proposeByModel, readRoles, type Reading } from '../src/statements/model/proposals.ts';
import { type Chunk, PARTS, ROLES } from '../src/statements/model/roles.ts';
import { Sink } from '../src/statements/model/sink.ts';
import { tokenFeatures } from '../src/statements/model/token-features.ts';
import { type TokenView, viewTokens } from '../src/statements/model/view.ts';
import type { Clusters } from './clusters.ts';
import { cueRates, type Example, goldParts, goldRoles, openExamples } from './statements/examples.ts';
import { Dictionary, type FeatureLists, ListBuilder } from './statements/features.ts';
import { type ChainConfig, ChainLearner, type Sequence } from './statements/learner.ts';
import type { AveragedRow } from './perceptron.ts';
import { mapTable, sparseTables } from './tables.ts';

export interface StatementsConfig {
  readonly folds: number;
  readonly roles: ChainConfig;
  readonly parts: ChainConfig;
  readonly right: ChainConfig;
  /** Weights of fewer steps than this are left out of the model. */
  readonly leastWeight: number;
}

/** An article with all that is learnt from it. */
interface Lesson {
  readonly example: Example;
  readonly view: TokenView;
  readonly fold: number;
  base: FeatureLists;
  readonly contexts: Uint8Array;
  readonly gold: Uint8Array;
}

type Log = (line: string) => void;

/** Learns the model from articles; the same arguments give the same model. */
export async function trainStatements(
  articles: readonly PolnearArticle[],
  load: Load,
  clusters: Clusters,
  config: StatementsConfig,
  seed: number,
  log: Log,
): Promise<Model> {
  const read = await openExamples(load);
  return trainOn(articles.map(read), clusters, config, seed, log);
}

/** {@link trainStatements} on articles that were read already. */
export function trainOn(
  examples: readonly Example[],
  clusters: Clusters,
  config: StatementsConfig,
  seed: number,
  log: Log,
): Model {
  const rates = cueRates(examples);
  const tables = {
    cues: { get: (key: number) => rates.get(key) ?? 0 },
    clusters: { get: (key: number) => clusters.get(key) ?? 0 },
  };
  const sink = new Sink();
  const lessons = examples.map((example, index) =>
    prepare(example, index % config.folds, viewTokens(example.context, example.candidates, tables), sink),
  );
  const tokenDictionary = new Dictionary();
  for (const { base } of lessons) tokenDictionary.count(base);
  tokenDictionary.close(config.roles.least);
  for (const lesson of lessons) lesson.base = tokenDictionary.number(lesson.base);
  log(`${lessons.length} articles, ${tokenDictionary.size} features of tokens`);

  // Step 1.
  const learnRoles = (some: readonly Lesson[], name: string): ChainLearner => {
    const learner = new ChainLearner(tokenDictionary.size, ROLES, CONTEXTS);
    learner.learn(some.map(rolesOf), config.roles, seed, log);
    log(`roles learnt (${name})`);
    return learner;
  };
  const roles = learnRoles(lessons, 'all');
  const roleFolds = deal(config.folds, lessons, (rest, fold) => learnRoles(rest, `without fold ${fold + 1}`));
  const reading = (lesson: Lesson): Reading =>
    readRoles(
      lesson.example.context,
      lesson.view,
      lesson.example.candidates,
      roleFolds[lesson.fold]!.label(rolesOf(lesson)),
    );

  // Step 2.
  const pairDictionary = new Dictionary();
  const raw = lessons.map((lesson) => {
    const { found } = reading(lesson);
    const { context, relations, candidates } = lesson.example;
    return relations.flatMap((relation) => {
      if (relation.cue === null) return [];
      const around = new CueView(context, lesson.view, found, relation.cue, ruleOf(candidates, relation.cue));
      const list = cueFeatures(around, sink);
      pairDictionary.count(list);
      return [{ around, list, gold: goldParts(relation, around.from, around.to) }];
    });
  });
  pairDictionary.close(config.parts.least);
  const partsOf = (lesson: Lesson, around: CueView, list: FeatureLists, gold: Uint8Array): Sequence => ({
    lists: [
      { list: lesson.base, from: around.from, shift: 0 },
      { list: pairDictionary.number(list), from: 0, shift: tokenDictionary.size },
    ],
    contexts: lesson.contexts.slice(around.from, around.to),
    gold,
    none: [around.cue.first - around.from, around.cue.last + 1 - around.from],
  });
  const sequences = new Map(
    lessons.map((lesson, i) => [lesson, raw[i]!.map(({ around, list, gold }) => partsOf(lesson, around, list, gold))]),
  );
  log(`${pairDictionary.size} features of tokens for a cue`);
  const learnParts = (some: readonly Lesson[], name: string): ChainLearner => {
    const learner = new ChainLearner(tokenDictionary.size + pairDictionary.size, PARTS, CONTEXTS);
    learner.learn(
      some.flatMap((lesson) => sequences.get(lesson)!),
      config.parts,
      seed + 1,
      log,
    );
    log(`parts learnt (${name})`);
    return learner;
  };
  const parts = learnParts(lessons, 'all');
  const partFolds = deal(config.folds, lessons, (rest, fold) => learnParts(rest, `without fold ${fold + 1}`));

  // Step 3.
  const rightDictionary = new Dictionary();
  const verdicts: { list: FeatureLists; right: boolean }[] = [];
  for (const lesson of lessons) {
    const { example, view } = lesson;
    const { tree } = example.context;
    const proposals = proposeByModel(example.context, view, example.candidates, {
      roles: () => roleFolds[lesson.fold]!.label(rolesOf(lesson)),
      parts: (around) =>
        partFolds[lesson.fold]!.label(partsOf(lesson, around, cueFeatures(around, sink), new Uint8Array(0))),
    });
    const span = ({ first, last }: Chunk) => tree.span(first, last);
    for (const proposal of proposals) {
      const attribution = {
        source: proposal.source && [span(proposal.source)],
        cue: [span(proposal.cue)],
        content: proposal.contents.map(span),
      };
      const gold = example.relations.map(({ attribution: of }) => of);
      const { paired } = scoreStatements([attribution], gold, tree.text.tokens);
      sink.clear();
      proposalFeatures(example.context, view, proposal, sink);
      const builder = new ListBuilder();
      builder.add(sink.data, sink.count);
      const list = builder.done();
      rightDictionary.count(list);
      verdicts.push({ list, right: paired.length === 1 });
    }
  }
  rightDictionary.close(config.right.least);
  const right = new ChainLearner(rightDictionary.size, 2, 1);
  right.learn(
    verdicts.map(({ list, right: isRight }) => ({
      lists: [{ list: rightDictionary.number(list), from: 0, shift: 0 }],
      contexts: new Uint8Array(1),
      gold: Uint8Array.of(isRight ? 1 : 0),
      none: [0, 0],
    })),
    config.right,
    seed + 2,
    log,
  );
  log(`${verdicts.length} proposals, ${rightDictionary.size} features of them`);

  const rows: { hash: number; of: readonly (readonly [learner: ChainLearner, row: number, column: number])[] }[] = [
    ...Array.from(tokenDictionary.hashes, (hash, row) => ({
      hash,
      of: [
        [roles, row, Column.roles],
        [parts, row, Column.parts],
      ] as const,
    })),
    ...Array.from(pairDictionary.hashes, (hash, row) => ({
      hash,
      of: [[parts, tokenDictionary.size + row, Column.parts]] as const,
    })),
  ];
  const averages = function* (): Generator<AveragedRow> {
    for (const { hash, of } of rows) {
      yield {
        key: hash,
        classes: of.flatMap(([{ labels }, , column]) => Array.from({ length: labels }, (_, y) => column + y)),
        weights: of.flatMap(([{ labels, weights }, row]) =>
          centred(weights.subarray(row * labels, (row + 1) * labels)),
        ),
      };
    }
    for (let row = 0; row < rightDictionary.size; row++) {
      yield {
        key: rightDictionary.hashes[row]!,
        classes: [Column.right],
        weights: [right.weights[2 * row + 1]! - right.weights[2 * row]!],
      };
    }
  };
  const { checks, entries } = sparseTables({ averages }, { scale: SCALE, least: config.leastWeight });
  log(`${checks.filter((check) => check !== 0).length} features, ${entries.length} entries in the model`);
  return {
    values: { roles: transitionsOf(roles), parts: transitionsOf(parts) },
    sections: { checks, entries, cues: mapTable(rates), clusters: mapTable(clusters) },
  };
}

/** Weights of a feature count only relative to each other: the middle one is made 0, so that most can be left out. */
function centred(weights: Float32Array): number[] {
  const middle = weights.toSorted()[weights.length >> 1]!;
  return Array.from(weights, (weight) => weight - middle);
}

function prepare(example: Example, fold: number, view: TokenView, sink: Sink): Lesson {
  const builder = new ListBuilder();
  const contexts = new Uint8Array(view.length);
  for (let t = 0; t < view.length; t++) {
    sink.clear();
    tokenFeatures(example.context, view, t, sink);
    builder.add(sink.data, sink.count);
    contexts[t] = contextOf(view, t);
  }
  return { example, view, fold, base: builder.done(), contexts, gold: goldRoles(example) };
}

function rolesOf({ base, contexts, gold }: Lesson): Sequence {
  return { lists: [{ list: base, from: 0, shift: 0 }], contexts, gold, none: [0, 0] };
}

function cueFeatures(around: CueView, sink: Sink): FeatureLists {
  const builder = new ListBuilder();
  for (let t = around.from; t < around.to; t++) {
    sink.clear();
    around.features(t, sink);
    builder.add(sink.data, sink.count);
  }
  return builder.done();
}

function ruleOf(candidates: Example['candidates'], { first, last }: Chunk) {
  return candidates.find(({ cueHead }) => cueHead >= first && cueHead <= last) ?? null;
}

/** For every fold what is made of all others. */
function deal<T>(folds: number, lessons: readonly Lesson[], make: (rest: readonly Lesson[], fold: number) => T): T[] {
  return Array.from({ length: folds }, (_, fold) =>
    make(
      lessons.filter((lesson) => lesson.fold !== fold),
      fold,
    ),
  );
}

function transitionsOf({ transitions, initial }: ChainLearner) {
  const rounded = (scores: Float64Array): number[] =>
    Array.from(scores, (score) => (score < -1e20 ? -1e30 : Math.round(score * SCALE * 8) / (SCALE * 8)));
  return { transitions: rounded(transitions), initial: rounded(initial) };
}
