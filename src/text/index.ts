/** Paragraphs, sentences, tokens and quotation marks over the unaltered text. */

import type { Document, TextLayer } from '../document.ts';
import type { Load } from '../model/load.ts';

/** Loads the abbreviations; the function that it gives segments a document. */
export async function openText(_load: Load): Promise<(layers: { document: Document }) => TextLayer> {
  throw new Error('to come');
}
