/** Finds runs of capitalised words that could be names of people, with the titles before them cut off. */

import type { Tree } from '../syntax/tree.ts';
import type { MentionLexicon } from './lexicon.ts';
import type { Range } from './phrase.ts';
import { isInitial, type Shapes } from './shapes.ts';

/** Words inside names that are written small: Ursula von der Leyen, Mohammed bin Salman. */
export const particles = new Set(
  'al el bin ibn ben bint abu von van der den de du di da dos das la le y ter zu af'.split(' '),
);
export const suffixes = new Set(['Jr', 'Jr.', 'Sr', 'Sr.', 'II', 'III', 'IV', 'VI', 'XIV', 'XVI']);
/** Longest name, in tokens. */
const longest = 10;

export interface Run extends Range {
  /** Whether a title stands before it. */
  readonly titled: boolean;
}

/**
 * Runs in the order of the text.
 *
 * @param taken - 1 for each token that belongs to another name already.
 */
export function findRuns(tree: Tree, lexicon: MentionLexicon, shapes: Shapes, taken: Uint8Array): Run[] {
  const runs: Run[] = [];
  const { sentences } = tree.text;
  for (let s = 0; s < sentences.length; s++) {
    const end = sentences.last[s]!;
    const dateline = tree.text.paragraphs[sentences.paragraph[s]!]!.dateline;
    // MOSCOW (Example Wire): the agency in a dateline is nobody.
    if (dateline !== null && tree.end(end - 1) <= dateline.end) continue;
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
  if (!titled) {
    const office = officeInto(tree, lexicon, first, last, sentenceFirst);
    if (office > first) {
      first = office;
      titled = true;
    }
  }
  if (!titled) titled = hasTitleBefore(tree, lexicon, first, sentenceFirst);
  for (let p = first - 1; p >= sentenceFirst && !taken[p]; p--) {
    if (particles.has(tree.word(p)) && tree.word(p) !== 'de' && tree.word(p) !== 'la') first = p;
    else if (shapes.isJoiningHyphen(p) && particles.has(tree.word(p - 1).toLowerCase())) first = --p;
    else break;
  }
  while (last > first && /^[-‐‑]$/.test(tree.word(last - 1))) last--;
  // Only a noun that begins the sentence: Witnesses said.
  if (
    last === first + 1 &&
    (lexicon.agents.get(tree.word(first)) ?? lexicon.agents.get(tree.lemma(first))) !== undefined
  )
    return null;
  // *The Nevada Democrat*: a noun that takes up somebody, told apart by his state.
  const called = lexicon.epithets.get(tree.word(last - 1).toLowerCase()) === 'person';
  if (called && !titled && from > sentenceFirst && /^the$/i.test(tree.word(from - 1))) return null;
  const ending = lexicon.things.get(tree.word(last - 1));
  // Given and family name of one word each, or a double family name: Robert Hall, Jane Smith-Hall.
  const family = last - first === 2 || shapes.isJoiningHyphen(last - 2);
  if (ending !== undefined && !(ending && givenFirst && family)) return null;
  return last > first ? { first, last, titled } : null;
}

/**
 * Where the name begins after an office that reaches into the run by *of*: Secretary of State X, Minister of Education X;
 * the run's own beginning where none does.
 */
function officeInto(tree: Tree, lexicon: MentionLexicon, from: number, last: number, limit: number): number {
  const of = from - 1;
  if (of <= limit || !/^(?:of|for)$/.test(tree.word(of))) return from;
  for (let first = Math.max(limit, of - 3); first < of; first++) {
    const listed = lexicon.titles.longest(tree, first, last);
    if (listed !== null && listed.last > from && listed.last < last) return listed.last;
    if (listed === null || listed.last !== of) continue;
    for (let i = from + 1; i < last; i++) if (lexicon.given.has(tree.word(i).toLowerCase())) return i;
  }
  return from;
}

/** Whether a title ends right before the token; a lower-case one only where the tree does not part the two. */
function hasTitleBefore(tree: Tree, lexicon: MentionLexicon, token: number, limit: number): boolean {
  for (let first = Math.max(limit, token - 8); first < token; first++)
    if (lexicon.titles.exact(tree, first, token) !== undefined) return true;
  return false;
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
