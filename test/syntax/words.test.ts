/** How words are seen: what is the same to the models, and how a sentence is written. */

import { describe, expect, it } from 'vitest';

import { Casing, hashLower, Words } from '../../src/syntax/words.ts';
import { layersOf } from './support.ts';

function words(...form: string[]): Words {
  const { document, text } = layersOf([form]);
  const seen = new Words();
  seen.read(document.text, text.tokens.start, text.tokens.end, 0, form.length);
  return seen;
}

describe('a word', () => {
  it.each([
    ['Russia', 'RUSSIA'],
    ['1956', '2025'],
    ['“', '"'],
    ['’s', "'s"],
    ['—', '-'],
    ['École', 'école'],
    ['Путин', 'путин'],
  ])('%s has the lower form of %s', (one, other) => {
    expect(hashLower(one)).toBe(hashLower(other));
    const { lower } = words(one, other);
    expect(lower[0]).toBe(lower[1]);
    expect(lower[0]).toBe(hashLower(one));
  });

  it.each([
    ['form', 'from'],
    ['19', '195'],
    ['a', 'ā'],
    ['“', "'"],
  ])('%s has NOT the lower form of %s', (one, other) => {
    expect(hashLower(one)).not.toBe(hashLower(other));
  });

  it('shares its ending with words that end alike', () => {
    const { suffix2, suffix3, prefix1 } = words('talking', 'walking', 'ring');
    expect(suffix3[0]).toBe(suffix3[1]);
    expect(suffix3[0]).toBe(suffix3[2]);
    expect(suffix2[0]).toBe(suffix2[2]);
    expect(prefix1[0]).not.toBe(prefix1[1]);
  });

  it('has a shape of its capitals, digits and signs', () => {
    const { shape } = words('Medvedev', 'Putin', 'putin', 'NATO', 'U.S.', 'F-16', 'F-35');
    expect(shape[0]).toBe(shape[1]);
    expect(shape[5]).toBe(shape[6]);
    expect(new Set(shape.slice(1, 6)).size).toBe(5);
  });
});

describe('a sentence', () => {
  it.each([
    ['normal', 'The president met the minister of Peru .'],
    ['normal', 'Vladimir Putin met Kim Jong Un'],
    ['normal', 'Yes , he said'],
    ['title', 'Heroic Deed of Northern Troops Unites Two Peoples - Medvedev'],
    ['upper', 'POLICE ARREST TWO MEN IN THE U.S. CAPITAL'],
    ['lower', 'the president of france visited japan'],
    ['normal', '! ! ! ...'],
  ] as const)('is written in %s: %s', (casing, text) => {
    expect(words(...text.split(' ')).casing).toBe(Casing[casing]);
  });
});
