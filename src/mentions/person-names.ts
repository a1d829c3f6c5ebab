/** Finds the names of people: runs of capitalised words with evidence in or around them that they name a person. */

import type { Tree } from '../syntax/tree.ts';
import type { Gender, MentionLexicon } from './lexicon.ts';
import type { Range } from './phrase.ts';
import { isAcronym, isCapitalised, isInitial, type Shapes } from './shapes.ts';

export interface PersonName extends Range {
  /** Words of the name in lower case, hyphens apart, particles included. */
  readonly words: readonly string[];
  readonly gender: Gender;
}

/** Words inside names that are written small: Ursula von der Leyen, Mohammed bin Salman. */
const particles = new Set(
  'al el bin ibn ben bint abu von van der den de du di da dos das la le y ter zu af'.split(' '),
);
const suffixes = new Set(['Jr', 'Jr.', 'Sr', 'Sr.', 'II', 'III', 'IV', 'VI', 'XIV', 'XVI']);
/** `J`, `J.`, `O.J.` */
const initials = /^(?:\p{Lu}\.){1,3}$|^\p{Lu}$/u;
/** Longest name, in tokens. */
const longest = 10;

interface Run extends Range {
  /** Token after the title that stands before the name, which is `first`; or -1. */
  readonly titled: boolean;
}

/**
 * Names of people in the order of the text.
 *
 * @param taken - 1 for each token that belongs to another name already.
 */
export function findPersonNames(tree: Tree, lexicon: MentionLexicon, shapes: Shapes, taken: Uint8Array): PersonName[] {
  const runs = findRuns(tree, lexicon, shapes, taken);
  const certain = runs.map((run) => hasOwnEvidence(tree, lexicon, run));
  const known = new Set<string>();
  runs.forEach((run, i) => {
    if (!certain[i]) return;
    const words = nameWords(tree, run);
    known.add(words.at(-1)!);
    if (words.length > 1 && lexicon.familyFirst.has(words[0]!)) known.add(words[0]!);
  });
  return runs
    .filter(
      (run, i) =>
        certain[i] || isKnown(tree, known, run) || hasContext(tree, lexicon, run) || looksLikeName(tree, lexicon, run),
    )
    .map((run) => {
      const words = nameWords(tree, run);
      return { first: run.first, last: run.last, words, gender: genderOf(lexicon, words) };
    });
}

/** Runs of words that could be a name, titles before them cut off. */
function findRuns(tree: Tree, lexicon: MentionLexicon, shapes: Shapes, taken: Uint8Array): Run[] {
  const runs: Run[] = [];
  const { sentences } = tree.text;
  for (let s = 0; s < sentences.length; s++) {
    const end = sentences.last[s]!;
    for (let i = sentences.first[s]!; i < end; i++) {
      if (taken[i] || !shapes.isNameLike(i)) continue;
      const last = runEnd(tree, shapes, taken, i, end);
      const run = trim(tree, lexicon, shapes, taken, sentences.first[s]!, i, last);
      if (run !== null) runs.push(run);
      i = last - 1;
    }
  }
  return runs;
}

function runEnd(tree: Tree, shapes: Shapes, taken: Uint8Array, first: number, end: number): number {
  let last = first + 1;
  for (let i = last; i < end && i - first < longest; i++) {
    const word = tree.word(i);
    if (taken[i]) break;
    if (shapes.isNameLike(i) || suffixes.has(word) || (isInitial(word) && word !== 'I' && word !== 'A')) last = i + 1;
    else if (shapes.isJoiningHyphen(i) && !taken[i + 1]) {
      last = i + 2;
      i++;
    } else if (!particles.has(word) && !(word === ',' && suffixes.has(tree.word(Math.min(i + 1, end - 1))))) break;
  }
  // What was only bridged over and not followed by a part of a name is not in it: `last` stands before it.
  return last;
}

/** Cuts titles off the front and takes particles in; null where nothing is left. */
function trim(
  tree: Tree,
  lexicon: MentionLexicon,
  shapes: Shapes,
  taken: Uint8Array,
  sentenceFirst: number,
  from: number,
  last: number,
): Run | null {
  let first = from;
  let titled = false;
  const givenFirst = lexicon.given.has(tree.word(from).toLowerCase());
  for (let i = from; i < last; i++) {
    // *Larry King*: a title after a given name is a family name.
    if (givenFirst && i > from) break;
    const title = lexicon.titles.longest(tree, i, last);
    if (title === null || title.last > last) continue;
    if (title.last === last) {
      // An office alone, or one that ends the run, names nobody.
      return null;
    }
    if (suffixes.has(tree.word(title.last))) break;
    first = title.last;
    titled = true;
    i = title.last - 1;
  }
  if (!titled) titled = hasTitleBefore(tree, lexicon, first, sentenceFirst);
  for (let p = first - 1; p >= sentenceFirst && !taken[p]; p--) {
    if (particles.has(tree.word(p)) && tree.word(p) !== 'de' && tree.word(p) !== 'la') first = p;
    else if (shapes.isJoiningHyphen(p) && particles.has(tree.word(p - 1).toLowerCase())) first = --p;
    else break;
  }
  while (last > first && /^[-‐‑]$/.test(tree.word(last - 1))) last--;
  const ending = lexicon.endings.get(tree.word(last - 1));
  if (ending !== undefined && !(ending && givenFirst && last - first === 2)) return null;
  return last > first ? { first, last, titled } : null;
}

/** Whether a title ends right before the token; a lower-case one only where the tree does not part the two. */
export function hasTitleBefore(tree: Tree, lexicon: MentionLexicon, token: number, limit: number): boolean {
  for (let first = Math.max(limit, token - 8); first < token; first++)
    if (lexicon.titles.exact(tree, first, token) !== undefined) return true;
  return false;
}

