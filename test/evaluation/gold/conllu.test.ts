/** Checks the reader of treebanks on a small one, and how sentence boundaries are rebuilt from it. */

import { describe, expect, it } from 'vitest';
import { readConllu } from '../../../evaluation/gold/conllu.ts';
import { joinDocuments } from '../../../evaluation/boundaries.ts';

const word = (id: string, form: string, misc = '_'): string => `${id}\t${form}\t_\tX\t_\t_\t0\troot\t_\t${misc}`;

const treebank = [
  '# newdoc id = one',
  '# sent_id = one-1',
  '# newpar',
  "# text = They don't go.",
  word('1', 'They'),
  word('2-3', "don't"),
  word('2', 'do'),
  word('3', "n't"),
  word('3.1', 'ever'),
  word('4', 'go', 'Entity=1)|SpaceAfter=No'),
  word('5', '.'),
  '',
  '# sent_id = one-2',
  '# text = Au revoir',
  word('1-2', 'Au'),
  word('1', 'à'),
  word('2', 'le'),
  word('3', 'revoir'),
  '',
  '# newdoc id = two',
  '# text = Go',
  word('1', 'Go'),
  '',
].join('\n');

const sentences = readConllu(treebank);

describe('readConllu', () => {
  it('places words in the surface text, pieces of multiword tokens too', () => {
    const [first] = sentences;
    expect(first!.form).toEqual(['They', 'do', "n't", 'go', '.']);
    expect(first!.start.map((start, i) => first!.text.slice(start, first!.end[i]))).toEqual(first!.form);
    expect(first!.spaceAfter).toEqual([true, false, true, false, true]);
  });

  it('gives words that are no pieces the whole token', () => {
    const second = sentences[1]!;
    expect(second.start).toEqual([0, 0, 3]);
    expect(second.end).toEqual([2, 2, 9]);
  });

  it('knows documents and paragraphs', () => {
    expect(sentences.map(({ document }) => document)).toEqual(['one', 'one', 'two']);
    expect(sentences.map(({ newDocument }) => newDocument)).toEqual([true, false, true]);
    expect(sentences.map(({ newParagraph }) => newParagraph)).toEqual([true, false, true]);
  });

  it('refuses words that the text does not have', () => {
    expect(() => readConllu(`# text = No\n${word('1', 'Yes')}\n`)).toThrow('line 2: "Yes" is not what "# text" has');
    expect(() => readConllu('1\tYes\n')).toThrow('line 1: expected 10 columns, got 2');
  });
});

describe('joinDocuments', () => {
  it.each([
    ['blank', "They don't go. Au revoir"],
    ['glued', "They don't go.Au revoir"],
    ['newline', "They don't go.\nAu revoir"],
  ] as const)('%s', (joining, text) => {
    const documents = joinDocuments(sentences, joining);
    expect(documents.map((document) => document.text)).toEqual([text, 'Go']);
    const pieces = documents[0]!.tokens.map(([start, end]) => text.slice(start, end));
    expect(pieces).toEqual(['They', 'do', "n't", 'go', '.', 'Au', 'revoir']);
    expect(documents[0]!.sentences.map(([start, end]) => text.slice(start, end))).toEqual([
      "They don't go.",
      'Au revoir',
    ]);
  });
});
