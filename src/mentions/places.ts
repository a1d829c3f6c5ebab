/**
 * Finds the places that a text names as geography, and which of the places of that name it means.
 *
 * A span holds the name, the word for its kind (`Kursk Region`, `state of Texas`) and the larger places named after a comma
 * (`Paris, Texas`). What the text leaves open stays open: a country has no point, and a name that two places bear
 * about equally well is `unknown`.
 *
 * A country counts where it stands as ground (`in Russia`, `across the border of Chad`), not where it acts; a capital
 * likewise, for it stands for a government as often (`Moscow praises`, `Moscow's decision`). A name that is also a word or a
 * person's (`Reading`, `Clinton`) counts only after a preposition of place, or with its country.
 */

import type { PlaceMention } from '../document.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import type { Tree } from '../syntax/tree.ts';
import { type Gazetteer, loadGazetteer, type Place } from './gazetteer.ts';
import { findPlaceNames, type NamedPlace, type PlaceWords } from './place-names.ts';
import { standsAsGround } from './place-contexts.ts';

/** How many times the people of its rival a place must have to be meant by their common name. */
const CLEAR_MAJORITY = 3;
/** How many times its people a place counts for when the report names its country elsewhere. */
const COUNTRY_WEIGHT = 30;
/** How many times its people a capital counts for. */
const CAPITAL_WEIGHT = 10;
/** Towns below it are taken only with a preposition of place or in a country that the report names. */
const KNOWN_POPULATION = 100_000;

/** Loads the gazetteer; the function that it gives finds the places of a document, by start, without overlap. */
export async function openPlaces(load: Load): Promise<(tree: Tree) => PlaceMention[]> {
  const [gazetteer, rows] = await Promise.all([
    loadGazetteer(load),
    loadTable(load, 'data/place-words.tsv', ['word', 'kind']),
  ]);
  const of = (kind: string): Set<string> => new Set(rows.filter((row) => row.kind === kind).map(({ word }) => word));
  const words: PlaceWords = {
    divisions: of('division'),
    settlements: of('settlement'),
    towns: of('town'),
    districts: of('district'),
    parts: of('part'),
    locatives: of('locative'),
    strict: of('strict'),
    objects: of('object'),
  };
  return (tree) => findPlaces(tree, gazetteer, words);
}

function findPlaces(tree: Tree, gazetteer: Gazetteer, words: PlaceWords): PlaceMention[] {
  const names = findPlaceNames(tree, gazetteer, words);
  const countries = countCountries(names, tree, gazetteer);
  const persons = lastWordsOfLongerNames(tree, names);
  // One name is one place in a report: `Richmond` is the one that `Richmond, Va.` has said it is.
  const told = new Map<string, Answer>();
  for (const name of names) {
    const place = name.within.length > 0 && name.division === null ? choose(name, countries) : null;
    if (place !== null && place.kind !== 'unknown' && !told.has(name.key)) told.set(name.key, place);
  }
  const found: PlaceMention[] = [];
  for (const name of names) {
    const place =
      (name.division !== null || name.within.length > 0 ? undefined : told.get(name.key)) ?? choose(name, countries);
    if (place === null || !isMeant(tree, name, place, countries, persons, gazetteer, words)) continue;
    found.push({ ...tree.span(name.first, name.last), ...place });
  }
  return found;
}

/** How often each country is named, by its name, its people or its capital; names that others bear do not count. */
function countCountries(names: readonly NamedPlace[], tree: Tree, gazetteer: Gazetteer): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (country: string | null | undefined): void => {
    if (country !== null && country !== undefined) counts.set(country, (counts.get(country) ?? 0) + 1);
  };
  for (const { candidates, within } of names) {
    for (const outer of within) if (outer.kind === 'country') count(outer.country);
    const country = candidates.find(({ kind }) => kind === 'country');
    if (country !== undefined) {
      if (!candidates.some((other) => other.kind === 'admin1' && other.country !== country.country))
        count(country.country);
    } else count(candidates.find(({ capital }) => capital)?.country);
  }
  for (let token = 0; token < tree.length; token++) {
    if (tree.upos(token) !== 'ADJ' && tree.upos(token) !== 'PROPN' && tree.upos(token) !== 'NOUN') continue;
    const pair =
      token + 1 < tree.length ? gazetteer.nations.get(`${tree.word(token)} ${tree.word(token + 1)}`) : undefined;
    count(pair ?? gazetteer.nations.get(tree.word(token)));
  }
  return counts;
}

/** Names that also end a longer name in the text: `Sullivan`, where it has `Jake Sullivan`. */
function lastWordsOfLongerNames(tree: Tree, names: readonly NamedPlace[]): Set<string> {
  const last = new Set<string>();
  for (const { key, isPartOfName, first } of names)
    if (isPartOfName && first > 0 && tree.upos(first - 1) === 'PROPN') last.add(key);
  return last;
}

type Answer = Omit<PlaceMention, 'start' | 'end'>;

