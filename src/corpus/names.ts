/**
 * Compares names of persons across spellings: transliterations, diacritics, hyphens, particles, initials and order.
 *
 * Each word of a name is brought to a key that its usual transliterations share (`Zelensky`, `Zelenskyy`, `Zelenskiy` →
 * `zelenski`; `Jŏng-ŭn`, `Jong-un`, `Jong Un` → `jong`, `un`). Given names that differ by language more than by spelling
 * (`Vladimir`, `Volodymyr`) meet through a list.
 */

import { plain } from './words.ts';

/** Given names by the key of each variant, the key that stands for all of them. */
export type GivenNames = ReadonlyMap<string, string>;

export interface PersonName {
  /** Keys of the words in the order in which they stand, particles left out; one letter for an initial. */
  readonly keys: readonly string[];
  /** Whether anything but the family name is there. */
  readonly full: boolean;
}

/** Parts that some spellings have and others leave out. */
const particles: ReadonlySet<string> = new Set([
  'al',
  'el',
  'ul',
  'ur',
  'as',
  'ar',
  'ad',
  'bin',
  'ibn',
  'ben',
  'bint',
  'abd',
]);

/** Nobody is told apart by these. */
const additions: ReadonlySet<string> = new Set([
  'jr',
  'sr',
  'ii',
  'iii',
  'iv',
  'mr',
  'mrs',
  'ms',
  'dr',
  'prof',
  'sir',
  'lord',
]);

export function personName(name: string, given: GivenNames = new Map()): PersonName {
  const words = plain(name)
    .replace(/['`ʻʼ]s\b/g, '')
    .replace(/['`ʻʼ]/g, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && !additions.has(word) && !particles.has(word));
  const keys = words.map((word) => {
    const key = nameKey(word);
    return given.get(key) ?? key;
  });
  return { keys, full: keys.length > 1 };
}

/** What is written in several ways, and the one that stands for them; in this order. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/[łľ]/g, 'l'],
  [/ø|ö|oe/g, 'o'],
  [/æ|ae/g, 'e'],
  [/ß/g, 's'],
  [/[ıі]/g, 'i'],
  [/đ|ð/g, 'd'],
  [/shch|tsch|tch|tsh|ch|dzh|dj/g, 'j'],
  [/sch|sh|sz/g, 's'],
  [/zh/g, 'z'],
  [/kh|gh/g, 'h'],
  [/ts|tz|cz/g, 'z'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/ck|q|c/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/ou|oo|eu/g, 'u'],
  [/ee/g, 'i'],
  [/^(?:ye|je|yo|jo)(?=v|l|r|k)/g, 'e'],
  [/(?:iyy|yy|iy|ij|yi|ii|yj|y|i)$/g, 'i'],
  [/y/g, 'i'],
  [/(.)\1+/g, '$1'],
];

/** The key of one word of a name. */
export function nameKey(word: string): string {
  if (word.length < 2) return word;
  return spellings.reduce((key, [from, to]) => key.replace(from, to), word);
}

/** Whether two names may be one person's. */
export type Likeness = 'same' | 'compatible' | 'different';

/**
 * `same` for the same words in any order (`Kim Jong Un`, `Jong-un Kim`); `compatible` where one has less: initials, a
 * middle name left out, or only a family name.
 */
export function likeness(a: PersonName, b: PersonName): Likeness {
  if (a.keys.length === 0 || b.keys.length === 0) return 'different';
  if (a.keys.join('') === b.keys.join('')) return 'same';
  if ([...a.keys].sort().join(' ') === [...b.keys].sort().join(' ')) return 'same';
  const [short, long] = a.keys.length <= b.keys.length ? [a.keys, b.keys] : [b.keys, a.keys];
  if (short.length === 1) return long.at(-1) === short[0] || long[0] === short[0] ? 'compatible' : 'different';
  // The last words must meet; every other word of the shorter one must be, or begin, one of the longer, in order.
  if (short.at(-1) !== long.at(-1)) return 'different';
  let at = 0;
  for (const key of short.slice(0, -1)) {
    const found = long.slice(at, -1).findIndex((other) => other === key || initial(key, other) || initial(other, key));
    if (found < 0) return 'different';
    at += found + 1;
  }
  return 'compatible';
}

function initial(short: string, long: string): boolean {
  return short.length === 1 && long.startsWith(short);
}
