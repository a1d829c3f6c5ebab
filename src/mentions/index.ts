/** Who and what the text speaks of: names, nominals, pronouns and which are the same; times, places, cited works. */

import type { Document, MentionLayer } from '../document.ts';
import type { Load } from '../model/load.ts';
import type { Tree } from '../syntax/tree.ts';

/** Loads the lists of names; the function that it gives finds the mentions. */
export async function openMentions(_load: Load): Promise<(layers: { document: Document; tree: Tree }) => MentionLayer> {
  throw new Error('to come');
}
