/** Makes mentions of names: people with their offices, states, peoples, organisations. */

import type { PlaceMention } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import type { CountryReader } from './countries.ts';
import type { Draft } from './draft.ts';
import type { CountryName, MentionLexicon, PeopleName } from './lexicon.ts';
import type { NameChunk, Names } from './names.ts';
import { appositionAfter, appositionBefore, officeBefore } from './offices.ts';
import type { PersonName } from './person-names.ts';
import { headOf, nounPhrase, type Range } from './phrase.ts';
import { nameWords } from './runs.ts';
import { isAcronym } from './shapes.ts';

const plain = {
  name: null,
  role: null,
  country: null,
  gender: null,
  plural: false,
  definite: false,
  office: null,
  metonym: false,
  fullness: 1,
  same: null,
} as const;

/** Drafts of all mentions that are or hold a name. */
export function nameMentions(tree: Tree, lexicon: MentionLexicon, names: Names, countries: CountryReader): Draft[] {
  const drafts: Draft[] = [];
  for (const chunk of names.chunks) {
    if (chunk.kind === 'person') drafts.push(...personMention(tree, lexicon, names, countries, chunk.value));
    else if (chunk.kind === 'place') drafts.push(placeMention(tree, chunk, chunk.value));
    else if (chunk.kind === 'organisation' || chunk.value.kind === 'organisation')
      drafts.push(...organisationMention(tree, names, countries, chunk));
    else {
      const draft = stateMention(tree, countries, chunk, chunk.value);
      if (draft !== null) drafts.push(draft);
    }
  }
  return drafts;
}

function personMention(
  tree: Tree,
  lexicon: MentionLexicon,
  names: Names,
  countries: CountryReader,
  name: PersonName,
): Draft[] {
  const before = officeBefore(tree, lexicon, names, name);
  const front =
    before.role === null && before.first === name.first ? appositionBefore(tree, lexicon, names, name) : null;
  const after = appositionAfter(tree, lexicon, names, name);
  const role = before.role ?? front?.role ?? null;
  const first = Math.min(before.first, front?.phrase.first ?? before.first);
  const last = after?.phrase.last ?? afterName(tree, names, name, role);
  const main: Draft = {
    ...plain,
    first,
    last,
    head: headOf(tree, name),
    form: 'name',
    type: 'person',
    name: { first: name.first, last: name.last },
    role,
    key: name.words.join(' '),
    country: role === null ? null : (countries.within(role)?.code ?? null),
    gender: before.gender ?? front?.gender ?? after?.gender ?? name.gender,
    office: role === null ? null : officeIn(tree, lexicon, role),
    fullness: name.words.length,
  };
  if (after === null) return [main];
  const { phrase, head, gender } = after;
  const country = countries.within(phrase)?.code ?? null;
  const key = tree.lemma(head).toLowerCase();
  const office: Draft = {
    ...plain,
    ...phrase,
    head,
    form: 'nominal',
    type: 'person',
    key,
    country,
    gender,
    definite: true,
    office: officeIn(tree, lexicon, phrase),
    fullness: 0,
    same: main,
  };
  return [main, office];
}

/** The listed office nearest to the end of a role. */
function officeIn(tree: Tree, lexicon: MentionLexicon, { first, last }: Range): string | null {
  for (let end = last; end > first; end--)
    for (let start = Math.max(first, end - 8); start < end; start++) {
      const title = lexicon.titles.exact(tree, start, end);
      if (title !== undefined && !title.honorific) return title.title;
    }
  return null;
}

/** Where a bare name ends with what tells it from namesakes: *X of Harvard University*. */
function afterName(tree: Tree, names: Names, name: Range, role: Range | null): number {
  for (let i = name.first; i < name.last; i++) {
    for (const child of tree.children(i, 'nmod')) {
      if (tree.leftEdge(child) !== name.last || names.at(child) === null) continue;
      const preposition = tree.word(name.last);
      if (preposition === 'of' || (role === null && /^(?:from|with|at)$/.test(preposition)))
        return nounPhrase(tree, child, { first: name.last, last: child + 1 }).last;
    }
  }
  return name.last;
}

function organisationMention(tree: Tree, names: Names, countries: CountryReader, chunk: NameChunk): Draft[] {
  const head = headOf(tree, chunk);
  const listed = chunk.kind === 'listed' && chunk.value.kind === 'organisation' ? chunk.value : null;
  const adjective = names.inside(chunk)[0];
  const bare =
    adjective?.first === chunk.first && adjective.value.kind !== 'organisation' ? adjective.last : chunk.first;
  const country =
    countries.before(chunk.first) ?? countries.within(chunk) ?? adjectiveBefore(tree, names, countries, chunk.first);
  const key =
    listed?.name.toLowerCase() ??
    nameWords(tree, { first: bare < chunk.last ? bare : chunk.first, last: chunk.last }).join(' ');
  const wide = isHeadOfItself(tree, chunk, head) ? nounPhrase(tree, head, chunk, false) : chunk;
  const main: Draft = {
    ...plain,
    first: Math.min(wide.first, ownerBefore(tree, names, chunk.first)),
    last: chunk.last,
    head,
    form: 'name',
    type: 'organisation',
    name: { first: chunk.first, last: chunk.last },
    key,
    country: listed?.country ?? country?.code ?? null,
    fullness: chunk.last - chunk.first + 1,
  };
  const acronym = acronymAfter(tree, names, chunk);
  if (acronym === null) return [main];
  const short: Draft = {
    ...main,
    ...acronym,
    head: acronym.first,
    name: acronym,
    key: tree.word(acronym.first).toLowerCase(),
    fullness: 1,
    same: main,
  };
  return [main, short];
}

