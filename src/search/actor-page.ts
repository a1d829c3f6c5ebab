/** What is known of an actor across reports: offices, what it said and did, about whom, to whom, with whom. */

import type { GroupedActor } from '../store/groups.ts';
import type { Store, Value } from '../store/store.ts';
import { type EventLine, eventLines, numbersOf, objects, type StatementLine, statementLines } from './lines.ts';

/** Another actor, and how often. */
export interface With {
  readonly id: string;
  readonly label: string;
  readonly country: string | null;
  readonly count: number;
}

interface Side {
  readonly count: number;
  readonly types: readonly { readonly plover: string; readonly count: number }[];
  readonly latest: readonly EventLine[];
}

export interface ActorView extends Omit<GroupedActor, 'members'> {
  /** Days of publication. */
  readonly first: string | null;
  readonly last: string | null;
  readonly reports: number;
  readonly said: {
    readonly count: number;
    readonly first: readonly StatementLine[];
    readonly latest: readonly StatementLine[];
    readonly repeated: readonly (StatementLine & { readonly reports: number })[];
    readonly about: readonly With[];
    readonly to: readonly With[];
  };
  readonly spokenOf: readonly With[];
  readonly did: Side & { readonly to: readonly With[] };
  readonly undergone: Side & { readonly from: readonly With[] };
  readonly months: readonly {
    readonly month: string;
    readonly statements: number;
    readonly did: number;
    readonly undergone: number;
  }[];
  readonly together: readonly With[];
}

const SHORT = 5;
const LONG = 10;
const PEOPLE = 20;

/**
 * Of those who are in very many reports, as many of their latest appearances (by arrival) are looked through for whom
 * they go with; what they said and did is counted whole.
 */
const APPEARANCES = 3000;

/** It, as an actor of reports: in all of them, and in the last that came. */
const MINE = '(SELECT actor FROM actor_member WHERE grouped = ?1)';
const RECENT = `(SELECT actor FROM actor_member WHERE grouped = ?1 ORDER BY actor DESC LIMIT ${APPEARANCES})`;

/** Null for an actor that is not there. */
export function actorView(store: Store, id: string): ActorView | null {
  const [row] = objects<Omit<GroupedActor, 'members' | 'names' | 'offices'> & { names: string; offices: string }>(
    store,
    'SELECT id, type, label, country, sector, names, offices FROM grouped_actor WHERE id = ?',
    [id],
    1,
  );
  if (row === undefined) return null;
  const one = (sql: string): readonly Value[] => store.query(sql, [id], 1).rows[0]!;
  const [reports, first, last] = one(
    `SELECT count(DISTINCT d.n), min(d.date), max(d.date) FROM actor_member m
      JOIN report_actor a ON a.n = m.actor JOIN document d ON d.n = a.document WHERE m.grouped = ?1`,
  );
  const people = (sql: string): With[] =>
    objects(
      store,
      `SELECT g.id, g.label, g.country, c.count FROM (${sql}) c JOIN grouped_actor g ON g.id = c.grouped
        WHERE g.id <> ?1 ORDER BY c.count DESC, g.id`,
      [id],
      PEOPLE,
    );
  return {
    ...row,
    names: JSON.parse(row.names) as GroupedActor['names'],
    offices: JSON.parse(row.offices) as GroupedActor['offices'],
    reports: Number(reports),
    first: first as string | null,
    last: last as string | null,
    said: {
      ...saidBy(store, id),
      about: people(
        `SELECT m.grouped, count(DISTINCT s.n) AS count FROM ${RECENT} r CROSS JOIN statement s ON s.speaker = r.actor
          CROSS JOIN statement_about b ON b.statement = s.n CROSS JOIN actor_member m ON m.actor = b.actor GROUP BY m.grouped ORDER BY 2 DESC LIMIT ${PEOPLE + 1}`,
      ),
      to: people(
        `SELECT m.grouped, count(*) AS count FROM ${RECENT} r CROSS JOIN statement s ON s.speaker = r.actor
          CROSS JOIN actor_member m ON m.actor = s.addressee GROUP BY m.grouped ORDER BY 2 DESC LIMIT ${PEOPLE + 1}`,
      ),
    },
    spokenOf: people(
      `SELECT m.grouped, count(DISTINCT s.n) AS count
        FROM ${RECENT} r CROSS JOIN statement_about b ON b.actor = r.actor
        CROSS JOIN statement s ON s.n = b.statement CROSS JOIN actor_member m ON m.actor = s.speaker
        GROUP BY m.grouped ORDER BY 2 DESC LIMIT ${PEOPLE + 1}`,
    ),
    did: { ...side(store, id, 'source'), to: people(otherSide('source', 'target')) },
    undergone: { ...side(store, id, 'target'), from: people(otherSide('target', 'source')) },
    months: months(store, id),
    together: people(
      `SELECT m.grouped, count(DISTINCT a.document) AS count
        FROM ${RECENT} r CROSS JOIN report_actor i ON i.n = r.actor
        CROSS JOIN report_actor a ON a.document = i.document CROSS JOIN actor_member m ON m.actor = a.n
        GROUP BY m.grouped ORDER BY 2 DESC LIMIT ${PEOPLE + 1}`,
    ),
  };
}

