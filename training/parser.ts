/** Trains the parser, with a dynamic oracle for arc-hybrid (Goldberg and Nivre 2013). */

import type { Model } from '../src/model/format.ts';
import {
  labelBits,
  leftArc,
  ParsedWords,
  stateFeatureCapacity,
  stateFeatures,
  TagTable,
} from '../src/syntax/parser.ts';
import { Tagger } from '../src/syntax/tagger.ts';
import { Action, State } from '../src/syntax/transitions.ts';
import { Words } from '../src/syntax/words.ts';
import { SparseLearner, TripleLearner } from './perceptron.ts';
import { pairTable, sparseTables, type Pruning } from './tables.ts';
import { layOut, projective, randomNumbers, shuffle, type Example } from './treebank.ts';

export interface ParserConfig {
  /** Passes over the examples. */
  readonly epochs: number;
  /** Probability of following the predicted action even where it is wrong, from the second pass. */
  readonly exploration: number;
  /** By how much the right class must win over any other for nothing to be learnt. */
  readonly margin: number;
  readonly actions: Pruning;
  readonly arcs: Pruning;
}

/** An example as the learner walks through it. */
interface Prepared {
  readonly parsed: ParsedWords;
  readonly head: Int32Array;
  readonly label: Uint8Array;
  /** Dependents of each position, in order: `child[childStart[p] .. childStart[p + 1]]`. */
  readonly child: Int32Array;
  readonly childStart: Int32Array;
}

/** What was learnt, before it is cut down to a model. */
export interface LearntParser {
  readonly labels: readonly string[];
  readonly actions: TripleLearner;
  readonly arcs: SparseLearner;
}

/**
 * Learns a parser from examples and their predicted tags.
 *
 * @param tags - For each example the numbers of its words' tags, by a tagger that has not learnt from it.
 * @param final - The tagger that the parser will read with; it defines the numbers of tags.
 */
export function trainParser(
  examples: readonly Example[],
  tags: readonly Uint8Array[],
  final: Model,
  config: ParserConfig,
  seed: number,
  log: (line: string) => void,
): LearntParser {
  const labels = countLabels(examples);
  const prepared = prepare(examples, labels, tags, final);
  const actions = new TripleLearner();
  const arcs = new SparseLearner();
  const bits = labelBits(labels);
  const random = randomNumbers(seed);
  const order = Int32Array.from(prepared, (_, i) => i);
  const state = new State();
  const features = new Int32Array(stateFeatureCapacity);
  const arcFeatures = new Int32Array(stateFeatureCapacity);
  const scores = new Int32Array(3);
  const labelScores = new Int32Array(labels.length);
  const root = labels.indexOf('root');
  const costs = new Int32Array(3);
  for (let pass = 0; pass < config.epochs; pass++) {
    const explores = pass > 0;
    let wrong = 0;
    let steps = 0;
    let unlabelled = 0;
    let labelled = 0;
    let total = 0;
    shuffle(order, random);
    for (const index of order) {
      const example = prepared[index]!;
      state.reset(example.parsed.words.length);
      while (!state.done) {
        if (!state.canLeft() && !state.canRight()) {
          state.shift();
          continue;
        }
        const count = stateFeatures(state, example.parsed, features);
        actions.score(features, count, scores);
        costOf(state, example, costs);
        let best = -1;
        let gold = -1;
        for (let action = 0; action < 3; action++) {
          if (costs[action]! < 0) continue;
          if (best < 0 || scores[action]! > scores[best]!) best = action;
          if (
            gold < 0 ||
            costs[action]! < costs[gold]! ||
            (costs[action] === costs[gold] && scores[action]! > scores[gold]!)
          )
            gold = action;
        }
        steps++;
        if (costs[best]! > costs[gold]!) wrong++;
        let rival = -1;
        for (let action = 0; action < 3; action++)
          if (costs[action]! > costs[gold]! && (rival < 0 || scores[action]! > scores[rival]!)) rival = action;
        if (rival >= 0 && scores[gold]! - scores[rival]! <= config.margin) {
          actions.update(features, count, gold, 1);
          actions.update(features, count, rival, -1);
        }
        actions.steps++;
        const taken = explores && random() < config.exploration ? best : gold;
        if (taken === Action.shift) {
          state.shift();
          continue;
        }
        const child = state.below(0);
        const head = taken === Action.left ? state.buffer : state.below(1);
        let label = root;
        if (head !== state.length) {
          const direction = taken === Action.left ? leftArc : 0;
          for (let i = 0; i < count; i++) arcFeatures[i] = features[i]! ^ direction;
          arcs.score(arcFeatures, count, labelScores);
          label = -1;
          for (let l = 0; l < labels.length; l++)
            if (l !== root && (label < 0 || labelScores[l]! > labelScores[label]!)) label = l;
          if (example.head[child] === head) {
            const right = example.label[child]!;
            let rival = -1;
            for (let l = 0; l < labels.length; l++)
              if (l !== root && l !== right && (rival < 0 || labelScores[l]! > labelScores[rival]!)) rival = l;
            if (labelScores[right]! - labelScores[rival]! <= config.margin) {
              arcs.update(arcFeatures, count, right, 1);
              arcs.update(arcFeatures, count, rival, -1);
            }
            arcs.steps++;
          }
        }
        total++;
        if (example.head[child] === head) {
          unlabelled++;
          if (example.label[child] === label) labelled++;
        }
        if (taken === Action.left) state.left(label, bits[label]!);
        else state.right(label, bits[label]!);
      }
    }
    const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(2);
    log(
      `parser pass ${pass + 1}: ${percent(wrong, steps)} % of steps wrong, ${percent(unlabelled, total)}/` +
        `${percent(labelled, total)} while learning, ${actions.rows} and ${arcs.rows} features`,
    );
  }
  return { labels, actions, arcs };
}

