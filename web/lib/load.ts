/** Loads the package's data files from the server that gave the page. */

import { useQuery } from '@tanstack/react-query';
import { openContestedTerms, type TermFinder } from '../../src/corpus/contested.ts';
import type { Load } from '../../src/model/load.ts';
import { ApiError } from './api.ts';

export const load: Load = async (path) => {
  const response = await fetch(`/${path}`);
  if (!response.ok)
    throw new ApiError(response.status, { code: 'data-missing', message: `${path} is not there.`, hint: null });
  return new Uint8Array(await response.arrayBuffer());
};

const none: TermFinder = () => [];

/** Finds contested terms; none while the list is on its way. */
export function useContestedTerms(): TermFinder {
  return (
    useQuery({
      queryKey: ['contested terms'],
      queryFn: () => openContestedTerms(load),
      staleTime: Number.POSITIVE_INFINITY,
    }).data ?? none
  );
}
