/** Words for the codes of a record, as they stand in a sentence. */

import { useMemo } from 'react';
import type { Vocabulary } from '../../src/api/contract.ts';
import { useVocabulary } from './api.ts';

export const quadNames = [
  'cooperation in words',
  'cooperation in deeds',
  'conflict in words',
  'conflict in deeds',
] as const;

const manners: { readonly [code: string]: string } = {
  direct: 'quoted',
  indirect: 'reported',
  mixed: 'partly quoted',
};

const statuses: { readonly [code: string]: string } = {
  happened: 'happened',
  ongoing: 'under way',
  intended: 'intended',
  demanded: 'demanded',
  denied: 'denied',
  hypothetical: 'supposed',
  ended: 'ended',
};

const cueKinds: { readonly [code: string]: string } = { speech: 'said', writing: 'written', thought: 'thought' };

const actorTypes: { readonly [code: string]: readonly [one: string, many: string] } = {
  person: ['person', 'people'],
  state: ['country', 'countries'],
  organisation: ['organisation', 'organisations'],
  people: ['people of a country', 'peoples'],
  group: ['group', 'groups'],
  place: ['place', 'places'],
};

/** Names that English puts an article before. */
const WITH_ARTICLE =
  /^(?:United|Netherlands|Philippines|Bahamas|Gambia|Czech Republic|Dominican Republic|Soviet Union)/;

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export const mannerName = (code: string): string => manners[code] ?? code;
export const statusName = (code: string): string => statuses[code] ?? code;
export const quadName = (quad: number): string => quadNames[quad - 1] ?? String(quad);
export const actorTypeName = (code: string): string => actorTypes[code]?.[0] ?? code;
export const actorTypePlural = (code: string): string => actorTypes[code]?.[1] ?? code;

export interface Words {
  readonly country: (code: string) => string;
  /** Name of a PLOVER or CAMEO code, or of a kind of cue. */
  readonly type: (code: string) => string;
  /** What that code means, in a few words; null where its name says it. */
  readonly typeMeaning: (code: string) => string | null;
  readonly sector: (code: string) => string;
  readonly sectorMeaning: (code: string) => string | null;
}

function wordsOf(vocabulary: Vocabulary | undefined): Words {
  return {
    country(code) {
      const name = vocabulary?.countries[code] ?? code;
      return WITH_ARTICLE.test(name) ? `the ${name}` : name;
    },
    type(code) {
      if (/^\d+$/.test(code)) return vocabulary?.cameo[code] ?? `CAMEO ${code}`;
      return cueKinds[code] ?? capital(code.toLowerCase().replaceAll('_', ' '));
    },
    typeMeaning: (code) => vocabulary?.plover[code] ?? null,
    sector: (code) => {
      const meaning = vocabulary?.sectors[code];
      return meaning === undefined ? code : capital(meaning.split(/[:,]/)[0]!);
    },
    sectorMeaning: (code) => vocabulary?.sectors[code] ?? null,
  };
}

export function useWords(): Words {
  const vocabulary = useVocabulary();
  return useMemo(() => wordsOf(vocabulary), [vocabulary]);
}
