/** Checks what must hold of the text layer for any text at all. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document, TextLayer } from '../../src/document.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { Class, classAt } from '../../src/text/characters.ts';
import { openText } from '../../src/text/index.ts';

const read = await openText(loadFrom(packageRoot));

/** Pieces that rules look at, so that random text meets them often. */
const pieces = [
  ...Array.from(`"'“”„«»‹›‘’‚\`.,;:!?…-–—()[]{}/\\@#&%$+_=*~|<>^°0123456789 \n\r\t`),
  "''",
  '``',
  '...',
  '--',
  ' "',
  '" ',
  '."',
  ',"',
  " '",
  "' ",
  "s'",
  '\n\n',
  '\u2028',
  '\0',
  '\u200b',
  '\u200d',
  '\u00ad',
  '\ufe0f',
  'said',
  'Moscow',
  'U.S',
  'Gen',
  'No',
  'etc',
  'a.m',
  'J',
  'I',
  'The',
  'he',
  "n't",
  "'s",
  'cannot',
  'dont',
  'pro',
  '10km',
  '1956',
  'https://',
  'www.',
  'example.com',
  'a@b',
  'MOSCOW (AP) —',
  '- ',
  '1. ',
  '👍🏽',
  '🇺🇦',
  '\ud83d',
  '\udc4d',
  'Путин',
  'نزد',
  '樋口',
  '𝒜',
  'é',
];

const hostile = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes)),
);

/** Documents with a header of any text, a headline or none, and a body. */
const documents = fc.tuple(hostile, fc.option(hostile), hostile).map(([header, title, body]): Document => {
  const text = `${header}${title ?? ''}${body}`;
  const at = header.length;
  const bodyStart = at + (title ?? '').length;
  return {
    text,
    url: null,
    outlet: null,
    date: null,
    title: title === null || title === '' ? null : { start: at, end: bodyStart },
    body: { start: bodyStart, end: text.length },
    language: 'en',
  };
});

describe('for any text', () => {
  it('tokens cover every character that is not blank, once and in order', () => {
    check((document, { tokens }) => {
      const { text, body } = document;
      const from = document.title?.start ?? body.start;
      let at = from;
      for (let i = 0; i < tokens.length; i++) {
        expect(isBlank(text, at, tokens.start[i]!)).toBe(true);
        expect(tokens.end[i]).toBeGreaterThan(tokens.start[i]!);
        at = tokens.end[i]!;
      }
      expect(at).toBeLessThanOrEqual(body.end);
      expect(isBlank(text, at, body.end)).toBe(true);
    });
  });

  it('no token holds white space', () => {
    check(({ text }, { tokens }) => {
      for (let i = 0; i < tokens.length; i++) expect(text.slice(tokens.start[i], tokens.end[i])).not.toMatch(/\s/);
    });
  });

  it('sentences part the tokens, and stand in paragraphs', () => {
    check((_, { tokens, sentences, paragraphs }) => {
      let token = 0;
      for (let s = 0; s < sentences.length; s++) {
        expect(sentences.first[s]).toBe(token);
        expect(sentences.last[s]).toBeGreaterThan(token);
        const { start, end } = paragraphs[sentences.paragraph[s]!]!;
        for (; token < sentences.last[s]!; token++) {
          expect(tokens.sentence[token]).toBe(s);
          expect(tokens.start[token]).toBeGreaterThanOrEqual(start);
          expect(tokens.end[token]).toBeLessThanOrEqual(end);
        }
      }
      expect(token).toBe(tokens.length);
    });
  });

  it('paragraphs follow each other, and datelines begin them', () => {
    check((document, { paragraphs }) => {
      let at = document.title?.start ?? document.body.start;
      for (const { start, end, dateline } of paragraphs) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        at = end;
        if (dateline === null) continue;
        expect(dateline.start).toBe(start);
        expect(dateline.end).toBeGreaterThan(start);
        expect(dateline.end).toBeLessThanOrEqual(end);
      }
      expect(at).toBeLessThanOrEqual(document.body.end);
    });
  });

  it('quotations nest or are apart, by their depth', () => {
    check(({ text }, { quotations }) => {
      const open: { end: number; inner: { end: number } }[] = [];
      let before = -1;
      for (const quotation of quotations) {
        const { start, end, inner, depth } = quotation;
        expect(start).toBeGreaterThan(before);
        expect(start).toBeLessThan(inner.start);
        expect(inner.start).toBeLessThan(inner.end);
        expect(inner.end).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(text.length);
        while (open.length > 0 && open.at(-1)!.end <= start) open.pop();
        expect(depth).toBe(open.length);
        if (open.length > 0) expect(end).toBeLessThanOrEqual(open.at(-1)!.inner.end);
        open.push(quotation);
        before = start;
      }
    });
  });

  it('reads the same twice', () => {
    check((document, layer) => {
      expect(read({ document })).toEqual(layer);
    });
  });
});

describe('a megabyte of one mark', () => {
  const marks = [
    '"',
    "'",
    '.',
    '“',
    '’',
    '-',
    '(',
    '@',
    'a.',
    'a-',
    "a'",
    '1-',
    '1.',
    'a@',
    ' "',
    '." ',
    ' :(',
    '\n',
    'x\n',
    '1 2 3\n',
    'said.',
    '👍',
    'J. ',
  ];
  it.each(marks.map((mark) => ({ name: JSON.stringify(mark), mark })))(
    '$name',
    ({ mark }) => {
      const text = mark.repeat(1e6 / mark.length);
      const body = { start: 0, end: text.length };
      const document = { text, url: null, outlet: null, date: null, title: null, body, language: 'en' };
      const { tokens } = read({ document });
      expect(tokens.length > 0).toBe(/\S/.test(mark));
    },
    60_000,
  );
});

function check(property: (document: Document, layer: TextLayer) => void): void {
  fc.assert(
    fc.property(documents, (document) => property(document, read({ document }))),
    { numRuns: 400 },
  );
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (classAt(text, i) !== Class.Blank) return false;
  return from <= to;
}
