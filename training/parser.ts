/** Trains the parser: the backward pass, what it makes of sentences that it has not seen, and the forward pass. */

import type { Model } from '../src/model/format.ts';
import { Guide } from '../src/syntax/guide.ts';
import { ParsedWords, TagTable } from '../src/syntax/parsed-words.ts';
import { labelBits, Pass, type Leads } from '../src/syntax/parser.ts';
import { Tagger } from '../src/syntax/tagger.ts';
import { State } from '../src/syntax/transitions.ts';
import { Words } from '../src/syntax/words.ts';
import { foldOf } from './jackknife.ts';
import { goldTree } from './oracle.ts';
import { learnPass, type LearntPass, type Lesson, type PassConfig } from './pass.ts';
import { pairTable, sparseTables, type Pruning } from './tables.ts';
import { layOut, projective, type Example } from './treebank.ts';

/** How a pass is learnt and then cut down. */
interface TablesConfig extends PassConfig {
  /** {@link PassConfig.lead} when reading: a smaller one reads faster. */
  readonly readingLead: number;
  readonly actions: Pruning;
  readonly arcs: Pruning;
}

export interface ParserConfig {
  /** Parts into which the examples are split; the guide to each comes from a backward pass that learnt from the others. */
  readonly folds: number;
  /** Passes over the examples for those guides: what counts is that the errors are of the right kinds. */
  readonly foldEpochs: number;
  /** How those passes are cut down. */
  readonly foldTables: { readonly actions: Pruning; readonly arcs: Pruning };
  readonly backward: TablesConfig;
  readonly forward: TablesConfig;
}

/** What was learnt, before it is cut down to a model. */
export interface LearntParser {
  readonly labels: readonly string[];
  readonly backward: LearntPass;
  readonly forward: LearntPass;
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
  const backwards = prepare(examples, labels, tags, final, true);
  const count = (final.values['tags'] as readonly string[]).length;
  const guides: Guide[] = [];
  const state = new State();
  const bits = labelBits(labels);
  const guideConfig = {
    ...config.backward,
    ...config.foldTables,
    readingLead: config.backward.lead,
    epochs: config.foldEpochs,
  };
  for (let fold = 0; fold < config.folds; fold++) {
    const others = backwards.filter((_, i) => foldOf(i, examples.length, config.folds) !== fold);
    log(`backward, for part ${fold + 1} of ${config.folds}`);
    const learnt = learnPass(others, labels, count, guideConfig, seed, log);
    const pass = new Pass(
      { values: {}, sections: passTables('backward', learnt, guideConfig) },
      'backward',
      labels,
      count,
      leadsOf(guideConfig),
    );
    backwards.forEach(({ parsed }, i) => {
      if (foldOf(i, examples.length, config.folds) !== fold) return;
      pass.run(state, parsed, null);
      guides[i] = new Guide();
      guides[i].take(state, bits);
    });
  }
  log('backward');
  const backward = learnPass(backwards, labels, count, config.backward, seed, log);
  log('forward');
  const forwards = prepare(examples, labels, tags, final, false).map((lesson, i) => ({
    ...lesson,
    guide: guides[i]!,
  }));
  const forward = learnPass(forwards, labels, count, config.forward, seed, log);
  return { labels, backward, forward };
}

/** Cuts what was learnt down to a model. */
export function parserModel({ labels, backward, forward }: LearntParser, config: ParserConfig): Model {
  return {
    values: { labels, leads: { backward: leadsOf(config.backward), forward: leadsOf(config.forward) } },
    sections: {
      ...passTables('backward', backward, config.backward),
      ...passTables('forward', forward, config.forward),
    },
  };
}

/** The lead in steps of the pruned weights. */
function leadsOf({ readingLead: lead, actions, arcs }: TablesConfig): Leads {
  return { actions: Math.round(lead * actions.scale), arcs: Math.round(lead * arcs.scale) };
}

function passTables(name: string, { actions, arcs, certain }: LearntPass, config: TablesConfig): Model['sections'] {
  const { checks, entries } = sparseTables(arcs, config.arcs);
  return {
    [`${name}Actions`]: pairTable(actions, config.actions),
    [`${name}Checks`]: checks,
    [`${name}Entries`]: entries,
    [`${name}Certain`]: certain,
  };
}

/** Relations, the most frequent first. */
function countLabels(examples: readonly Example[]): string[] {
  const counts = new Map<string, number>();
  for (const { label } of examples) for (const l of label) counts.set(l, (counts.get(l) ?? 0) + 1);
  return [...counts].sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1)).map(([label]) => label);
}

/** @param backward - Whether the sentences are read from their ends. */
function prepare(
  examples: readonly Example[],
  labels: readonly string[],
  tags: readonly Uint8Array[],
  final: Model,
  backward: boolean,
): Lesson[] {
  const number = new Map(labels.map((label, i) => [label, i]));
  const tagger = new Tagger(final);
  const table = new TagTable(tagger.tags);
  const words = new Words();
  return examples.map((example, index) => {
    const n = example.form.length;
    const { text, start, end } = layOut(example.form);
    words.read(text, start, end, 0, n);
    tagger.classify(words);
    const parsed = new ParsedWords();
    parsed.describe(words, tags[index]!, 0, tagger.classes, table, backward);
    const head = projective(example.head);
    const label = Uint8Array.from(example.label, (l) => number.get(l)!);
    if (backward) {
      for (let i = 0; i < n; i++) if (head[i]! < n) head[i] = n - 1 - head[i]!;
      head.reverse();
      label.reverse();
    }
    return { parsed, gold: goldTree(head, label), guide: null };
  });
}
