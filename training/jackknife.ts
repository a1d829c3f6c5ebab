/** Tags as they will be at reading time: the parser must learn to live with the tagger's errors. */

import type { Model } from '../src/model/format.ts';
import { Tagger } from '../src/syntax/tagger.ts';
import { Words } from '../src/syntax/words.ts';
import type { WordNumbers } from './clusters.ts';
import { trainTagger, type TaggerConfig } from './tagger.ts';
import { layOut, type Example } from './treebank.ts';

/** How the taggers learn: what counts is that their errors are of the right kinds. */
export interface JackknifeConfig extends TaggerConfig {
  /** Parts into which the examples are split, each tagged by a tagger that learnt from the others. */
  readonly folds: number;
}

/**
 * For each example the numbers of its words' tags, as a tagger gives them that has not learnt from the example.
 *
 * @param final - The tagger whose numbers are used.
 */
export function jackknife(
  examples: readonly Example[],
  clusters: WordNumbers,
  final: Model,
  { folds, ...config }: JackknifeConfig,
  seed: number,
  log: (line: string) => void,
): Uint8Array[] {
  const number = new Map((final.values['tags'] as string[]).map((tag, i) => [tag, i]));
  const predicted: Uint8Array[] = [];
  const words = new Words();
  for (let fold = 0; fold < folds; fold++) {
    log(`tagging part ${fold + 1} of ${folds}`);
    const others = examples.filter((_, i) => foldOf(i, examples.length, folds) !== fold);
    const tagger = new Tagger(trainTagger(others, clusters, config, seed, () => {}));
    const map = Uint8Array.from(tagger.tags, (tag) => number.get(tag) ?? 0);
    examples.forEach(({ form }, i) => {
      if (foldOf(i, examples.length, folds) !== fold) return;
      const { text, start, end } = layOut(form);
      words.read(text, start, end, 0, form.length);
      const tags = new Uint8Array(form.length);
      tagger.tag(words, tags, 0);
      predicted[i] = tags.map((tag) => map[tag]!);
    });
  }
  return predicted;
}

/** Which part an example belongs to: neighbours, which are often of one document or copies, stay together. */
export function foldOf(index: number, count: number, folds: number): number {
  return Math.floor(index / Math.min(64, Math.ceil(count / folds))) % folds;
}