/** Cuts what was learnt down to a model. */
export function parserModel({ labels, actions, arcs }: LearntParser, config: ParserConfig): Model {
  const { checks, entries } = sparseTables(arcs, config.arcs);
  return { values: { labels }, sections: { actions: pairTable(actions, config.actions), checks, entries } };
}

/** How many gold arcs each action makes unreachable; -1 where it is not allowed. */
function costOf(state: State, { head, child, childStart }: Prepared, costs: Int32Array): void {
  const b0 = state.buffer;
  const s0 = state.below(0);
  const s1 = state.below(1);
  const n = state.length;
  const onStack = (position: number): boolean => {
    for (let k = 0; k < state.depth; k++) if (state.stack[k] === position) return true;
    return false;
  };
  costs.fill(-1);
  // Words that the top of the stack could still get as dependents, all in the buffer.
  let waiting = 0;
  if (s0 < n) for (let i = childStart[s0]!; i < childStart[s0 + 1]!; i++) if (child[i]! >= b0) waiting++;
  if (state.canShift()) {
    let cost = 0;
    if (head[b0]! < b0 && head[b0] !== s0 && onStack(head[b0]!)) cost++;
    for (let i = childStart[b0]!; i < childStart[b0 + 1]! && child[i]! < b0; i++)
      if (state.head[child[i]!] === n + 1 && onStack(child[i]!)) cost++;
    costs[Action.shift] = cost;
  }
  if (state.canLeft()) costs[Action.left] = waiting + (head[s0] === s1 || head[s0]! > b0 ? 1 : 0);
  if (state.canRight()) costs[Action.right] = waiting + (head[s0]! >= b0 ? 1 : 0);
}

/** Relations, the most frequent first; rare ones (under 5) are learnt without their subtype. */
function countLabels(examples: readonly Example[]): string[] {
  const counts = new Map<string, number>();
  for (const { label } of examples) for (const l of label) counts.set(l, (counts.get(l) ?? 0) + 1);
  return [...counts].sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1)).map(([label]) => label);
}

function prepare(
  examples: readonly Example[],
  labels: readonly string[],
  tags: readonly Uint8Array[],
  final: Model,
): Prepared[] {
  const number = new Map(labels.map((label, i) => [label, i]));
  const tagger = new Tagger(final);
  const table = new TagTable(tagger.tags);
  return examples.map((example, index) => {
    const n = example.form.length;
    const words = new Words();
    const { text, start, end } = layOut(example.form);
    words.read(text, start, end, 0, n);
    tagger.classify(words);
    const parsed = new ParsedWords(words, n);
    parsed.describe(tags[index]!, 0, tagger.classes, table);
    const head = projective(example.head);
    const childStart = new Int32Array(n + 2);
    for (let i = 0; i < n; i++) childStart[head[i]! + 1]!++;
    for (let i = 0; i <= n; i++) childStart[i + 1]! += childStart[i]!;
    const fill = childStart.slice();
    const child = new Int32Array(n);
    for (let i = 0; i < n; i++) child[fill[head[i]!]!++] = i;
    return { parsed, head, label: Uint8Array.from(example.label, (l) => number.get(l)!), child, childStart };
  });
}
