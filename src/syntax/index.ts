/** Parts of speech, lemmas and dependency trees. */

import type { Document, SyntaxLayer, TextLayer } from '../document.ts';
import { loadModel } from '../model/format.ts';
import type { Load } from '../model/load.ts';
import { Encoder } from './encoder/encoder.ts';
import type { Engine, EngineName } from './engine.ts';
import { FastEngine } from './fast.ts';
import { Lemmatiser, loadVerbForms } from './lemmatiser.ts';
import { Tree } from './tree.ts';
import { Words } from './words.ts';

/** The engine that reads unless another is asked for; docs/decisions/two-engines.md says what each costs. */
export const defaultEngine: EngineName = 'accurate';

/** Models under `models/` that each engine needs. */
export const engineModels: Readonly<Record<EngineName, readonly string[]>> = {
  fast: ['lemmatiser', 'parser', 'tagger'],
  accurate: ['encoder', 'lemmatiser'],
};

/** Loads the models; the function that it gives analyses a segmented document. */
export async function openSyntax(
  load: Load,
  name: EngineName = defaultEngine,
): Promise<(layers: { document: Document; text: TextLayer }) => Tree> {
  const [engine, lemmatiserModel, verbForms] = await Promise.all([
    openEngine(load, name),
    loadModel(load, 'lemmatiser'),
    loadVerbForms(load),
  ]);
  const lemmatiser = new Lemmatiser(lemmatiserModel, engine.tags, verbForms);
  const upos = engine.tags.map((tag) => tag.slice(0, tag.indexOf('|')));
  const xpos = engine.tags.map((tag) => tag.slice(tag.indexOf('|') + 1));

  return ({ document, text }) => {
    const { tokens, sentences } = text;
    const n = tokens.length;
    const words = new Words();
    const syntax = {
      upos: new Array<string>(n),
      xpos: new Array<string>(n),
      lemma: new Array<string>(n),
      head: new Int32Array(n),
      deprel: new Array<string>(n),
      name: engine.names === null ? null : new Array<string>(n),
    } satisfies SyntaxLayer;
    for (let s = 0; s < sentences.length; s++) {
      const first = sentences.first[s]!;
      const length = sentences.last[s]! - first;
      words.read(document.text, tokens.start, tokens.end, first, first + length);
      const { tag, head, relation, name } = engine.analyse(words);
      for (let i = 0; i < length; i++) {
        const token = first + i;
        syntax.upos[token] = upos[tag[i]!]!;
        syntax.xpos[token] = xpos[tag[i]!]!;
        const form = document.text.slice(tokens.start[token], tokens.end[token]);
        syntax.lemma[token] = lemmatiser.lemma(form, words, i, tag[i]!);
        syntax.head[token] = head[i] === length ? -1 : first + head[i]!;
        syntax.deprel[token] = engine.relations[relation[i]!]!;
        if (syntax.name !== null) syntax.name[token] = engine.names![name![i]!]!;
      }
    }
    return new Tree(document, text, syntax);
  };
}

async function openEngine(load: Load, name: EngineName): Promise<Engine> {
  if (name === 'accurate') return new Encoder(await loadModel(load, 'encoder'));
  const [tagger, parser] = await Promise.all([loadModel(load, 'tagger'), loadModel(load, 'parser')]);
  return new FastEngine(tagger, parser);
}
