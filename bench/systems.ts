/** What is measured: our stages and the peers, each as a function that reads one report and does all its work. */

import { createDocument } from '../src/ingest/document.ts';
import { loadFrom, packageRoot } from '../src/model/load.ts';
import { openPipeline, stages } from '../src/pipeline.ts';
import { openReader } from '../src/reader.ts';

/** Reads one report; gives something that depends on the work, so that none of it can be left out. */
export type Read = (text: string) => number;

export interface System {
  readonly name: string;
  readonly does: string;
  readonly open: () => Promise<Read>;
}

/** A system that reads up to a stage of ours. */
function upTo(count: number): () => Promise<Read> {
  return async () => {
    const read = await openPipeline(loadFrom(packageRoot), stages.slice(0, count));
    return (text) => read(createDocument({ text })).text.tokens.length;
  };
}

export const systems: readonly System[] = [
  {
    name: 'nothing',
    does: 'an empty process, for the memory that Node itself takes',
    open: () => Promise.resolve(() => 0),
  },
  { name: 'onrecord: text', does: 'paragraphs, sentences, tokens, quotations', open: upTo(1) },
  { name: 'onrecord: text and syntax', does: 'and tags, lemmas, dependency trees', open: upTo(2) },
  {
    name: 'onrecord: the whole reader',
    does: 'and mentions, actors, statements, events, the record',
    open: async () => {
      const reader = await openReader();
      return (text) => reader.read({ text }).statements.length;
    },
  },
  {
    name: 'compromise',
    does: 'sentences, tokens, tags',
    open: async () => {
      const { default: nlp } = await import('compromise');
      return (text) => nlp(text).terms().length;
    },
  },
  {
    name: 'wink-nlp',
    does: 'sentences, tokens, tags, sentiment, entities',
    open: async () => {
      const { default: winkNLP } = await import('wink-nlp');
      const { default: model } = await import('wink-eng-lite-web-model');
      const nlp = winkNLP(model);
      const pos: typeof nlp.its.pos = (...token) => nlp.its.pos(...token);
      return (text) => {
        const document = nlp.readDoc(text);
        return document.sentences().length() + document.tokens().out(pos).length;
      };
    },
  },
];
