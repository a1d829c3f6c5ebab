/** Names for values of filters: ids of actors, codes of countries, types and classes. */

import { useQueries } from '@tanstack/react-query';
import type { ActorPage } from '../../src/api/contract.ts';
import { request } from './api.ts';
import type { Field } from './filters.ts';
import { mannerName, quadName, statusName, useWords, type Words } from './words.ts';

const isActorId = (text: string): boolean => /^g[0-9a-f]{16}$/.test(text);

/** Labels of actors by id; those that are not there yet are missing. */
function useActorNames(ids: readonly string[]): ReadonlyMap<string, string> {
  return useQueries({
    queries: ids.map((id) => ({
      // As the page of the actor asks, so that one answer serves both.
      queryKey: [`/a/${id}`],
      queryFn: ({ signal }: { signal: AbortSignal }) => request<ActorPage>(`/a/${id}`, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: (answers) =>
      new Map(answers.flatMap(({ data }, i) => (data === undefined ? [] : [[ids[i]!, data.label]]))),
  });
}

export type NameOf = (field: Field, value: string) => string;

function nameOf(words: Words, actors: ReadonlyMap<string, string>): NameOf {
  const country = (code: string): string => (/^[A-Z]{3}$/.test(code) ? words.country(code) : code);
  return (field, value) => {
    switch (field) {
      case 'speaker':
      case 'addressee':
      case 'about':
        return isActorId(value) ? (actors.get(value) ?? '…') : country(value);
      case 'country':
      case 'place':
        return country(value);
      case 'sector':
        return words.sector(value);
      case 'type':
        return words.type(value);
      case 'manner':
        return mannerName(value);
      case 'status':
        return statusName(value);
      case 'quad':
        return quadName(Number(value));
      case 'outlet':
        return value;
    }
  };
}

/** @param values - Those whose names will be asked for; ids of actors among them are looked up. */
export function useNames(values: readonly string[]): NameOf {
  const words = useWords();
  const actors = useActorNames([...new Set(values.filter(isActorId))]);
  return nameOf(words, actors);
}
