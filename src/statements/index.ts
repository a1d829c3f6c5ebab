/** Who said what: source, cue and content of every attribution, nesting, and the voice of every stretch of text. */

import type { ActorLayer, Document, MentionLayer, StatementLayer } from '../document.ts';
import type { Load } from '../model/load.ts';
import type { Tree } from '../syntax/tree.ts';

/** Loads the cues; the function that it gives finds the statements. */
export async function openStatements(
  _load: Load,
): Promise<(layers: { document: Document; tree: Tree; mentions: MentionLayer; actors: ActorLayer }) => StatementLayer> {
  throw new Error('to come');
}
