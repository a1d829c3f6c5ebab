/** Which full name a short one stands for: Medvedev for Dmitry Medvedev, Kim for Kim Jong Un. */

import type { Draft } from './draft.ts';
import type { Gender } from './lexicon.ts';

/** Who a short form can stand for, in the order in which they came. */
interface Bearer {
  readonly full: string;
  readonly gender: Gender;
}

/**
 * Names of people of one document. A short name stands for the person whom it stood for before, or else for the last
 * full name before it that can be shortened so, or else (in a headline) for the first one after it; always for one
 * whose gender does not contradict.
 */
export class PersonNames {
  /** Bearers in the whole document by a short form. */
  readonly #all = new Map<string, Bearer[]>();
  /** Bearers so far by a short form; who was last called so is at the end. */
  readonly #sofar = new Map<string, Bearer[]>();
  /** Short forms that have stood alone already. */
  readonly #used = new Set<string>();
  /** Genders with which a short form stands alone: Mr. Khan, Ms. Khan. */
  readonly #genders = new Map<string, Set<Gender>>();
  /** Full names by themselves and by first and last word, so that middle names and initials do not part one person. */
  readonly #full = new Map<string, string>();

  constructor(drafts: readonly Draft[]) {
    for (const { form, type, key, gender } of drafts) {
      const words = key.split(' ');
      if (form === 'name' && type === 'person' && words.length === 1 && gender !== null)
        this.#genders.set(key, (this.#genders.get(key) ?? new Set()).add(gender));
      if (form !== 'name' || type !== 'person' || words.length < 2) continue;
      for (const short of this.#shorts(words)) {
        const bearers = this.#all.get(short) ?? [];
        if (bearers.length === 0) this.#all.set(short, bearers);
        if (bearers.length < most && bearers.every(({ full }) => full !== key)) bearers.push({ full: key, gender });
      }
    }
  }

  /** The key under which the person of this name is kept. */
  fullKey(name: string, gender: Gender): string {
    const words = name.split(' ');
    if (words.length === 1) return this.#shortFor(name, gender) ?? name;
    const full = this.#sameName(words, gender);
    // A namesake who is introduced does not take a short name away from whom it stood for.
    for (const short of this.#shorts(full.split(' ')))
      put(this.#sofar, short, { full, gender }, !this.#used.has(short));
    return full;
  }

  #shortFor(name: string, gender: Gender): string | null {
    const both = this.#genders.get(name)?.size === 2;
    const fits = (bearer: Bearer): boolean => {
      // Where Mr. and Ms. have one family name, a given name of unknown gender is told by its ending.
      const theirs = bearer.gender ?? (both ? genderByEnding(bearer.full) : null);
      return gender === null || theirs === null || theirs === gender;
    };
    const bearer = this.#sofar.get(name)?.findLast(fits) ?? this.#all.get(name)?.find(fits);
    if (bearer === undefined) return null;
    put(this.#sofar, name, bearer, true);
    this.#used.add(name);
    return bearer.full;
  }

  #sameName(words: readonly string[], gender: Gender): string {
    const name = words.join(' ');
    const ends = `${words[0]} ${words.at(-1)}`;
    const known = this.#full.get(name) ?? this.#full.get(ends);
    if (known !== undefined) return known;
    // A family name of several words after its full form: bin Salman, von der Leyen.
    const short = this.#shortFor(name, gender);
    if (short !== null) return short;
    this.#full.set(name, name);
    this.#full.set(ends, name);
    return name;
  }

  /** Forms by which a full name is taken up: the family name, with its particles; the given name. */
  #shorts(words: readonly string[]): string[] {
    const last = words.at(-1)!;
    const shorts = [last];
    if (/^(?:jr|sr|ii|iii|iv)$/.test(last) && words.length > 2) shorts.push(words.at(-2)!);
    for (let w = 1; w < words.length - 1; w++) shorts.push(words.slice(w).join(' '));
    shorts.push(words[0]!);
    return shorts;
  }
}

function genderByEnding(full: string): Gender {
  return full.split(' ')[0]!.endsWith('a') ? 'f' : 'm';
}

/** How many namesakes are kept apart. */
const most = 6;

/** Puts a bearer at the end of a short form's list, or (not `last`) before its end; each stands there once. */
function put(map: Map<string, Bearer[]>, short: string, bearer: Bearer, last: boolean): void {
  const list = map.get(short) ?? [];
  if (list.length === 0) map.set(short, list);
  const at = list.findIndex(({ full }) => full === bearer.full);
  if (at >= 0) {
    if (!last) return;
    list.splice(at, 1);
  }
  if (last) list.push(bearer);
  else list.splice(list.length - 1, 0, bearer);
  if (list.length > most) list.shift();
}