/** Evidence that lies in the name, or in the title or age beside it. */
function hasOwnEvidence(tree: Tree, lexicon: MentionLexicon, run: Run): boolean {
  if (run.titled) return true;
  const words: string[] = [];
  for (let i = run.first; i < run.last; i++) words.push(tree.word(i));
  const first = words[0]!.toLowerCase();
  if (words.length === 1) return false;
  if (lexicon.given.has(first)) return true;
  if (initials.test(words[0]!) && !isInitial(words.at(-1)!)) return true;
  if (words.slice(1, -1).some((word) => isInitial(word))) return true;
  if (suffixes.has(words.at(-1)!)) return true;
  if (words.slice(1, -1).some((word) => particles.has(word) && word !== 'la' && word !== 'de')) return true;
  if (lexicon.familyFirst.has(first) && words.length <= 5) return true;
  // Given names by halves: Jean-Claude.
  return words.length > 2 && /^[-‐‑]$/.test(words[1]!) && lexicon.given.has(first);
}

/** A family name alone, or with an unknown first name, that the document gives in full elsewhere. */
function isKnown(tree: Tree, known: ReadonlySet<string>, run: Run): boolean {
  const words = nameWords(tree, run);
  return words.length <= 3 && known.has(words.at(-1)!) && !isAcronym(tree.word(run.first));
}

/** Evidence around the name: it says something, is told apart by *who*, or stands beside an office. */
function hasContext(tree: Tree, lexicon: MentionLexicon, run: Run): boolean {
  const { first, last } = run;
  if (last - first > 5) return false;
  for (let i = first; i < last; i++) if (isAcronym(tree.word(i)) && tree.word(i).length < 6) return false;
  const head = topOf(tree, run);
  const above = tree.head(head);
  if (above >= 0 && tree.isRelation(head, 'nsubj') && lexicon.saying.has(tree.lemma(above))) {
    // A determiner before it tells an institution or a place: the Chronicle said.
    return tree.child(head, 'det') < 0;
  }
  const next = last < tree.length ? tree.word(last) : '';
  if (next === ',' && last + 1 < tree.length) {
    if (tree.word(last + 1) === 'who') return true;
    return startsWithOffice(tree, lexicon, last + 1);
  }
  if (next === 'who') return true;
  return false;
}

/** Relations in which a name stands for its bearer, not for a thing called so. */
const arguments_ = ['nsubj', 'obj', 'iobj', 'obl', 'nmod', 'conj', 'appos', 'root', 'vocative', 'parataxis', 'flat'];
/** Words after which a name is a place's or a thing's. */
const placing = new Set('the a an in at near from to into around across on this that'.split(' '));

/** Endings of nouns that are no names. */
const abstract = /(?:tion|tions|ment|ments|ology|ness|ities|ity|ship|ance|ence|ism|ics|ings|day|days)$/;

/** Two or three proper nouns, or a given name alone, that nothing marks as a place or thing. */
function looksLikeName(tree: Tree, lexicon: MentionLexicon, run: Run): boolean {
  const { first, last } = run;
  const words = nameWords(tree, run);
  if (words.length > 3) return false;
  if (words.length === 1 && !lexicon.given.has(words[0]!)) return false;
  for (let i = first; i < last; i++) {
    const word = tree.word(i);
    if (/^[-‐‑]$/.test(word)) continue;
    if (abstract.test(word) || lexicon.endings.get(word) === false) return false;
    if (tree.upos(i) !== 'PROPN' || !/^\p{Lu}[\p{L}\p{M}'’-]+$/u.test(word) || isAcronym(word)) return false;
  }
  if (first > 0 && tree.sentence(first - 1) === tree.sentence(first) && placing.has(tree.word(first - 1).toLowerCase()))
    return false;
  const head = topOf(tree, run);
  return arguments_.some((relation) => tree.isRelation(head, relation)) || tree.deprel(head) === 'nmod:poss';
}

/** Whether an office begins here after words that only describe it: *, the former foreign minister of*. */
function startsWithOffice(tree: Tree, lexicon: MentionLexicon, from: number): boolean {
  const end = Math.min(tree.length, from + 7);
  let i = from;
  if (tree.upos(i) === 'DET' || tree.upos(i) === 'PRON') i++;
  for (; i < end && tree.sentence(i) === tree.sentence(from); i++) {
    const title = lexicon.titles.longest(tree, i, end);
    if (title !== null && !isCapitalised(tree.word(title.last < tree.length ? title.last : i))) return true;
    if (!['ADJ', 'NOUN', 'PROPN', 'NUM', 'PUNCT', 'PART'].includes(tree.upos(i)) || tree.word(i) === ',') return false;
  }
  return false;
}

function topOf(tree: Tree, { first, last }: Range): number {
  for (let i = first; i < last; i++) {
    const head = tree.head(i);
    if (head < first || head >= last) return i;
  }
  return first;
}

/** Lower-case words of a name without hyphens and stops: Jong-un gives `jong`, `un`. */
export function nameWords(tree: Tree, { first, last }: Range): string[] {
  const words: string[] = [];
  for (let i = first; i < last; i++)
    for (const word of tree
      .word(i)
      .toLowerCase()
      .split(/[-‐‑.,]/))
      if (word !== '') words.push(word);
  return words;
}

function genderOf(lexicon: MentionLexicon, words: readonly string[]): Gender {
  if (words.length < 2) return null;
  return lexicon.given.get(words[0]!) ?? lexicon.given.get(`${words[0]}-${words[1]}`) ?? null;
}
