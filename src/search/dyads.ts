/** Pairs of countries: which there are, and what stands between two of them. */

import type { Unit } from '../corpus/periods.ts';
import type { Period } from '../corpus/timeline.ts';
import type { Store } from '../store/store.ts';
import { Found } from './found.ts';
import { type EventLine, eventLines, numbersOf, objects, type StatementLine, statementLines } from './lines.ts';
import type { Quads } from './map.ts';
import { dyadTimeline, type TimelineOptions } from './timeline.ts';

export interface DyadLine {
  readonly a: string;
  readonly b: string;
  /** Events as reports tell them, of one to the other. */
  readonly events: number;
  /** Day of the latest. */
  readonly last: string | null;
  /** Those events by quad class. */
  readonly quads: Quads;
}

type PairRow = readonly [source: string, target: string, last: string, ...quads: Quads];

/** Pairs with most events first. */
export function listDyads(store: Store, limit: number): DyadLine[] {
  const pairs = new Map<string, DyadLine>();
  const { rows } = store.query(
    `SELECT source, target, max(day), sum(quad = 1), sum(quad = 2), sum(quad = 3), sum(quad = 4) FROM dyad WHERE day <> '' GROUP BY source, target`,
    [],
    Infinity,
  );
  for (const [source, target, last, ...quads] of rows as unknown as Iterable<PairRow>) {
    const [a, b] = source < target ? [source, target] : [target, source];
    const known = pairs.get(`${a}${b}`);
    pairs.set(`${a}${b}`, {
      a,
      b,
      events: quads.reduce((sum, events) => sum + events, known?.events ?? 0),
      last: known?.last !== undefined && known.last !== null && known.last > last ? known.last : last,
      quads: quads.map((events, i) => events + (known?.quads[i] ?? 0)) as Quads,
    });
  }
  return [...pairs.values()].sort((x, y) => y.events - x.events || (x.a + x.b < y.a + y.b ? -1 : 1)).slice(0, limit);
}

export interface Lane {
  readonly source: string;
  readonly target: string;
  readonly periods: readonly Period[];
}

export interface DyadView {
  readonly lanes: readonly [Lane, Lane];
  /** The latest of both directions. */
  readonly events: readonly EventLine[];
  readonly statements: readonly (StatementLine & { readonly speakerCountry: string })[];
  /** Whether there are others. */
  readonly more: boolean;
}

/** Events, and statements, that are given. */
const LATEST = 1000;

export function dyadView(
  store: Store,
  a: string,
  b: string,
  { unit = 'month', from = '', to = '9999', all = false }: TimelineOptions & { readonly unit?: Unit },
): DyadView {
  const lane = (source: string, target: string): Lane => ({
    source,
    target,
    periods: dyadTimeline(store, source, target, { unit, from, to, all }),
  });
  const events = numbersOf(
    store,
    `SELECT event FROM dyad WHERE ((source = ?1 AND target = ?2) OR (source = ?2 AND target = ?1))
      AND day >= ?3 AND day <= ?4 ${all ? '' : `AND status IN ('happened', 'ongoing')`}
      GROUP BY event ORDER BY max(day) DESC, event`,
    [a, b, from, `${to}~`],
    LATEST + 1,
  );
  const said = [...saidOf(store, a, b, from, to), ...saidOf(store, b, a, from, to)].sort((x, y) =>
    x.day === y.day ? y.n - x.n : x.day < y.day ? 1 : -1,
  );
  const latest = said.slice(0, LATEST);
  return {
    lanes: [lane(a, b), lane(b, a)],
    events: eventLines(store, events.slice(0, LATEST)),
    statements: statementLines(
      store,
      latest.map(({ n }) => n),
    ).map((line, i) => ({ ...line, speakerCountry: latest[i]!.country })),
    more: events.length > LATEST || said.length > LATEST,
  };
}

/** The latest statements of one country's speakers in which the other is named. */
function saidOf(
  store: Store,
  country: string,
  about: string,
  from: string,
  to: string,
): { readonly n: number; readonly day: string; readonly country: string }[] {
  const found = new Found(store, { dyad: `${country}:${about}`, from, to });
  const { sql, values } = found.select('s.n AS n, s.day AS day', 'date', LATEST + 1);
  return objects<{ n: number; day: string | null }>(store, sql, values, Infinity).map(({ n, day }) => ({
    n,
    day: day ?? '',
    country,
  }));
}