function saidBy(store: Store, id: string): Omit<ActorView['said'], 'about' | 'to'> {
  const list = (order: string, limit: number): StatementLine[] =>
    statementLines(
      store,
      numbersOf(
        store,
        `SELECT s.n FROM statement s WHERE s.speaker IN ${MINE} AND s.day IS NOT NULL ORDER BY +s.day ${order}, s.n`,
        [id],
        limit,
      ),
    );
  const repeated = store.query(
    `SELECT min(s.n), count(DISTINCT s.document) FROM ${RECENT} r CROSS JOIN statement s ON s.speaker = r.actor
      CROSS JOIN track_variant v ON v.statement = s.n GROUP BY v.track HAVING count(DISTINCT s.document) > 1 ORDER BY 2 DESC, v.track`,
    [id],
    SHORT,
  ).rows;
  return {
    count: Number(store.query(`SELECT count(*) FROM statement WHERE speaker IN ${MINE}`, [id], 1).rows[0]![0]),
    first: list('ASC', SHORT),
    latest: list('DESC', LONG),
    repeated: statementLines(
      store,
      repeated.map(([n]) => n!),
    ).map((line, i) => ({ ...line, reports: Number(repeated[i]![1]) })),
  };
}

/** Events on one side of which it stands. */
function side(store: Store, id: string, role: 'source' | 'target'): Side {
  const events = `(SELECT DISTINCT event FROM participant WHERE actor IN ${MINE} AND role = '${role}')`;
  const types = objects<{ plover: string; count: number }>(
    store,
    `SELECT e.plover, count(*) AS count FROM ${events} p JOIN event e ON e.n = p.event GROUP BY 1 ORDER BY 2 DESC, 1`,
    [id],
    Infinity,
  );
  return {
    count: types.reduce((sum, { count }) => sum + count, 0),
    types,
    latest: eventLines(
      store,
      numbersOf(
        store,
        `SELECT e.n FROM ${events} p JOIN event e ON e.n = p.event ORDER BY e.day DESC, e.n`,
        [id],
        LONG,
      ),
    ),
  };
}

function otherSide(mine: string, theirs: string): string {
  return `SELECT m.grouped, count(DISTINCT o.event) AS count FROM ${RECENT} r CROSS JOIN participant p ON p.actor = r.actor AND p.role = '${mine}'
    CROSS JOIN participant o ON o.event = p.event AND o.role = '${theirs}' CROSS JOIN actor_member m ON m.actor = o.actor
    GROUP BY m.grouped ORDER BY 2 DESC LIMIT ${PEOPLE + 1}`;
}

function months(store: Store, id: string): ActorView['months'] {
  const event = (role: string): string =>
    `SELECT substr(e.day, 1, 7) AS month, count(DISTINCT e.n) AS count FROM participant p JOIN event e ON e.n = p.event
      WHERE p.actor IN ${MINE} AND p.role = '${role}' AND length(e.day) >= 7 GROUP BY 1`;
  const rows = store.query(
    `SELECT month, 'statements', count FROM (SELECT substr(+s.day, 1, 7) AS month, count(*) AS count FROM statement s
        WHERE s.speaker IN ${MINE} AND s.day IS NOT NULL GROUP BY 1)
      UNION ALL SELECT month, 'did', count FROM (${event('source')})
      UNION ALL SELECT month, 'undergone', count FROM (${event('target')}) ORDER BY month`,
    [id],
    Infinity,
  ).rows;
  const found = new Map<string, ActorView['months'][number]>();
  for (const [month, what, count] of rows) {
    const known = found.get(String(month)) ?? { month: String(month), statements: 0, did: 0, undergone: 0 };
    found.set(String(month), { ...known, [String(what)]: count });
  }
  return [...found.values()];
}
