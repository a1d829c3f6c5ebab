/** Questions about actors: what they said and did, whom an outlet quotes, and which terms one side uses. */

import { countTerms, type KeyTerm, keyTerms } from '../corpus/keyness.ts';
import type { GroupedActor } from '../store/groups.ts';
import type { Store, Value } from '../store/store.ts';
import type { With } from './actor-page.ts';
import { actorsNamed } from './filters.ts';
import { objectOf } from './search.ts';

type Item = Readonly<Record<string, Value>>;

/** Actors across reports by id, or by words of a name, those in most reports first. */
export function findActors(store: Store, name: string, limit = 20): Omit<GroupedActor, 'members'>[] {
  const ids = /^g[0-9a-f]{16}$/.test(name) ? [name] : actorsNamed(store, name, 1000);
  const { rows } = store.query(
    `SELECT g.id, g.type, g.label, g.country, g.sector, g.names, g.offices FROM grouped_actor g
      WHERE g.id IN (SELECT value FROM json_each(?))
      ORDER BY (SELECT count(*) FROM actor_member m WHERE m.grouped = g.id) DESC, g.id`,
    [JSON.stringify(ids)],
    limit,
  );
  return rows.map(([id, type, label, country, sector, names, offices]) => ({
    id: String(id),
    type: String(type),
    label: String(label),
    country: country as string | null,
    sector: sector as string | null,
    names: JSON.parse(String(names)) as GroupedActor['names'],
    offices: JSON.parse(String(offices)) as GroupedActor['offices'],
  }));
}

export interface Activity {
  readonly statements: number;
  readonly reports: number;
  readonly asSource: number;
  readonly asTarget: number;
  /** First and last day of publication. */
  readonly first: string | null;
  readonly last: string | null;
  /** Those who are named in most of the same reports. */
  readonly together: readonly Item[];
}

export function activityOf(store: Store, actor: string): Activity {
  const one = (sql: string): readonly Value[] => store.query(sql, [actor], 1).rows[0]!;
  const mine = '(SELECT actor FROM actor_member WHERE grouped = ?1)';
  const [reports, first, last] = one(
    `SELECT count(DISTINCT d.n), min(d.date), max(d.date) FROM actor_member m
      JOIN report_actor a ON a.n = m.actor JOIN document d ON d.n = a.document WHERE m.grouped = ?1`,
  );
  const [statements] = one(`SELECT count(*) FROM statement WHERE speaker IN ${mine}`);
  const [asSource, asTarget] = one(
    `SELECT count(DISTINCT CASE role WHEN 'source' THEN event END), count(DISTINCT CASE role WHEN 'target' THEN event END)
      FROM participant WHERE actor IN ${mine}`,
  );
  const together = store.query(
    `SELECT g.id, g.label, g.country, count(DISTINCT b.document) AS reports
      FROM actor_member m JOIN report_actor a ON a.n = m.actor JOIN report_actor b ON b.document = a.document
      JOIN actor_member o ON o.actor = b.n JOIN grouped_actor g ON g.id = o.grouped
      WHERE m.grouped = ?1 AND o.grouped <> ?1 GROUP BY g.id ORDER BY 4 DESC, 1`,
    [actor],
    10,
  );
  return {
    statements: Number(statements),
    reports: Number(reports),
    asSource: Number(asSource),
    asTarget: Number(asTarget),
    first: first as string | null,
    last: last as string | null,
    together: together.rows.map((row) => objectOf(together.columns, row)),
  };
}

/** Whom an outlet quotes, and whom it names without quoting: by country of the actor, in reports of the outlet. */
export function outletBalance(store: Store, outlet: string, limit = 20): { quoted: Item[]; spokenAbout: Item[] } {
  const list = (sql: string): Item[] => {
    const { columns, rows } = store.query(sql, [outlet], limit);
    return rows.map((row) => objectOf(columns, row));
  };
  const actors = `FROM document d CROSS JOIN report_actor a ON a.document = d.n CROSS JOIN actor_member m ON m.actor = a.n`;
  const quoted = `SELECT m.grouped AS id, count(DISTINCT s.n) AS statements, count(DISTINCT d.n) AS reports,
    sum(s."end" - s."start") AS length
    ${actors} CROSS JOIN statement s ON s.speaker = a.n WHERE d.outlet = ?1 GROUP BY m.grouped`;
  const named = 'JOIN grouped_actor g ON g.id = c.id ORDER BY';
  return {
    quoted: list(
      `SELECT g.id, g.label, g.country, c.statements, c.reports, c.length FROM (${quoted}) c ${named} 4 DESC, 1`,
    ),
    spokenAbout: list(
      `WITH quoted AS MATERIALIZED (${quoted})
        SELECT g.id, g.label, g.country, c.reports FROM (SELECT m.grouped AS id, count(DISTINCT d.n) AS reports
          ${actors} WHERE d.outlet = ?1 AND m.grouped NOT IN (SELECT id FROM quoted) GROUP BY m.grouped) c
        ${named} 4 DESC, 1`,
    ),
  };
}

export interface OutletView {
  readonly outlet: string;
  readonly reports: number;
  /** Days of publication. */
  readonly first: string | null;
  readonly last: string | null;
  /** Statements, their length in UTF-16 code units, and how many reports they stand in. */
  readonly quoted: readonly (With & { readonly statements: number; readonly length: number })[];
  readonly spokenAbout: readonly With[];
}

/** Null for an outlet without reports. */
export function outletView(store: Store, outlet: string): OutletView | null {
  const [reports, first, last] = store.query(
    'SELECT count(*), min(date), max(date) FROM document WHERE outlet = ?',
    [outlet],
    1,
  ).rows[0]!;
  if (reports === 0) return null;
  const { quoted, spokenAbout } = outletBalance(store, outlet, PEOPLE);
  const line = ({ id, label, country, reports: count }: Item): With => ({
    id: String(id),
    label: String(label),
    country: country as string | null,
    count: Number(count),
  });
  return {
    outlet,
    reports: Number(reports),
    first: first as string | null,
    last: last as string | null,
    quoted: quoted.map((item) => ({
      ...line(item),
      statements: Number(item['statements']),
      length: Number(item['length']),
    })),
    spokenAbout: spokenAbout.map(line),
  };
}

/** People that are listed on each side. */
const PEOPLE = 50;

/** Most statements of a side whose words are counted: the latest. */
const SIDE = 5000;

/** Terms in the statements of speakers of one country against those of another. */
export function termsOfSides(store: Store, first: string, second: string, limit = 40): KeyTerm[] {
  const said = (country: string): string[] =>
    store
      .query(
        `SELECT s.content FROM report_actor a JOIN statement s ON s.speaker = a.n JOIN document d ON d.n = s.document
          WHERE a.country = ? ORDER BY d.date DESC, s.n`,
        [country],
        SIDE,
      )
      .rows.map(([content]) => String(content));
  return keyTerms(countTerms(said(first)), countTerms(said(second))).slice(0, limit);
}
