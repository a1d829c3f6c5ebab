/** Writes the rows of a record's items, and keeps the groups across reports that they are in when they are made anew. */

import type { Database } from './database.ts';
import type { ItemRows } from './rows.ts';

/** Rows of a document, and how many there are of the two that people count. */
export interface ItemColumns {
  readonly rows: ItemRows;
  readonly statements: number;
  readonly events: number;
}

/** Groups that items are in, by the table of the item. */
const memberships = [
  { items: 'report_actor', table: 'actor_member', key: 'actor', columns: ['grouped'] },
  { items: 'statement', table: 'track_variant', key: 'statement', columns: ['track', 'kind', 'likeness', 'alignment'] },
  { items: 'event', table: 'event_member', key: 'event', columns: ['rule', 'distinct_event'] },
] as const;

export class ItemTables {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Puts the rows of a document in the place of those that there are. */
  put(document: number, { rows, statements, events }: ItemColumns): void {
    this.#db.run('UPDATE document SET statements = ?, events = ? WHERE n = ?', statements, events, document);
    const putBack = this.#takeAway(document);
    const actor = this.#next('report_actor');
    const statement = this.#next('statement');
    const event = this.#next('event');
    this.#insert(
      `INSERT INTO report_actor (n, document, id, type, label, country, sector, roles)
        SELECT ?2 + key, ?3, ${cells(0, 6)} FROM json_each(?1)`,
      rows.actors,
      actor,
      document,
    );
    this.#insert(
      `INSERT INTO mention (actor, "start", "end", form, text, suffix)
        SELECT ?2 + (value ->> 0), ${cells(1, 6)} FROM json_each(?1)`,
      rows.mentions,
      actor,
    );
    this.#insert(
      `INSERT INTO statement (n, document, id, "start", "end", spans, content, source, source_start, source_end,
          cue, cue_start, cue_end, cue_kind, manner, polarity, modality, part, speaker_kind, anonymity, speaker,
          addressee, addressee_text, occasion, time, place, place_country, parent, rule, confidence, corrected,
          day, country, sector)
        SELECT ?2 + key, ?3, ${cells(0, 18)}, ?4 + (value ->> 18), ?4 + (value ->> 19), ${cells(20, 32)}
        FROM json_each(?1)`,
      rows.statements,
      statement,
      document,
      actor,
    );
    this.#insert(
      `INSERT INTO event (n, document, id, "start", "end", "trigger", plover, mode, contexts, cameo, quad, goldstein,
          status, claim, time, day, day_from, place, place_kind, place_country, admin1, geonames, latitude, longitude,
          rule, confidence, corrected)
        SELECT ?2 + key, ?3, ${cells(0, 25)} FROM json_each(?1)`,
      rows.events,
      event,
      document,
    );
    this.#insert(
      `INSERT INTO participant (event, role, ordinal, "start", "end", text, actor, country, sector, inferred)
        SELECT ?2 + (value ->> 0), ${cells(1, 6)}, ?3 + (value ->> 6), ${cells(7, 10)} FROM json_each(?1)`,
      rows.participants,
      event,
      actor,
    );
    this.#insert(
      `INSERT INTO dyad (source, target, day, event, quad, goldstein, status)
        SELECT ${cells(0, 3)}, ?2 + (value ->> 3), ${cells(4, 7)} FROM json_each(?1)`,
      rows.dyads,
      event,
    );
    this.#insert(
      'INSERT INTO statement_about (statement, actor) SELECT ?2 + (value ->> 0), ?3 + (value ->> 1) FROM json_each(?1)',
      rows.abouts,
      statement,
      actor,
    );
    putBack();
  }

  /** Where the rows of a document are not those that they should be. */
  differences(document: number, { rows, statements, events }: ItemColumns): string[] {
    const wrong: string[] = [];
    const counted = this.#db.get('SELECT statements, events FROM document WHERE n = ?', document)!;
    if (counted[0] !== statements || counted[1] !== events) wrong.push('its counts are not those of its record');
    for (const { name, sql } of comparisons) {
      const found = this.#db.all(sql, document).map((row) => JSON.stringify(row));
      const expected = (JSON.parse(rows[name]) as unknown[]).map((row) => JSON.stringify(row));
      if (!ordered.has(name)) {
        found.sort();
        expected.sort();
      }
      if (found.length !== expected.length || found.some((row, i) => row !== expected[i]))
        wrong.push(`its rows of ${name} are not those of its record`);
    }
    return wrong;
  }

  #insert(sql: string, rows: string, ...bases: number[]): void {
    if (rows !== '[]') this.#db.run(sql, rows, ...bases);
  }

  /** The row number at which new rows of a table begin. */
  #next(table: string): number {
    return (this.#db.value<number | null>(`SELECT max(n) FROM ${table}`) ?? 0) + 1;
  }

  /** Takes the rows of a document away. @returns Puts those that came back into the groups that they were in. */
  #takeAway(document: number): () => void {
    const kept = memberships.map(({ items, table, key, columns }) => ({
      sql: `INSERT INTO ${table} (${key}, ${columns.join(', ')})
        SELECT n, ${columns.map(() => '?').join(', ')} FROM ${items} WHERE document = ? AND id = ?`,
      rows: this.#db.all(
        `SELECT o.id, ${columns.map((column) => `m.${column}`).join(', ')}
          FROM ${items} o JOIN ${table} m ON m.${key} = o.n WHERE o.document = ?`,
        document,
      ),
    }));
    for (const { items } of memberships) this.#db.run(`DELETE FROM ${items} WHERE document = ?`, document);
    return () => {
      for (const { sql, rows } of kept) for (const [id, ...values] of rows) this.#db.run(sql, ...values, document, id!);
    };
  }
}

