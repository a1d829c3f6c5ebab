/** Who acts on whom, and who speaks of whom. */

import type { Store, Value } from '../store/store.ts';
import type { ActorLine } from './actors.ts';
import { type Sql, sql } from './conditions.ts';
import { COUNTED } from './facets.ts';
import { objects } from './lines.ts';
import { type Asks, Found } from './found.ts';

export interface Link {
  /** Ids of actors across reports. */
  readonly source: string;
  readonly target: string;
  readonly events: number;
  /** Statements of the source in which the target is named. */
  readonly statements: number;
  /** Sums of Goldstein scores above and below 0. */
  readonly cooperation: number;
  readonly conflict: number;
}

export interface Network {
  readonly nodes: readonly (Omit<ActorLine, 'reports'> & { readonly events: number; readonly statements: number })[];
  /** The strongest first. */
  readonly links: readonly Link[];
}

/** Ties that are given. */
const LINKS = 150;

/** @throws OnRecordError `bad-query`. */
export function network(store: Store, filters: Asks): Network {
  const links = new Map<string, Link>();
  const add = (source: Value, target: Value, more: Partial<Link>): void => {
    const key = `${String(source)} ${String(target)}`;
    const known = links.get(key);
    links.set(key, {
      ...(known ?? {
        source: String(source),
        target: String(target),
        events: 0,
        statements: 0,
        cooperation: 0,
        conflict: 0,
      }),
      ...more,
    });
  };
  const acts = hitsOf(store, { ...filters, in: 'events' });
  const words = hitsOf(store, { ...filters, in: 'statements' });
  for (const [source, target, events, cooperation, conflict] of store.query(
    `WITH ${acts.sql},
      tie AS (SELECT DISTINCT h.n, a.grouped AS source, b.grouped AS target FROM hit h
        CROSS JOIN participant p ON p.event = h.n AND p.role = 'source' CROSS JOIN actor_member a ON a.actor = p.actor
        CROSS JOIN participant q ON q.event = h.n AND q.role = 'target' CROSS JOIN actor_member b ON b.actor = q.actor
        WHERE a.grouped <> b.grouped)
      SELECT source, target, count(*), sum(max(e.goldstein, 0)), sum(min(e.goldstein, 0))
        FROM tie CROSS JOIN event e ON e.n = tie.n GROUP BY source, target ORDER BY 3 DESC, 1, 2 LIMIT ${LINKS}`,
    acts.values,
    Infinity,
  ).rows)
    add(source!, target!, {
      events: Number(events),
      cooperation: round(Number(cooperation)),
      conflict: round(Number(conflict)),
    });
  for (const [source, target, statements] of store.query(
    `WITH ${words.sql},
      tie AS (SELECT DISTINCT h.n, a.grouped AS source, b.grouped AS target FROM hit h
        CROSS JOIN statement s ON s.n = h.n CROSS JOIN actor_member a ON a.actor = s.speaker
        CROSS JOIN statement_about o ON o.statement = h.n CROSS JOIN actor_member b ON b.actor = o.actor
        WHERE a.grouped <> b.grouped)
      SELECT source, target, count(*) FROM tie GROUP BY source, target ORDER BY 3 DESC, 1, 2 LIMIT ${LINKS}`,
    words.values,
    Infinity,
  ).rows)
    add(source!, target!, { statements: Number(statements) });
  const strength = ({ events, statements }: Link): number => events + statements;
  const strongest = [...links.values()].sort((a, b) => strength(b) - strength(a)).slice(0, LINKS);
  return { nodes: nodesOf(store, strongest), links: strongest };
}

/** Hits as a table `hit`. */
function hitsOf(store: Store, request: Asks): Sql {
  const found = new Found(store, request);
  const { sql: text, values } = found.select(`${found.plan.key} AS n`, found.countable, COUNTED);
  return sql(`hit AS MATERIALIZED (${text})`, ...values);
}

function nodesOf(store: Store, links: readonly Link[]): Network['nodes'] {
  const counts = new Map<string, { events: number; statements: number }>();
  for (const { source, target, events, statements } of links)
    for (const id of [source, target]) {
      const known = counts.get(id) ?? { events: 0, statements: 0 };
      counts.set(id, { events: known.events + events, statements: known.statements + statements });
    }
  return objects<Omit<ActorLine, 'reports'>>(
    store,
    `SELECT id, type, label, country, sector FROM grouped_actor WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    [JSON.stringify([...counts.keys()])],
    Infinity,
  ).map((line) => ({ ...line, ...counts.get(line.id)! }));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