/** Where the name of a state or body begins whose possessive mark ends before the token; the token where there is none. */
function ownerBefore(tree: Tree, names: Names, token: number): number {
  const mark = token - 1;
  if (mark <= 0 || tree.sentence(mark) !== tree.sentence(token) || !/^[’']s?$/.test(tree.word(mark))) return token;
  const owner = names.endingAt(mark);
  return owner === null || owner.kind === 'person' ? token : owner.first;
}

/** Whether the name's head is its own: in *NATO chief* the phrase around it is the chief's. */
function isHeadOfItself(tree: Tree, chunk: Range, head: number): boolean {
  return (
    head >= chunk.first && head < chunk.last && !tree.isRelation(head, 'compound') && !tree.isRelation(head, 'amod')
  );
}

/** *the Russian* before *Security Council*, where the adjective is no part of the listed name. */
function adjectiveBefore(
  tree: Tree,
  names: Names,
  countries: CountryReader,
  token: number,
): ReturnType<CountryReader['within']> {
  const adjective = names.endingAt(token);
  if (adjective === null || adjective.kind !== 'listed' || tree.sentence(adjective.first) !== tree.sentence(token))
    return null;
  return adjective.value.kind === 'organisation' ? null : countries.within(adjective);
}

/** *World Health Organization (WHO)*: the short name in brackets after a name whose own list entry it is not. */
function acronymAfter(tree: Tree, names: Names, chunk: Range): Range | null {
  const at = chunk.last + 1;
  if (at + 1 >= tree.length || tree.word(at - 1) !== '(' || tree.word(at + 1) !== ')') return null;
  const inner = names.at(at);
  if (inner !== null) return null;
  return /^\p{Lu}[\p{Lu}\p{N}.-]+s?$/u.test(tree.word(at)) ? { first: at, last: at + 1 } : null;
}

function stateMention(
  tree: Tree,
  countries: CountryReader,
  chunk: NameChunk & { readonly kind: 'listed' },
  value: CountryName | PeopleName,
): Draft | null {
  const head = headOf(tree, chunk);
  const code = countries.codeOf(value);
  const words = tree.document.text.slice(tree.start(chunk.first), tree.end(chunk.last - 1));
  const name = { first: chunk.first, last: chunk.last };
  if (value.kind === 'people' || value.use === 'demonym') {
    const plural = words.endsWith('s') && tree.upos(head) !== 'ADJ';
    const stands = tree.upos(head) === 'NOUN' || tree.upos(head) === 'PROPN' || tree.upos(head) === 'ADJ';
    const alone =
      stands &&
      !['amod', 'compound', 'nmod:poss', 'flat', 'nummod'].some((relation) => tree.isRelation(head, relation));
    const article =
      chunk.first > 0 && /^(?:the|a|an)$/i.test(tree.word(chunk.first - 1)) && nextIsNoNoun(tree, chunk.last);
    if (plural || (alone && article)) {
      const { first } = nounPhrase(tree, head, chunk, false);
      const people = plural || /^the$/i.test(tree.word(chunk.first - 1));
      return {
        ...plain,
        first,
        last: chunk.last,
        head,
        form: 'nominal',
        type: people ? 'people' : 'person',
        name,
        key: code ?? words.toLowerCase(),
        country: code,
        plural: people,
        fullness: 0,
      };
    }
    if (code === null) return null;
  }
  if (code === null) return null;
  const first =
    chunk.first > 0 && tree.word(chunk.first - 1).toLowerCase() === 'the' && takesArticle(tree, chunk, head)
      ? chunk.first - 1
      : chunk.first;
  return {
    ...plain,
    first,
    last: chunk.last,
    head,
    form: 'name',
    type: 'state',
    name,
    key: code,
    country: code,
    metonym: value.kind === 'country' && value.use === 'metonym',
    fullness: fullnessOf(value, words),
  };
}

/** *United States* is a fuller name of the state than *U.S.*, that than *Washington*, and that than *American*. */
function fullnessOf(value: CountryName | PeopleName, words: string): number {
  if (value.kind === 'people' || value.use === 'demonym') return 1;
  if (value.use === 'metonym') return 2;
  return isAcronym(words) ? 3 : 4;
}

function placeMention(tree: Tree, chunk: Range, place: PlaceMention): Draft {
  const name = { first: chunk.first, last: chunk.last };
  const key = `${place.name} ${place.admin1 ?? ''} ${place.country ?? ''}`;
  return {
    ...plain,
    ...name,
    head: headOf(tree, name),
    form: 'name',
    type: 'place',
    name,
    key,
    country: place.country,
  };
}

function nextIsNoNoun(tree: Tree, next: number): boolean {
  return next >= tree.length || !['NOUN', 'PROPN', 'ADJ'].includes(tree.upos(next));
}

function takesArticle(tree: Tree, chunk: Range, head: number): boolean {
  return !tree.isRelation(head, 'amod') && !tree.isRelation(head, 'compound') && nextIsNoNoun(tree, chunk.last);
}