/** Index of an actor, a statement or an event of the document among its like. */
const actorIndex = (column: string): string => `${column} - (SELECT min(n) FROM report_actor WHERE document = ?1)`;
const statementIndex = (column: string): string => `${column} - (SELECT min(n) FROM statement WHERE document = ?1)`;
const eventIndex = (column: string): string => `${column} - (SELECT min(n) FROM event WHERE document = ?1)`;

/** Tables whose rows stand in the order of the record. */
const ordered: ReadonlySet<keyof ItemRows> = new Set(['actors', 'statements', 'events']);

/** Reads rows back in the form in which they were written (rows.ts). */
const comparisons: readonly { readonly name: keyof ItemRows; readonly sql: string }[] = [
  {
    name: 'actors',
    sql: 'SELECT id, type, label, country, sector, roles FROM report_actor WHERE document = ?1 ORDER BY n',
  },
  {
    name: 'mentions',
    sql: `SELECT ${actorIndex('m.actor')}, m."start", m."end", m.form, m.text, m.suffix
      FROM mention m JOIN report_actor a ON a.n = m.actor WHERE a.document = ?1`,
  },
  {
    name: 'statements',
    sql: `SELECT id, "start", "end", spans, content, source, source_start, source_end, cue, cue_start, cue_end, cue_kind,
        manner, polarity, modality, part, speaker_kind, anonymity, ${actorIndex('speaker')}, ${actorIndex('addressee')},
        addressee_text, occasion, time, place, place_country, parent, rule, confidence, corrected, day, country, sector
      FROM statement WHERE document = ?1 ORDER BY n`,
  },
  {
    name: 'events',
    sql: `SELECT id, "start", "end", "trigger", plover, mode, contexts, cameo, quad, goldstein, status, claim, time, day,
        day_from, place, place_kind, place_country, admin1, geonames, latitude, longitude, rule, confidence, corrected
      FROM event WHERE document = ?1 ORDER BY n`,
  },
  {
    name: 'participants',
    sql: `SELECT ${eventIndex('p.event')}, p.role, p.ordinal, p."start", p."end", p.text, ${actorIndex('p.actor')},
        p.country, p.sector, p.inferred
      FROM participant p JOIN event e ON e.n = p.event WHERE e.document = ?1`,
  },
  {
    name: 'dyads',
    sql: `SELECT y.source, y.target, y.day, ${eventIndex('y.event')}, y.quad, y.goldstein, y.status
      FROM dyad y JOIN event e ON e.n = y.event WHERE e.document = ?1`,
  },
  {
    name: 'abouts',
    sql: `SELECT ${statementIndex('b.statement')}, ${actorIndex('b.actor')}
      FROM statement_about b JOIN statement s ON s.n = b.statement WHERE s.document = ?1`,
  },
];

/** `value ->> 3, value ->> 4, …` up to `end`, not included. */
function cells(start: number, end: number): string {
  return Array.from({ length: end - start }, (_, i) => `value ->> ${start + i}`).join(', ');
}
