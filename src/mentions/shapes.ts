/** How words are written: which tokens are capitalised in a way that tells a name. */

import type { Tree } from '../syntax/tree.ts';
import type { MentionLexicon } from './lexicon.ts';

const capital = /^\p{Lu}/u;
const letters = /^[\p{L}\p{M}]/u;
const initial = /^\p{Lu}\.?$/u;
/** `U.S.`, `WHO`, `G7`: two upper-case letters or more and no lower-case one. */
const acronym = /^(?:\p{Lu}\.?){2,}[\p{N}]*s?$/u;
const hyphen = /^[-‐‑]$/;

/** Parts of speech that never stand in a name, whatever their capital. */
const functional = new Set(['ADP', 'AUX', 'CCONJ', 'DET', 'PART', 'PRON', 'SCONJ', 'INTJ', 'PUNCT', 'SYM', 'NUM']);

export function isCapitalised(word: string): boolean {
  return capital.test(word);
}

export function isInitial(word: string): boolean {
  return initial.test(word);
}

export function isAcronym(word: string): boolean {
  return acronym.test(word);
}

/** Tokens of a document that look like parts of a name. */
export class Shapes {
  readonly #tree: Tree;
  /** 1 where the token's capital tells a name. */
  readonly #nameLike: Uint8Array;

  constructor(tree: Tree, lexicon: Pick<MentionLexicon, 'given' | 'familyFirst'>) {
    this.#tree = tree;
    this.#nameLike = new Uint8Array(tree.length);
    const common = commonWords(tree);
    const opening = openings(tree);
    const told = toldNames(tree, opening);
    for (let i = 0; i < tree.length; i++) {
      const word = tree.word(i);
      if (!capital.test(word)) continue;
      const lower = word.toLowerCase();
      const tells = opening[i]
        ? (tree.upos(i) === 'PROPN' || told.has(lower)) && !common.has(lower)
        : tree.upos(i) === 'PROPN' || !functional.has(tree.upos(i));
      if (tells || (isName(lexicon, lower) && !common.has(lower) && !functional.has(tree.upos(i))))
        this.#nameLike[i] = 1;
    }
  }

  /** Whether the token's capital tells a name: not one that only begins a sentence or stands in a headline. */
  isNameLike(token: number): boolean {
    return this.#nameLike[token] === 1;
  }

  /** Whether no white space parts the token from the one before. */
  isJoined(token: number): boolean {
    return token > 0 && this.#tree.start(token) === this.#tree.end(token - 1);
  }

  /** Whether the token is a hyphen that joins the words around it. */
  isJoiningHyphen(token: number): boolean {
    return (
      hyphen.test(this.#tree.word(token)) &&
      this.isJoined(token) &&
      token + 1 < this.#tree.length &&
      this.isJoined(token + 1)
    );
  }
}

/** 1 where a capital tells nothing by itself: at the beginning of a sentence or quotation, and in a headline. */
function openings(tree: Tree): Uint8Array {
  const found = new Uint8Array(tree.length);
  const { sentences } = tree.text;
  for (let s = 0; s < sentences.length; s++) {
    const first = sentences.first[s]!;
    const last = sentences.last[s]!;
    const headed = isHeaded(tree, first, last);
    let opening = true;
    for (let i = first; i < last; i++) {
      const word = tree.word(i);
      if (!letters.test(word)) {
        // A quotation mark, colon or bracket lets the next word begin with a capital.
        opening ||= /["“”«‘:([•]/.test(word);
        continue;
      }
      if (headed || opening) found[i] = 1;
      opening = false;
    }
  }
  return found;
}

/** Words that stand as names where their capital tells it; whoever is named there is named where it does not, too. */
function toldNames(tree: Tree, opening: Uint8Array): Set<string> {
  const names = new Set<string>();
  for (let i = 0; i < tree.length; i++) {
    const word = tree.word(i);
    if (!opening[i] && tree.upos(i) === 'PROPN' && capital.test(word)) names.add(word.toLowerCase());
  }
  return names;
}

/** Whether a word is a given name, or a family name that stands first; the shortest of these are words too (He). */
function isName(lexicon: Pick<MentionLexicon, 'given' | 'familyFirst'>, lower: string): boolean {
  return lexicon.given.has(lower) || (lower.length > 2 && lexicon.familyFirst.has(lower));
}

/** Words that the document also writes in lower case. */
function commonWords(tree: Tree): Set<string> {
  const words = new Set<string>();
  for (let i = 0; i < tree.length; i++) {
    const word = tree.word(i);
    if (letters.test(word) && !capital.test(word)) words.add(word);
  }
  return words;
}

/** Whether a sentence is written as a headline: with nearly all its longer words capitalised, and no full stop. */
function isHeaded(tree: Tree, first: number, last: number): boolean {
  if (tree.word(last - 1) === '.') return false;
  let long = 0;
  let upper = 0;
  for (let i = first; i < last; i++) {
    const word = tree.word(i);
    if (word.length < 4 || !letters.test(word)) continue;
    long++;
    if (capital.test(word)) upper++;
  }
  return long >= 4 && upper >= long * 0.8;
}
