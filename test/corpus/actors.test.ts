import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { givenNames, groupActors, type Profile } from '../../src/corpus/actors.ts';
import { likeness, personName } from '../../src/corpus/names.ts';
import { parseTable } from '../../src/model/table.ts';

const file = 'data/name-variants.tsv';
const given = givenNames(
  parseTable(readFileSync(file, 'utf8'), file, ['name', 'variants']).map(({ name, variants }) => ({
    name,
    variants: variants.split(' '),
  })),
);

test.each([
  ['Kim Jong Un', 'Kim Jong-un', 'same'],
  ['Kim Jong Un', 'Kim Jŏng-ŭn', 'same'],
  ['Kim Jong Un', 'Jong-un Kim', 'same'],
  ['Kim Jong Un', 'Kim Jong Il', 'different'],
  ['Volodymyr Zelensky', 'Volodymyr Zelenskyy', 'same'],
  ['Volodymyr Zelenskiy', 'Vladimir Zelensky', 'same'],
  ['Dmitry Medvedev', 'Dmitriy Medvedev', 'same'],
  ['D. Medvedev', 'Dmitry Medvedev', 'compatible'],
  ['Medvedev', 'Dmitry Medvedev', 'compatible'],
  ['Dmitry A. Medvedev', 'Dmitry Medvedev', 'compatible'],
  ['A. Medvedev', 'Dmitry Medvedev', 'different'],
  ['Bashar al-Assad', 'Bashar Assad', 'same'],
  ['Muammar al-Qaddafi', 'Muammar Qadhafi', 'different'],
  ['Mohammed bin Salman', 'Muhammad Salman', 'same'],
  ['José Álvarez', 'Jose Alvarez', 'same'],
  ['Nikita Khrushchev', 'Nikita Chruschtschow', 'different'],
  ['Boris Yeltsin', 'Boris Eltsin', 'same'],
  ['John Kerry', 'John McCain', 'different'],
  ['George Bush', 'George Brown', 'different'],
] as const)('%s and %s: %s', (a, b, expected) => {
  expect(likeness(personName(a, given), personName(b, given))).toBe(expected);
  expect(likeness(personName(b, given), personName(a, given))).toBe(expected);
});

const profile = (label: string, country: string | null = null, type = 'person', reports = 1): Profile => ({
  key: `${type}|${label}|${country ?? ''}`,
  type,
  label,
  country,
  sector: null,
  reports,
});

function groups(...profiles: readonly Profile[]): string[][] {
  const labels = (list: readonly Profile[]): string[][] =>
    groupActors(list, given)
      .map(({ profiles: keys }) => keys.map((key) => key.split('|').slice(1).join(' ').trim()))
      .sort((a, b) => (a.join() < b.join() ? -1 : 1));
  const found = labels(profiles);
  expect(labels(profiles.toReversed())).toEqual(found);
  return found;
}

test('spellings of a name are one person where no country speaks against it', () => {
  expect(groups(profile('Kim Jong Un', 'PRK'), profile('Kim Jŏng-ŭn', 'PRK'), profile('Kim Jong-un'))).toHaveLength(1);
  expect(groups(profile('Ali Hassan', 'IRQ'), profile('Ali Hassan', 'TZA'))).toHaveLength(2);
});

test('a short name joins only the one that it can be', () => {
  expect(groups(profile('Fossdal', 'NOR'), profile('Kari Fossdal', 'NOR'))).toHaveLength(1);
  expect(groups(profile('Bush', 'USA'), profile('George Bush', 'USA'), profile('Laura Bush', 'USA'))).toHaveLength(3);
  expect(groups(profile('K. Fossdal', 'NOR'), profile('Kari Fossdal', 'NOR'))).toHaveLength(1);
});

test('states are one by country, organisations by name', () => {
  expect(groups(profile('Moscow', 'RUS', 'state'), profile('Russia', 'RUS', 'state'))).toHaveLength(1);
  expect(
    groups(profile('the Red Cross', null, 'organisation'), profile('Red Cross', null, 'organisation')),
  ).toHaveLength(1);
});

test('the label is the name most used, and the id does not depend on how often', () => {
  const [one] = groupActors([profile('Kim Jong-un', 'PRK', 'person', 3), profile('Kim Jong Un', 'PRK')], given);
  const [other] = groupActors([profile('Kim Jong-un', 'PRK'), profile('Kim Jong Un', 'PRK', 'person', 3)], given);
  expect(one!.label).toBe('Kim Jong-un');
  expect(other!.label).toBe('Kim Jong Un');
  expect(one!.id).toBe(other!.id);
});
