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

/** Of as many reports it is counted who else is in them. */
const COMPANY = 500;

/** It, as an actor of reports: in all of them, and in the last that came. */
const MINE = '(SELECT actor FROM actor_member WHERE grouped = ?1)';
const RECENT = `(SELECT actor FROM actor_member WHERE grouped = ?1 ORDER BY actor DESC LIMIT ${APPEARANCES})`;

/** Null for an actor that is not there. */
export function actorView(store: Store, id: string): ActorView | null {
  const [row] = objects<
    Omit<GroupedActor, 'members' | 'names' | 'offices'> & {
      names: string;
      offices: string;
      reports: number;
    }
  >(store, 'SELECT id, type, label, country, sector, names, offices, reports FROM grouped_actor WHERE id = ?', [id], 1);
  if (row === undefined) return null;
  const one = (sql: string): readonly Value[] => store.query(sql, [id], 1).rows[0]!;
  const [first, last] = one(
    `SELECT min(d.date), max(d.date) FROM actor_member m
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
  const [did, undergone] = (['source', 'target'] as const).map((role) => eventsOf(store, id, role));
  return {
    ...row,
    names: JSON.parse(row.names) as GroupedActor['names'],
    offices: JSON.parse(row.offices) as GroupedActor['offices'],
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
    did: { ...sideOf(store, did!), to: people(otherSide('source', 'target')) },
    undergone: { ...sideOf(store, undergone!), from: people(otherSide('target', 'source')) },
    months: months(store, id, did!, undergone!),
    together: people(
      `SELECT m.grouped, count(DISTINCT a.document) AS count
        FROM (SELECT * FROM ${RECENT} LIMIT ${COMPANY}) r CROSS JOIN report_actor i ON i.n = r.actor
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

interface Act {
  readonly n: number;
  readonly day: string | null;
  readonly plover: string;
}

/** Events on one side of which it stands, the latest first. */
function eventsOf(store: Store, id: string, role: 'source' | 'target'): Act[] {
  return objects(
    store,
    `SELECT e.n, e.day, e.plover FROM (SELECT DISTINCT event FROM participant WHERE actor IN ${MINE} AND role = '${role}') p
      CROSS JOIN event e ON e.n = p.event ORDER BY e.day DESC, e.n`,
    [id],
    Infinity,
  );
}

function sideOf(store: Store, events: readonly Act[]): Side {
  const types = tally(events.map(({ plover }) => plover));
  return {
    count: events.length,
    types: [...types]
      .map(([plover, count]) => ({ plover, count }))
      .sort((a, b) => b.count - a.count || (a.plover < b.plover ? -1 : 1)),
    latest: eventLines(
      store,
      events.slice(0, LONG).map(({ n }) => n),
    ),
  };
}

function tally(values: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function otherSide(mine: string, theirs: string): string {
  return `SELECT m.grouped, count(DISTINCT o.event) AS count FROM ${RECENT} r CROSS JOIN participant p ON p.actor = r.actor AND p.role = '${mine}'
    CROSS JOIN participant o ON o.event = p.event AND o.role = '${theirs}' CROSS JOIN actor_member m ON m.actor = o.actor
    GROUP BY m.grouped ORDER BY 2 DESC LIMIT ${PEOPLE + 1}`;
}

function months(store: Store, id: string, did: readonly Act[], undergone: readonly Act[]): ActorView['months'] {
  const ofEvents = (events: readonly Act[]): Map<string, number> =>
    tally(events.flatMap(({ day }) => (day !== null && day.length >= 7 ? [day.slice(0, 7)] : [])));
  const counts = {
    statements: new Map(
      objects<{ month: string; count: number }>(
        store,
        `SELECT substr(s.day, 1, 7) AS month, count(*) AS count FROM statement s
          WHERE s.speaker IN ${MINE} AND s.day IS NOT NULL GROUP BY 1`,
        [id],
        Infinity,
      ).map(({ month, count }) => [month, count] as const),
    ),
    did: ofEvents(did),
    undergone: ofEvents(undergone),
  };
  const found = new Set(Object.values(counts).flatMap((count) => [...count.keys()]));
  return [...found].sort().map((month) => ({
    month,
    statements: counts.statements.get(month) ?? 0,
    did: counts.did.get(month) ?? 0,
    undergone: counts.undergone.get(month) ?? 0,
  }));
}
