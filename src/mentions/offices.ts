/** Finds the office beside a person's name: before it (President X), of something (head of Y X), after it (X, the Z of Y). */

import type { Tree } from '../syntax/tree.ts';
import type { Gender, MentionLexicon, Title } from './lexicon.ts';
import type { Names } from './names.ts';
import { headOf, isTemporal, nounPhrase, type Range } from './phrase.ts';
import { isCapitalised } from './shapes.ts';

/** What stands before a name. */
export interface OfficeBefore {
  /** First token of the whole phrase: determiner, possessor, honorific. */
  readonly first: number;
  /** The office with its country or organisation, or null. */
  readonly role: Range | null;
  readonly gender: Gender;
}

/** Longest office, in tokens. */
const longest = 8;
/** Words before an office that say whether it is held; taggers differ on what they are. */
const tenses = new Set(
  'former ex late then current outgoing incoming acting interim newly elected appointed designate onetime one-time longtime veteran deposed ousted exiled jailed slain retired'.split(
    ' ',
  ),
);

/** The office before a name. */
export function officeBefore(tree: Tree, lexicon: MentionLexicon, names: Names, name: Range): OfficeBefore {
  const limit = tree.text.sentences.first[tree.sentence(name.first)]!;
  let gender: Gender = null;
  let at = name.first;
  let roleEnd = -1;
  for (;;) {
    const title = titleEndingAt(tree, lexicon, at, limit);
    if (title === null) break;
    gender ??= title.value.gender;
    at = title.first;
    if (!title.value.honorific && roleEnd < 0) roleEnd = title.last;
    if (!title.value.honorific) break;
  }
  if (roleEnd < 0 && at === name.first) {
    const noun = nounBefore(tree, names, name, limit);
    if (noun >= 0) {
      at = noun;
      roleEnd = name.first;
    } else {
      const of = officeOfName(tree, lexicon, names, name, limit);
      if (of !== null) {
        at = of.first;
        roleEnd = of.last;
        gender = of.gender;
      }
    }
  }
  if (roleEnd < 0) return { first: at, role: null, gender };
  const first = modifiers(tree, lexicon, names, at, name.last, limit);
  return { first: determiner(tree, lexicon, names, first, limit), role: { first, last: roleEnd }, gender };
}

function titleEndingAt(
  tree: Tree,
  lexicon: MentionLexicon,
  end: number,
  limit: number,
): (Range & { readonly value: Title }) | null {
  for (let first = Math.max(limit, end - longest); first < end; first++) {
    const value = lexicon.titles.exact(tree, first, end);
    if (value !== undefined) return { first, last: end, value };
  }
  return null;
}

/** A common noun that the tree joins to the name: *megastar X*; -1 where there is none. */
function nounBefore(tree: Tree, names: Names, name: Range, limit: number): number {
  const before = name.first - 1;
  if (before < limit || tree.upos(before) !== 'NOUN' || names.at(before) !== null) return -1;
  const head = tree.head(before);
  const into = head >= name.first && head < name.last && tree.deprel(before) !== 'nsubj';
  if (into) return before;
  for (let i = name.first; i < name.last; i++)
    if (tree.head(i) === before && (tree.isRelation(i, 'flat') || tree.isRelation(i, 'appos'))) return before;
  return -1;
}

/** *head of the European Commission Ursula …*: an office of a name that ends where the person's begins. */
function officeOfName(
  tree: Tree,
  lexicon: MentionLexicon,
  names: Names,
  name: Range,
  limit: number,
): (Range & { gender: Gender }) | null {
  const body = names.endingAt(name.first);
  if (body?.kind === 'person') return null;
  let of = (body?.first ?? name.first) - 1;
  // What no list has: Minister of Education X.
  if (body === null) while (of > limit && isCapitalised(tree.word(of)) && name.first - of <= longest) of--;
  if (of >= limit && tree.word(of).toLowerCase() === 'the') of--;
  if (of < limit || !/^(?:of|for)$/.test(tree.word(of))) return null;
  const title = titleEndingAt(tree, lexicon, of, limit);
  return title === null ? null : { first: title.first, last: name.first, gender: title.value.gender };
}

