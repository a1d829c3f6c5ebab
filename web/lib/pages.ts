/** Lists that the interface gives a page at a time, each page ending with a cursor for the next. */

import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { request } from './api.ts';
import { changed } from './url.ts';

interface Paged {
  readonly cursor: string | null;
}

export interface Pages<I> {
  /** All that have come; undefined before the first. */
  readonly items: readonly I[] | undefined;
  readonly error: Error | null;
  readonly isLoadingMore: boolean;
  /** Asks for the next page; undefined when there is none. */
  readonly more: (() => void) | undefined;
  readonly retry: () => void;
}

/**
 * @param path - From `/api` on, without cursor and limit.
 * @param pick - Items of an answer; the same function at every render.
 */
export function usePages<A extends Paged, I>(path: string, pick: (answer: A) => readonly I[], limit = 100): Pages<I> {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery<
    A,
    Error,
    readonly I[],
    readonly string[],
    string | null
  >({
    queryKey: ['pages', path],
    queryFn: ({ pageParam, signal }) => {
      const [address = '', query] = path.split('?');
      const asked = changed(new URLSearchParams(query), { limit: String(limit), cursor: pageParam });
      return request<A>(address + asked, { signal });
    },
    initialPageParam: null,
    getNextPageParam: ({ cursor }) => cursor,
    select: useCallback(({ pages }: { readonly pages: readonly A[] }) => pages.flatMap(pick), [pick]),
    // Whoever comes back from a report finds the list as long as it was.
    gcTime: 600_000,
  });
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  return {
    items: data,
    error,
    isLoadingMore: isFetchingNextPage,
    more: hasNextPage && error === null ? more : undefined,
    retry: () => void (data === undefined ? refetch() : fetchNextPage()),
  };
}
