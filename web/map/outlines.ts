/** Outlines of countries, loaded as a file of their own; `scripts/build-outlines.ts` makes it. */

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Feature, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import address from './outlines.json?url';

interface OutlinesFile {
  readonly topology: Topology<{ countries: GeometryCollection }>;
  readonly points: { readonly [code: string]: [longitude: number, latitude: number] };
}

export interface Outlines {
  /** Their ids are ISO 3166-1 alpha-3; land of no country of its own has none. */
  readonly countries: readonly Feature<Geometry>[];
  /** Degrees east and north of countries too small to be drawn. */
  readonly points: OutlinesFile['points'];
}

export function useOutlines(): UseQueryResult<Outlines, Error> {
  return useQuery<Outlines, Error>({
    queryKey: ['outlines'],
    queryFn: async ({ signal }) => {
      const response = await fetch(address, { signal });
      if (!response.ok) throw new Error('The outlines of the map did not load.');
      const { topology, points } = (await response.json()) as OutlinesFile;
      return { countries: feature(topology, topology.objects.countries).features, points };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
