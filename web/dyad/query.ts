/** The state of a dyad's page as it stands in the URL, and what it asks of the interface. */

import { type DayRange, type Unit, units } from '../charts/time.ts';
import { changed } from '../lib/url.ts';

export interface DyadState {
  readonly unit: Unit;
  /** Null while everything is shown. */
  readonly range: DayRange | null;
  /** Also what is intended, demanded, denied or supposed. */
  readonly all: boolean;
}

export function readState(query: URLSearchParams): DyadState {
  const [from, to] = [query.get('from'), query.get('to')];
  const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);
  return {
    unit: units.find((unit) => unit === query.get('by')) ?? 'month',
    range: isDay(from) && isDay(to) && from <= to ? { from, to } : null,
    all: query.get('all') === 'true',
  };
}

/** Address under `/api`. */
export function dyadPath(a: string, b: string, { unit, range, all }: DyadState): string {
  return `/dyad/${encodeURIComponent(a)}/${encodeURIComponent(b)}${changed(new URLSearchParams({ by: unit }), {
    from: range?.from ?? null,
    to: range?.to ?? null,
    all: all ? 'true' : null,
  })}`;
}
