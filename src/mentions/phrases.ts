/** A list of phrases that finds the longest of them at a token, whatever the tokens' boundaries inside it. */

import type { Tree } from '../syntax/tree.ts';

interface Entry<T> {
  readonly form: string;
  readonly value: T;
}

/**
 * Phrases with a value each. Upper-case letters of a listed form must be upper case in the text (`US` is not *us*);
 * lower-case letters may be either.
 */
export class Phrases<T> {
  readonly #entries = new Map<string, Entry<T>[]>();
  /** Most tokens that a phrase beginning with this word can have. */
  readonly #longest = new Map<string, number>();

  /** Adds a phrase; of two equal ones the first stays. */
  add(form: string, value: T): void {
    const clean = unify(form);
    const key = clean.toLowerCase();
    const entries = this.#entries.get(key);
    if (entries === undefined) this.#entries.set(key, [{ form: clean, value }]);
    else if (entries.every((entry) => entry.form !== clean)) entries.push({ form: clean, value });
    const first = firstWord(key);
    const pieces = clean.match(/[\p{L}\p{M}\p{N}.]+|[^\s\p{L}\p{M}\p{N}.]/gu)?.length ?? 1;
    this.#longest.set(first, Math.max(this.#longest.get(first) ?? 0, pieces));
  }

  /** The value of exactly these characters, or undefined. */
  get(text: string): T | undefined {
    const clean = unify(text);
    return this.#entries.get(clean.toLowerCase())?.find(({ form }) => agrees(form, clean))?.value;
  }

  /** The longest phrase that begins with token `first` and ends before token `limit`, or null. */
  longest(tree: Tree, first: number, limit: number): { readonly last: number; readonly value: T } | null {
    const most = this.#most(tree, first);
    if (most === 0) return null;
    const start = tree.start(first);
    for (let last = Math.min(limit, first + most); last > first; last--) {
      const value = this.get(tree.document.text.slice(start, tree.end(last - 1)));
      if (value !== undefined) return { last, value };
    }
    return null;
  }

  /** The value of the tokens from `first` to before `last`, or undefined. */
  exact(tree: Tree, first: number, last: number): T | undefined {
    if (last - first > this.#most(tree, first)) return undefined;
    return this.get(tree.document.text.slice(tree.start(first), tree.end(last - 1)));
  }

  /** Most tokens that a phrase beginning with this token can have; 0 where none begins with it. */
  #most(tree: Tree, token: number): number {
    return this.#longest.get(firstWord(unify(tree.word(token)).toLowerCase())) ?? 0;
  }
}

/** What {@link unify} changes; most words have none of it. */
const unusual = /[’‘ʼ`‐‑–\t-\r\u0085-\u00a0\u2000-\u200a\u2028-\u202f\u205f\u3000\ufeff]| {2}/;

/** One blank for white space, straight apostrophes, plain hyphens; the length may change, the letters do not. */
function unify(text: string): string {
  if (!unusual.test(text)) return text;
  return text
    .replace(/[’‘ʼ`]/g, "'")
    .replace(/[‐‑–]/g, '-')
    .replace(/\s+/g, ' ');
}

function firstWord(text: string): string {
  const end = text.search(/[\s'-]/);
  return end > 0 ? text.slice(0, end) : text;
}

function agrees(form: string, text: string): boolean {
  if (form.length !== text.length) return false;
  for (let i = 0; i < form.length; i++) {
    const letter = form[i]!;
    if (letter !== text[i] && letter !== letter.toLowerCase()) return false;
  }
  return true;
}
