/** Asks the HTTP interface; `src/api/contract.ts` says what it takes and gives. */

import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ErrorBody, Vocabulary } from '../../src/api/contract.ts';

/** What the interface says when it cannot answer. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string | null;

  constructor(status: number, { code, message, hint }: ErrorBody['error']) {
    super(message);
    this.status = status;
    this.code = code;
    this.hint = hint;
  }
}

/** @param path - From `/api` on. @throws ApiError; its code is `unreachable` when nothing answers. */
export async function request<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, {
      code: 'unreachable',
      message: 'On Record does not answer.',
      hint: 'Look whether `onrecord serve` still runs.',
    });
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  const fault =
    typeof body === 'object' && body !== null && 'error' in body
      ? (body as ErrorBody).error
      : { code: 'bad-answer', message: `The answer was ${response.status}.`, hint: null };
  throw new ApiError(response.status, fault);
}

/** Sends JSON. */
export function post<T>(path: string, body: unknown = {}): Promise<T> {
  return request<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/**
 * What a path gives, kept while another is on its way so that a page does not empty at every change of a filter.
 *
 * @param path - Null while there is nothing to ask.
 */
export function useApi<T>(path: string | null): UseQueryResult<T, Error> {
  return useQuery<T, Error>({
    queryKey: [path],
    queryFn: ({ signal }) => request<T>(path!, { signal }),
    enabled: path !== null,
    placeholderData: keepPreviousData,
  });
}

/** Words for codes of countries, events and sectors. */
export function useVocabulary(): Vocabulary | undefined {
  return useQuery<Vocabulary, Error>({
    queryKey: ['/vocabulary'],
    queryFn: ({ signal }) => request<Vocabulary>('/vocabulary', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}
