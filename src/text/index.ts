/** Paragraphs, sentences, tokens and quotation marks over the unaltered text. */

import type { Document, TextLayer } from '../document.ts';
import type { Load } from '../model/load.ts';
import { loadLexicon, type Lexicon } from './lexicon.ts';
import { findParagraphs } from './paragraphs.ts';
import { QuotationReader } from './quotations.ts';
import { SentenceReader } from './sentences.ts';
import { TokenList } from './token-list.ts';
import { Tokenizer } from './tokens.ts';

/** Loads the word lists; the function that it gives segments a document: its title and its body, not its header. */
export async function openText(load: Load): Promise<(layers: { document: Document }) => TextLayer> {
  const lexicon = await loadLexicon(load);
  return ({ document }) => segment(document, lexicon);
}

function segment({ text, title, body }: Document, lexicon: Lexicon): TextLayer {
  const paragraphs = findParagraphs(text, body, lexicon);
  if (title !== null) paragraphs.unshift({ ...title, kind: 'headline', dateline: null });

  const list = new TokenList(Math.ceil((body.end - body.start) / 5) + 16);
  const tokenizer = new Tokenizer(text, list, lexicon);
  const quotations = new QuotationReader(text, list);
  const sentences = new SentenceReader(text, list, lexicon);
  const first: number[] = [];
  const paragraphOf: number[] = [];
  for (let p = 0; p < paragraphs.length; p++) {
    const { start, end, dateline } = paragraphs[p]!;
    const from = list.length;
    if (dateline !== null) tokenizer.run(dateline.start, dateline.end);
    const bodyFrom = list.length;
    tokenizer.run(dateline === null ? start : dateline.end, end);
    const to = list.length;
    quotations.paragraph(from, to);
    for (let at = from; at < to;) {
      first.push(at);
      paragraphOf.push(p);
      at = at < bodyFrom ? bodyFrom : sentences.end(at, to);
    }
  }

  const length = first.length;
  const starts = Uint32Array.from(first);
  const last = new Uint32Array(length);
  const sentence = new Uint32Array(list.length);
  for (let s = 0; s < length; s++) {
    last[s] = s + 1 < length ? starts[s + 1]! : list.length;
    sentence.fill(s, starts[s], last[s]);
  }
  return {
    paragraphs,
    tokens: {
      length: list.length,
      start: list.start.slice(0, list.length),
      end: list.end.slice(0, list.length),
      sentence,
    },
    sentences: { length, first: starts, last, paragraph: Uint32Array.from(paragraphOf) },
    quotations: quotations.quotations,
  };
}
