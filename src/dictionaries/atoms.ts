/** Text and phrases as runs of letters and digits in upper case, so that marks and hyphens do not matter. */

import type { Tree } from '../syntax/tree.ts';

/** A run of letters and digits of a text. */
export interface Atom {
  readonly word: string;
  readonly token: number;
  /** Lemma of the token where it is the whole token, else the word. */
  readonly lemma: string;
  /** Whether nothing but white space, hyphens, full stops and apostrophes stands between it and the atom before. */
  readonly joins: boolean;
  readonly capital: boolean;
}

const run = /[\p{L}\p{M}\p{N}]+/gu;
const joining = /^[\s.\-‐‑–'’_/&]*$/u;

/** Upper case without accents, as dictionaries are written. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
}

/** Runs of a dictionary's phrase. */
export function runsOf(phrase: string): string[] {
  // The treebanks write `do n't`: two words, of which the dictionary may make one.
  return plain(phrase.replace(/N['’]T\b/gi, " N'T")).match(run) ?? [];
}

/** Atoms of one sentence. */
export function atomsOf(tree: Tree, sentence: number): Atom[] {
  const atoms: Atom[] = [];
  const { text } = tree.document;
  const last = tree.text.sentences.last[sentence]!;
  let end = -1;
  for (let token = tree.text.sentences.first[sentence]!; token < last; token++) {
    const found = [...tree.word(token).matchAll(run)];
    for (const match of found) {
      const start = tree.start(token) + match.index;
      const word = plain(match[0]);
      atoms.push({
        word,
        token,
        lemma: found.length === 1 ? plain(tree.lemma(token)) : word,
        joins: end >= 0 && joining.test(text.slice(end, start)),
        capital: /^\p{Lu}/u.test(match[0]),
      });
      end = start + match[0].length;
    }
  }
  return atoms;
}
