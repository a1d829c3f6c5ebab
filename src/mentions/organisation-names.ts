/** Finds names of organisations that no list has, by the word in which they end or begin: Foreign Ministry, Bank of X. */

import type { Tree } from '../syntax/tree.ts';
import type { MentionLexicon } from './lexicon.ts';
import type { Range } from './phrase.ts';
import { isCapitalised, type Shapes } from './shapes.ts';

/** Longest name, in tokens to either side of its head word. */
const reach = 8;
/** What may stand inside a name besides capitalised words. */
const linking = new Set(['and', '&', 'of', 'for', 'on', 'the', 'in', '-']);
const openers = new Set(['of', 'for', 'on']);
/** Words that open a sentence or phrase and are no part of a name, though they may be capitalised. */
const excluded = new Set(['DET', 'PRON', 'ADP', 'SCONJ', 'CCONJ', 'AUX', 'ADV', 'VERB', 'NUM']);

/** Names by pattern, in the order of the text, without overlap. */
export function findOrganisationNames(tree: Tree, lexicon: MentionLexicon, shapes: Shapes): Range[] {
  const found: Range[] = [];
  const { sentences } = tree.text;
  for (let s = 0; s < sentences.length; s++) {
    const start = sentences.first[s]!;
    const end = sentences.last[s]!;
    let free = start;
    for (let i = start; i < end; i++) {
      if (!isCapitalised(tree.word(i))) continue;
      const head = lexicon.heads.longest(tree, i, end);
      if (head === null) continue;
      const first = head.value.ends ? leftOf(tree, lexicon, shapes, i, free) : i;
      const last = head.value.of ? rightOf(tree, lexicon, head.last, end) : head.last;
      const named = (first < i && !isOnlyTitle(tree, lexicon, first, i)) || last > head.last;
      // A title after the head makes it a part of an office: Security Council Deputy Chairman.
      if (!named) continue;
      const previous = found.at(-1);
      if (previous !== undefined && previous.last >= first && previous.last <= i && previous.first <= first)
        found.pop();
      found.push({
        first: previous !== undefined && previous.first <= first && previous.last > first ? previous.first : first,
        last,
      });
      free = last;
      i = last - 1;
    }
  }
  return found;
}

/** *Democracy for X, an organization that*: names of any words that a noun for an organisation explains. */
export function findExplainedNames(tree: Tree, lexicon: MentionLexicon): Range[] {
  const found: Range[] = [];
  const { sentences } = tree.text;
  for (let s = 0; s < sentences.length; s++) {
    const start = sentences.first[s]!;
    const end = sentences.last[s]!;
    for (let comma = start + 1; comma + 2 < end; comma++) {
      if (tree.word(comma) !== ',' || !isCapitalised(tree.word(comma - 1))) continue;
      if (!explains(tree, lexicon, comma + 1, end)) continue;
      let first = comma;
      while (first > start && comma - first < reach && isOfName(tree, first - 1)) first--;
      while (first < comma && !beginsName(tree, first)) first++;
      if (first < comma) found.push({ first, last: comma });
    }
  }
  return found;
}

/** A capitalised word, or a little one between two. */
function isOfName(tree: Tree, token: number): boolean {
  const word = tree.word(token);
  return isCapitalised(word) || /^(?:of|for|and|&)$/.test(word);
}

/** A word that opens a sentence is no part of the name, but for a participle that the tree joins to it: *Playing Field*. */
function beginsName(tree: Tree, token: number): boolean {
  if (!isCapitalised(tree.word(token))) return false;
  return !excluded.has(tree.upos(token)) || tree.isRelation(token, 'amod') || tree.isRelation(token, 'compound');
}

