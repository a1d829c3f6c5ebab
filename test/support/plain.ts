/** Segments a text into a tree without syntax, for tests of what reads words alone. */

import { openText } from '../../src/text/index.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { Tree } from '../../src/syntax/tree.ts';
import type { Document } from '../../src/document.ts';

/** Gives trees whose tokens all hang from the first of their sentence; parts of speech are `X`, lemmas the words. */
export async function openPlain(): Promise<(text: string, date?: string | null) => Tree> {
  const segment = await openText(loadFrom(packageRoot));
  return (text, date = null) => {
    const body = { start: 0, end: text.length };
    const document: Document = { text, url: null, outlet: null, date, title: null, body, language: 'en' };
    const layer = segment({ document });
    const { tokens, sentences } = layer;
    const head = Int32Array.from({ length: tokens.length }, (_, token) => {
      const first = sentences.first[tokens.sentence[token]!]!;
      return token === first ? -1 : first;
    });
    const each = <T>(value: (token: number) => T): T[] => Array.from({ length: tokens.length }, (_, i) => value(i));
    return new Tree(document, layer, {
      upos: each(() => 'X'),
      xpos: each(() => '_'),
      lemma: each((i) => text.slice(tokens.start[i], tokens.end[i]).toLowerCase()),
      deprel: each(() => 'dep'),
      name: null,
      head,
    });
  };
}