/** Takes in what stands before an office and belongs to it: *Russian Security Council*, *North Korea's former*. */
function modifiers(
  tree: Tree,
  lexicon: MentionLexicon,
  names: Names,
  from: number,
  nameLast: number,
  limit: number,
): number {
  let first = from;
  while (first > limit && from - first < longest * 2) {
    const before = first - 1;
    const word = tree.word(before).toLowerCase();
    const chunk = names.endingAt(first);
    if (chunk !== null && chunk.kind !== 'person') {
      first = chunk.first;
    } else if (/^[’']s?$/.test(word)) {
      const owner = names.endingAt(before);
      if (owner === null || owner.kind === 'person') break;
      return owner.first;
    } else if (tenses.has(word)) {
      first = before;
    } else if (/^[-‐‑]$/.test(word) && tree.end(before) === tree.start(first)) {
      first = before;
    } else if (word === 'and' && titleEndingAt(tree, lexicon, before, limit) !== null) {
      first = titleEndingAt(tree, lexicon, before, limit)!.first;
    } else if (isModifier(tree, before, first, nameLast)) {
      first = before;
    } else break;
  }
  return first;
}

/** Whether the tree hangs an adjective or noun on what follows it, or both are capitalised: *Fisheries Minister*. */
function isModifier(tree: Tree, token: number, from: number, to: number): boolean {
  const upos = tree.upos(token);
  if (upos !== 'ADJ' && upos !== 'NOUN' && upos !== 'PROPN') return false;
  if (isCapitalised(tree.word(token)) && isCapitalised(tree.word(from))) return !isTemporal(tree, token);
  const head = tree.head(token);
  if (head < from || head >= to) return false;
  return tree.isRelation(token, 'amod') || tree.isRelation(token, 'compound') || tree.isRelation(token, 'flat');
}

/** Takes in an article or a possessor: *the*, *his*, *Putin's*. */
function determiner(tree: Tree, lexicon: MentionLexicon, names: Names, first: number, limit: number): number {
  const before = first - 1;
  if (before < limit) return first;
  if (tree.upos(before) === 'DET' || tree.xpos(before) === 'PRP$') return before;
  if (!isPossessor(tree, before)) return first;
  const owner = names.endingAt(before);
  if (owner === null) return first;
  return owner.kind === 'person' ? officeBefore(tree, lexicon, names, owner).first : owner.first;
}

/** An office after the name and a comma, or in front of the name with a comma between. */
export interface Apposition {
  readonly phrase: Range;
  /** The office in it, without determiner or possessor. */
  readonly role: Range;
  readonly head: number;
  readonly gender: Gender;
}

/** *X, the foreign minister of Y,*: the phrase after the name, or null. */
export function appositionAfter(tree: Tree, lexicon: MentionLexicon, names: Names, name: Range): Apposition | null {
  const end = tree.text.sentences.last[tree.sentence(name.first)]!;
  let from = name.last;
  if (from >= end || tree.word(from) !== ',') return null;
  from++;
  // An age: X, 45, a teacher.
  if (from + 1 < end && tree.upos(from) === 'NUM' && tree.word(from + 1) === ',') from += 2;
  const title = titleOfPhrase(tree, lexicon, names, from, end);
  if (title === null) return null;
  const head = headOf(tree, title);
  let { last } = nounPhrase(tree, head, { first: from, last: title.last });
  if (last === title.last && last < end && /^(?:of|for|at)$/.test(tree.word(last))) {
    const body = names.at(last + 1) ?? (last + 2 < end && tree.upos(last + 1) === 'DET' ? names.at(last + 2) : null);
    if (body !== null) last = body.last;
  }
  const next = last < end ? tree.word(last) : '.';
  const hangs = tree.isRelation(head, 'appos') && tree.head(head) >= name.first && tree.head(head) < name.last;
  if (!hangs && !/^(?:[,.;:)—–-]|["”’]|who|whose|and)$/.test(next)) return null;
  // In a list the next thing is no apposition.
  if (next === 'and' && tree.isRelation(head, 'conj')) return null;
  return { phrase: { first: from, last }, role: { first: title.first, last }, head, gender: title.value.gender };
}

/** The office that heads the phrase beginning at a token, before any verb or comma; null when it bears a name itself. */
function titleOfPhrase(
  tree: Tree,
  lexicon: MentionLexicon,
  names: Names,
  from: number,
  end: number,
): (Range & { readonly value: Title }) | null {
  const limit = Math.min(end, from + longest + 4);
  let found: (Range & { readonly value: Title }) | null = null;
  for (let i = from; i < limit; i++) {
    const title = lexicon.titles.longest(tree, i, limit);
    if (title !== null && title.value.honorific) {
      i = title.last - 1;
      continue;
    }
    if (title !== null) {
      found = { first: i, last: title.last, value: title.value };
      i = title.last - 1;
      continue;
    }
    const chunk = names.at(i);
    if (chunk !== null) {
      // Only a possessor may be a person: Mr. X's adviser.
      if (chunk.kind === 'person' && !isPossessor(tree, chunk.last)) return null;
      i = chunk.last - 1;
      if (found !== null) break;
      continue;
    }
    const inside = ['ADJ', 'NOUN', 'PROPN', 'NUM', 'DET', 'PART'].includes(tree.upos(i)) || tree.xpos(i) === 'PRP$';
    if (!inside && !/^[-‐‑]$/.test(tree.word(i)) && !tenses.has(tree.word(i).toLowerCase())) break;
    if (found !== null && tree.upos(i) === 'NOUN') found = null;
  }
  return found;
}

function isPossessor(tree: Tree, after: number): boolean {
  return after < tree.length && /^[’']s?$/.test(tree.word(after));
}

/** *the North Korean leader, X,*: the phrase before the comma before the name, or null. */
export function appositionBefore(tree: Tree, lexicon: MentionLexicon, names: Names, name: Range): Apposition | null {
  const sentence = tree.sentence(name.first);
  const limit = tree.text.sentences.first[sentence]!;
  const end = tree.text.sentences.last[sentence]!;
  const comma = name.first - 1;
  if (comma <= limit || tree.word(comma) !== ',') return null;
  if (name.last < end && !/^[,.;:)]$/.test(tree.word(name.last))) return null;
  const title = titleEndingAt(tree, lexicon, comma, limit);
  if (title === null || title.value.honorific) return null;
  const first = modifiers(tree, lexicon, names, title.first, comma, limit);
  const whole = determiner(tree, lexicon, names, first, limit);
  if (whole === first && !isCapitalised(tree.word(first))) return null;
  return {
    phrase: { first: whole, last: comma },
    role: { first, last: comma },
    head: headOf(tree, title),
    gender: title.value.gender,
  };
}
