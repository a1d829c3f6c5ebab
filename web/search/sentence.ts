/** Says in one sentence what a search shows: "214 statements by Sergei Lavrov about Japan since Mar 2024". */

import type { SearchKind } from '../../src/api/contract.ts';
import { chosenIn, type Field } from '../lib/filters.ts';
import { count, formatDay } from '../lib/format.ts';
import type { NameOf } from '../lib/names.ts';

/** What comes before the value of a filter. */
type Phrases = { readonly [F in Field]: string };

const phrases: { readonly [K in SearchKind]: Phrases } = {
  statements: {
    speaker: 'by',
    country: 'by speakers from',
    sector: 'by speakers of the sector',
    addressee: 'to',
    about: 'about',
    type: 'of the type',
    manner: 'that are',
    outlet: 'in',
    place: 'made in',
    status: 'about what is',
    quad: 'about',
  },
  events: {
    speaker: 'by',
    country: 'with a party from',
    sector: 'with a party of the sector',
    addressee: 'towards',
    about: 'with',
    type: 'of the type',
    manner: 'told in statements that are',
    outlet: 'in',
    place: 'in',
    status: 'that are',
    quad: 'of',
  },
  reports: {
    speaker: 'quoting',
    country: 'naming somebody from',
    sector: 'naming somebody of the sector',
    addressee: 'with words to',
    about: 'naming',
    type: 'with events of the type',
    manner: 'with statements that are',
    outlet: 'by',
    place: 'with events in',
    status: 'with events that are',
    quad: 'with',
  },
};

/** Who and whom first, then what, then where it stands. */
const order: readonly Field[] = [
  'speaker',
  'country',
  'sector',
  'addressee',
  'about',
  'quad',
  'type',
  'manner',
  'status',
  'place',
  'outlet',
];

const nouns: { readonly [K in SearchKind]: string } = { statements: 'statement', events: 'event', reports: 'report' };

const either = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)!}`;

/** @param total - Hits; undefined while they are counted. @param more - Whether there are more than were counted. */
export function sentenceOf(
  query: URLSearchParams,
  kind: SearchKind,
  found: { readonly total: number; readonly more: boolean } | undefined,
  nameOf: NameOf,
): string {
  const noun = nouns[kind];
  const many = `${noun}s`;
  const head =
    found === undefined
      ? many.slice(0, 1).toUpperCase() + many.slice(1)
      : found.total === 0
        ? `No ${many}`
        : `${found.more ? 'More than ' : ''}${count(found.total, noun)}`;
  const chosen = chosenIn(query);
  const parts: string[] = [];
  const dyad = query.get('dyad')?.split(':');
  if (dyad?.length === 2) {
    const [a, b] = dyad.map((code) => nameOf('country', code));
    parts.push(kind === 'statements' ? `by speakers from ${a} about ${b}` : `by ${a} towards ${b}`);
  }
  for (const not of [false, true])
    for (const field of order) {
      const names = chosen
        .filter((one) => one.field === field && one.not === not)
        .map(({ value }) => nameOf(field, value));
      if (names.length > 0) parts.push(`${not ? 'but not ' : ''}${phrases[kind][field]} ${either(names)}`);
    }
  const words = query.get('q')?.trim() ?? '';
  if (words !== '') parts.push(`with ${words.includes('"') ? words : `“${words}”`}`);
  const [from, to] = [query.get('from'), query.get('to')];
  if (from !== null && from === to) parts.push(`in ${formatDay(from)}`);
  else if (from !== null && to !== null) parts.push(`from ${formatDay(from)} to ${formatDay(to)}`);
  else if (from !== null) parts.push(`since ${formatDay(from)}`);
  else if (to !== null) parts.push(`until ${formatDay(to)}`);
  return [head, ...parts].join(' ');
}
