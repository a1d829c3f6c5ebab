/** Which noun phrases name a work (a treaty, a letter, a law), and where their names begin and end. */

import type { WorkKind } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';

export interface WorkNoun {
  readonly kind: WorkKind;
  readonly needs: '' | 'determined' | 'singular' | 'modified' | 'described' | 'named';
  /** Lemmas of modifiers and complements with which it is no work: `great` of `a great deal`. */
  readonly without: ReadonlySet<string>;
}

/** A noun phrase that names a work. */
export interface WorkPhrase {
  readonly kind: WorkKind;
  readonly head: number;
  /** First token of the name: the first modifier, without article, owner and count. */
  readonly first: number;
  /** Last token of the name: the head, or its number or title (`Resolution 2231`, `Treaty of Versailles`). */
  readonly last: number;
}

/** Phrases in the order of the text. */
export function findWorkPhrases(tree: Tree, nouns: ReadonlyMap<string, WorkNoun>): WorkPhrase[] {
  const phrases: WorkPhrase[] = [];
  for (let head = 0; head < tree.length; head++) {
    if (tree.upos(head) !== 'NOUN' && tree.upos(head) !== 'PROPN') continue;
    const noun = nouns.get(tree.lemma(head).toLowerCase()) ?? nouns.get(tree.word(head).toLowerCase());
    if (noun === undefined || !isHeadOfPhrase(tree, head)) continue;
    // `the Law of the Sea` in the title of a convention is no work of its own.
    if ((phrases.at(-1)?.last ?? -1) >= head) continue;
    const first = firstModifier(tree, head);
    if (!isWork(tree, head, first, noun)) continue;
    phrases.push({ kind: noun.kind, head, first, last: lastOfName(tree, head) });
  }
  return phrases;
}

/** `law firm`, `report card`, `Bill Clinton`: there the noun only modifies another, or is a part of a name. */
function isHeadOfPhrase(tree: Tree, head: number): boolean {
  if (tree.isRelation(head, 'flat') && isCapital(tree, head)) {
    // `the Minsk Accords` may be parsed as a flat name; a person's would go on, or have no article.
    return determinerBefore(tree, head) && !isProper(tree, head + 1, tree.sentence(head));
  }
  if (tree.isRelation(head, 'compound') && tree.head(head) > head) return false;
  return !(
    tree.upos(head) === 'PROPN' &&
    tree.children(head, 'flat').some((child) => isProper(tree, child, tree.sentence(head)))
  );
}

function isProper(tree: Tree, token: number, sentence: number): boolean {
  return token < tree.length && tree.sentence(token) === sentence && tree.upos(token) === 'PROPN';
}

function determinerBefore(tree: Tree, head: number): boolean {
  for (let token = head - 1; token >= 0 && tree.sentence(token) === tree.sentence(head); token--) {
    if (tree.upos(token) === 'DET') return true;
    if (!isProper(tree, token, tree.sentence(head)) && tree.upos(token) !== 'ADJ') return false;
  }
  return false;
}

/** They point to a work and do not describe it. */
const POINTING = new Set('such same other more own first last previous aforementioned new'.split(' '));

/** Goes left over what modifies the noun, and stops at article, owner, count, preposition and comma. */
function firstModifier(tree: Tree, head: number): number {
  let first = head;
  for (let token = head - 1; token >= 0 && tree.sentence(token) === tree.sentence(head); token--) {
    // A name may be parsed flat, its last word hanging from the first: `Minsk Accords`.
    const flat = tree.isRelation(head, 'flat') && (tree.head(token) === tree.head(head) || tree.head(head) === token);
    if (!flat && !tree.dominates(head, token)) break;
    if (tree.xpos(token) === 'POS') break;
    const upos = tree.upos(token);
    const hyphened = isHyphen(tree, token + 1) && tree.end(token) === tree.start(token + 1);
    if (hyphened || upos === 'ADJ' || upos === 'NOUN' || upos === 'PROPN' || tree.isRelation(token, 'amod'))
      first = token;
    else if (!isHyphen(tree, token)) break;
  }
  while (first < head && POINTING.has(tree.word(first).toLowerCase())) first++;
  return isCapital(tree, head) ? firstOfTitle(tree, first) : first;
}

/** `Justice for Victims of Trafficking Act`: a title goes on over small words. */
function firstOfTitle(tree: Tree, first: number): number {
  let at = first;
  while (at >= 2 && tree.sentence(at - 2) === tree.sentence(first)) {
    if (/^(?:of|for|against|and|on)$/.test(tree.word(at - 1)) && isCapital(tree, at - 2)) at -= 2;
    else if (at < first && isCapital(tree, at - 1) && tree.upos(at - 1) === 'PROPN') at--;
    else break;
  }
  return at;
}

function isHyphen(tree: Tree, token: number): boolean {
  return /^[-–‑/&]$/.test(tree.word(token));
}

function isCapital(tree: Tree, token: number): boolean {
  return /^\p{Lu}/u.test(tree.word(token));
}

/** `Resolution 2231`; `Treaty of Versailles`, `Convention on the Law of the Sea`: capitals after a capital. */
function lastOfName(tree: Tree, head: number): number {
  if (!isCapital(tree, head)) return head;
  let last = head;
  const right = tree.rightEdge(head);
  for (let token = head + 1; token <= right; token++) {
    const word = tree.word(token);
    if (isCapital(tree, token) && tree.upos(token) === 'PROPN') last = token;
    else if (last === head && token === head + 1 && /^\d/.test(word)) last = token;
    // Only `of` and `on` go on with a title; `Treaty with Iran`, `Letter to Ghana` name parties, `and the` another work.
    else if (!/^(?:of|on|for|and|-)$/.test(word) && !(word === 'the' && tree.word(token - 1) !== 'and')) break;
  }
  return last;
}

function isWork(tree: Tree, head: number, first: number, { needs, without }: WorkNoun): boolean {
  const modifiers = tree.children(head, 'amod', 'compound', 'nmod:poss');
  const complements = tree
    .children(head, 'nmod', 'conj')
    .concat(tree.isRelation(head, 'conj') ? [tree.head(head)] : []);
  const excluded = (token: number): boolean =>
    without.has(tree.lemma(token).toLowerCase()) || without.has(tree.word(token).toLowerCase());
  if (modifiers.some(excluded) || complements.some(excluded)) return false;
  const above = tree.head(head);
  if (above >= 0 && tree.isRelation(head, 'nmod') && excluded(above)) return false;
  const described = first < head;
  const modified = described || complements.some((token) => tree.isRelation(token, 'nmod'));
  const plural = tree.xpos(head) === 'NNS' || tree.xpos(head) === 'NNPS';
  const determined =
    (isCapital(tree, head) && !isFirst(tree, head)) ||
    tree.child(head, 'det', 'nmod:poss', 'nummod') >= 0 ||
    (plural && modified);
  switch (needs) {
    case 'named':
      return isCapital(tree, head) && (described || determinerBefore(tree, head));
    case 'described':
      return described && determined;
    case 'modified':
      return modified && determined;
    case 'determined':
      return determined;
    case 'singular':
      return determined && !plural;
    case '':
      return true;
  }
}

/** The first word of a sentence has its capital for that. */
function isFirst(tree: Tree, token: number): boolean {
  return token === 0 || tree.sentence(token - 1) !== tree.sentence(token);
}
