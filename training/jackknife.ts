/** Tags as they will be at reading time: the parser must learn to live with the tagger's errors. */

import type { Model } from '../src/model/format.ts';
import { Tagger } from '../src/syntax/tagger.ts';
import { Words } from '../src/syntax/words.ts';
import type { Clusters } from './clusters.ts';
import { trainTagger, type TaggerConfig } from './tagger.ts';
import { layOut, type Example } from './treebank.ts';

/**
 * For each example the numbers of its words' tags, as a tagger gives them that has not learnt from the example.
 *
 * @param final - The tagger whose numbers are used.
 * @param folds - Parts into which the examples are split, each tagged by a tagger that learnt from the others.
 */
export function jackknife(
  examples: readonly Example[],
  clusters: Clusters,
  final: Model,
  config: TaggerConfig,
  folds: number,
  seed: number,
  log: (line: string) => void,
): Uint8Array[] {
  const number = new Map((final.values['tags'] as string[]).map((tag, i) => [tag, i]));
  const predicted: Uint8Array[] = [];
  const words = new Words();
  for (let fold = 0; fold < folds; fold++) {
    // Three passes are enough here: what counts is that the errors are of the right kinds.
    log(`tagging part ${fold + 1} of ${folds}`);
    const others = examples.filter((_, i) => (i >> 6) % folds !== fold);
    const tagger = new Tagger(trainTagger(others, clusters, { ...config, epochs: 3 }, seed, () => {}));
    const map = Uint8Array.from(tagger.tags, (tag) => number.get(tag) ?? 0);
    examples.forEach(({ form }, i) => {
      if ((i >> 6) % folds !== fold) return;
      const { text, start, end } = layOut(form);
      words.read(text, start, end, 0, form.length);
      const tags = new Uint8Array(form.length);
      tagger.tag(words, tags, 0);
      predicted[i] = tags.map((tag) => map[tag]!);
    });
  }
  return predicted;
}