/** Whether a phrase with an article begins here whose noun is an organisation's and which goes on to tell more of it. */
function explains(tree: Tree, lexicon: MentionLexicon, from: number, end: number): boolean {
  if (!/^(?:an?|the)$/.test(tree.word(from))) return false;
  let last = from;
  for (let i = from + 1; i < end && i - from <= reach && /^(?:ADJ|NOUN|PROPN|ADV|CCONJ)$/.test(tree.upos(i)); i++)
    last = i;
  const pair = tree.document.text.slice(tree.start(last - 1), tree.end(last));
  const noun = lexicon.agents.get(pair) ?? lexicon.agents.get(tree.lemma(last));
  if (last === from || noun?.type !== 'organisation') return false;
  const next = last + 1;
  return next < end && (/^(?:,|that|which|whose)$/.test(tree.word(next)) || /^VB[NG]$/.test(tree.xpos(next)));
}

function leftOf(tree: Tree, lexicon: MentionLexicon, shapes: Shapes, head: number, limit: number): number {
  let first = head;
  for (let i = head - 1; i >= limit && head - i <= reach; i--) {
    const word = tree.word(i);
    if (isCapitalised(word) && !excluded.has(tree.upos(i))) {
      first = i;
    } else if (shapes.isJoiningHyphen(i) && i > limit) {
      first = i - 1;
      i--;
    } else if (/^[’']s?$/.test(word) && i > limit && isPlural(tree, lexicon, i - 1)) {
      // Workers' Party, People's Congress; but Russia's Foreign Ministry begins after the mark.
      first = i - 1;
      i--;
    } else if (word === '&' && i > limit && isCapitalised(tree.word(i - 1))) {
      first = i - 1;
      i--;
    } else break;
  }
  return first;
}

function isPlural(tree: Tree, lexicon: MentionLexicon, token: number): boolean {
  const word = tree.word(token);
  if (!isCapitalised(word) || lexicon.names.exact(tree, token, token + 1) !== undefined) return false;
  return /s$/i.test(word) || /^(?:People|Women|Men|Children)$/.test(word);
}

/** Whether the words before the head are an office beside it, not a part of the name (*President Bush*). */
function isOnlyTitle(tree: Tree, lexicon: MentionLexicon, first: number, last: number): boolean {
  return lexicon.titles.exact(tree, first, last) !== undefined;
}

/** *of Foreign Affairs and Trade*, *for Strategic Studies*: capitalised words, and little ones between them. */
function rightOf(tree: Tree, lexicon: MentionLexicon, from: number, end: number): number {
  if (from >= end || !openers.has(tree.word(from))) return from;
  let last = from;
  for (let i = from + 1; i < end && i - from <= reach; i++) {
    const word = tree.word(i);
    if (isCapitalised(word)) last = i + 1;
    else if (!linking.has(word) && word !== ',') break;
    else if (word === ',' && !isListInside(tree, i, end)) break;
    else if (i + 1 >= end || (!isCapitalised(tree.word(i + 1)) && !linking.has(tree.word(i + 1)))) break;
    else if (word === 'and' && startsAnother(tree, lexicon, i + 1, end)) break;
    else if ((word === 'in' || word === 'on' || word === 'for') && last > from) break;
  }
  return last;
}

/** *Bank of Malta and Ghent University*: what follows the conjunction has a head word or a listed name of its own. */
function startsAnother(tree: Tree, lexicon: MentionLexicon, from: number, end: number): boolean {
  for (let i = from; i < end && isCapitalised(tree.word(i)); i++)
    if (lexicon.heads.longest(tree, i, end) !== null || lexicon.names.longest(tree, i, end) !== null) return true;
  return false;
}

/** *Department of Energy, Mines and Industry*: a comma whose list ends with `and` and a capitalised word. */
function isListInside(tree: Tree, comma: number, end: number): boolean {
  for (let i = comma + 1; i < Math.min(end, comma + 4); i++) {
    if (tree.word(i) === 'and') return i + 1 < end && isCapitalised(tree.word(i + 1)) && i > comma + 1;
    if (!isCapitalised(tree.word(i))) return false;
  }
  return false;
}
