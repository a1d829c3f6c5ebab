/** Where events happened: at points where the text supports one, in countries where it supports only that. */

import type { Store, Value } from '../store/store.ts';
import { type Asks, Found } from './found.ts';

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

const COLUMNS = 'e.geonames, e.place, e.place_kind, e.place_country, e.latitude, e.longitude, e.quad';

/** @throws OnRecordError `bad-query`. */
export function eventMap(store: Store, filters: Asks): EventMap {
  const events = new Found(store, { ...filters, in: 'events' }).select(COLUMNS, 'any', -1);
  const { rows } = store.query(
    `SELECT geonames, min(place), min(place_kind), place_country, min(latitude), min(longitude), count(*),
        sum(quad = 1), sum(quad = 2), sum(quad = 3), sum(quad = 4)
      FROM (${events.sql}) GROUP BY geonames, place_country ORDER BY 7 DESC, 1, 4`,
    events.values,
    Infinity,
  );
  const points = new Map<Value, EventMap['points'][number]>();
  const countries = new Map<Value, EventMap['countries'][number]>();
  let nowhere = 0;
  for (const [geonames, name, kind, country, latitude, longitude, events, ...byQuad] of rows) {
    const here = { events: Number(events), quads: byQuad.map(Number) as Quads };
    if (geonames !== null && latitude !== null && kind !== 'country')
      points.set(geonames!, {
        ...sum(points.get(geonames!), here),
        geonames: Number(geonames),
        name: String(points.get(geonames!)?.name ?? name),
        kind: String(kind),
        country: country as string | null,
        latitude: Number(latitude),
        longitude: Number(longitude),
      });
    else if (country !== null)
      countries.set(country!, { ...sum(countries.get(country!), here), country: String(country) });
    else nowhere += here.events;
  }
  return { points: [...points.values()], countries: [...countries.values()], nowhere };
}

type Counted = { readonly events: number; readonly quads: Quads };

function sum(known: Counted | undefined, { events, quads }: Counted): Counted {
  if (known === undefined) return { events, quads };
  return { events: known.events + events, quads: known.quads.map((quad, i) => quad + quads[i]!) as Quads };
}
