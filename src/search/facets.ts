/** Counts how many hits of a search have which value of each filter. */

import type { Store, Value } from '../store/store.ts';
import type { Filters } from './filters.ts';
import type { SearchKind } from './plans.ts';
import { type Asks, Found } from './found.ts';

/** Filters whose values are counted. */
type Field = Exclude<keyof Filters, 'dyad' | 'from' | 'to'>;

export interface Facet {
  readonly field: Field;
  /** The most frequent first. */
  readonly values: readonly {
    readonly value: string;
    /** A name where the value is an id; else null. */
    readonly label: string | null;
    readonly count: number;
  }[];
}

export interface Facets {
  /** Hits that were counted; `more` says that there are others. */
  readonly total: number;
  readonly more: boolean;
  readonly facets: readonly Facet[];
  readonly months: readonly { readonly month: string; readonly count: number }[];
}

/** Most hits that are counted. */
export const COUNTED = 10_000;

/** Values of a facet that are given. */
const VALUES = 20;

/** A facet's value for each hit `h` (its row number `n`, its day `day`), as SELECT … FROM. */
type Sources = { readonly [field in Field]?: string };

const of = (table: string, column: string): string => `t.${column} FROM hit h CROSS JOIN ${table} t ON t.n = h.n`;
const outlet = (table: string): string =>
  table === 'document'
    ? of(table, 'outlet')
    : `d.outlet FROM hit h CROSS JOIN ${table} t ON t.n = h.n CROSS JOIN document d ON d.n = t.document`;
const grouped = (column: string): string =>
  `m.grouped FROM hit h CROSS JOIN statement t ON t.n = h.n CROSS JOIN actor_member m ON m.actor = t.${column}`;
const participant = (column: string, role?: string): string =>
  `DISTINCT h.n, p.${column} FROM hit h CROSS JOIN participant p ON p.event = h.n${role === undefined ? '' : ` AND p.role = '${role}'`}`;

const sources: { readonly [K in SearchKind]: Sources } = {
  statements: {
    speaker: grouped('speaker'),
    country: of('statement', 'country'),
    sector: of('statement', 'sector'),
    about: `m.grouped FROM hit h CROSS JOIN statement_about b ON b.statement = h.n CROSS JOIN actor_member m ON m.actor = b.actor`,
    addressee: grouped('addressee'),
    type: of('statement', 'cue_kind'),
    manner: of('statement', 'manner'),
    outlet: outlet('statement'),
    place: of('statement', 'place_country'),
  },
  events: {
    country: participant('country'),
    sector: participant('sector'),
    type: of('event', 'plover'),
    status: of('event', 'status'),
    quad: of('event', 'quad'),
    outlet: outlet('event'),
    place: of('event', 'place_country'),
  },
  reports: {
    outlet: outlet('document'),
    country: `DISTINCT n, country FROM (
      SELECT h.n, s.country FROM hit h CROSS JOIN statement s ON s.document = h.n
      UNION ALL
      SELECT h.n, p.country FROM hit h CROSS JOIN event e ON e.document = h.n CROSS JOIN participant p ON p.event = e.n)`,
    type: 'DISTINCT h.n, e.plover FROM hit h CROSS JOIN event e ON e.document = h.n',
    place: 'DISTINCT h.n, e.place_country FROM hit h CROSS JOIN event e ON e.document = h.n',
  },
};

/** @throws OnRecordError `bad-query`. */
export function facetsOf(store: Store, request: Asks): Facets {
  const found = new Found(store, request);
  const { plan } = found;
  // Any as many hits will do: the latest where that costs nothing.
  const hit = found.select(`${plan.key} AS n, ${plan.day} AS day`, found.countable, COUNTED + 1);
  const kind = request.in ?? 'statements';
  const entries = Object.entries(sources[kind]) as [Field, string][];
  const part = (field: string, select: string): string => {
    const value = select.startsWith('DISTINCT') ? 2 : 1;
    const columns = value === 2 ? 'n, value' : 'value';
    return `SELECT * FROM (SELECT '${field}' AS field, value, count(*) AS hits FROM
      (WITH one(${columns}) AS (SELECT ${select}) SELECT value FROM one WHERE value IS NOT NULL)
      GROUP BY value ORDER BY hits DESC, value LIMIT ${field === 'month' ? 1200 : VALUES})`;
  };
  const { rows } = store.query(
    `WITH hit AS MATERIALIZED (${hit.sql})
      SELECT 'total', NULL, count(*) FROM hit
      UNION ALL ${part('month', 'substr(h.day, 1, 7) FROM hit h WHERE length(h.day) >= 7')}
      ${entries.map(([field, select]) => `UNION ALL ${part(field, select)}`).join('\n')}`,
    hit.values,
    Infinity,
  );
  const total = rows[0]![2] as number;
  const valuesOf = (name: string): { value: string; count: number }[] =>
    rows
      .filter(([field]) => field === name)
      .map(([, value, count]) => ({ value: String(value), count: count as number }));
  const facets = entries.map(([field]) => ({ field, values: valuesOf(field) }));
  const labels = labelsOf(
    store,
    facets.flatMap(({ values }) => values.map(({ value }) => value)),
  );
  return {
    total: Math.min(total, COUNTED),
    more: total > COUNTED,
    facets: facets.map(({ field, values }) => ({
      field,
      values: values.map(({ value, count }) => ({ value, label: labels.get(value) ?? null, count })),
    })),
    months: valuesOf('month')
      .map(({ value, count }) => ({ month: value, count }))
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
  };
}

/** Names of actors across reports. */
function labelsOf(store: Store, values: readonly string[]): ReadonlyMap<Value, string> {
  const { rows } = store.query(
    'SELECT id, label FROM grouped_actor WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(values.filter((value) => value.startsWith('g')))],
    Infinity,
  );
  return new Map(rows.map(([id, label]) => [id!, String(label)]));
}
