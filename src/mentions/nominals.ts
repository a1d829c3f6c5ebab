/** Finds the nominals that refer to somebody or something that acts: the delegation, officials, both countries. */

import type { EntityType } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import type { CountryReader } from './countries.ts';
import type { Draft } from './draft.ts';
import type { Agent, MentionLexicon, Title } from './lexicon.ts';
import type { Names } from './names.ts';
import { nounPhrase, type Range } from './phrase.ts';

/** Longest noun of several words in the lists, in tokens before its head. */
const reach = 3;
/** Nouns that are one thing in the singular but many people, so that *they* can stand for them. */
const manyInOne = new Set(
  'police military opposition public army crowd mob delegation team family leadership cabinet'.split(' '),
);
const demonstrative = new Set(['this', 'that', 'these', 'those']);
/** Relations in which a noun only describes the one after it: police in *police chief*. */
const describing = ['compound', 'amod', 'goeswith', 'fixed', 'discourse'];

/**
 * Drafts of nominals.
 *
 * @param covered - 1 for each token that belongs to a name or to an office beside one.
 */
export function nominalMentions(
  tree: Tree,
  lexicon: MentionLexicon,
  names: Names,
  countries: CountryReader,
  covered: Uint8Array,
): Draft[] {
  const drafts: Draft[] = [];
  for (let i = 0; i < tree.length; i++) {
    if (covered[i] || (tree.upos(i) !== 'NOUN' && tree.upos(i) !== 'PROPN')) continue;
    if (describing.some((relation) => tree.isRelation(i, relation))) continue;
    const agent = agentAt(tree, lexicon, i);
    if (agent === null) continue;
    const { range, value } = agent;
    const plural = isPlural(tree, i);
    const phrase = nounPhrase(tree, i, range);
    if (value.type === 'person' && !plural && isBare(tree, i, phrase, range)) continue;
    if (/^no$/i.test(tree.word(phrase.first))) continue;
    if (gathering.has(value.agent) && !gathersPeople(tree, lexicon, names, i)) continue;
    const country = countryOf(tree, names, countries, phrase, range, i);
    // Peoples are nations even where no adjective names them.
    const national =
      country !== null || tree.word(i).toLowerCase() === 'peoples' || isOfCommunity(names, phrase, range);
    const type = typeOf(value, plural, national);
    drafts.push({
      ...phrase,
      head: i,
      form: 'nominal',
      type,
      name: null,
      role: null,
      key: value.agent,
      country,
      gender: plural ? null : value.gender,
      plural: plural || manyInOne.has(value.agent),
      definite: isDefinite(tree, i, phrase) || (manyInOne.has(value.agent) && tree.child(i, 'det', 'nummod') < 0),
      office: null,
      metonym: false,
      fullness: 0,
      same: null,
    });
  }
  return drafts;
}

/** The listed noun that ends at a token, with the words before it that belong to it. */
function agentAt(tree: Tree, lexicon: MentionLexicon, token: number): { range: Range; value: Agent } | null {
  const limit = tree.text.sentences.first[tree.sentence(token)]!;
  for (let first = Math.max(limit, token - reach); first <= token; first++) {
    // An office that goes on after its head: secretary of state.
    const long = lexicon.titles.longest(tree, first, Math.min(tree.length, first + 2 * reach));
    if (long !== null && long.last > token + 1 && !long.value.honorific)
      return { range: { first, last: long.last }, value: asAgent(long.value) };
    const before = first < token ? tree.document.text.slice(tree.start(first), tree.start(token)) : '';
    const word = tree.word(token);
    // Lemmatisers leave rare compounds of men alone: fishermen.
    for (const last of [word, tree.lemma(token), word.replace(/men$/, 'man')]) {
      const text = before + last;
      const value = lexicon.agents.get(text) ?? titleAsAgent(lexicon, text);
      if (value !== null) return { range: { first, last: token + 1 }, value };
    }
  }
  return null;
}

function titleAsAgent(lexicon: MentionLexicon, text: string): Agent | null {
  const title = lexicon.titles.get(text);
  if (title === undefined || title.honorific) return null;
  return asAgent(title);
}

function asAgent({ title, sector, gender }: Title): Agent {
  return { agent: title, type: 'person', sector, gender };
}

function isPlural(tree: Tree, token: number): boolean {
  return tree.xpos(token) === 'NNS' || tree.xpos(token) === 'NNPS';
}

/** Nouns that may gather anything: a group of suspicious contributions. */
const gathering = new Set(['group', 'series', 'family', 'community', 'coalition', 'network', 'team', 'campaign']);

