/** Keeps what is found across reports: groups, and the signatures by which they are found. */

import type { Cells, Database } from './database.ts';
import type { DistinctEvent, GroupedActor, Story, StoryMember, Track, TrackVariant } from './groups.ts';
import type { GroupKind, Groups, ItemRef, Signature, SignatureKind } from './store.ts';

/** Groups that are listed at a time. */
const PAGE = 200;

/** How a kind of group is kept: its table, that of its members, and the way from a member to its item. */
interface Layout<G> {
  readonly table: string;
  readonly members: string;
  /** Column of the members' table that names the group. */
  readonly group: string;
  /** Column of the members' table that names the item's row, and the table of that. */
  readonly key: string;
  readonly items: string;
  put(db: Database, group: G): void;
  read(db: Database, id: string): G;
}

const layouts: { readonly [K in GroupKind]: Layout<Groups[K]> } = {
  stories: {
    table: 'story',
    members: 'story_member',
    group: 'story',
    key: 'document',
    items: 'document',
    put(db, { id, earliest, fullest, members }) {
      db.run(
        'INSERT INTO story (id, earliest, fullest, reports) VALUES (?, ?, ?, ?)',
        id,
        earliest,
        fullest,
        members.length,
      );
      for (const { document, copyOf, copied } of members)
        db.run(
          `INSERT OR REPLACE INTO story_member (document, story, copy_of, copied)
            SELECT n, ?, ?, ? FROM document WHERE id = ?`,
          id,
          copyOf,
          copied,
          document,
        );
    },
    read(db, id): Story {
      const [earliest, fullest] = db.get<readonly [string, string]>(
        'SELECT earliest, fullest FROM story WHERE id = ?',
        id,
      )!;
      const members = db
        .all<readonly [string, string | null, number]>(
          `SELECT d.id, m.copy_of, m.copied FROM story_member m JOIN document d ON d.n = m.document
            WHERE m.story = ? ORDER BY d.id`,
          id,
        )
        .map(([document, copyOf, copied]): StoryMember => ({ document, copyOf, copied }));
      return { id, earliest, fullest, members };
    },
  },
  tracks: {
    table: 'track',
    members: 'track_variant',
    group: 'track',
    key: 'statement',
    items: 'statement',
    put(db, { id, text, variants }) {
      db.run('INSERT INTO track (id, text, reports) VALUES (?, ?, ?)', id, text, reportsOf(variants));
      for (const { document, item, kind, likeness, alignment } of variants)
        db.run(
          `INSERT OR REPLACE INTO track_variant (statement, track, kind, likeness, alignment)
            SELECT s.n, ?, ?, ?, ? FROM statement s JOIN document d ON d.n = s.document WHERE d.id = ? AND s.id = ?`,
          id,
          kind,
          likeness,
          JSON.stringify(alignment ?? null),
          document,
          item,
        );
    },
    read(db, id): Track {
      const text = db.value<string>('SELECT text FROM track WHERE id = ?', id)!;
      const variants = db
        .all<readonly [string, string, TrackVariant['kind'], number, string]>(
          `SELECT d.id, s.id, m.kind, m.likeness, m.alignment FROM track_variant m
            JOIN statement s ON s.n = m.statement JOIN document d ON d.n = s.document
            WHERE m.track = ? ORDER BY d.id, s.id`,
          id,
        )
        .map(([document, item, kind, likeness, alignment]): TrackVariant => ({
          document,
          item,
          kind,
          likeness,
          alignment: JSON.parse(alignment) as unknown,
        }));
      return { id, text, variants };
    },
  },
  actors: {
    table: 'grouped_actor',
    members: 'actor_member',
    group: 'grouped',
    key: 'actor',
    items: 'report_actor',
    put(db, { id, type, label, country, sector, names, offices, members }) {
      db.run(
        'INSERT INTO grouped_actor (id, type, label, country, sector, names, offices, reports) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        id,
        type,
        label,
        country,
        sector,
        JSON.stringify(names),
        JSON.stringify(offices),
        reportsOf(members),
      );
      for (const { document, item } of members)
        db.run(
          `INSERT OR REPLACE INTO actor_member (actor, grouped)
            SELECT a.n, ? FROM report_actor a JOIN document d ON d.n = a.document WHERE d.id = ? AND a.id = ?`,
          id,
          document,
          item,
        );
    },
    read(db, id): GroupedActor {
      const [type, label, country, sector, names, offices] = db.get<
        readonly [string, string, string | null, string | null, string, string]
      >('SELECT type, label, country, sector, names, offices FROM grouped_actor WHERE id = ?', id)!;
      return {
        id,
        type,
        label,
        country,
        sector,
        names: JSON.parse(names) as GroupedActor['names'],
        offices: JSON.parse(offices) as GroupedActor['offices'],
        members: membersOf(db, 'actors', id),
      };
    },
  },
  events: {
    table: 'distinct_event',
    members: 'event_member',
    group: 'distinct_event',
    key: 'event',
    items: 'event',
    put(db, { id, rule, members }) {
      db.run('INSERT INTO distinct_event (id, rule) VALUES (?, ?)', id, rule);
      for (const { document, item } of members)
        db.run(
          `INSERT OR REPLACE INTO event_member (event, rule, distinct_event)
            SELECT e.n, ?, ? FROM event e JOIN document d ON d.n = e.document WHERE d.id = ? AND e.id = ?`,
          rule,
          id,
          document,
          item,
        );
    },
    read(db, id): DistinctEvent {
      const rule = db.value<string>('SELECT rule FROM distinct_event WHERE id = ?', id)!;
      return { id, rule, members: membersOf(db, 'events', id) };
    },
  },
};

