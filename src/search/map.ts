/** Where events happened: at points where the text supports one, in countries where it supports only that. */

import type { Store, Value } from '../store/store.ts';
import { foundBy, type Search } from './search.ts';

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
export function eventMap(store: Store, filters: Search): EventMap {
  const { from, conditions } = foundBy(store, { ...filters, in: 'events' });
  const { rows } = store.query(
    `SELECT e.geonames, e.place, e.place_kind, e.place_country, e.latitude, e.longitude, count(*),
        sum(e.quad = 1), sum(e.quad = 2), sum(e.quad = 3), sum(e.quad = 4)
      ${from} ${conditions.where()} GROUP BY e.geonames, e.place_country, CASE WHEN e.geonames IS NULL THEN NULL ELSE e.place END
      ORDER BY 7 DESC, 1, 4`,
    conditions.values,
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
