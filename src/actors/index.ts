/** From entity to actor: country, sector and the offices that the text gives, at the date of the report. */

import type { ActorLayer, Document, MentionLayer } from '../document.ts';
import type { Load } from '../model/load.ts';
import type { Tree } from '../syntax/tree.ts';

/** Loads titles and sectors; the function that it gives describes every entity. */
export async function openActors(
  _load: Load,
): Promise<(layers: { document: Document; tree: Tree; mentions: MentionLayer }) => ActorLayer> {
  throw new Error('to come');
}
