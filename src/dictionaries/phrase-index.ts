/** Finds the longest phrase of a dictionary that begins at a word of a text. */

import { type Atom, runsOf } from './atoms.ts';

/** How the last word of a phrase may differ in the text: not at all, by its plural, or as a stem (`ARGENTIN`). */
export type Ending = 'exact' | 'plural' | 'stem';

/** A phrase as a file writes it: its words, and after which of them, at a blank, other words may stand. */
export interface Phrase {
  readonly runs: readonly string[];
  readonly gaps: ReadonlySet<number>;
}

/** Takes a phrase apart at underscores and blanks. */
export function phraseOf(text: string): Phrase {
  const runs: string[] = [];
  const gaps = new Set<number>();
  for (const piece of text.trim().split(/\s+/)) {
    const own = runsOf(piece);
    if (runs.length > 0 && own.length > 0) gaps.add(runs.length - 1);
    runs.push(...own);
  }
  return { runs, gaps };
}

interface Entry<T> extends Phrase {
  readonly ending: Ending;
  readonly value: T;
}

/** A phrase found in a text. */
export interface Found<T> {
  /** Index after its last atom. */
  readonly end: number;
  readonly value: T;
}

/** Shortest stem; a shorter word is only itself or its plural. */
const shortestStem = 4;
/** What may follow a stem in the names of countries, peoples and people: Argentin-ian, Israel-is. */
const endings = /^(?:S|ES|N|NS|AN|ANS|IAN|IANS|EAN|EANS|E|ESE|A|I|IS|ISH|IC|INE|INES|INIAN|INIANS|IST|ISTS|ER|ERS)$/;

export class PhraseIndex<T> {
  /** By first word, the longest phrases first; stems of one word by their first letters. */
  readonly #entries = new Map<string, Entry<T>[]>();
  readonly #stems = new Map<string, Entry<T>[]>();
  #isSorted = true;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds a phrase; of two equal ones the first decides. */
  add(phrase: Phrase, ending: Ending, value: T): void {
    const { runs } = phrase;
    const [first] = runs;
    if (first === undefined) return;
    const isStem = runs.length === 1 && ending !== 'exact';
    const map = isStem ? this.#stems : this.#entries;
    const key = isStem ? first.slice(0, shortestStem) : first;
    const list = map.get(key);
    if (list === undefined) map.set(key, [{ ...phrase, ending, value }]);
    else list.push({ ...phrase, ending, value });
    this.#isSorted = false;
    this.#size++;
  }

  /** The longest phrase at an atom; of words alone the closest. */
  longest(atoms: readonly Atom[], at: number): Found<T> | null {
    if (!this.#isSorted) this.#sort();
    const atom = atoms[at];
    if (atom === undefined) return null;
    for (const entry of this.#entries.get(atom.word) ?? []) {
      const end = endOf(entry, atoms, at);
      if (end >= 0) return { end, value: entry.value };
    }
    let best: Entry<T> | null = null;
    for (const entry of this.#stems.get(atom.word.slice(0, shortestStem)) ?? []) {
      if (best !== null && best.runs[0]!.length >= entry.runs[0]!.length) continue;
      if (endOf(entry, atoms, at) >= 0) best = entry;
    }
    return best === null ? null : { end: at + 1, value: best.value };
  }

  #sort(): void {
    for (const list of this.#entries.values()) list.sort((a, b) => b.runs.length - a.runs.length);
    this.#isSorted = true;
  }
}

/** Most words that may stand where a file has a blank. */
const widest = 2;

/** Index after a phrase that begins at an atom, or -1. */
function endOf(
  { runs, gaps, ending }: Phrase & { readonly ending: Ending },
  atoms: readonly Atom[],
  first: number,
): number {
  let at = first;
  for (let i = 0; i < runs.length; i++) {
    const isLast = i === runs.length - 1;
    const isRun = (atom: Atom | undefined): boolean =>
      atom !== undefined && (atom.word === runs[i] || (isLast && ending !== 'exact' && isForm(runs[i]!, atom, ending)));
    const room = gaps.has(i - 1) ? widest : 0;
    let next = at;
    while (next - at < room && !isRun(atoms[next]) && atoms[next]?.joins === true) next++;
    if (!isRun(atoms[next]) || (i > 0 && !atoms[next]!.joins)) return -1;
    at = next + 1;
  }
  return at;
}

function isForm(word: string, atom: Atom, ending: Ending): boolean {
  if (pluralOf(word) === atom.word) return true;
  return (
    ending === 'stem' &&
    atom.capital &&
    word.length >= shortestStem &&
    atom.word.startsWith(word) &&
    endings.test(atom.word.slice(word.length))
  );
}

/** The regular plural, as PETRARCH forms it but for `x` and `ch`, where English needs `es`. */
export function pluralOf(word: string): string {
  if (/[^AEIOU]Y$/.test(word)) return `${word.slice(0, -1)}IES`;
  return /(?:S|X|CH|SH)$/.test(word) ? `${word}ES` : `${word}S`;
}
