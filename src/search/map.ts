/** Where events happened: at points where the text supports one, in countries where it supports only that. */

import type { Store, Value } from '../store/store.ts';
import { type Asks, Found } from './found.ts';
import { objects } from './lines.ts';

/** Events by quad class: verbal and material cooperation, verbal and material conflict. */
export type Quads = [number, number, number, number];

export interface EventMap {
  readonly points: readonly {
    /** GeoNames id. */
    readonly geonames: number;
    readonly name: string;
    readonly kind: string;
    readonly country: string | null;
    /** Degrees north and east. */
    readonly latitude: number;
    readonly longitude: number;
    readonly events: number;
    readonly quads: Quads;
  }[];
  readonly countries: readonly { readonly country: string; readonly events: number; readonly quads: Quads }[];
  /** Events without a place in the text, or with one that is on no map. */
  readonly nowhere: number;
}

/** @throws OnRecordError `bad-query`. */
export function eventMap(store: Store, filters: Asks): EventMap {
  const events = new Found(store, { ...filters, in: 'events' }).select(
    'e.geonames, e.place_country, e.quad',
    'any',
    -1,
  );
  const { rows } = store.query(
    `SELECT geonames, place_country, count(*), sum(quad = 1), sum(quad = 2), sum(quad = 3), sum(quad = 4)
      FROM (${events.sql}) GROUP BY geonames, place_country ORDER BY 3 DESC, 1, 2`,
    events.values,
    Infinity,
  );
  const places = placesOf(
    store,
    rows.map(([geonames]) => geonames!),
  );
  const points: EventMap['points'][number][] = [];
  const countries = new Map<string, EventMap['countries'][number]>();
  let nowhere = 0;
  for (const [geonames, country, events, ...byQuad] of rows) {
    const counted = { events: Number(events), quads: byQuad.map(Number) as Quads };
    const place = places.get(geonames!);
    if (place !== undefined) points.push({ ...place, country: country as string | null, ...counted });
    else if (country !== null)
      countries.set(String(country), { country: String(country), ...sum(countries.get(String(country)), counted) });
    else nowhere += counted.events;
  }
  return { points, countries: [...countries.values()], nowhere };
}

type Place = Pick<EventMap['points'][number], 'geonames' | 'name' | 'kind' | 'latitude' | 'longitude'>;

/** Places that are points, by their GeoNames id. */
function placesOf(store: Store, geonames: readonly Value[]): Map<Value, Place> {
  const ids = [...new Set(geonames)].filter((id) => id !== null);
  const places = objects<Place>(
    store,
    `SELECT e.geonames, e.place AS name, e.place_kind AS kind, e.latitude, e.longitude FROM json_each(?) j
      CROSS JOIN event e ON e.n = (SELECT n FROM event WHERE geonames = j.value LIMIT 1)
      WHERE e.latitude IS NOT NULL AND e.longitude IS NOT NULL AND e.place_kind <> 'country'`,
    [JSON.stringify(ids)],
    Infinity,
  );
  return new Map(places.map((place) => [place.geonames, place]));
}

type Counted = { readonly events: number; readonly quads: Quads };

function sum(known: Counted | undefined, { events, quads }: Counted): Counted {
  if (known === undefined) return { events, quads };
  return { events: known.events + events, quads: known.quads.map((quad, i) => quad + quads[i]!) as Quads };
}
