/** The offices that the text gives a person: title, country, sector, and whether it is held or was. */

import type { Inferred, Mention, Span } from '../document.ts';
import type { MentionLexicon, Title } from '../mentions/lexicon.ts';
import type { Tree } from '../syntax/tree.ts';
import type { CountryFinder } from './country.ts';
import { organisationSector } from './sector.ts';

/** An office with what shows its country and sector. */
export interface ActorRole {
  readonly title: Span;
  readonly former: boolean;
  readonly country: Inferred<string> | null;
  readonly sector: Inferred<string> | null;
}

/** Words that say that an office is no longer held at the report's date. */
const past = new Set('former ex late then onetime one-time ousted deposed erstwhile'.split(' '));
/** Longest listed title, in tokens. */
const longest = 8;

/** Offices from the roles beside the name and from nominals that stand for the person, each once. */
export function rolesOf(
  tree: Tree,
  lexicon: MentionLexicon,
  countries: CountryFinder,
  mentions: readonly Mention[],
): ActorRole[] {
  const roles: ActorRole[] = [];
  for (const mention of mentions) {
    const role = roleOfMention(tree, lexicon, countries, mention);
    if (role === null) continue;
    const same = roles.findIndex((other) => isSame(tree, other, role));
    if (same < 0) roles.push(role);
    else if (roles[same]!.country === null && role.country !== null) roles[same] = role;
  }
  return roles;
}

function roleOfMention(
  tree: Tree,
  lexicon: MentionLexicon,
  countries: CountryFinder,
  mention: Mention,
): ActorRole | null {
  if (mention.role !== null) {
    const first = tree.tokenAt(mention.role.start);
    const role = roleOf(tree, lexicon, countries, first, tree.tokenAt(mention.role.end - 1) + 1, true);
    return role !== null && role.country === null ? { ...role, country: countryAfter(tree, countries, mention) } : role;
  }
  if (mention.form !== 'nominal' || mention.name !== null) return null;
  // What somebody was may be over or not: X was the commander.
  const copula = tree.child(mention.head, 'cop');
  if (copula >= 0 && /^(?:was|were|been)$/i.test(tree.word(copula))) return null;
  return roleOf(tree, lexicon, countries, mention.first, mention.last, false);
}

/** The country in what follows *of*: *president of the Swiss bank*; not where somebody happens to be. */
function ofCountry(tree: Tree, countries: CountryFinder, title: number, last: number): Inferred<string> | null {
  return title < last && tree.word(title) === 'of' ? countries.within(title + 1, last) : null;
}

/** *Prime Minister X of Israel*: the country after the name. */
function countryAfter(tree: Tree, countries: CountryFinder, { name, last }: Mention): Inferred<string> | null {
  return name === null ? null : ofCountry(tree, countries, tree.tokenAt(name.end), last);
}

/**
 * Reads an office among tokens.
 *
 * @param beside - Whether it stands beside the name, where a noun that no list has is an office too.
 */
function roleOf(
  tree: Tree,
  lexicon: MentionLexicon,
  countries: CountryFinder,
  first: number,
  last: number,
  beside: boolean,
): ActorRole | null {
  const title = titleWithin(tree, lexicon, first, last);
  if (title === null && !beside) return null;
  const begin = withoutCountry(tree, countries, first, title?.first ?? last);
  const end = title === null ? last : endOf(tree, countries, title.last, last);
  const words = tree.span(begin, end - 1);
  let former = false;
  for (let i = first; i < end; i++) former ||= past.has(tree.word(i).toLowerCase());
  return {
    title: words,
    former,
    country: countries.within(first, title?.last ?? last) ?? ofCountry(tree, countries, title?.last ?? last, last),
    sector: sectorOfTitle(tree, lexicon, first, last, title),
  };
}

function titleWithin(
  tree: Tree,
  lexicon: MentionLexicon,
  from: number,
  to: number,
): { readonly first: number; readonly last: number; readonly value: Title } | null {
  for (let last = to; last > from; last--)
    for (let first = Math.max(from, last - longest); first < last; first++) {
      const value = lexicon.titles.exact(tree, first, last);
      if (value !== undefined && !value.honorific) return { first, last, value };
    }
  return null;
}

/** Leaves out determiners and the country: *Russian*, *North Korea's*, *influential Russian*. */
function withoutCountry(tree: Tree, countries: CountryFinder, from: number, title: number): number {
  let first = from;
  while (first < title && (['DET', 'NUM'].includes(tree.upos(first)) || tree.xpos(first) === 'PRP$')) first++;
  const [lead] = [...countries.names(first, title)].filter(({ value }) => value.kind !== 'organisation');
  if (lead !== undefined && (lead.first === first || tree.upos(lead.first) === 'ADJ')) {
    first = lead.last;
    if (first < title && /^[’']s?$/.test(tree.word(first))) first++;
  }
  return first;
}

/** What follows *of* belongs to the title, unless it is just the country: *head of the central bank*. */
function endOf(tree: Tree, countries: CountryFinder, title: number, last: number): number {
  if (title >= last || !/^(?:of|for|at|to)$/.test(tree.word(title))) return title;
  const from = tree.upos(title + 1) === 'DET' ? title + 2 : title + 1;
  const [name] = countries.names(from, last);
  const onlyCountry = name !== undefined && name.first === from && name.last === last && name.value.kind === 'country';
  return onlyCountry ? title : last;
}

function sectorOfTitle(
  tree: Tree,
  lexicon: MentionLexicon,
  first: number,
  last: number,
  title: { readonly first: number; readonly last: number; readonly value: Title } | null,
): Inferred<string> | null {
  if (title?.value.sector) {
    return { value: title.value.sector, evidence: tree.span(title.first, title.last - 1), rule: 'titles.tsv' };
  }
  return organisationSector(tree, lexicon, first, last);
}

function isSame(tree: Tree, a: ActorRole, b: ActorRole): boolean {
  const { text } = tree.document;
  const agree = a.country === null || b.country === null || a.country.value === b.country.value;
  return (
    agree &&
    a.former === b.former &&
    text.slice(a.title.start, a.title.end).toLowerCase() === text.slice(b.title.start, b.title.end).toLowerCase()
  );
}
