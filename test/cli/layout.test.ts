import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { block, clean, displayWidth, dotted, type Piece, setBlocks } from '../../src/cli/render/layout.ts';
import { painter } from '../../src/cli/render/style.ts';

const plain = painter(false);

const set = (pieces: readonly Piece[], width: number, indent = 0, hang = 0) =>
  setBlocks([block(pieces, indent, hang)], width, plain);

describe('setting words in lines', () => {
  it('breaks at blanks and hangs', () => {
    expect(set(['one two three four'], 12, 2, 2)).toBe('  one two\n    three\n    four\n');
  });

  it('puts the margin before every line', () => {
    const bar = { first: [' 1 '], rest: [' │ '], pieces: ['one two three'] };
    expect(setBlocks([bar], 10, plain)).toBe(' 1 one two\n │ three\n');
  });

  it('keeps pieces together that no blank parts', () => {
    expect(set(['one ', { text: 'two', style: 'strong' }, ', ', 'three'], 9)).toBe('one two,\nthree\n');
    expect(set(['seven ', 'to', { text: 'gether', style: 'dim' }], 10)).toBe('seven\ntogether\n');
  });

  it('breaks a word that no line can hold', () => {
    expect(set(['https://example.org/abc'], 10)).toBe('https://ex\nample.org/\nabc\n');
  });

  it('takes blanks and line breaks for one blank', () => {
    expect(set([' one\n\t two\u00a0three  '], 80)).toBe('one two three\n');
  });

  it('paints words of one style together, and no line end', () => {
    const pieces: Piece[] = [{ text: 'one two three', style: 'strong' }, ' four ', { text: 'five', style: 'strong' }];
    expect(setBlocks([block(pieces)], 8, painter(true))).toBe(
      '\x1b[1mone two\x1b[22m\n\x1b[1mthree\x1b[22m\nfour\n\x1b[1mfive\x1b[22m\n',
    );
  });

  it('parts groups by dots and leaves out empty ones', () => {
    expect(set(dotted([['a'], [], ['b', 'c']]), 80)).toBe('a · bc\n');
  });

  it('never makes a line too wide, and keeps every character but blanks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 8 }),
        fc.integer({ min: 20, max: 60 }),
        (texts, width) => {
          const lines = set(texts, width, 2, 2).split('\n');
          for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
          const ink = (text: string) => clean(text).replace(/\s/gu, '');
          expect(ink(lines.join(''))).toBe(ink(texts.join('')));
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('characters', () => {
  it('have the width that terminals give them', () => {
    expect(['abc', 'é', 'e\u0301', '漢字', '한국', '🕊️', 'Киев', ''].map(displayWidth)).toEqual([
      3, 1, 1, 4, 4, 1, 4, 0,
    ]);
  });

  it('that steer the terminal become visible ones', () => {
    expect(clean('\x1b[31mred\x07 \u202eback\x9b')).toBe('␛[31mred␇ \ufffdback\ufffd');
  });
});