/** The place that is meant; `unknown` where several are as likely; null for none. */
function choose(
  { key, candidates, within, division, settlement }: NamedPlace,
  countries: ReadonlyMap<string, number>,
): Answer | null {
  let list: readonly Place[] = candidates;
  if (candidates.length === 0) return unknown(key, within);
  if (division !== null) {
    const divisions = list.filter((place) => place.kind === 'admin1' && mayBeCalled(place, division));
    // A district or county that the gazetteer does not have lies in the country of the town that it is named after.
    if (divisions.length === 0) return unknown(key, inside(list, within));
    list = divisions;
  }
  if (settlement) list = list.filter(({ kind }) => kind === 'city');
  list = inside(list, within);
  list = list.filter((place) => !isOutranked(key, place, list, countries, division));
  const ranked = list
    .map((place) => ({ place, weight: weigh(place, countries) }))
    .sort((a, b) => b.weight - a.weight || (a.place.geonames ?? 0) - (b.place.geonames ?? 0));
  const [best, second] = ranked;
  if (best === undefined) return null;
  if (second !== undefined && best.weight < CLEAR_MAJORITY * second.weight && !nested(best.place, second.place))
    return unknown(key, [best.place, second.place]);
  const { kind, name, country, division: code, geonames, latitude, longitude } = best.place;
  return { kind, name, country, admin1: isoCode(code), geonames, latitude, longitude };
}

/** What most countries call a part of a division of theirs. */
const SMALL = /\b(?:district|county|raion|municipality|department)\b/i;

/** A region may be called province or oblast, but `Sumy district` is not the Sumy Oblast. */
function mayBeCalled({ name }: Place, division: string): boolean {
  if (!SMALL.test(division)) return true;
  return (
    name.toLowerCase().endsWith(division) ||
    !/ (?:Oblast|Region|Province|Governorate|State|Krai|Republic|Voivodeship)$/.test(name)
  );
}

/** Those that lie in all the larger places beside the name; all when none do. */
function inside(places: readonly Place[], within: readonly Place[]): readonly Place[] {
  const fit = places.filter((place) =>
    within.every((outer) =>
      outer.kind === 'admin1' ? outer.division === place.division : outer.country === place.country,
    ),
  );
  return fit.length > 0 ? fit : places;
}

/**
 * Whether another place of the name goes before it whatever their people: a country before the towns and divisions
 * named so (Mexico), unless the text speaks of the other's country and not of it (Georgia); a division before the
 * country that has its name for an alias (Scotland); a town before the division named after it; a region before both.
 */
function isOutranked(
  key: string,
  place: Place,
  list: readonly Place[],
  countries: ReadonlyMap<string, number>,
  division: string | null,
): boolean {
  const outranks = (country: Place, other: Place): boolean =>
    other.country === country.country
      ? other.kind !== 'admin1' || country.name === key
      : !countries.has(other.country ?? '') || countries.has(country.country ?? '');
  return list.some((other) => {
    if (other === place) return false;
    if (place.kind === 'country') return other.kind === 'admin1' && !outranks(place, other);
    if (place.kind === 'region') return false;
    if (other.kind === 'country') return outranks(other, place);
    if (other.kind === 'region') return true;
    return place.kind === 'admin1' && other.kind === 'city' && division === null && other.country === place.country;
  });
}

function weigh({ kind, country, population, capital }: Place, countries: ReadonlyMap<string, number>): number {
  const people = kind === 'country' || kind === 'region' ? 1e9 : population + 1;
  return people * (country !== null && countries.has(country) ? COUNTRY_WEIGHT : 1) * (capital ? CAPITAL_WEIGHT : 1);
}

/** Whether two places are one to us: a town and the division around it. */
function nested(a: Place, b: Place): boolean {
  return a.division !== null && a.division === b.division;
}

function unknown(name: string, places: readonly Place[]): Answer {
  const [country] = places.map((place) => place.country);
  const [division] = places.map((place) => place.division);
  return {
    kind: 'unknown',
    name,
    country: places.every((place) => place.country === country) ? (country ?? null) : null,
    admin1: places.every((place) => place.division === division) ? isoCode(division ?? null) : null,
    geonames: null,
    latitude: null,
    longitude: null,
  };
}

function isoCode(division: string | null): string | null {
  return division === null || division.includes('.') ? null : division;
}

/** Whether the text speaks of the place, as against a government, a person or a word of that name. */
function isMeant(
  tree: Tree,
  name: NamedPlace,
  place: Answer,
  countries: ReadonlyMap<string, number>,
  persons: ReadonlySet<string>,
  gazetteer: Gazetteer,
  words: PlaceWords,
): boolean {
  const ambiguous = name.candidates.some((candidate) => candidate.ambiguous);
  if (name.dateline || name.settlement) return true;
  // `Kursk Region`; but a district the gazetteer does not have must not be `Police Department`.
  if (name.division !== null) return place.kind === 'admin1' || !(ambiguous || name.isPartOfName);
  // `Ky.` is a place only after a town.
  if (name.isPartOfName || (place.kind === 'admin1' && name.key.endsWith('.') && name.within.length === 0))
    return false;
  const qualified = name.within.length > 0;
  const standing = standsAsGround(tree, name, words);
  if (place.kind === 'country') return standing.ground;
  if (qualified) return true;
  if (persons.has(name.key)) return standing.strict;
  if (gazetteer.metonyms.has(name.key)) return standing.ground;
  const supported = place.country !== null && countries.has(place.country);
  if (ambiguous) return standing.strict || (standing.ground && supported);
  if (standing.ground) return true;
  if (standing.acts) return false;
  if (place.kind === 'region') return true;
  const population = Math.max(...name.candidates.map((candidate) => candidate.population));
  return supported || population >= KNOWN_POPULATION;
}
