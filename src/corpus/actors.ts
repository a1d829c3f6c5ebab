/**
 * Actors across reports: who is the same person, state or organisation in several of them.
 *
 * Actors of reports come as **profiles**, one for each type, name and country, so that a name that stands in a thousand
 * reports is looked at once. States are one by country; organisations, peoples and groups by name and country. Persons
 * are one when their names are the same across spellings and no country speaks against it; a shorter name (an initial, a
 * family name alone) joins a longer one only when there is exactly one that it can be. What people merge and split comes
 * last and wins. The result depends on the set of profiles, not on their order.
 */

import { Components } from './components.ts';
import { contentId } from './hash.ts';
import { type GivenNames, likeness, nameKey, type PersonName, personName } from './names.ts';
import { plain } from './words.ts';

export interface Profile {
  /** Names the profile: type, name and country, in the caller's form. */
  readonly key: string;
  readonly type: string;
  readonly label: string;
  readonly country: string | null;
  readonly sector: string | null;
  /** How many reports have it. */
  readonly reports: number;
}

export interface ActorGroup {
  readonly id: string;
  readonly type: string;
  /** The name that most reports use. */
  readonly label: string;
  readonly country: string | null;
  readonly sector: string | null;
  readonly names: readonly { readonly name: string; readonly reports: number }[];
  /** Keys of its profiles, rising. */
  readonly profiles: readonly string[];
}

export function groupActors(profiles: readonly Profile[], given: GivenNames): ActorGroup[] {
  const byKey = new Map(profiles.map((profile) => [profile.key, profile]));
  const components = new Components();
  for (const { key } of profiles) components.add(key);
  const persons = profiles.filter(({ type }) => type === 'person');
  joinPersons(persons, given, components);
  joinBy(
    profiles.filter(({ type }) => type !== 'person'),
    ({ type, label, country }) =>
      type === 'state' && country !== null ? `state ${country}` : `${type} ${bareName(label)} ${country ?? ''}`,
    components,
  );
  return components.groups().map((keys) =>
    describe(
      keys.map((key) => byKey.get(key)!),
      given,
    ),
  );
}

/** Describes profiles that belong together. */
export function describe(profiles: readonly Profile[], given: GivenNames): ActorGroup {
  const names = new Map<string, number>();
  for (const { label, reports } of profiles) names.set(label, (names.get(label) ?? 0) + reports);
  const listed = [...names]
    .map(([name, reports]) => ({ name, reports }))
    .sort((a, b) => b.reports - a.reports || (a.name < b.name ? -1 : 1));
  const type = most(profiles, (profile) => profile.type)!;
  const country = most(profiles, (profile) => profile.country);
  const longest = profiles
    .map(({ label }) => (type === 'person' ? sortedKeys(personName(label, given)) : bareName(label)))
    .reduce((a, b) => (b.length > a.length || (b.length === a.length && b < a) ? b : a));
  return {
    id: contentId('g', type === 'state' && country !== null ? [type, country] : [type, longest, country]),
    type,
    // A family name alone may be used most often, and says less.
    label: (type === 'person' ? listed.find(({ name }) => name.includes(' ')) : undefined)?.name ?? listed[0]!.name,
    country,
    sector: most(profiles, (profile) => profile.sector),
    names: listed,
    profiles: profiles.map(({ key }) => key).sort(),
  };
}

/** The value that most reports give, the least of those that as many give; null only where none gives any. */
function most(profiles: readonly Profile[], valueOf: (profile: Profile) => string | null): string | null {
  const counts = new Map<string, number>();
  for (const profile of profiles) {
    const value = valueOf(profile);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + profile.reports);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null;
}

function joinBy(profiles: readonly Profile[], keyOf: (profile: Profile) => string, components: Components): void {
  const first = new Map<string, string>();
  for (const profile of profiles) {
    const by = keyOf(profile);
    const known = first.get(by);
    if (known === undefined) first.set(by, profile.key);
    else components.connect(known, profile.key);
  }
}

/** Persons whose names are the same and whose country is, a bundle; what is shorter joins the one bundle it can be. */
interface Bundle {
  readonly name: PersonName;
  readonly country: string | null;
  readonly key: string;
}

function joinPersons(profiles: readonly Profile[], given: GivenNames, components: Components): void {
  const bundles = new Map<string, Bundle>();
  for (const { key, label, country } of [...profiles].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const name = personName(label, given);
    if (name.keys.length === 0) continue;
    const by = `${name.full ? sortedKeys(name) : name.keys[0]!} ${country ?? ''}`;
    const known = bundles.get(by);
    if (known === undefined) bundles.set(by, { name, country, key });
    else components.connect(known.key, key);
  }
  const blocks = new Map<string, Bundle[]>();
  for (const bundle of bundles.values())
    for (const word of new Set(bundle.name.keys)) {
      if (word.length < 2) continue;
      const block = blocks.get(word);
      if (block === undefined) blocks.set(word, [bundle]);
      else block.push(bundle);
    }
  for (const bundle of bundles.values()) {
    const family = bundle.name.keys.at(-1)!;
    const longer = (blocks.get(family) ?? []).filter((other) => isLonger(bundle, other));
    // Of several that it can be, those that are one another's shorter forms are one.
    const fullest = longer.filter((other) => !longer.some((further) => further !== other && isLonger(other, further)));
    if (fullest.length === 1) components.connect(bundle.key, fullest[0]!.key);
  }
}

/** Whether the second may be the first, and its name or country says more. */
function isLonger(a: Bundle, b: Bundle): boolean {
  if (a === b || (a.country !== null && b.country !== null && a.country !== b.country)) return false;
  const like = likeness(a.name, b.name);
  if (like === 'different') return false;
  if (like === 'same') return a.country === null && b.country !== null;
  // A family name of a country that is not told says too little to be anybody.
  if (!a.name.full && a.country === null && b.country !== null) return b.name.full;
  return letters(b.name) > letters(a.name);
}

function letters({ keys }: PersonName): number {
  return keys.join('').length;
}

function sortedKeys({ keys }: PersonName): string {
  return [...keys].sort().join(' ');
}

/** An organisation's name without article, case and punctuation. */
function bareName(label: string): string {
  return plain(label)
    .replace(/^the\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Reads the list of given names: a name and its variants, as `data/name-variants.tsv` has them. */
export function givenNames(
  rows: Iterable<{ readonly name: string; readonly variants: readonly string[] }>,
): GivenNames {
  const given = new Map<string, string>();
  for (const { name, variants } of rows) for (const variant of variants) given.set(nameKey(variant), nameKey(name));
  return given;
}
