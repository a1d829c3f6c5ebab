import { expect, it } from 'vitest';

import { type Measure, noRawCounts, rawFigures, scoreRaw } from '../../evaluation/conll18.ts';
import { documentsOf, layOutRaw, readConllu } from '../../evaluation/gold/conllu.ts';
import { Tree } from '../../src/syntax/tree.ts';

/** `1:She|PRON|2|nsubj` lines with a blank line between sentences, as CoNLL-U. */
function conllu(text: string, sentences: readonly (readonly string[])[]): string {
  let at = 0;
  return sentences
    .map((rows, s) => {
      let surface = '';
      const lines = rows.map((row, i) => {
        const [form, upos, head, deprel] = row.split('|') as [string, string, string, string];
        const start = text.indexOf(form, at);
        if (surface !== '') surface += text.slice(at, start);
        at = start + form.length;
        surface += form;
        const space = /\s/.test(text[at] ?? ' ') ? '_' : 'SpaceAfter=No';
        return [i + 1, form, form.toLowerCase(), upos, upos, '_', head, deprel, '_', space].join('\t');
      });
      return [...(s === 0 ? ['# newdoc id = d'] : []), `# text = ${surface}`, ...lines, '', ''].join('\n');
    })
    .join('');
}

/** Our own analysis of the same text, in the same form. */
function treeOf(text: string, sentences: readonly (readonly string[])[]): Tree {
  const rows = sentences.flatMap((list, sentence) => {
    const first = sentences.slice(0, sentence).reduce((sum, { length }) => sum + length, 0);
    return list.map((row) => {
      const [form, upos, head, deprel] = row.split('|') as [string, string, string, string];
      return { form, upos, head: Number(head) === 0 ? -1 : first + Number(head) - 1, deprel, sentence };
    });
  });
  let at = 0;
  const starts = rows.map(({ form }) => {
    const start = text.indexOf(form, at);
    at = start + form.length;
    return start;
  });
  const body = { start: 0, end: text.length };
  const lengths = sentences.map(({ length }) => length);
  return new Tree(
    { text, url: null, outlet: null, date: null, title: null, body, language: 'en' },
    {
      paragraphs: [{ ...body, kind: 'text', dateline: null }],
      sentences: {
        length: sentences.length,
        first: Uint32Array.from(lengths, (_, s) => lengths.slice(0, s).reduce((sum, n) => sum + n, 0)),
        last: Uint32Array.from(lengths, (_, s) => lengths.slice(0, s + 1).reduce((sum, n) => sum + n, 0)),
        paragraph: new Uint32Array(sentences.length),
      },
      tokens: {
        length: rows.length,
        start: Uint32Array.from(starts),
        end: Uint32Array.from(rows, ({ form }, i) => starts[i]! + form.length),
        sentence: Uint32Array.from(rows, ({ sentence }) => sentence),
      },
      quotations: [],
    },
    {
      upos: rows.map(({ upos }) => upos),
      xpos: rows.map(({ upos }) => upos),
      lemma: rows.map(({ form }) => form.toLowerCase()),
      head: Int32Array.from(rows, ({ head }) => head),
      deprel: rows.map(({ deprel }) => deprel),
      name: null,
    },
  );
}

function scored(
  text: string,
  gold: readonly (readonly string[])[],
  system: readonly (readonly string[])[],
): Record<Measure, number> {
  const [sentences] = documentsOf(readConllu(conllu(text, gold)));
  expect(layOutRaw(sentences!).text).toBe(text);
  const counts = noRawCounts();
  scoreRaw(sentences!, treeOf(text, system), counts);
  return rawFigures(counts);
}

const she = ['She|PRON|2|nsubj', 'slept|VERB|0|root', '.|PUNCT|2|punct'];
const they = ['They|PRON|3|nsubj:pass', 'were|AUX|3|aux:pass', 'seen|VERB|0|root', '.|PUNCT|3|punct'];
const text = 'She slept. They were seen.';

