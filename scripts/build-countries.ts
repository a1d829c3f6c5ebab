/**
 * Writes data/countries.tsv from `i18n-iso-countries` (codes, names), `world-countries` (demonyms, capitals) and
 * scripts/input/countries.tsv (what newspapers write, and states that are no more).
 *
 * Usage: `npx tsx scripts/build-countries.ts [--check]`; with --check it compares and writes nothing.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseTable } from '../src/model/table.ts';
import { foldAccents, writeOrCheck } from './support/output.ts';

interface WorldCountry {
  readonly cca3: string;
  readonly cca2: string;
  readonly independent: boolean | null;
  readonly name: { readonly common: string; readonly official: string };
  readonly capital: readonly string[];
  readonly demonyms: { readonly eng?: { readonly m: string; readonly f: string } };
}

interface Country {
  code: string;
  alpha2: string;
  name: string;
  aliases: Set<string>;
  demonyms: Set<string>;
  capital: string;
  metonyms: Set<string>;
  from: string;
  to: string;
  successor: string;
}

const columns = [
  'code',
  'alpha2',
  'name',
  'aliases',
  'demonyms',
  'capital',
  'metonyms',
  'from',
  'to',
  'successor',
] as const;

const require = createRequire(import.meta.url);
const iso = require('i18n-iso-countries') as {
  registerLocale(locale: unknown): void;
  getNames(language: string, options: { select: 'all' }): Record<string, string[]>;
};
iso.registerLocale(require('i18n-iso-countries/langs/en.json'));
const isoNames = iso.getNames('en', { select: 'all' });

/** `Russians` beside `Russian`; nothing for `Swiss`, `British`, `Chinese`, which serve for both. */
function plural(demonym: string): string[] {
  return /(?:[csx]|yz|sh|ese|[nt]ch|men|(?:[hs]|wo)man|uatu|bati|sotho|swana|Lao)$/.test(demonym)
    ? []
    : [`${demonym}s`];
}

/** `St. Lucia` and `St Lucia` beside `Saint Lucia`; `Reunion` beside `Réunion`. */
function spellings(name: string): string[] {
  const saints = name.startsWith('Saint ')
    ? [name, name.replace(/^Saint /, 'St. '), name.replace(/^Saint /, 'St ')]
    : [name];
  return saints.flatMap((spelling) => [spelling, foldAccents(spelling)]);
}

/** Whether a name is one that running text has: not `Korea, Republic of`, `Taiwan, Province of China`, `The Gambia`. */
function isWritten(name: string): boolean {
  return !/[,(]|^The /.test(name);
}

const countries = new Map<string, Country>();
for (const world of require('world-countries') as readonly WorldCountry[]) {
  const code = world.cca3 === 'UNK' ? 'XKX' : world.cca3;
  const capital = world.capital[0] ?? '';
  const demonyms = new Set<string>();
  for (const demonym of [world.demonyms.eng?.m ?? '', world.demonyms.eng?.f ?? '']) {
    if (demonym !== '') for (const form of [demonym, ...plural(demonym)]) demonyms.add(form);
  }
  countries.set(code, {
    code,
    alpha2: world.cca2,
    name: world.name.common,
    aliases: new Set(
      [world.name.common, world.name.official, ...(isoNames[world.cca2] ?? [])].filter(isWritten).flatMap(spellings),
    ),
    demonyms,
    capital,
    metonyms: new Set(world.independent === true && capital !== '' ? spellings(capital) : []),
    from: '',
    to: '',
    successor: '',
  });
}

const inputFile = new URL('input/countries.tsv', import.meta.url);
for (const row of parseTable(readFileSync(inputFile, 'utf8'), 'scripts/input/countries.tsv', columns)) {
  let country = countries.get(row.code);
  if (country === undefined) {
    country = {
      code: row.code,
      alpha2: row.alpha2,
      name: row.name,
      aliases: new Set(),
      demonyms: new Set(),
      capital: '',
      metonyms: new Set(),
      from: '',
      to: '',
      successor: '',
    };
    countries.set(row.code, country);
  }
  if (row.name !== '') country.name = row.name;
  if (row.capital !== '') country.capital = row.capital;
  for (const cell of ['from', 'to', 'successor'] as const) if (row[cell] !== '') country[cell] = row[cell];
  change(country.aliases, row.aliases, spellings);
  change(country.demonyms, row.demonyms, row.to === '' ? (value) => [value, ...plural(value)] : (value) => [value]);
  change(country.metonyms, row.metonyms, spellings);
}

/** Adds the cell's values, with their other forms, and takes away those with - before them. */
function change(set: Set<string>, cell: string, forms: (value: string) => string[]): void {
  const values = cell.split('|').filter((value) => value !== '');
  for (const value of values) if (!value.startsWith('-')) for (const form of forms(value)) set.add(form);
  for (const value of values) if (value.startsWith('-')) for (const form of forms(value.slice(1))) set.delete(form);
}

// A name that two countries of today share would decide nothing.
const owners = new Map<string, string>();
for (const country of countries.values()) {
  country.aliases.delete(country.name);
  if (country.to !== '') continue;
  for (const name of [country.name, ...country.aliases, ...country.demonyms]) {
    const owner = owners.get(name);
    if (owner !== undefined && owner !== country.code)
      throw new Error(`"${name}" is of ${owner} and of ${country.code}`);
    owners.set(name, country.code);
  }
}

const lines = [...countries.values()]
  .sort((a, b) => (a.code < b.code ? -1 : 1))
  .map((country) =>
    columns
      .map((column) => {
        const value = country[column];
        return typeof value === 'string' ? value : [...value].join('|');
      })
      .join('\t'),
  );
writeOrCheck('data/countries.tsv', [
  '# Generated by scripts/build-countries.ts; do not edit. Licence: ODbL 1.0 (see SOURCES.md).',
  '# Names without article; case counts (US, us). XKX is user-assigned; states with `to` are of ISO 3166-3 or of common use.',
  columns.join('\t'),
  ...lines,
]);