function reportsOf(items: readonly ItemRef[]): number {
  return new Set(items.map(({ document }) => document)).size;
}

function membersOf(db: Database, kind: 'actors' | 'events', id: string): ItemRef[] {
  const { members, group, key, items } = layouts[kind];
  return db
    .all<readonly [string, string]>(
      `SELECT d.id, i.id FROM ${members} m JOIN ${items} i ON i.n = m.${key} JOIN document d ON d.n = i.document
        WHERE m.${group} = ? ORDER BY d.id, i.id`,
      id,
    )
    .map(([document, item]) => ({ document, item }));
}

export class GroupTables {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  put<K extends GroupKind>(kind: K, groups: readonly Groups[K][]): void {
    const layout: Layout<Groups[K]> = layouts[kind];
    for (const group of groups) {
      this.#db.run(`DELETE FROM ${layout.table} WHERE id = ?`, group.id);
      layout.put(this.#db, group);
    }
  }

  drop(kind: GroupKind, ids: readonly string[]): void {
    for (const id of ids) this.#db.run(`DELETE FROM ${layouts[kind].table} WHERE id = ?`, id);
  }

  *list<K extends GroupKind>(kind: K, after = ''): Iterable<Groups[K]> {
    for (let last = after; ;) {
      const page = this.#db.all<readonly [string]>(
        `SELECT id FROM ${layouts[kind].table} WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
        last,
      );
      for (const [id] of page) yield layouts[kind].read(this.#db, id);
      if (page.length < PAGE) return;
      last = page.at(-1)![0];
    }
  }

  get<K extends GroupKind>(kind: K, id: string): Groups[K] | null {
    const there = this.#db.value(`SELECT 1 FROM ${layouts[kind].table} WHERE id = ?`, id) !== undefined;
    return there ? layouts[kind].read(this.#db, id) : null;
  }

  of(kind: GroupKind, { document, item }: ItemRef): string[] {
    const { members, group, key, items } = layouts[kind];
    const rows: Cells[] =
      kind === 'stories'
        ? this.#db.all(
            'SELECT m.story FROM story_member m JOIN document d ON d.n = m.document WHERE d.id = ?',
            document,
          )
        : this.#db.all(
            `SELECT m.${group} FROM ${members} m JOIN ${items} i ON i.n = m.${key} JOIN document d ON d.n = i.document
              WHERE d.id = ? AND i.id = ? ORDER BY 1`,
            document,
            item,
          );
    return rows.map(([id]) => String(id));
  }

  putSignatures(kind: SignatureKind, signatures: readonly Signature[]): void {
    for (const { document, item, sketch, bands } of signatures) {
      const n = this.#db.value<number>('SELECT n FROM document WHERE id = ?', document);
      if (n === undefined) continue;
      this.#db.run('DELETE FROM signature WHERE document = ? AND kind = ? AND item = ?', n, kind, item);
      const json = JSON.stringify(bands);
      this.#db.run(
        'INSERT INTO signature (kind, document, item, sketch, bands) VALUES (?, ?, ?, ?, ?)',
        kind,
        n,
        item,
        sketch,
        json,
      );
      this.#db.run(
        'INSERT INTO band (kind, position, value, document, item) SELECT ?1, key, value, ?2, ?3 FROM json_each(?4)',
        kind,
        n,
        item,
        json,
      );
    }
  }

  signature(kind: SignatureKind, { document, item }: ItemRef): Uint8Array | null {
    return (
      this.#db.value<Uint8Array>(
        `SELECT s.sketch FROM signature s JOIN document d ON d.n = s.document
          WHERE d.id = ? AND s.kind = ? AND s.item = ?`,
        document,
        kind,
        item,
      ) ?? null
    );
  }

  candidates(kind: SignatureKind, bands: readonly number[], least: number): ItemRef[] {
    return this.#db
      .all<readonly [string, string]>(
        `SELECT d.id, c.item FROM (SELECT b.document, b.item FROM json_each(?2) j CROSS JOIN band b ON b.kind = ?1
              AND b.position = j.key AND b.value = j.value GROUP BY b.document, b.item HAVING count(*) >= ?3) c
            JOIN document d ON d.n = c.document ORDER BY d.id, c.item`,
        kind,
        JSON.stringify(bands),
        least,
      )
      .map(([document, item]) => ({ document, item }));
  }
}
