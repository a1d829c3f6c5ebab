/** The state of a page is its URL: reading and changing the query, and the addresses of things. */

import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';

export type Change = { readonly [name: string]: string | readonly string[] | null };

/** A query with some of its values replaced; null, '' and [] take a name out. */
export function changed(query: URLSearchParams, change: Change): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) {
    next.delete(name);
    for (const one of value === null ? [] : [value].flat()) if (one !== '') next.append(name, one);
  }
  const text = next.toString();
  return text === '' ? '' : `?${text}`;
}

/** The query of the page, and a function that changes it; a change is a step back in the history unless it replaces. */
export function useQueryState(): readonly [URLSearchParams, (change: Change, options?: { replace?: boolean }) => void] {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const query = useMemo(() => new URLSearchParams(search), [search]);
  const change = useCallback(
    (change: Change, options: { replace?: boolean } = {}) => navigate(path + changed(query, change), options),
    [navigate, path, query],
  );
  return [query, change];
}

/** Address of a report, or of a passage in it. */
export function reportUrl(document: string, span?: { readonly start: number; readonly end: number }): string {
  return `/d/${document}${span === undefined ? '' : `?s=${span.start}-${span.end}`}`;
}

/** Address of an item: the passage that its local id (`s483-487`) names. */
export function itemUrl(document: string, item: string): string {
  return `/d/${document}?i=${item}`;
}
