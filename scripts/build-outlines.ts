/**
 * Makes `web/map/outlines.json`: outlines of countries (world-atlas, from Natural Earth 1:110 million) under their
 * ISO 3166-1 alpha-3 codes, and a point for each country that is too small to be among them.
 *
 * Run: `npx tsx scripts/build-outlines.ts`
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { geoCentroid } from 'd3-geo';
import countries from 'i18n-iso-countries';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;

const require = createRequire(import.meta.url);
const atlas = (name: string): Atlas =>
  JSON.parse(readFileSync(require.resolve(`world-atlas/${name}`), 'utf8')) as Atlas;

/** Countries that world-atlas gives no number: by its own name for them. */
const unnumbered: { readonly [name: string]: string } = { Kosovo: 'XKX' };

function codeOf(id: string | number | undefined, name: string | undefined): string | null {
  if (id === undefined) return unnumbered[name ?? ''] ?? null;
  return countries.numericToAlpha3(id) ?? null;
}

const coarse = atlas('countries-110m.json');
const geometries = coarse.objects.countries.geometries.map(({ properties, id, ...geometry }) => {
  const code = codeOf(id, properties !== undefined && 'name' in properties ? properties.name : undefined);
  return code === null ? geometry : { ...geometry, id: code };
});
const drawn = new Set(geometries.map((geometry) => ('id' in geometry ? geometry.id : null)));
const fine = atlas('countries-50m.json');
const points: { [code: string]: [longitude: number, latitude: number] } = {};
for (const country of feature(fine, fine.objects.countries).features) {
  const code = codeOf(country.id, country.properties.name);
  if (code === null || drawn.has(code)) continue;
  const [longitude, latitude] = geoCentroid(country);
  points[code] = [Math.round(longitude * 100) / 100, Math.round(latitude * 100) / 100];
}
const sorted = Object.fromEntries(Object.entries(points).sort(([a], [b]) => (a < b ? -1 : 1)));
const outlines = {
  topology: { ...coarse, objects: { countries: { type: 'GeometryCollection', geometries } } },
  points: sorted,
};
writeFileSync(fileURLToPath(new URL('../web/map/outlines.json', import.meta.url)), `${JSON.stringify(outlines)}\n`);
