/** Trains the tagger. */

import type { Model } from '../src/model/format.ts';
import {
  classifyWords,
  contextTagFeatures,
  hashTag,
  indexOfMost,
  ownFeatureCount,
  ownTagFeatures,
  tagFeatureCount,
  wordClasses,
} from '../src/syntax/tagger.ts';
import { hashLower, Words } from '../src/syntax/words.ts';
import type { WordNumbers } from './clusters.ts';
import { SparseLearner } from './perceptron.ts';
import { mapTable, sparseTables, type Pruning } from './tables.ts';
import { layOut, randomNumbers, shuffle, type Example } from './treebank.ts';

export interface TaggerConfig {
  /** Passes over the examples. */
  readonly epochs: number;
  /** A word's usual tags count as known from this many occurrences. */
  readonly known: number;
  /** By how much the right tag must win over any other for nothing to be learnt. */
  readonly margin: number;
  /** By how much a tag must lead by the word's own scores for its context to be left out. */
  readonly lead: number;
  readonly pruning: Pruning;
}

/** Learns a tagger from examples; the same arguments give the same model. */
export function trainTagger(
  examples: readonly Example[],
  clusters: WordNumbers,
  config: TaggerConfig,
  seed: number,
  log: (line: string) => void,
): Model {
  const tags = countTags(examples);
  const number = new Map(tags.map((tag, i) => [tag, i]));
  const lexicon = learnLexicon(examples, config.known);
  const lexiconMap = { get: (hash: number) => lexicon.get(hash) ?? 0 };
  const clusterMap = { get: (hash: number) => clusters.get(hash) ?? 0 };
  const learner = new SparseLearner();
  const random = randomNumbers(seed);
  const order = Int32Array.from(examples, (_, i) => i);
  const words = new Words();
  const features = new Int32Array(tagFeatureCount);
  const scores = new Int32Array(tags.length);
  const hashes = Int32Array.from(tags, (_, tag) => hashTag(tag));
  for (let pass = 0; pass < config.epochs; pass++) {
    let right = 0;
    let seen = 0;
    let easy = 0;
    shuffle(order, random);
    for (const index of order) {
      const { form, tag } = examples[index]!;
      const { text, start, end } = layOut(form);
      words.read(text, start, end, 0, form.length);
      const classes = wordClasses(form.length);
      classifyWords(words, lexiconMap, clusterMap, classes);
      let t1 = hashTag(-1);
      let t2 = t1;
      for (let i = 0; i < form.length; i++) {
        ownTagFeatures(words, classes, i, features);
        scores.fill(0);
        learner.score(features, 0, ownFeatureCount, scores);
        let count = ownFeatureCount;
        let best = indexOfMost(scores, -1);
        if (scores[best]! - scores[indexOfMost(scores, best)]! < config.lead) {
          contextTagFeatures(words, classes, i, t1, t2, features);
          learner.score(features, ownFeatureCount, tagFeatureCount, scores);
          count = tagFeatureCount;
          best = indexOfMost(scores, -1);
        } else easy++;
        const gold = number.get(tag[i]!) ?? best;
        seen++;
        if (best === gold) right++;
        const rival = indexOfMost(scores, gold);
        if (scores[gold]! - scores[rival]! <= config.margin) {
          learner.update(features, count, gold, 1);
          learner.update(features, count, rival, -1);
        }
        learner.steps++;
        t2 = t1;
        t1 = hashes[best]!;
      }
    }
    log(
      `tagger pass ${pass + 1}: ${((100 * right) / seen).toFixed(2)} % right while learning, ${((100 * easy) / seen).toFixed(2)} % easy, ${learner.rows} features`,
    );
  }
  const { checks, entries } = sparseTables(learner, config.pruning);
  return {
    values: { tags, lead: Math.round(config.lead * config.pruning.scale) },
    sections: { checks, entries, lexicon: mapTable(lexicon), clusters: mapTable(clusters) },
  };
}

/** All joint tags, the most frequent first; at most 255, rarer ones are not learnt. */
function countTags(examples: readonly Example[]): string[] {
  const counts = new Map<string, number>();
  for (const { tag } of examples) for (const t of tag) counts.set(t, (counts.get(t) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 2)
    .sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1))
    .slice(0, 255)
    .map(([tag]) => tag);
}

/** For words seen often enough, the number of the set of tags that make up at least a twentieth of their uses. */
function learnLexicon(examples: readonly Example[], known: number): Map<number, number> {
  const words = new Map<number, Map<string, number>>();
  for (const { form, tag } of examples) {
    form.forEach((f, i) => {
      const hash = hashLower(f);
      let counts = words.get(hash);
      if (counts === undefined) words.set(hash, (counts = new Map()));
      counts.set(tag[i]!, (counts.get(tag[i]!) ?? 0) + 1);
    });
  }
  const sets = new Map<string, number>();
  const lexicon = new Map<number, number>();
  for (const [hash, counts] of words) {
    const total = [...counts.values()].reduce((x, y) => x + y, 0);
    if (total < known) continue;
    const set = [...counts]
      .filter(([, count]) => count * 20 >= total)
      .map(([tag]) => tag)
      .sort()
      .join(' ');
    if (!sets.has(set)) sets.set(set, sets.size + 1);
    lexicon.set(hash, sets.get(set)!);
  }
  return lexicon;
}
