/** Parts of speech, lemmas and dependency trees. */

import type { Document, SyntaxLayer, TextLayer } from '../document.ts';
import { loadModel } from '../model/format.ts';
import type { Load } from '../model/load.ts';
import { Lemmatiser } from './lemmatiser.ts';
import { ParsedWords, Parser, TagTable } from './parser.ts';
import { Tagger } from './tagger.ts';
import { Tree } from './tree.ts';
import { Words } from './words.ts';

/** Loads the models; the function that it gives analyses a segmented document. */
export async function openSyntax(load: Load): Promise<(layers: { document: Document; text: TextLayer }) => Tree> {
  const [taggerModel, parserModel, lemmatiserModel] = await Promise.all([
    loadModel(load, 'tagger'),
    loadModel(load, 'parser'),
    loadModel(load, 'lemmatiser'),
  ]);
  const tagger = new Tagger(taggerModel);
  const parser = new Parser(parserModel);
  const lemmatiser = new Lemmatiser(lemmatiserModel, tagger.tags);
  const upos = tagger.tags.map((tag) => tag.slice(0, tag.indexOf('|')));
  const xpos = tagger.tags.map((tag) => tag.slice(tag.indexOf('|') + 1));
  const table = new TagTable(tagger.tags);

  return ({ document, text }) => {
    const { tokens, sentences } = text;
    const n = tokens.length;
    let longest = 0;
    for (let s = 0; s < sentences.length; s++) longest = Math.max(longest, sentences.last[s]! - sentences.first[s]!);
    const words = new Words();
    const parsed = new ParsedWords(words, longest);
    const tags = new Uint8Array(n);
    const syntax = {
      upos: new Array<string>(n),
      xpos: new Array<string>(n),
      lemma: new Array<string>(n),
      head: new Int32Array(n),
      deprel: new Array<string>(n),
    } satisfies SyntaxLayer;
    for (let s = 0; s < sentences.length; s++) {
      const first = sentences.first[s]!;
      const length = sentences.last[s]! - first;
      words.read(document.text, tokens.start, tokens.end, first, first + length);
      tagger.tag(words, tags, first);
      parsed.describe(tags, first, tagger.classes, table);
      const { head, label } = parser.parse(parsed);
      for (let i = 0; i < length; i++) {
        const token = first + i;
        const tag = tags[token]!;
        syntax.upos[token] = upos[tag]!;
        syntax.xpos[token] = xpos[tag]!;
        const form = document.text.slice(tokens.start[token], tokens.end[token]);
        syntax.lemma[token] = lemmatiser.lemma(form, words, i, tag);
        syntax.head[token] = head[i] === length ? -1 : first + head[i]!;
        syntax.deprel[token] = parser.labels[label[i]!]!;
      }
    }
    return new Tree(document, text, syntax);
  };
}
