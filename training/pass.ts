/** Learns one direction of the parser. */

import {
  detailFeatures,
  featureCapacity,
  firstFeatures,
  guideFeatures,
  secondFeatures,
} from '../src/syntax/features.ts';
import type { Guide } from '../src/syntax/guide.ts';
import type { ParsedWords } from '../src/syntax/parsed-words.ts';
import { CertainLabels } from '../src/syntax/certain-labels.ts';
import { labelBits, leftArc } from '../src/syntax/parser.ts';
import { indexOfMost } from '../src/syntax/tagger.ts';
import { Action, State } from '../src/syntax/transitions.ts';
import { certainLabels } from './certain.ts';
import { costOf, type GoldTree } from './oracle.ts';
import { SparseLearner, TripleLearner, type Learner } from './perceptron.ts';
import { randomNumbers, shuffle } from './treebank.ts';

export interface PassConfig {
  /** Passes over the examples. */
  readonly epochs: number;
  /** Probability of following the predicted action even where it is wrong, from the second pass. */
  readonly exploration: number;
  /** By how much the right class must win over any other for nothing to be learnt. */
  readonly margin: number;
  /** By how much a class must lead by the first features for the others not to be asked. */
  readonly lead: number;
}

/** An example as the learner walks through it. */
export interface Lesson {
  readonly parsed: ParsedWords;
  readonly gold: GoldTree;
  readonly guide: Guide | null;
}

/** What was learnt of one direction, before it is cut down to a model. */
export interface LearntPass {
  readonly actions: TripleLearner;
  readonly arcs: SparseLearner;
  /** Labels that are not learnt: see {@link CertainLabels}. */
  readonly certain: Uint8Array;
}

/**
 * Learns actions and labels from lessons; the same arguments give the same weights.
 *
 * @param tags - How many tags there are.
 */
export function learnPass(
  lessons: readonly Lesson[],
  labels: readonly string[],
  tags: number,
  config: PassConfig,
  seed: number,
  log: (line: string) => void,
): LearntPass {
  const certain = certainLabels(lessons, tags, labels.length);
  const pupil = new Pupil(labels, new CertainLabels(certain, tags), config, randomNumbers(seed));
  const order = Int32Array.from(lessons, (_, i) => i);
  const random = randomNumbers(seed + 1);
  for (let pass = 0; pass < config.epochs; pass++) {
    shuffle(order, random);
    for (const index of order) pupil.learn(lessons[index]!, pass > 0);
    log(`  pass ${pass + 1}: ${pupil.report()}`);
  }
  return { actions: pupil.actions, arcs: pupil.arcs, certain };
}

class Pupil {
  readonly actions = new TripleLearner();
  readonly arcs = new SparseLearner();
  readonly #certain: CertainLabels;
  readonly #config: PassConfig;
  readonly #random: () => number;
  readonly #bits: Int32Array;
  readonly #root: number;
  readonly #state = new State();
  readonly #features = new Int32Array(featureCapacity);
  readonly #turned = new Int32Array(featureCapacity);
  readonly #actionScores = new Int32Array(3);
  readonly #labelScores: Int32Array;
  readonly #costs = new Int32Array(3);
  /** End of the first features of the state, and of all that have been worked out. */
  #first = 0;
  #count = 0;
  #tally = noTally();

  constructor(labels: readonly string[], certain: CertainLabels, config: PassConfig, random: () => number) {
    this.#certain = certain;
    this.#config = config;
    this.#random = random;
    this.#bits = labelBits(labels);
    this.#root = labels.indexOf('root');
    this.#labelScores = new Int32Array(labels.length);
  }

