import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OnRecordError } from '../../src/errors.ts';
import { decode } from '../../src/ingest/decode.ts';

const bytes = (...list: number[]): Uint8Array => Uint8Array.from(list);

const failure = (input: Uint8Array): string => {
  try {
    return `text ${JSON.stringify(decode(input))}`;
  } catch (error) {
    if (!(error instanceof OnRecordError)) throw error;
    return `${error.code} ${error.details['offset']}`;
  }
};

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const out = new DataView(new ArrayBuffer(2 * text.length + 2));
  out.setUint16(0, 0xfeff, littleEndian);
  for (let i = 0; i < text.length; i++) out.setUint16(2 * i + 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(out.buffer);
}

describe('UTF-8', () => {
  it('with and without a byte order mark', () => {
    expect(decode(new TextEncoder().encode('Élan 🕊'))).toBe('Élan 🕊');
    expect(decode(new TextEncoder().encode('\ufeffÉlan'))).toBe('Élan');
    expect(decode(bytes())).toBe('');
  });

  it.each([
    ['Latin-1', bytes(0x61, 0xe9, 0x61), 'not-utf8 1'],
    ['a cut character', bytes(0x61, 0xc3), 'not-utf8 1'],
    ['a stray continuation', bytes(0x61, 0x62, 0x80), 'not-utf8 2'],
    ['an overlong slash', bytes(0xc0, 0xaf), 'not-utf8 0'],
    ['an overlong three-byte form', bytes(0x61, 0xe0, 0x80, 0xaf), 'not-utf8 1'],
    ['a surrogate', bytes(0xed, 0xa0, 0x80), 'not-utf8 0'],
    ['beyond U+10FFFF', bytes(0xf4, 0x90, 0x80, 0x80), 'not-utf8 0'],
    [
      'after good characters of every length',
      bytes(0x61, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x95, 0x8a, 0xff),
      'not-utf8 10',
    ],
    ['after a byte order mark', bytes(0xef, 0xbb, 0xbf, 0xff), 'not-utf8 3'],
    ['a NUL', bytes(0x61, 0x00, 0xff), 'binary-input 1'],
  ])('%s', (_, input, expected) => expect(failure(input)).toBe(expected));

  it('names an offset before which the bytes are valid', () => {
    fc.assert(
      fc.property(fc.uint8Array({ min: 1, maxLength: 12 }), (input) => {
        const result = failure(input);
        if (!result.startsWith('not-utf8') || (input[0]! >= 0xfe && input[1]! >= 0xfe)) return;
        const offset = Number(result.split(' ')[1]);
        expect(offset).toBeLessThan(input.length);
        new TextDecoder('utf-8', { fatal: true }).decode(input.subarray(0, offset));
        expect(() => new TextDecoder('utf-8', { fatal: true }).decode(input.subarray(offset))).toThrow(TypeError);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('UTF-16 with a byte order mark', () => {
  it.each([true, false])('little-endian: %s', (littleEndian) => {
    const text = 'Élan 🕊 \ud800 '.repeat(3000);
    expect(decode(utf16(text, littleEndian))).toBe(text);
  });

  it('of an odd number of bytes', () => expect(failure(bytes(0xff, 0xfe, 0x61))).toBe('not-utf8 2'));
});
