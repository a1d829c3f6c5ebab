/** Places of events, at points and as countries, as one kind of thing to be drawn, listed and opened. */

import type { MapPage } from '../../src/api/contract.ts';

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
  readonly isCountry: boolean;
  /** Degrees; null for a country, which is filled. */
  readonly at: readonly [longitude: number, latitude: number] | null;
  readonly events: number;
  /** Share of conflict among them. */
  readonly conflict: number;
}

/** Those with most events first. */
export function placesOf({ points, countries }: MapPage, countryName: (code: string) => string): Place[] {
  return [
    ...points.map(({ geonames, name, country, longitude, latitude, events, quads }): Place => ({
      id: `g${geonames}`,
      name,
      country,
      isCountry: false,
      at: [longitude, latitude],
      events,
      conflict: share(quads),
    })),
    ...countries.map(({ country, events, quads }): Place => ({
      id: country,
      name: countryName(country),
      country,
      isCountry: true,
      at: null,
      events,
      conflict: share(quads),
    })),
  ].sort((a, b) => b.events - a.events || (a.id < b.id ? -1 : 1));
}

function share([one, two, three, four]: readonly [number, number, number, number]): number {
  const all = one + two + three + four;
  return all === 0 ? 0 : (three + four) / all;
}