  /** Parses a sentence and learns from what goes wrong. @param explores - Whether it follows its own errors. */
  learn(lesson: Lesson, explores: boolean): void {
    const state = this.#state;
    const { gold } = lesson;
    state.reset(lesson.parsed.length);
    while (!state.done) {
      if (!state.canLeft() && !state.canRight()) {
        state.shift();
        continue;
      }
      const action = this.#action(lesson, explores);
      if (action === Action.shift) {
        state.shift();
        continue;
      }
      const child = state.below(0);
      const isLeft = action === Action.left;
      const head = isLeft ? state.buffer : state.below(1);
      const known = gold.head[child] === head ? gold.label[child]! : null;
      let label = head === state.length ? this.#root : this.#certain.of(lesson.parsed, child, head);
      if (label < 0) label = this.#label(lesson, known, isLeft ? leftArc : 0);
      this.#tally.words++;
      if (known !== null) this.#tally.heads++;
      if (known === label) this.#tally.arcs++;
      if (isLeft) state.left(label, this.#bits[label]!);
      else state.right(label, this.#bits[label]!);
    }
  }

  /** Figures since the last report, for people. */
  report(): string {
    const { steps, easy, words, heads, arcs } = this.#tally;
    this.#tally = noTally();
    const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(2);
    return (
      `${percent(heads, words)}/${percent(arcs, words)} while learning, ${percent(easy, steps)} % of steps easy, ` +
      `${this.actions.rows} and ${this.arcs.rows} features`
    );
  }

  /** Chooses an action, learns, and gives the one to take. */
  #action({ parsed, gold, guide }: Lesson, explores: boolean): number {
    const state = this.#state;
    const scores = this.#actionScores;
    const costs = this.#costs;
    this.#first = firstFeatures(state, parsed, this.#features, 0);
    if (guide !== null) this.#first = guideFeatures(state, parsed, guide, this.#features, this.#first);
    this.#count = this.#first;
    costOf(state, gold, costs);
    scores.fill(0);
    this.actions.score(this.#features, 0, this.#first, scores);
    this.#tally.steps++;
    let count = this.#first;
    let best = choose(scores, costs, 0, -1);
    if (this.#isOpen(scores, best, choose(scores, costs, 0, best))) {
      this.#doubt(parsed, guide !== null);
      count = this.#count;
      this.actions.score(this.#features, this.#first, count, scores);
      best = choose(scores, costs, 0, -1);
    } else this.#tally.easy++;
    let least = costs[best]!;
    for (const cost of costs) if (cost >= 0 && cost < least) least = cost;
    const wrong = choose(scores, costs, least + 1, -1);
    let right = best;
    if (costs[best] !== least) {
      for (let action = 2; action >= 0; action--)
        if (costs[action] === least && (costs[right] !== least || scores[action]! >= scores[right]!)) right = action;
    }
    this.#correct(this.actions, this.#features, count, scores, right, wrong);
    return explores && this.#random() < this.#config.exploration ? best : right;
  }

  /** Chooses a label and learns where the right one is known. */
  #label({ parsed, guide }: Lesson, right: number | null, direction: number): number {
    const scores = this.#labelScores;
    const turned = this.#turned;
    for (let f = 0; f < this.#count; f++) turned[f] = this.#features[f]! ^ direction;
    scores.fill(0);
    this.arcs.score(turned, 0, this.#first, scores);
    scores[this.#root] = never;
    let count = this.#first;
    let best = indexOfMost(scores, -1);
    let next = indexOfMost(scores, best);
    if (this.#isOpen(scores, best, next)) {
      this.#doubt(parsed, guide !== null);
      count = this.#count;
      for (let f = this.#first; f < count; f++) turned[f] = this.#features[f]! ^ direction;
      this.arcs.score(turned, this.#first, count, scores);
      scores[this.#root] = never;
      best = indexOfMost(scores, -1);
      next = indexOfMost(scores, best);
    }
    if (right !== null) this.#correct(this.arcs, turned, count, scores, right, best === right ? next : best);
    return best;
  }

  #correct(
    learner: Learner,
    features: Int32Array,
    count: number,
    scores: Int32Array,
    right: number,
    rival: number,
  ): void {
    if (rival >= 0 && scores[right]! - scores[rival]! <= this.#config.margin) {
      learner.update(features, count, right, 1);
      learner.update(features, count, rival, -1);
    }
    learner.steps++;
  }

  /** Whether the first features leave the choice open between the best and the next. */
  #isOpen(scores: Int32Array, best: number, next: number): boolean {
    return next >= 0 && scores[best]! - scores[next]! < this.#config.lead;
  }

  #doubt(parsed: ParsedWords, careful: boolean): void {
    if (this.#count > this.#first) return;
    this.#count = secondFeatures(this.#state, parsed, this.#features, this.#first);
    if (careful) this.#count = detailFeatures(this.#state, parsed, this.#features, this.#count);
  }
}

/** The score of what must not be chosen. */
const never = -0x4000_0000;

/** The best action that costs `least` or more, `except` left out, or -1. */
function choose(scores: Int32Array, costs: Int32Array, least: number, except: number): number {
  let best = -1;
  for (let action = 0; action < 3; action++)
    if (action !== except && costs[action]! >= least && (best < 0 || scores[action]! > scores[best]!)) best = action;
  return best;
}

function noTally(): { steps: number; easy: number; words: number; heads: number; arcs: number } {
  return { steps: 0, easy: 0, words: 0, heads: 0, arcs: 0 };
}
