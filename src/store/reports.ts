/** Keeps reports: documents, texts, origins, records, and the rows that are made of them. */

import { createHash } from 'node:crypto';
import type { Document } from '../document.ts';
import { OnRecordError } from '../errors.ts';
import type { Provenance } from '../ingest/incoming.ts';
import { documentId } from '../record/ids.ts';
import type { Record } from '../record/schema.ts';
import type { CorrectionLog } from './correction-log.ts';
import { correct } from './corrections.ts';
import type { Cells, Database } from './database.ts';
import { type ItemColumns, ItemTables } from './item-tables.ts';
import { unpackNumbers, unpackRecord } from './pack.ts';
import { type DocumentColumns, type PreparedRecord, type PreparedReport } from './prepare.ts';
import { itemRows, wellFormed } from './rows.ts';
import type { Sources } from './sources.ts';
import { faultsOf } from './verify.ts';
import type { Added, Change, DocumentInfo, Origin } from './store.ts';

/** Documents that are listed at a time. */
const PAGE = 500;

export class Reports {
  readonly #db: Database;
  readonly #sources: Sources;
  readonly #log: CorrectionLog;
  readonly #items: ItemTables;
  /** Row numbers of readers, which are few and stay. */
  readonly #readers = new Map<string, number>();

  constructor(db: Database, sources: Sources, log: CorrectionLog) {
    this.#db = db;
    this.#sources = sources;
    this.#log = log;
    this.#items = new ItemTables(db);
  }

  forget(): void {
    this.#readers.clear();
  }

