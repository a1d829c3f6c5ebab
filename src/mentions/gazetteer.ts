/** Names of countries, first-order divisions, cities and regions, and the places that bear them. */

import { OnRecordError } from '../errors.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';

export interface Place {
  readonly kind: 'country' | 'admin1' | 'city' | 'region';
  readonly name: string;
  /** ISO 3166-1 alpha-3; null for a region of several countries. */
  readonly country: string | null;
  /** Code in divisions.tsv of the first-order division that it is or lies in: ISO 3166-2, or with a dot GeoNames' own. */
  readonly division: string | null;
  readonly geonames: number | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly population: number;
  /** Whether it is the capital of its country. */
  readonly capital: boolean;
  /** Whether its name is also a common word or a person's name. */
  readonly ambiguous: boolean;
}

export interface Gazetteer {
  /** The places of that name, as {@link placeKey} has it; none for a name that is not known. */
  readonly places: (key: string) => readonly Place[];
  /** The country of a demonym: `Russian`, `Belgians`. */
  readonly nations: ReadonlyMap<string, string>;
  /** Cities that stand for a government: capitals and the like (`Tel Aviv`). */
  readonly metonyms: ReadonlySet<string>;
  /** Most words of a name. */
  readonly longest: number;
}

/** A name as it is looked up: blanks made one, apostrophes straight; the files hold every name in this form as well. */
export function placeKey(name: string): string {
  return name.replace(/\s+/g, ' ').replace(/[‘’ʻʼ]/g, "'");
}

/** @throws OnRecordError when a file is missing or malformed. */
export async function loadGazetteer(load: Load): Promise<Gazetteer> {
  const [countries, divisions, regions, cities] = await Promise.all([
    loadTable(load, 'data/countries.tsv', ['code', 'name', 'aliases', 'demonyms', 'metonyms']),
    loadTable(load, 'data/divisions.tsv', [
      'code',
      'name',
      'aliases',
      'country',
      'latitude',
      'longitude',
      'population',
      'flags',
    ]),
    loadTable(load, 'data/regions.tsv', ['name', 'aliases', 'country', 'division']),
    load('data/cities.tsv'),
  ]);
  const index = new Map<string, Place[]>();
  const nations = new Map<string, string>();
  const metonyms = new Set<string>();
  const add = (name: string, aliases: string, place: Place): void => {
    for (const spelling of aliases === '' ? [name] : [name, ...aliases.split('|')]) {
      const places = index.get(spelling);
      if (places === undefined) index.set(spelling, [place]);
      else if (!places.includes(place)) places.push(place);
    }
  };
  const nowhere = { division: null, geonames: null, latitude: null, longitude: null, population: 0, capital: false };
  for (const { code, name, aliases, demonyms, metonyms: cells } of countries) {
    add(name, aliases, { ...nowhere, kind: 'country', name, country: code, ambiguous: false });
    for (const demonym of demonyms.split('|')) if (!nations.has(demonym)) nations.set(demonym, code);
    for (const metonym of cells.split('|')) metonyms.add(metonym);
  }
  nations.delete('');
  for (const { name, aliases, country, division } of regions) {
    add(name, aliases, {
      ...nowhere,
      kind: 'region',
      name,
      country: country === '' ? null : country,
      division: division === '' ? null : division,
      ambiguous: false,
    });
  }
  for (const { code, name, aliases, country, latitude, longitude, population, flags } of divisions) {
    add(name, aliases, {
      kind: 'admin1',
      name,
      country,
      division: code,
      geonames: null,
      latitude: latitude === '' ? null : Number(latitude),
      longitude: longitude === '' ? null : Number(longitude),
      population: Number(population),
      capital: false,
      ambiguous: flags.includes('a'),
    });
  }
  const cityIndex = new CityIndex(new TextDecoder().decode(cities));
  let longest = 1;
  for (const key of index.keys()) longest = Math.max(longest, key.split(/[ -]/).length);
  return {
    places: (key) => {
      const places = index.get(key) ?? [];
      const cities = cityIndex.cities(key);
      return cities.length === 0 ? places : [...places, ...cities];
    },
    nations,
    metonyms,
    longest,
  };
}

/**
 * The cities by name. There are tens of thousands of which a text names a few: a line is cut into its columns only when
 * its city is asked for, which keeps loading short.
 */
class CityIndex {
  readonly #text: string;
  /** Offset of the line of every city. */
  readonly #line: number[] = [];
  /** One city or several by name: their indices in `#line`. */
  readonly #byName = new Map<string, number | number[]>();
  readonly #city = new Map<number, Place>();

  constructor(text: string) {
    this.#text = text;
    let header = false;
    for (let start = 0, end = 0; start < text.length; start = end + 1) {
      end = text.indexOf('\n', start);
      if (end < 0) end = text.length;
      if (text[start] === '#') continue;
      if (!header) {
        if (text.slice(start, end) !== COLUMNS.join('\t'))
          throw new OnRecordError('data-malformed', {
            file: 'data/cities.tsv',
            line: text.slice(0, start).split('\n').length,
            reason: `expected the columns ${COLUMNS.join(', ')}`,
          });
        header = true;
        continue;
      }
      this.#add(start, text.indexOf('\t', start));
    }
  }

  /** Adds the names of the line: the first column, which ends at `tab`, and those of the second. */
  #add(start: number, tab: number): void {
    const city = this.#line.length;
    this.#line.push(start);
    this.#name(start, tab, city);
    const end = this.#text.indexOf('\t', tab + 1);
    for (let from = tab + 1; from < end;) {
      let to = this.#text.indexOf('|', from);
      if (to < 0 || to > end) to = end;
      this.#name(from, to, city);
      from = to + 1;
    }
  }

  #name(from: number, to: number, city: number): void {
    const key = this.#text.slice(from, to);
    const known = this.#byName.get(key);
    if (known === undefined) this.#byName.set(key, city);
    else if (typeof known === 'number') this.#byName.set(key, [known, city]);
    else known.push(city);
  }

  cities(key: string): Place[] {
    const found = this.#byName.get(key);
    if (found === undefined) return [];
    return (typeof found === 'number' ? [found] : [...new Set(found)]).map((city) => this.#read(city));
  }

  #read(city: number): Place {
    const known = this.#city.get(city);
    if (known !== undefined) return known;
    const start = this.#line[city]!;
    const end = this.#text.indexOf('\n', start);
    const cells = this.#text.slice(start, end < 0 ? this.#text.length : end).split('\t');
    const [name, , country, division, geonames, latitude, longitude, population, flags = ''] = cells as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string?,
    ];
    const place: Place = {
      kind: 'city',
      name,
      country,
      division: division === '' ? null : division,
      geonames: Number(geonames),
      latitude: Number(latitude),
      longitude: Number(longitude),
      population: Number(population),
      capital: flags.includes('c'),
      ambiguous: flags.includes('a'),
    };
    this.#city.set(city, place);
    return place;
  }
}

const COLUMNS = ['name', 'aliases', 'country', 'division', 'geonames', 'latitude', 'longitude', 'population', 'flags'];