it('gives 100 for the gold itself', () => {
  expect(new Set(Object.values(scored(text, [she, they], [she, they])))).toEqual(new Set([100]));
});

it('counts a missed sentence end once for sentences and where it changes roots', () => {
  const joined = [
    [...she, 'They|PRON|6|nsubj:pass', 'were|AUX|6|aux:pass', 'seen|VERB|2|parataxis', '.|PUNCT|6|punct'],
  ];
  const found = scored(text, [she, they], joined);
  expect(found.sentences).toBe(0);
  expect(found.words).toBe(100);
  expect(found.upos).toBe(100);
  // The second root hangs on the first: one arc of seven.
  expect(found.uas).toBeCloseTo((100 * 6) / 7);
  expect(found.las).toBeCloseTo((100 * 6) / 7);
});

it('counts a wrong token on both sides, and every arc that leads to it', () => {
  const glued = [['She|PRON|2|nsubj', 'slept.|VERB|0|root'], they];
  const found = scored(text, [she, they], glued);
  // Gold has 7 words, the system 6; 5 are the same.
  expect(found.words).toBeCloseTo((200 * 5) / 13);
  // "She" has lost its head.
  expect(found.uas).toBeCloseTo((200 * 4) / 13);
  expect(found.sentences).toBeCloseTo(100);
});

it('tells relations with and without their subtypes', () => {
  const active = ['They|PRON|3|nsubj', 'were|AUX|3|aux', 'seen|VERB|0|root', '.|PUNCT|3|punct'];
  const found = scored(text, [she, they], [she, active]);
  expect(found.las).toBe(100);
  expect(found.full).toBeCloseTo((100 * 5) / 7);
});

it('matches words of contractions as pieces, whatever the blanks', () => {
  const gold = [['I|PRON|4|nsubj', 'do|AUX|4|aux', "n't|PART|4|advmod", 'know|VERB|0|root']];
  const whole = [['I|PRON|3|nsubj', "don't|AUX|3|aux", 'know|VERB|0|root']];
  const found = scored("I don't  know", gold, whole);
  expect(found.words).toBeCloseTo((200 * 2) / 7);
  expect(found.uas).toBeCloseTo((200 * 2) / 7);
});

it('counts punctuation like any word, as a token and as an arc', () => {
  const astray = [she, [...they.slice(0, 3), '.|PUNCT|1|punct']];
  const found = scored(text, [she, they], astray);
  expect(found.words).toBe(100);
  expect(found.uas).toBeCloseTo((100 * 6) / 7);
});

it('takes words that are written together as one token', () => {
  const rows = (lines: readonly string[]): string => `# newdoc id = d\n# text = I don't know\n${lines.join('\n')}\n\n`;
  const word = (id: number, form: string, head: number, misc = '_'): string =>
    [id, form, form, 'X', 'X', '_', head, 'dep', '_', misc].join('\t');
  const gold = readConllu(
    rows([
      word(1, 'I', 4),
      ['2-3', "don't", '_', '_', '_', '_', '_', '_', '_', '_'].join('\t'),
      word(2, 'do', 4),
      word(3, "n't", 4),
      word(4, 'know', 0),
    ]),
  );
  expect(gold[0]!.surface).toEqual([0, 1, 1, 3]);
  const tokens = (system: readonly string[]): number => {
    const counts = noRawCounts();
    scoreRaw(gold, treeOf("I don't know", [system]), counts);
    return rawFigures(counts).tokens;
  };
  expect(tokens(['I|X|4|dep', 'do|X|4|dep', "n't|X|4|dep", 'know|X|0|root'])).toBe(100);
  expect(tokens(['I|X|3|dep', "don't|X|3|dep", 'know|X|0|root'])).toBe(100);
  expect(tokens(['I do|X|3|dep', "n't|X|3|dep", 'know|X|0|root'])).toBeCloseTo((200 * 1) / 5);
});
