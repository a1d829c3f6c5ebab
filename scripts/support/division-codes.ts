/** Finds the ISO 3166-2 code of a first-order division by comparing its English name with the names of the standard. */

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const iso = require('iso-3166-2') as {
  country(alpha2: string): { readonly sub?: Readonly<Record<string, { readonly name: string }>> } | null;
};

/** How alike two names must be, from 0 to 1; below it wrong pairs are as many as right ones. */
const LEAST_LIKENESS = 0.8;

/** Words that say what kind of division it is, or join its name. */
const generic = new Set(
  (
    'oblast region province governorate district county state prefecture krai kray republic territory autonomous okrug ' +
    'department voivodeship canton division municipality city emirate of the and respublika avtonomnyj avtonomnaja ' +
    'provincia departamento departement wilaya muhafazat mintaqat do special metropolitan capital federal distrito ' +
    'estado comunidad autonoma de la el al as ash an ad ar az at del den di da dos das du des le les los las raionul ' +
    'rajon raion rayon viloyati oblasti voblast voblasc viloyat velayat aimag ostan parish island islands zupanija ' +
    'judet il ili regiao council municipiul orasul kommune lan maakond apskritis novads area union commune regione'
  ).split(' '),
);

/** The name in plain letters, without generic words and Slavic endings, transliterations brought together. */
function stem(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll('č', 'ch')
    .replaceAll('š', 'sh')
    .replaceAll('ž', 'zh')
    .replaceAll('đ', 'dj')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z]+/g, ' ')
    .trim();
  const words = plain.split(' ').filter((word) => !generic.has(word));
  return (words.length > 0 ? words.join(' ') : plain)
    .replace(/(?<=[sc]k)(?:aja|aya|ij|iy|yj|a)\b/g, '')
    .replaceAll('j', 'y')
    .replaceAll('ts', 'c');
}

/** 1 for the same, 0 for nothing in common: by edit distance (Levenshtein). */
export function likeness(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0]!;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      row[j] = Math.min(above + 1, row[j - 1]! + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1));
      diagonal = above;
    }
  }
  return 1 - row[b.length]! / Math.max(a.length, b.length, 1);
}

/**
 * @param alpha2 - ISO 3166-1 alpha-2 of the country.
 * @param names - English names by any key.
 * @param taken - Codes that are given already.
 * @returns Codes by the same keys, where a name is alike enough; each code once, the most alike first.
 */
export function divisionCodes(
  alpha2: string,
  names: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
): Map<string, string> {
  const pairs: { key: string; code: string; alike: number }[] = [];
  for (const [code, { name }] of Object.entries(iso.country(alpha2)?.sub ?? {})) {
    if (taken.has(code)) continue;
    for (const [key, english] of names) {
      const alike = likeness(stem(english), stem(name));
      if (alike >= LEAST_LIKENESS) pairs.push({ key, code, alike });
    }
  }
  pairs.sort((a, b) => b.alike - a.alike || (a.code < b.code ? -1 : 1));
  const codes = new Map<string, string>();
  const used = new Set<string>();
  for (const { key, code } of pairs) {
    if (codes.has(key) || used.has(code)) continue;
    codes.set(key, code);
    used.add(code);
  }
  return codes;
}
