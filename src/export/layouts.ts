/**
 * Events in the column layouts of GDELT 2.0, ICEWS and POLECAT, for scripts that read those. What we do not know stays
 * empty; `docs/export.md` says of every column what stands in it. Only what happened or goes on is given: the three data
 * sets have no column for what is meant, demanded or denied.
 */

import { contentId } from '../corpus/hash.ts';
import type { Row, Store, Value } from '../store/store.ts';
import type { Table } from './tables.ts';

export type Layout = 'gdelt' | 'icews' | 'polecat';

const actor = (n: 1 | 2): string[] =>
  'Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code'
    .split(' ')
    .map((part) => `Actor${n}${part}`);
const geo = (name: string): string[] =>
  'Type Fullname CountryCode ADM1Code ADM2Code Lat Long FeatureID'.split(' ').map((part) => `${name}Geo_${part}`);

const gdelt: readonly string[] = [
  ...'GLOBALEVENTID SQLDATE MonthYear Year FractionDate'.split(' '),
  ...actor(1),
  ...actor(2),
  ...'IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone'.split(
    ' ',
  ),
  ...geo('Actor1'),
  ...geo('Actor2'),
  ...geo('Action'),
  'DATEADDED',
  'SOURCEURL',
];

const icews: readonly string[] = (
  'Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|' +
  'Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude'
).split('|');

const polecat: readonly string[] = (
  'Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|' +
  'Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|' +
  'Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|' +
  'Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|' +
  'Publication Date|Story People|Story Organizations|Story Locations|Language|Version'
).split('|');

const columnsOf: Readonly<Record<Layout, readonly string[]>> = { gdelt, icews, polecat };

/** GDELT's files have no line of names. */
export function hasHead(layout: Layout): boolean {
  return layout !== 'gdelt';
}

type Event = Readonly<Record<string, Value>>;

/** @param cameo - Names of CAMEO codes. */
export function layoutTable(store: Store, layout: Layout, cameo: ReadonlyMap<string, string>): Table {
  const { columns, rows } = store.stream(
    `SELECT e.*, d.url, d.language FROM events e JOIN documents d ON d.id = e.document
      WHERE e.status IN ('happened', 'ongoing') AND length(e.day) = 10 ORDER BY e.day, e.document, e.id`,
  );
  const names = columnsOf[layout];
  const fill = fillers[layout];
  const made = function* (): Iterable<Row> {
    for (const row of rows) {
      const values = fill(Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])), cameo);
      yield names.map((name) => values[name] ?? null);
    }
  };
  return { columns: names.map((name) => ({ name, type: 'string' })), rows: made() };
}

const fillers: Readonly<Record<Layout, (event: Event, cameo: ReadonlyMap<string, string>) => Event>> = {
  gdelt(e) {
    const day = String(e['day']);
    const code = String(e['cameo']);
    const [year, month, date] = day.split('-').map(Number) as [number, number, number];
    const side = (n: 1 | 2, name: 'source' | 'target'): Event => ({
      [`Actor${n}Code`]: `${String(e[`${name}_country`] ?? '')}${String(e[`${name}_sector`] ?? '')}`,
      [`Actor${n}Name`]: upper(e[name]),
      [`Actor${n}CountryCode`]: e[`${name}_country`]!,
      [`Actor${n}Type1Code`]: e[`${name}_sector`]!,
    });
    return {
      GLOBALEVENTID: numberOf(e),
      SQLDATE: day.replaceAll('-', ''),
      MonthYear: day.slice(0, 7).replace('-', ''),
      Year: day.slice(0, 4),
      FractionDate: (year + (month * 30 + date) / 365).toFixed(4),
      ...side(1, 'source'),
      ...side(2, 'target'),
      IsRootEvent: e['claim'] === null ? 1 : 0,
      EventCode: code,
      EventBaseCode: code.slice(0, 3),
      EventRootCode: code.slice(0, 2),
      QuadClass: e['quad']!,
      GoldsteinScale: e['goldstein']!,
      NumMentions: 1,
      NumSources: 1,
      NumArticles: 1,
      ActionGeo_Type: geoType(e),
      ActionGeo_Fullname: e['place']!,
      ActionGeo_Lat: e['latitude']!,
      ActionGeo_Long: e['longitude']!,
      DATEADDED: e['published'] === null ? null : `${String(e['published']).replaceAll('-', '')}000000`,
      SOURCEURL: e['url']!,
    };
  },
  icews(e, cameo) {
    return {
      'Event ID': numberOf(e),
      'Event Date': e['day']!,
      'Source Name': e['source']!,
      'Source Sectors': e['source_sector']!,
      'Source Country': e['source_country']!,
      'Event Text': cameo.get(String(e['cameo'])) ?? null,
      'CAMEO Code': e['cameo']!,
      Intensity: e['goldstein']!,
      'Target Name': e['target']!,
      'Target Sectors': e['target_sector']!,
      'Target Country': e['target_country']!,
      'Story ID': e['story'] ?? e['document']!,
      Publisher: e['outlet']!,
      City: e['place_kind'] === 'city' ? e['place']! : null,
      Province: e['admin1']!,
      Country: e['place_country']!,
      Latitude: e['latitude']!,
      Longitude: e['longitude']!,
    };
  },
  polecat(e) {
    return {
      'Event ID': `${String(e['document'])}/${String(e['id'])}`,
      'Event Date': e['day']!,
      'Event Type': e['plover']!,
      'Event Mode': e['mode']!,
      Intensity: e['goldstein']!,
      'Quad Code': quads[Number(e['quad']) - 1]!,
      Contexts: e['contexts'] === null ? null : (JSON.parse(String(e['contexts'])) as string[]).join(';'),
      'Actor Name': e['source']!,
      'Actor Country': e['source_country']!,
      'Primary Actor Sector': e['source_sector']!,
      'Actor Sectors': e['source_sector']!,
      'Actor Name Raw': e['source_text']!,
      'Recipient Name': e['target']!,
      'Recipient Country': e['target_country']!,
      'Primary Recipient Sector': e['target_sector']!,
      'Recipient Sectors': e['target_sector']!,
      'Recipient Name Raw': e['target_text']!,
      Placename: e['place']!,
      City: e['place_kind'] === 'city' ? e['place']! : null,
      Province: e['admin1']!,
      Country: e['place_country']!,
      Latitude: e['latitude']!,
      Longitude: e['longitude']!,
      'GeoNames ID': e['geonames']!,
      'Raw Placename': e['place']!,
      Source: e['outlet']!,
      'Publication Date': e['published']!,
      Language: e['language']!,
    };
  },
};

const quads = ['V-Coop', 'M-Coop', 'V-Conf', 'M-Conf'] as const;

/** A number below 2^52, from the event's global id: the layouts want numbers. */
function numberOf(event: Event): string {
  return String(
    Number.parseInt(contentId('n', [`${String(event['document'])}/${String(event['id'])}`]).slice(1, 14), 16),
  );
}

/** 1 country, 2 and 3 state and city of the USA, 5 and 4 those of the rest of the world, 0 none. */
function geoType({ place_kind: kind, place_country: country }: Event): number {
  if (kind === 'country') return 1;
  if (kind === 'city') return country === 'USA' ? 3 : 4;
  return kind === 'admin1' ? (country === 'USA' ? 2 : 5) : 0;
}

function upper(value: Value | undefined): string | null {
  return value === null || value === undefined ? null : String(value).toUpperCase();
}
