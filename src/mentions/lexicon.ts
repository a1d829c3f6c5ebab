/** Loads the lists that mentions and actors are recognised by. */

import type { EntityType } from '../document.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import { Phrases } from './phrases.ts';

/** A country's name, adjective or metonym, by its code of ISO 3166-1 alpha-3. */
export interface CountryName {
  readonly kind: 'country';
  readonly code: string;
  readonly use: 'name' | 'demonym' | 'metonym';
  /** Whether a metonym is also the name of a city. */
  readonly city: boolean;
}

/** A people's name or adjective, with the states that it can mean. */
export interface PeopleName {
  readonly kind: 'people';
  readonly codes: readonly string[];
}

export interface OrganisationName {
  readonly kind: 'organisation';
  /** Its main name, which all its names share. */
  readonly name: string;
  readonly country: string | null;
  readonly sector: string | null;
}

export type ListedName = CountryName | PeopleName | OrganisationName;

export type Gender = 'm' | 'f' | null;

/** An office, rank or occupation; an honorific tells nothing but the gender. */
export interface Title {
  readonly title: string;
  readonly honorific: boolean;
  readonly sector: string | null;
  readonly gender: Gender;
}

/** A noun that refers to somebody or something that acts. */
export interface Agent {
  readonly agent: string;
  readonly type: EntityType;
  readonly sector: string | null;
  readonly gender: Gender;
}

/** A capitalised word in which an organisation's name ends, or which begins one with *of*. */
export interface OrganisationHead {
  readonly ends: boolean;
  readonly of: boolean;
  readonly sector: string | null;
}

export interface MentionLexicon {
  readonly names: Phrases<ListedName>;
  readonly titles: Phrases<Title>;
  readonly agents: Phrases<Agent>;
  readonly heads: Phrases<OrganisationHead>;
  /** Given names in lower case. */
  readonly given: ReadonlyMap<string, Gender>;
  /** Family names in lower case that stand before the given name. */
  readonly familyFirst: ReadonlySet<string>;
  /** Words in names of things (Airport, Lake), with whether they may be a family name (Hall). */
  readonly things: ReadonlyMap<string, boolean>;
  /** Lemmas of verbs of saying. */
  readonly saying: ReadonlySet<string>;
  /** Nouns that take up somebody just named (the billionaire), or some body (the group). */
  readonly epithets: ReadonlyMap<string, EntityType>;
}

export async function loadMentionLexicon(load: Load): Promise<MentionLexicon> {
  const [names, titles, agents, heads, given, family, things, saying, epithets] = await Promise.all([
    loadNames(load),
    loadTitles(load),
    loadAgents(load),
    loadHeads(load),
    loadTable(load, 'data/given-names.tsv', ['name', 'gender']),
    loadTable(load, 'data/family-names.tsv', ['name']),
    loadTable(load, 'data/thing-words.tsv', ['word', 'family']),
    loadTable(load, 'data/cues.tsv', ['lemma', 'pos', 'kind']),
    loadTable(load, 'data/epithets.tsv', ['noun', 'type']),
  ]);
  return {
    names,
    titles,
    agents,
    heads,
    given: new Map(given.map((row) => [row.name, gender(row.gender)])),
    familyFirst: new Set(family.map(({ name }) => name)),
    things: new Map(things.map(({ word, family }) => [word, family !== ''])),
    saying: new Set(
      saying
        .filter(({ pos, kind }) => pos === 'verb' && kind === 'speech')
        .flatMap(({ lemma }) => lemma.split('|'))
        .filter((lemma) => !lemma.includes('+')),
    ),
    epithets: new Map(epithets.map(({ noun, type }) => [noun, type as EntityType])),
  };
}

async function loadNames(load: Load): Promise<Phrases<ListedName>> {
  const names = new Phrases<ListedName>();
  const countries = await loadTable(load, 'data/countries.tsv', [
    'code',
    'name',
    'aliases',
    'demonyms',
    'metonyms',
    'to',
  ]);
  // Of two states with one name (Congolese, Belgrade) the one that exists today is meant.
  const today = [...countries.filter(({ to }) => to === ''), ...countries.filter(({ to }) => to !== '')];
  for (const { code, name, aliases } of today)
    for (const form of [name, ...list(aliases)]) names.add(form, { kind: 'country', code, use: 'name', city: false });
  for (const { code, demonyms } of today)
    for (const form of list(demonyms)) names.add(form, { kind: 'country', code, use: 'demonym', city: false });
  const seats = new Set((await loadTable(load, 'data/seats.tsv', ['seat'])).map(({ seat }) => seat));
  for (const { code, metonyms } of today)
    for (const form of list(metonyms))
      names.add(form, { kind: 'country', code, use: 'metonym', city: !seats.has(form) });
  for (const row of await loadTable(load, 'data/peoples.tsv', ['name', 'plural', 'states']))
    for (const form of [row.name, ...list(row.plural)]) names.add(form, { kind: 'people', codes: list(row.states) });
  for (const row of await loadTable(load, 'data/organisations.tsv', ['name', 'aliases', 'country', 'sector'])) {
    const value = {
      kind: 'organisation',
      name: row.name,
      country: row.country || null,
      sector: row.sector || null,
    } as const;
    for (const form of [row.name, ...list(row.aliases)]) {
      names.add(form, value);
      // Some papers write F.B.I.
      if (/^\p{Lu}{3,5}$/u.test(form)) names.add(`${Array.from(form).join('.')}.`, value);
    }
  }
  return names;
}

async function loadTitles(load: Load): Promise<Phrases<Title>> {
  const titles = new Phrases<Title>();
  for (const row of await loadTable(load, 'data/titles.tsv', ['title', 'kind', 'sector', 'gender', 'full'])) {
    titles.add(row.title, {
      title: row.full || row.title,
      honorific: row.kind === 'honorific',
      sector: row.sector || null,
      gender: gender(row.gender),
    });
  }
  return titles;
}

async function loadAgents(load: Load): Promise<Phrases<Agent>> {
  const agents = new Phrases<Agent>();
  for (const row of await loadTable(load, 'data/agents.tsv', ['agent', 'type', 'sector', 'gender'])) {
    agents.add(row.agent, {
      agent: row.agent,
      type: row.type as EntityType,
      sector: row.sector || null,
      gender: gender(row.gender),
    });
  }
  return agents;
}

async function loadHeads(load: Load): Promise<Phrases<OrganisationHead>> {
  const heads = new Phrases<OrganisationHead>();
  for (const row of await loadTable(load, 'data/organisation-heads.tsv', ['head', 'of', 'sector']))
    heads.add(row.head, { ends: row.of !== 'of only', of: row.of !== '', sector: row.sector || null });
  return heads;
}

function list(cell: string): string[] {
  return cell === '' ? [] : cell.split('|');
}

function gender(cell: string): Gender {
  return cell === 'm' || cell === 'f' ? cell : null;
}
