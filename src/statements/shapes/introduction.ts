/** Sentences that introduce the paragraphs behind them with a colon: `He wrote:`, `The ministers agreed to:`. */

import type { Tree } from '../../syntax/tree.ts';
import type { Context } from '../candidate.ts';
import { type Cue, cueAt } from '../verbal.ts';
import { isRelative } from '../source.ts';

/** A sentence that ends its paragraph: first and last token (included), and the index of the paragraph. */
export interface Introduction {
  readonly paragraph: number;
  readonly first: number;
  readonly last: number;
}

/** The last sentence of every paragraph of prose that has a given mark at its end, in order. */
export function introductions(tree: Tree, mark: RegExp): Introduction[] {
  const { sentences, paragraphs } = tree.text;
  const found: Introduction[] = [];
  for (let sentence = 0; sentence < sentences.length; sentence++) {
    const paragraph = sentences.paragraph[sentence]!;
    if (sentence + 1 < sentences.length && sentences.paragraph[sentence + 1] === paragraph) continue;
    const last = sentences.last[sentence]! - 1;
    const { kind } = paragraphs[paragraph]!;
    if ((kind === 'text' || kind === 'item') && mark.test(tree.word(last)))
      found.push({ paragraph, first: sentences.first[sentence]!, last });
  }
  return found;
}

/** The cue of an introduction, of those with a subject of their own the last; or null. */
export function cueIn(context: Context, { first, last }: Introduction): Cue | null {
  for (let token = last - 1; token > first; token--) {
    const cue = cueAt(context, token);
    if (cue !== null && speaks(context.tree, cue)) return cue;
  }
  return null;
}

/** Whether a cue has somebody who speaks, who is not the noun of a relative clause. */
export function speaks(tree: Tree, { subject }: Cue): boolean {
  return subject !== null && !subject.passive && !isRelative(tree, subject.head);
}
