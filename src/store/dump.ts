/** Writes all that a store holds as lines in one order, so that two stores can be compared. */

import canonicalize from 'canonicalize';
import type { Cells, Database } from './database.ts';
import type { Store } from './store.ts';

/** Tables of rows that belong to a document, with the column that names it and an order that does not hang on arrival. */
const itemTables = [
  ['report_actor', 'SELECT * FROM report_actor WHERE document = ?', '"id"'],
  [
    'mention',
    'SELECT m.* FROM mention m JOIN report_actor a ON a.n = m.actor WHERE a.document = ?',
    '"start", "end", "suffix", 1',
  ],
  ['statement', 'SELECT * FROM statement WHERE document = ?', '"id"'],
  ['event', 'SELECT * FROM event WHERE document = ?', '"id"'],
  ['participant', 'SELECT p.* FROM participant p JOIN event e ON e.n = p.event WHERE e.document = ?', '1, 2, 3'],
  ['dyad', 'SELECT y.* FROM dyad y JOIN event e ON e.n = y.event WHERE e.document = ?', '1, 2, 3'],
] as const;

/** Columns that hold row numbers. */
const rowNumbers = new Set(['n', 'document', 'actor', 'event', 'speaker', 'addressee']);

export function* dump(store: Store, db: Database): Iterable<string> {
  const line = (kind: string, value: object): string => canonicalize({ kind, ...value })!;
  for (const id of store.documents()) {
    const n = db.value<number>('SELECT n FROM document WHERE id = ?', id)!;
    const rows = Object.fromEntries(itemTables.map(([table, sql, order]) => [table, plainRows(db, sql, order, n)]));
    const { lead } = leadOf(db, n);
    yield line('document', { ...store.document(id), lead, source: store.source(id), record: store.record(id), rows });
  }
  for (const failure of store.failures()) yield line('failure', { ...failure, attempts: 0 });
  for (const [source, fingerprint, complete] of db.all('SELECT name, fingerprint, complete FROM source ORDER BY name'))
    yield line('source', { source, fingerprint, complete });
  for (const correction of store.corrections()) yield line('correction', correction);
  for (const kind of ['stories', 'tracks', 'actors', 'events'] as const)
    for (const group of store.groups(kind)) yield line(kind, group);
  for (const [kind, document, item, sketch, bands] of db.all(
    `SELECT s.kind, d.id, s.item, hex(s.sketch), s.bands FROM signature s JOIN document d ON d.n = s.document
      ORDER BY 1, 2, 3`,
  ))
    yield line('signature', { of: kind, document, item, sketch, bands });
  for (const feed of store.feeds()) yield line('feed', feed);
}

/** The origin by which the record came. */
function leadOf(db: Database, n: number): { lead: Cells | null } {
  const sql = `SELECT s.name, o.key FROM document d JOIN origin o ON o.n = d.lead JOIN source s ON s.n = o.source
    WHERE d.n = ?`;
  return { lead: db.get(sql, n) ?? null };
}

/** Rows without row numbers, except which of the rows of its kind in the document an actor or event is. */
function plainRows(db: Database, sql: string, order: string, document: number): unknown[] {
  const statement = db.prepareOnce(`${sql} ORDER BY ${order}`);
  const columns = statement.columns().map(({ name }) => name);
  const first = { actor: firstOf(db, 'report_actor', document), event: firstOf(db, 'event', document) };
  const bases: { readonly [column: string]: number } = {
    actor: first.actor,
    speaker: first.actor,
    addressee: first.actor,
    event: first.event,
  };
  return (statement.raw().all([document]) as Cells[]).map((row) =>
    Object.fromEntries(
      columns.flatMap((column, i) => {
        const value = row[i]!;
        if (!rowNumbers.has(column) || value === null) return [[column, value]];
        const base = bases[column];
        return base === undefined ? [] : [[column, Number(value) - base]];
      }),
    ),
  );
}

function firstOf(db: Database, table: string, document: number): number {
  return db.value<number | null>(`SELECT min(n) FROM ${table} WHERE document = ?`, document) ?? 0;
}
