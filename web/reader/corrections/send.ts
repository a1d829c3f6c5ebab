/** Sends corrections, and puts the corrected report in the place of the one that is shown. */

import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { Corrected, CorrectionRequest } from '../../../src/api/contract.ts';
import { post } from '../../lib/api.ts';

const WHO = 'onrecord-who';

/** Whoever corrected last in this browser. */
export function storedWho(): string {
  return localStorage.getItem(WHO) ?? '';
}

function useAnswer<I>(send: (input: I) => Promise<Corrected>): UseMutationResult<Corrected, Error, I> {
  const queries = useQueryClient();
  return useMutation<Corrected, Error, I>({
    mutationFn: send,
    onSuccess: async ({ report }) => {
      if (report !== null) queries.setQueryData([`/d/${report.info.document}`], report);
      // Lists and counts elsewhere follow from the report that changed.
      const shown = report === null ? null : `/d/${report.info.document}`;
      await queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => path !== shown });
    },
  });
}

export function useCorrect(): UseMutationResult<Corrected, Error, CorrectionRequest> {
  return useAnswer((input) => {
    localStorage.setItem(WHO, input.who);
    return post<Corrected>('/corrections', input);
  });
}

export function useUndo(): UseMutationResult<Corrected, Error, { readonly id: string; readonly who: string }> {
  return useAnswer(({ id, who }) => {
    localStorage.setItem(WHO, who);
    return post<Corrected>(`/corrections/${encodeURIComponent(id)}/undo`, { who });
  });
}
