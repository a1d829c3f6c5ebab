/** Models learnt from fifty sentences of a small grammar: twice the same bytes, and they read what they learnt. */

import { describe, expect, it } from 'vitest';

import { packModel, unpackModel } from '../../src/model/format.ts';
import { Lemmatiser } from '../../src/syntax/lemmatiser.ts';
import { FastEngine } from '../../src/syntax/fast.ts';
import { Words } from '../../src/syntax/words.ts';
import { augment } from '../../training/augment.ts';
import { jackknife } from '../../training/jackknife.ts';
import { trainLemmatiser } from '../../training/lemmatiser.ts';
import { parserModel, trainParser } from '../../training/parser.ts';
import { trainTagger } from '../../training/tagger.ts';
import { type Example, layOut, projective } from '../../training/treebank.ts';
import { grammar } from './grammar.ts';

const examples = grammar(50);
const pruning = { scale: 2, least: 1 };
const taggerConfig = { epochs: 3, known: 2, margin: 0, lead: 20, pruning };
const pass = { epochs: 4, exploration: 0.9, margin: 10, actions: pruning, arcs: pruning };
const parserConfig = {
  folds: 2,
  foldEpochs: 2,
  foldTables: { actions: pruning, arcs: pruning },
  backward: { ...pass, lead: 15, readingLead: 15 },
  forward: { ...pass, lead: 15, readingLead: 15 },
};
const quiet = (): void => {};

function train(): {
  tagger: Uint8Array<ArrayBuffer>;
  parser: Uint8Array<ArrayBuffer>;
  lemmatiser: Uint8Array<ArrayBuffer>;
} {
  const clusters = new Map<number, number>();
  const tagger = trainTagger(examples, clusters, taggerConfig, 1, quiet);
  const tags = jackknife(examples, clusters, tagger, { ...taggerConfig, folds: 2 }, 1, quiet);
  const parser = parserModel(trainParser(examples, tags, tagger, parserConfig, 1, quiet), parserConfig);
  return {
    tagger: packModel(tagger),
    parser: packModel(parser),
    lemmatiser: packModel(trainLemmatiser(examples, { support: 2 })),
  };
}

it('gives the same bytes for the same seed', () => {
  const one = train();
  const other = train();
  for (const name of ['tagger', 'parser', 'lemmatiser'] as const) {
    expect(one[name].length).toBeGreaterThan(100);
    expect(Buffer.compare(one[name], other[name])).toBe(0);
  }
});

it('reads what it learnt', () => {
  const models = train();
  const engine = new FastEngine(unpackModel(models.tagger, 'tagger'), unpackModel(models.parser, 'parser'));
  const lemmatiser = new Lemmatiser(unpackModel(models.lemmatiser, 'lemmatiser'), engine.tags, new Map());
  const words = new Words();
  let right = 0;
  let total = 0;
  for (const example of examples) {
    const n = example.form.length;
    const { text, start, end } = layOut(example.form);
    words.read(text, start, end, 0, n);
    const { tag, head, relation } = engine.analyse(words);
    for (let i = 0; i < n; i++) {
      total++;
      const lemma = lemmatiser.lemma(example.form[i]!, words, i, tag[i]!);
      if (
        engine.tags[tag[i]!] === example.tag[i] &&
        head[i] === example.head[i] &&
        engine.relations[relation[i]!] === example.label[i] &&
        lemma === example.lemma[i]
      )
        right++;
    }
  }
  expect(right / total).toBeGreaterThan(0.97);
});

it('reads a sentence alike whatever it has read before', () => {
  const models = train();
  const open = () => new FastEngine(unpackModel(models.tagger, 'tagger'), unpackModel(models.parser, 'parser'));
  const used = open();
  const words = new Words();
  for (const { form } of examples) {
    const { text, start, end } = layOut(form);
    words.read(text, start, end, 0, form.length);
    const results = [open(), used].map((engine) => {
      const { tag, head, relation } = engine.analyse(words);
      return [tag, head, relation].map((array) => [...array.subarray(0, form.length)]);
    });
    expect(results[1]).toEqual(results[0]);
  }
});

it('lifts arcs that cross until none do', () => {
  // 0 hangs on 2, 1 on 3, 2 on 3: the arc from 3 to 1 crosses the one from 2 to 0.
  expect([...projective([2, 3, 3, 4])]).toEqual([3, 3, 3, 4]);
  expect([...projective([1, 2, 3])]).toEqual([1, 2, 3]);
});

it('changes copies only, and keeps them trees', () => {
  const before = JSON.stringify(examples);
  const all = augment(examples, 1, 3);
  expect(JSON.stringify(examples)).toBe(before);
  const copies = all.filter((example) => !examples.includes(example));
  expect(copies.length).toBeGreaterThan(5);
  for (const { form, head, tag, label } of copies) {
    expect([head.length, tag.length, label.length]).toEqual([form.length, form.length, form.length]);
    expect(head.filter((h) => h === form.length)).toHaveLength(1);
    expect(head.every((h) => h >= 0 && h <= form.length)).toBe(true);
  }
});

describe('a changed copy', () => {
  /** `form|tag|head|label`, heads from 1, 0 at the root. */
  const sentence = (...rows: string[]): Example => {
    const cells = rows.map((row) => row.split('|') as [string, string, string, string, string]);
    return {
      form: cells.map(([form]) => form),
      lemma: cells.map(([form]) => form),
      tag: cells.map(([, upos, xpos]) => `${upos}|${xpos}`),
      head: cells.map(([, , , head]) => (head === '0' ? rows.length : Number(head) - 1)),
      label: cells.map(([, , , , label]) => label),
      name: cells.map(() => null),
    };
  };
  const named = [
    sentence(
      'Foreign|ADJ|NNP|2|amod',
      'Minister|PROPN|NNP|3|nmod:desc',
      'Ode|PROPN|NNP|4|nsubj',
      'slept|VERB|VBD|0|root',
    ),
    sentence('Jane|PROPN|NNP|3|nsubj', 'Doe|PROPN|NNP|1|flat', 'say|VERB|VBP|0|root', 'so|ADV|RB|3|advmod'),
    sentence(
      'They|PRON|PRP|2|nsubj',
      'read|VERB|VBD|0|root',
      'the|DET|DT|4|det',
      'book|NOUN|NN|2|obj',
      '.|PUNCT|.|2|punct',
    ),
  ];
  const copies = new Map<string, Example>();
  for (let seed = 0; seed < 200; seed++)
    for (const example of augment(named, 1, seed))
      if (!named.includes(example)) copies.set(example.form.join(' '), example);
  const relation = (copy: Example, word: string): string => {
    const at = copy.form.indexOf(word);
    return `${copy.label[at]!} of ${copy.form[copy.head[at]!] ?? 'nothing'}`;
  };

  it('has a title before a name', () => {
    const copy = copies.get('Foreign Minister Jane Doe say so')!;
    expect(relation(copy, 'Minister')).toBe('nmod:desc of Jane');
    expect(relation(copy, 'Foreign')).toBe('amod of Minister');
    expect(relation(copy, 'Jane')).toBe('nsubj of say');
  });

  it('has somebody as a second object, and a verb of giving', () => {
    const copy = copies.get('They granted Jane Doe the book .')!;
    expect(relation(copy, 'Jane')).toBe('iobj of granted');
    expect(relation(copy, 'book')).toBe('obj of granted');
    expect(copy.lemma[1]).toBe('grant');
  });
});
