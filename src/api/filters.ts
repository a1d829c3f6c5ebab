/** Filters of a request as those of a search, and words for their values. */

import type { Search, SearchKind } from '../search/search.ts';
import type { Filters, Vocabulary } from './contract.ts';

/** Without those that are empty: a form sends them too. */
export function searchOf({ q, in: kind, ...filters }: Filters & { readonly in?: SearchKind }): Search {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined && value !== '');
  return {
    ...Object.fromEntries(given),
    ...(q !== undefined && { words: q }),
    ...(kind !== undefined && { in: kind }),
  };
}

const quads: Readonly<Record<string, string>> = {
  1: 'verbal cooperation',
  2: 'material cooperation',
  3: 'verbal conflict',
  4: 'material conflict',
};

/** What people call a value of a filter. */
export function labelOf({ countries, sectors, plover }: Vocabulary, field: string, value: string): string {
  switch (field) {
    case 'country':
    case 'place':
      return countries[value] ?? value;
    case 'sector':
      return sectors[value] ?? value;
    case 'type':
      return plover[value] ?? value;
    case 'quad':
      return quads[value] ?? value;
    default:
      return value;
  }
}
