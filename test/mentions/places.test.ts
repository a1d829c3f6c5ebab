import { describe, expect, it } from 'vitest';
import { openPlaces } from '../../src/mentions/places.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { parseCases } from '../support/cases.ts';
import { treeOf } from '../support/tree.ts';

const findPlaces = await openPlaces(loadFrom(packageRoot));

describe('places', () => {
  it.each(parseCases(new URL('cases/places.txt', import.meta.url)))('$name', ({ input, expected }) => {
    const tree = treeOf(input.replace(/^# .*\n/gm, ''));
    const found = findPlaces(tree).map(
      ({ start, end, kind, name, country, admin1, geonames }) =>
        `${tree.document.text.slice(start, end)} | ${kind} | ${name} | ${country ?? '-'} ${admin1 ?? '-'} ${geonames ?? '-'}`,
    );
    expect(found.length === 0 ? 'none' : found.join('\n')).toBe(expected);
  });

  it('gives a point to a town, the middle to a division, none to a country, a region or an open name', () => {
    const at = (words: string): [number | null, number | null][] => {
      const [name, ...rest] = words.split(' ');
      const lines = [
        `in in ADP 2 case`,
        `${name} ${name} PROPN 0 root`,
        ...rest.map((word) => `${word} ${word} NOUN 2 flat`),
      ];
      return findPlaces(treeOf(lines.join('\n'))).map(({ latitude, longitude }) => [latitude, longitude]);
    };
    expect(at('Kursk')).toEqual([[51.7373, 36.1874]]);
    const [[latitude, longitude]] = at('Kursk Region') as [[number, number]];
    expect(latitude).toBeCloseTo(51.7, 0);
    expect(longitude).toBeCloseTo(36.2, 0);
    expect(at('Chad')).toEqual([[null, null]]);
    expect(at('Donbas')).toEqual([[null, null]]);
    expect(at('Springfield')).toEqual([[null, null]]);
  });
});