  add(report: PreparedReport): Added {
    const { id } = report.document;
    const source = this.#sources.number(report.source);
    const known = this.#db.get<readonly [n: number, lead: number | null]>(
      'SELECT n, lead FROM document WHERE id = ?',
      id,
    );
    const n = known?.[0] ?? this.#insertDocument(report);
    const origin = this.#addOrigin(source, report, n);
    if (report.read !== null) this.#sources.clearFailure(source, report.key);
    if (known === undefined) {
      if (report.read !== null) this.#putRecord(n, id, report.read, origin);
      this.#changed(id);
      return 'new';
    }
    if (report.read !== null && this.#leads(origin, known[1])) {
      this.#mendColumns(n, report.document);
      if (this.#putRecord(n, id, report.read, origin)) this.#changed(id);
    } else if (report.read === null && known[1] === null && this.#isFirst(origin, n)) {
      // Among origins that are all unread, the first one's title, language and reason stand.
      this.#mendColumns(n, report.document);
      this.#db.run(
        'UPDATE document SET unread_code = ?, unread_message = ? WHERE n = ?',
        report.unread!.code,
        report.unread!.message,
        n,
      );
    }
    return 'known';
  }

  replaceRecord(id: string, record: PreparedRecord): void {
    const n = this.#number(id);
    if (n === null) throw new Error(`There is no document ${id} whose record could be replaced`);
    const lead = this.#db.value<number>('SELECT lead FROM document WHERE n = ?', n) ?? this.#firstOrigin(n);
    if (this.#putRecord(n, id, record, lead)) this.#changed(id);
    this.#sources.clearFailuresOf(n);
  }

  remove(id: string): boolean {
    const n = this.#number(id);
    if (n === null) return false;
    for (const id of this.#storiesOf(n)) this.#dissolve('story', id);
    for (const id of this.#tracksOf(n).keys()) this.#dissolve('track', id);
    this.#sources.reopen(n);
    this.#db.run('DELETE FROM document WHERE n = ?', n);
    for (const [group, members, column] of [
      ['grouped_actor', 'actor_member', 'grouped'],
      ['distinct_event', 'event_member', 'distinct_event'],
    ] as const)
      this.#db.run(`DELETE FROM ${group} WHERE id NOT IN (SELECT ${column} FROM ${members})`);
    this.#changed(id);
    return true;
  }

  /** Makes the rows of a document anew, after a correction. */
  remake(id: string): void {
    const record = this.record(id);
    const n = this.#number(id);
    if (record === null || n === null) return;
    this.#putItems(n, this.#correctedRows(record));
    this.#changed(id);
  }

  document(id: string): DocumentInfo | null {
    const row = this.#db.get<readonly (string | number | null)[]>(
      `SELECT d.n, d.url, d.outlet, d.date, d.language, d.title, d.length, d.unread_code, d.unread_message, r.json
        FROM document d LEFT JOIN reader r ON r.n = d.reader WHERE d.id = ?`,
      id,
    );
    if (row === undefined) return null;
    const [n, url, outlet, date, language, title, length, code, message, reader] = row as [
      number,
      ...(string | null)[],
    ];
    return {
      id,
      url: url ?? null,
      outlet: outlet ?? null,
      date: date ?? null,
      language: language!,
      title: title ?? null,
      length: Number(length),
      unread: code == null ? null : { code, message: message! },
      reader: reader == null ? null : (JSON.parse(reader) as Record['reader']),
      origins: this.#origins(n),
    };
  }

  text(id: string): string | null {
    const row = this.#db.get<readonly [string, Uint8Array | null]>(
      'SELECT t.text, t.exact FROM document d JOIN text t ON t.document = d.n WHERE d.id = ?',
      id,
    );
    if (row === undefined) return null;
    return row[1] === null ? row[0] : Buffer.from(row[1]).toString('utf16le');
  }

  source(id: string): Document | null {
    const text = this.text(id);
    if (text === null) return null;
    const [url, outlet, date, language, titleStart, titleEnd, start, end] = this.#db.get<
      readonly [string | null, string | null, string | null, string, number | null, number | null, number, number]
    >(
      `SELECT url, outlet, date, language, title_start, title_end, body_start, body_end FROM document WHERE id = ?`,
      id,
    )!;
    const title = titleStart === null ? null : { start: titleStart, end: titleEnd! };
    return { text, url, outlet, date, language, title, body: { start, end } };
  }

  record(id: string): Record | null {
    const row = this.#db.get<readonly [Uint8Array | null, string | null]>(
      'SELECT d.record, r.json FROM document d LEFT JOIN reader r ON r.n = d.reader WHERE d.id = ?',
      id,
    );
    if (!row?.[0]) return null;
    try {
      return unpackRecord(row[0], this.text(id)!, JSON.parse(row[1]!) as Record['reader']);
    } catch (cause) {
      const reason = `the record of ${id} cannot be unpacked (${cause instanceof Error ? cause.message : String(cause)})`;
      throw new OnRecordError('store-damaged', { file: this.#db.file, reason });
    }
  }

  packed(id: string): Uint8Array | null {
    return this.#db.value<Uint8Array | null>('SELECT record FROM document WHERE id = ?', id) ?? null;
  }

  correctedRecord(id: string): Record | null {
    const record = this.record(id);
    return record && correct(record, this.#log.standing(id)).record;
  }

  has(id: string): boolean {
    return this.#number(id) !== null;
  }

  *documents({ unread, after = '' }: { readonly unread?: boolean; readonly after?: string } = {}): Iterable<string> {
    const only = unread === undefined ? '' : `AND record IS ${unread ? '' : 'NOT '}NULL`;
    for (let last = after; ;) {
      const page = this.#db.all<readonly [string]>(
        `SELECT id FROM document WHERE id > ? ${only} ORDER BY id LIMIT ${PAGE}`,
        last,
      );
      for (const [id] of page) yield id;
      if (page.length < PAGE) return;
      last = page.at(-1)![0];
    }
  }

  changes(after: number, limit: number): Change[] {
    return this.#db
      .all<readonly [number, string]>(
        'SELECT sequence, document FROM change WHERE sequence > ? ORDER BY sequence LIMIT ?',
        after,
        limit,
      )
      .map(([sequence, document]) => ({ sequence, document }));
  }

  /**
   * Checks what is kept of a document against itself: text and record against their hashes, ids against what they are
   * derived from, rows against the record.
   *
   * @returns What is wrong.
   */
  verify(id: string): string[] {
    const n = this.#number(id);
    if (n === null) return ['it is not there'];
    const [packed, sum] = this.#db.get<readonly [Uint8Array | null, Uint8Array | null]>(
      'SELECT record, checksum FROM document WHERE n = ?',
      n,
    )!;
    const document = this.source(id);
    if (document === null) return ['its text is missing'];
    const wrong = documentId(document) === id ? [] : ['its id is not that of its address, date and text'];
    if (packed === null) return wrong;
    if (sum === null || Buffer.compare(sum, checksum(packed)) !== 0)
      return [...wrong, 'its record is not the one that was kept (checksum)'];
    const record = this.record(id)!;
    const { rows, statements, events } = this.#correctedRows(record);
    return [...wrong, ...faultsOf(record), ...this.#items.differences(n, { rows, statements, events })];
  }

  /** Row number of a document. */
  #number(id: string): number | null {
    return this.#db.value<number>('SELECT n FROM document WHERE id = ?', id) ?? null;
  }

  #insertDocument({ document, unread }: PreparedReport): number {
    const { text } = document;
    const utf8 = wellFormed(text);
    const n = this.#db.insert(
      `INSERT INTO document (id, url, outlet, date, language, title, title_start, title_end, body_start, body_end,
        length, unread_code, unread_message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      document.id,
      ...columnValues(document),
      text.length,
      unread?.code ?? null,
      unread?.message ?? null,
    );
    const exact = utf8 === text ? null : Buffer.from(text, 'utf16le');
    this.#db.run('INSERT INTO text (document, text, exact) VALUES (?, ?, ?)', n, utf8, exact);
    return n;
  }

  #mendColumns(n: number, document: DocumentColumns): void {
    this.#db.run(
      `UPDATE document SET url = ?, outlet = ?, date = ?, language = ?, title = ?, title_start = ?, title_end = ?,
        body_start = ?, body_end = ? WHERE n = ?`,
      ...columnValues(document),
      n,
    );
  }

  /** @returns Row number of the origin. */
  #addOrigin(source: number, { key, provenance, map }: PreparedReport, document: number): number {
    this.#db.run(
      `INSERT INTO origin (source, key, document, provenance, map) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET current = 1, provenance = excluded.provenance, map = excluded.map`,
      source,
      key,
      document,
      provenance,
      map,
    );
    return this.#db.value<number>(
      'SELECT n FROM origin WHERE source = ? AND key = ? AND document = ?',
      source,
      key,
      document,
    )!;
  }

  #origins(n: number): Origin[] {
    return this.#db
      .all<readonly [string, string, string, Uint8Array | null]>(
        `SELECT s.name, o.key, o.provenance, o.map FROM origin o JOIN source s ON s.n = o.source
          WHERE o.document = ? ORDER BY s.name, o.key`,
        n,
      )
      .map(([source, key, provenance, map]) => ({
        source,
        key,
        provenance: JSON.parse(provenance) as Provenance,
        map: unpackNumbers(map),
      }));
  }

  #firstOrigin(n: number): number {
    return this.#db.value<number>(
      'SELECT o.n FROM origin o JOIN source s ON s.n = o.source WHERE o.document = ? ORDER BY s.name, o.key LIMIT 1',
      n,
    )!;
  }

  #isFirst(origin: number, n: number): boolean {
    return this.#firstOrigin(n) === origin;
  }

  /** Whether a record that came by an origin stands before that of another. */
  #leads(origin: number, lead: number | null): boolean {
    if (lead === null || lead === origin) return true;
    const place = (n: number): readonly [string, string] =>
      this.#db.get<readonly [string, string]>(
        'SELECT s.name, o.key FROM origin o JOIN source s ON s.n = o.source WHERE o.n = ?',
        n,
      )!;
    const [source, key] = place(origin);
    const [leadSource, leadKey] = place(lead);
    return source < leadSource || (source === leadSource && key < leadKey);
  }

  /** @returns Whether anything has changed. */
  #putRecord(n: number, id: string, record: PreparedRecord, lead: number): boolean {
    const [before, readerBefore] = this.#db.get<readonly [Uint8Array | null, number | null]>(
      'SELECT record, reader FROM document WHERE n = ?',
      n,
    )!;
    const reader = this.#reader(record.reader);
    this.#db.run(
      `UPDATE document SET record = ?, checksum = ?, reader = ?, lead = ?, unread_code = NULL, unread_message = NULL WHERE n = ?`,
      record.packed,
      checksum(record.packed),
      reader,
      lead,
      n,
    );
    if (before !== null && Buffer.compare(before, record.packed) === 0) return readerBefore !== reader;
    // The text is as it was, and with it the story; quotations may be others.
    if (before !== null) this.#db.run("DELETE FROM signature WHERE document = ? AND kind = 'track'", n);
    this.#putItems(n, this.#log.standing(id).length === 0 ? record : this.#correctedRows(this.record(id)!));
    return true;
  }

  #correctedRows(read: Record): ItemColumns {
    const { record, items } = correct(read, this.#log.standing(read.document.id));
    return { rows: itemRows(record, items), statements: record.statements.length, events: record.events.length };
  }

  #reader(json: string): number {
    let n = this.#readers.get(json);
    if (n === undefined) {
      this.#db.run('INSERT INTO reader (json) VALUES (?) ON CONFLICT DO NOTHING', json);
      n = this.#db.value<number>('SELECT n FROM reader WHERE json = ?', json)!;
      this.#readers.set(json, n);
    }
    return n;
  }

  #changed(id: string): void {
    // A conflict takes the old row away, so that the document has a new sequence number.
    this.#db.run('INSERT OR REPLACE INTO change (document) VALUES (?)', id);
  }

  /** Makes the rows of a document's items, and takes quotation tracks apart that lose one. */
  #putItems(n: number, columns: ItemColumns): void {
    const before = this.#tracksOf(n);
    this.#items.put(n, columns);
    const after = this.#tracksOf(n);
    for (const [id, items] of before) if (after.get(id) !== items) this.#dissolve('track', id);
  }

  /** Tracks in which a document's statements stand, and how many of these. */
  #tracksOf(n: number): Map<string, number> {
    return new Map(
      this.#db.all<readonly [string, number]>(
        `SELECT m.track, count(*) FROM track_variant m JOIN statement s ON s.n = m.statement
          WHERE s.document = ? GROUP BY 1`,
        n,
      ),
    );
  }

  #storiesOf(n: number): string[] {
    return this.#db
      .all<readonly [string]>('SELECT DISTINCT story FROM story_member WHERE document = ?', n)
      .map(([id]) => id);
  }

  /** Takes a group apart, and marks its members as changed: what joined them may be gone. */
  #dissolve(group: 'story' | 'track', id: string): void {
    const members = {
      story: 'SELECT d.id FROM story_member m JOIN document d ON d.n = m.document WHERE m.story = ?',
      track: `SELECT DISTINCT d.id FROM track_variant m JOIN statement s ON s.n = m.statement
        JOIN document d ON d.n = s.document WHERE m.track = ?`,
    };
    for (const [document] of this.#db.all<readonly [string]>(members[group], id)) this.#changed(document);
    this.#db.run(`DELETE FROM ${group} WHERE id = ?`, id);
  }
}

/** First 16 bytes of the SHA-256 of a packed record. */
function checksum(packed: Uint8Array): Uint8Array {
  return createHash('sha256').update(packed).digest().subarray(0, 16);
}

function columnValues(document: DocumentColumns): Cells {
  const { url, outlet, date, language, titleStart, titleEnd, bodyStart, bodyEnd, text } = document;
  const title = titleStart === null ? null : wellFormed(text.slice(titleStart, titleEnd!));
  return [url, outlet, date, language, title, titleStart, titleEnd, bodyStart, bodyEnd];
}
