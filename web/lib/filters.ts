/** Filters of search, map and network as they stand in the URL: `speaker=g…&outlet=-example.org&from=2024-03`. */

import type { filterNames, Filters, SearchKind } from '../../src/api/contract.ts';
import type { Change } from './url.ts';

/** A filter that may have several values, each included or left out. */
export type Field = (typeof filterNames)[number];

export interface Chosen {
  readonly field: Field;
  readonly value: string;
  /** Hits with this value are left out. */
  readonly not: boolean;
}

const single = ['q', 'dyad', 'from', 'to'] as const satisfies readonly (keyof Filters)[];

/** What a field is called before a value, by what is searched. */
const labels: { readonly [F in Field]: string } = {
  speaker: 'Speaker',
  addressee: 'Addressee',
  about: 'About',
  country: 'Country',
  sector: 'Sector',
  type: 'Type',
  manner: 'Manner',
  outlet: 'Outlet',
  place: 'Place',
  status: 'Status',
  quad: 'Class',
};

/** All of them, in the order in which they are offered. The contract's own list would bring its validator along. */
export const fields = Object.keys(labels) as readonly Field[];

const labelsOfEvents: { readonly [F in Field]?: string } = {
  speaker: 'Who acts',
  addressee: 'Acts on',
  about: 'Involves',
  country: 'Country of a party',
  sector: 'Sector of a party',
};

const labelsOfReports: { readonly [F in Field]?: string } = {
  country: 'Country of those quoted or acting',
  sector: 'Sector of those quoted or acting',
};

const labelsOfStatements: { readonly [F in Field]?: string } = {
  country: 'Country of the speaker',
  sector: 'Sector of the speaker',
};

const labelsOf = { events: labelsOfEvents, statements: labelsOfStatements, reports: labelsOfReports } as const;

export function fieldLabel(field: Field, kind: SearchKind): string {
  return labelsOf[kind][field] ?? labels[field];
}

function readChosen(text: string, field: Field): Chosen {
  return text.startsWith('-') ? { field, value: text.slice(1), not: true } : { field, value: text, not: false };
}

/** All that are set, in the order of their names. */
export function chosenIn(query: URLSearchParams): Chosen[] {
  return fields.flatMap((field) => query.getAll(field).map((text) => readChosen(text, field)));
}

/** The filters of a query and nothing else: what facets and export take. */
export function filtersOf(query: URLSearchParams): URLSearchParams {
  const filters = new URLSearchParams();
  for (const name of [...single, ...fields]) for (const value of query.getAll(name)) filters.append(name, value);
  return filters;
}

/** Whether anything but words narrows the search. */
export function isFiltered(query: URLSearchParams): boolean {
  return chosenIn(query).length > 0 || ['dyad', 'from', 'to'].some((name) => (query.get(name) ?? '') !== '');
}

/** Takes every filter out; words stay. */
export const noFilters: Change = Object.fromEntries([...fields, 'dyad', 'from', 'to'].map((name) => [name, null]));

/** Adds a value, or turns an exclusion of it into the opposite. */
export function withValue(query: URLSearchParams, { field, value, not }: Chosen): Change {
  const others = query.getAll(field).filter((text) => readChosen(text, field).value !== value);
  return { [field]: [...others, not ? `-${value}` : value] };
}

export function withoutValue(query: URLSearchParams, { field, value }: Chosen): Change {
  return { [field]: query.getAll(field).filter((text) => readChosen(text, field).value !== value) };
}

/** Included, left out, or neither. */
export function stateOf(query: URLSearchParams, field: Field, value: string): 'in' | 'out' | null {
  const chosen = query
    .getAll(field)
    .map((text) => readChosen(text, field))
    .find((one) => one.value === value);
  return chosen === undefined ? null : chosen.not ? 'out' : 'in';
}
