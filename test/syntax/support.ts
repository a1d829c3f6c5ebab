/** Lays out sentences of given words as a document and its text layer. */

import type { Document, TextLayer } from '../../src/document.ts';

/** The words are set apart by blanks, the sentences by line breaks. */
export function layersOf(sentences: readonly (readonly string[])[]): { document: Document; text: TextLayer } {
  const text = sentences.map((words) => words.join(' ')).join('\n');
  const n = sentences.reduce((sum, words) => sum + words.length, 0);
  const tokens = { length: n, start: new Uint32Array(n), end: new Uint32Array(n), sentence: new Uint32Array(n) };
  const first = new Uint32Array(sentences.length);
  const last = new Uint32Array(sentences.length);
  let at = 0;
  let token = 0;
  sentences.forEach((words, s) => {
    first[s] = token;
    for (const word of words) {
      tokens.start[token] = at;
      at += word.length;
      tokens.end[token] = at++;
      tokens.sentence[token++] = s;
    }
    last[s] = token;
  });
  const body = { start: 0, end: text.length };
  return {
    document: { text, url: null, outlet: null, date: null, title: null, body, language: 'en' },
    text: {
      paragraphs: [{ ...body, kind: 'text', dateline: null }],
      sentences: { length: sentences.length, first, last, paragraph: new Uint32Array(sentences.length) },
      tokens,
      quotations: [],
    },
  };
}
