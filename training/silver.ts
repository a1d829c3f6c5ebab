/** News as the accurate engine reads it: sentences for the fast one to learn from beside the treebanks. */

import { polnearFolder, readPolnear } from '../evaluation/gold/polnear.ts';
import { root, skip } from '../evaluation/shared.ts';
import { createDocument } from '../src/ingest/document.ts';
import { loadFrom } from '../src/model/load.ts';
import { openSyntax } from '../src/syntax/index.ts';
import { openText } from '../src/text/index.ts';
import type { Example } from './treebank.ts';

export interface SilverConfig {
  /** About how many words. */
  readonly words: number;
  /** Sentences of fewer or more words are left out. */
  readonly shortest: number;
  readonly longest: number;
}

/**
 * Reads articles of PolNeAR's training part, each one as long as the next.
 *
 * @throws Error when the corpus is absent.
 */
export async function readSilver(config: SilverConfig): Promise<Example[]> {
  const articles = readPolnear('train');
  if (articles === null) throw new Error(skip(polnearFolder).skipped);
  const load = loadFrom(root);
  const [segment, analyse] = await Promise.all([openText(load), openSyntax(load, 'accurate')]);
  const examples: Example[] = [];
  let words = 0;
  for (const article of articles) {
    const document = createDocument({ text: article.text });
    const text = segment({ document });
    const tree = analyse({ document, text });
    const { first, last } = text.sentences;
    for (let s = 0; s < text.sentences.length && words < config.words; s++) {
      const from = first[s]!;
      const length = last[s]! - from;
      if (length < config.shortest || length > config.longest) continue;
      const tokens = Array.from({ length }, (_, i) => from + i);
      words += length;
      examples.push({
        form: tokens.map((token) => tree.word(token)),
        lemma: tokens.map((token) => tree.lemma(token)),
        tag: tokens.map((token) => `${tree.upos(token)}|${tree.xpos(token)}`),
        head: tokens.map((token) => (tree.head(token) < 0 ? length : tree.head(token) - from)),
        label: tokens.map((token) => tree.deprel(token)),
        name: tokens.map(() => null),
      });
    }
  }
  return examples;
}