function gathersPeople(tree: Tree, lexicon: MentionLexicon, names: Names, head: number): boolean {
  for (const child of tree.children(head, 'nmod')) {
    const preposition = tree.child(child, 'case');
    if (child < head || preposition < 0 || tree.word(preposition) !== 'of') continue;
    return names.at(child) !== null || lexicon.agents.get(tree.lemma(child)) !== undefined;
  }
  return true;
}

/** *running for president*, *off guard*: a singular without any determiner names a part to play, not somebody. */
function isBare(tree: Tree, head: number, phrase: Range, core: Range): boolean {
  if (tree.child(head, 'det', 'nmod:poss', 'nummod') >= 0 || /^\p{Lu}/u.test(tree.word(core.first))) return false;
  return !['DET', 'NUM'].includes(tree.upos(phrase.first)) && tree.xpos(phrase.first) !== 'PRP$';
}

function typeOf({ agent, type }: Agent, plural: boolean, national: boolean): EntityType {
  if (agent === 'people') return plural && national ? 'people' : 'group';
  // Two countries are no state: nothing is their country.
  return (type === 'person' || type === 'state') && plural ? 'group' : type;
}

/** A people that is no state's: *the Kurdish people*. */
function isOfCommunity(names: Names, phrase: Range, core: Range): boolean {
  for (let i = phrase.first; i < core.first; i++) {
    const chunk = names.at(i);
    if (chunk?.kind === 'listed' && chunk.value.kind === 'people') return true;
  }
  return false;
}

/** The state told before the noun (*Russian*, *Russia's*) or after *of* (*the president of France*). */
function countryOf(
  tree: Tree,
  names: Names,
  countries: CountryReader,
  phrase: Range,
  core: Range,
  head: number,
): string | null {
  const before = countries.within({ first: phrase.first, last: core.first });
  if (before !== null) return before.code;
  for (const child of tree.children(head, 'nmod')) {
    if (child < head) continue;
    const chunk = names.at(child);
    const preposition = tree.child(child, 'case');
    if (chunk === null || chunk.kind === 'person' || preposition < 0 || tree.lemma(preposition) !== 'of') continue;
    return countries.within(chunk)?.code ?? null;
  }
  return null;
}

/**
 * *X is the president*, *X, the president*: a nominal said of a subject or in apposition is the same, unless that is denied
 * or only possible.
 */
export function asPredicate(
  tree: Tree,
  draft: Draft,
  byHead: ReadonlyMap<number, Draft>,
  byEnd: ReadonlyMap<number, Draft>,
): Draft {
  if (draft.form !== 'nominal' || draft.same !== null) return draft;
  // *Democracy for X, an organization*: the tree may hang it on a part of the name.
  const before = draft.first > 0 && tree.word(draft.first - 1) === ',' ? byEnd.get(draft.first - 1) : undefined;
  if (before?.type === 'organisation' && draft.type === 'organisation' && tree.isRelation(draft.head, 'appos'))
    return { ...draft, same: before };
  if (tree.isRelation(draft.head, 'appos')) {
    const named = byHead.get(tree.head(draft.head));
    const apposed = named !== undefined && named.form === 'name' && named.type === draft.type && !draft.plural;
    return apposed && named.last <= draft.first ? { ...draft, same: named } : draft;
  }
  if (tree.child(draft.head, 'cop') < 0) return draft;
  const subject = byHead.get(tree.child(draft.head, 'nsubj'));
  if (subject === undefined || subject.plural !== draft.plural || subject.first >= draft.first) return draft;
  if (!isSameKind(subject, draft)) return draft;
  for (const child of tree.children(draft.head, 'advmod', 'aux', 'mark'))
    if (child < draft.head && !asserted.has(tree.lemma(child).toLowerCase())) return draft;
  return { ...draft, same: subject };
}

/** Words beside a copula that leave the statement one of fact. */
const asserted = new Set('have also still already now currently that who which be will because since as'.split(' '));

function isSameKind(subject: Draft, { type }: Draft): boolean {
  if (subject.form === 'pronoun') return type === 'person' && /^(?:he|she|i|you|who)$/.test(subject.key);
  return subject.type === type;
}

function isDefinite(tree: Tree, head: number, phrase: Range): boolean {
  const first = tree.word(phrase.first).toLowerCase();
  if (first === 'the' || demonstrative.has(first) || first === 'both') return true;
  return tree.child(head, 'nmod:poss') >= 0;
}
