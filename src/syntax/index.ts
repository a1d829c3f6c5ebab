/** Parts of speech, lemmas and dependency trees. */

import type { Document, TextLayer } from '../document.ts';
import type { Load } from '../model/load.ts';
import { Tree } from './tree.ts';

/** Loads the models; the function that it gives analyses a segmented document. */
export async function openSyntax(_load: Load): Promise<(layers: { document: Document; text: TextLayer }) => Tree> {
  throw new Error('to come');
}
