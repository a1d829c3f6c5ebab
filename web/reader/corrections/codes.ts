/** The codes of events that a person can choose, and what follows from each; the same data that the reader codes with. */

import { useQuery } from '@tanstack/react-query';
import { loadOntology, type Ontology } from '../../../src/events/ontology.ts';
import { load } from '../../lib/load.ts';
import type { Coding } from './build.ts';

export interface Codes {
  /** PLOVER types that a code leads to. */
  readonly types: readonly string[];
  /** CAMEO codes of a type, in rising order. */
  readonly ofType: (plover: string) => readonly string[];
  readonly coding: (cameo: string) => Coding | null;
}

function codesOf({ codes, types }: Ontology): Codes {
  const all = [...codes].filter(([, { plover }]) => plover !== null).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    types: [...types.keys()].filter((type) => all.some(([, { plover }]) => plover === type)),
    ofType: (type) => all.filter(([, { plover }]) => plover === type).map(([code]) => code),
    coding: (cameo) => {
      const entry = codes.get(cameo);
      if (entry?.plover === undefined || entry.plover === null) return null;
      const { plover, mode, contexts, goldstein } = entry;
      return { plover, mode, contexts: [...contexts], goldstein, quad: types.get(plover)! };
    },
  };
}

export function useCodes(): Codes | undefined {
  return useQuery({
    queryKey: ['event codes'],
    queryFn: async () => codesOf(await loadOntology(load)),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}
