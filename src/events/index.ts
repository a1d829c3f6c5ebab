/** Who did what to whom: triggers, participants, codes, status, and whose claim it is. */

import type { ActorLayer, Document, EventLayer, MentionLayer, StatementLayer } from '../document.ts';
import type { Load } from '../model/load.ts';
import type { Tree } from '../syntax/tree.ts';

/** Loads ontologies and lexicon; the function that it gives finds the events. */
export async function openEvents(
  _load: Load,
): Promise<
  (layers: {
    document: Document;
    tree: Tree;
    mentions: MentionLayer;
    actors: ActorLayer;
    statements: StatementLayer;
  }) => EventLayer
> {
  throw new Error('to come');
}
