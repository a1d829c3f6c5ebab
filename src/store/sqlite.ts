/** The store in an SQLite file, or in memory: puts the parts together; every write is a transaction. */

import { statSync } from 'node:fs';
import type { Document } from '../document.ts';
import { OnRecordError } from '../errors.ts';
import type { FeedState } from '../fetch/state.ts';
import type { Record } from '../record/schema.ts';
import { CorrectionLog } from './correction-log.ts';
import {
  type Correction,
  type CorrectionInput,
  documentOfAction,
  faultOf,
  itemOf,
  type Mended,
} from './corrections.ts';
import type { Database } from './database.ts';
import { dump } from './dump.ts';
import { GroupTables } from './group-tables.ts';
import { copyTo } from './migrations.ts';
import { type PreparedRecord, type PreparedReport, prepareRecord, prepareReport } from './prepare.ts';
import { Queries, readonlyAddress } from './queries.ts';
import { Reports } from './reports.ts';
import { Sources } from './sources.ts';
import type {
  Added,
  Change,
  Checkpoint,
  Counts,
  DocumentInfo,
  Failure,
  GroupKind,
  Groups,
  ItemRef,
  Job,
  JobStart,
  JobUpdate,
  Params,
  ReadReport,
  Row,
  Rows,
  Signature,
  SignatureKind,
  Store,
  UnreadReport,
} from './store.ts';
import { WorkTables } from './work-tables.ts';

export class SqliteStore implements Store {
  readonly file: string;
  readonly readonly: boolean;
  readonly #db: Database;
  readonly #sources: Sources;
  readonly #log: CorrectionLog;
  readonly #reports: Reports;
  readonly #groups: GroupTables;
  readonly #work: WorkTables;
  readonly #queries: Queries;

  /** @param db - A connection to a file that has the schema of this version. */
  constructor(db: Database, readonly: boolean) {
    this.file = db.file;
    this.readonly = readonly;
    this.#db = db;
    this.#sources = new Sources(db);
    this.#log = new CorrectionLog(db);
    this.#reports = new Reports(db, this.#sources, this.#log);
    this.#groups = new GroupTables(db);
    this.#work = new WorkTables(db);
    this.#queries = new Queries(
      db.file,
      readonly ? db.address : readonlyAddress(db.file),
      db.file === ':memory:' ? db : null,
    );
    db.onRollback = () => {
      this.#sources.forget();
      this.#reports.forget();
    };
  }

  close(): void {
    this.#queries.close();
    this.#db.close();
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work);
  }

  add(report: ReadReport | PreparedReport): Added {
    const prepared = 'prepared' in report ? report : prepareReport(report);
    return this.transaction(() => this.#reports.add(prepared));
  }

  addUnread(report: UnreadReport): Added {
    return this.transaction(() => this.#reports.add(prepareReport(report)));
  }

  replaceRecord(record: Record): void {
    this.replacePrepared(record.document.id, prepareRecord(record));
  }

  /** {@link replaceRecord}, made ready on another thread. */
  replacePrepared(document: string, record: PreparedRecord): void {
    this.transaction(() => this.#reports.replaceRecord(document, record));
  }

  remove(document: string): boolean {
    return this.transaction(() => this.#reports.remove(document));
  }

  has(document: string): boolean {
    return this.#reports.has(document);
  }

  document(document: string): DocumentInfo | null {
    return this.#reports.document(document);
  }

  text(document: string): string | null {
    return this.#reports.text(document);
  }

  source(document: string): Document | null {
    return this.#reports.source(document);
  }

  /** A record as it is kept; `unpackRecord` opens it. */
  packed(document: string): Uint8Array | null {
    return this.#reports.packed(document);
  }

  record(document: string): Record | null {
    return this.#reports.record(document);
  }

  correctedRecord(document: string): Record | null {
    return this.#reports.correctedRecord(document);
  }

  documents(filter?: { readonly unread?: boolean; readonly after?: string }): Iterable<string> {
    return this.#reports.documents(filter);
  }

  changes(after: number, limit: number): Change[] {
    return this.#reports.changes(after, limit);
  }

  query(sql: string, params: Params = [], limit = 1000): Rows {
    return this.#queries.query(sql, params, limit);
  }

  stream(sql: string, params: Params = []): { columns: readonly string[]; rows: Iterable<Row> } {
    return this.#queries.stream(sql, params);
  }

  counts(): Counts {
    const [documents, unread, characters, statements, events] = this.#db.get<
      readonly [number, number, number, number, number]
    >(
      `SELECT count(*), count(*) - count(reader), coalesce(sum(length), 0), coalesce(sum(statements), 0),
        coalesce(sum(events), 0) FROM document`,
    )!;
    const count = (table: string): number => this.#db.value<number>(`SELECT count(*) FROM ${table}`)!;
    return {
      documents,
      unread,
      statements,
      events,
      characters,
      actors: count('report_actor'),
      mentions: count('mention'),
      stories: count('story'),
      tracks: count('track'),
      failures: count('failure'),
      corrections: count('correction WHERE undone_who IS NULL'),
      bytes: this.#bytes(),
    };
  }

  putSignatures(kind: SignatureKind, signatures: readonly Signature[]): void {
    this.transaction(() => this.#groups.putSignatures(kind, signatures));
  }

  signature(kind: SignatureKind, item: ItemRef): Uint8Array | null {
    return this.#groups.signature(kind, item);
  }

  candidates(kind: SignatureKind, bands: readonly number[], least = 1): ItemRef[] {
    return this.#groups.candidates(kind, bands, least);
  }

  putGroups<K extends GroupKind>(kind: K, groups: readonly Groups[K][]): void {
    this.transaction(() => this.#groups.put(kind, groups));
  }

  dropGroups(kind: GroupKind, ids: readonly string[]): void {
    this.transaction(() => this.#groups.drop(kind, ids));
  }

  groups<K extends GroupKind>(kind: K, after?: string): Iterable<Groups[K]> {
    return this.#groups.list(kind, after);
  }

  group<K extends GroupKind>(kind: K, id: string): Groups[K] | null {
    return this.#groups.get(kind, id);
  }

  groupsOf(kind: GroupKind, item: ItemRef): string[] {
    return this.#groups.of(kind, item);
  }

  correct(correction: CorrectionInput): Correction {
    return this.transaction(() => {
      const made = this.#log.find(correction);
      if (made !== null) return made;
      const document = documentOfAction(correction.action);
      const kept = this.#log.put(correction, this.#checkAction(correction, document));
      if (document !== null) this.#reports.remake(document);
      return kept;
    });
  }

  undo(correction: string, by: { readonly who: string; readonly when: string }): void {
    this.transaction(() => {
      this.#log.undo(correction, by);
      const document = documentOfAction(this.#log.get(correction)!.action);
      if (document !== null) this.#reports.remake(document);
    });
  }

  corrections(document?: string | null): Correction[] {
    return this.#log.list(document);
  }

  isDone(source: string, key: string): boolean {
    return this.#sources.isDone(source, key);
  }

  checkpoint(source: string): Checkpoint | null {
    return this.#sources.checkpoint(source);
  }

  setCheckpoint(source: string, checkpoint: Checkpoint): void {
    this.transaction(() => this.#sources.setCheckpoint(source, checkpoint));
  }

  addFailure(failure: Omit<Failure, 'attempts'>): void {
    this.transaction(() => this.#sources.addFailure(failure));
  }

  clearFailure(source: string, key: string): void {
    this.transaction(() => this.#sources.clearFailure(this.#sources.number(source), key));
  }

  failures(filter?: { readonly source?: string }): Iterable<Failure> {
    return this.#sources.failures(filter);
  }

  startJob(job: JobStart): number {
    return this.transaction(() => this.#work.startJob(job));
  }

  updateJob(id: number, update: JobUpdate): void {
    this.transaction(() => this.#work.updateJob(id, update));
  }

  jobs(limit = 50): Job[] {
    return this.#work.jobs(limit);
  }

  feedState(url: string): FeedState | null {
    return this.#work.feedState(url);
  }

  setFeedState(url: string, state: FeedState): void {
    this.transaction(() => this.#work.setFeedState(url, state));
  }

  feeds(): { url: string; state: FeedState }[] {
    return this.#work.feeds();
  }

  setting(name: string): string | null {
    return this.#work.setting(name);
  }

  setSetting(name: string, value: string): void {
    this.transaction(() => this.#work.setSetting(name, value));
  }

  dump(): Iterable<string> {
    return dump(this, this.#db);
  }

  checkIntegrity(): string[] {
    const wrong = this.#db
      .all<readonly [string]>('PRAGMA integrity_check')
      .map(([line]) => line)
      .filter((line) => line !== 'ok');
    for (const [table] of this.#db.all('PRAGMA foreign_key_check'))
      wrong.push(`a reference of ${String(table)} leads nowhere`);
    if (this.readonly) return wrong;
    for (const index of ['report_search', 'statement_search']) {
      try {
        // Also compares the index with the texts.
        this.#db.run(`INSERT INTO ${index}(${index}, rank) VALUES ('integrity-check', 1)`);
      } catch (error) {
        if (!(error instanceof OnRecordError)) throw error;
        wrong.push(`the full-text index ${index} differs from the texts (${error.message})`);
      }
    }
    return wrong;
  }

  verify(document: string): string[] {
    return this.#reports.verify(document);
  }

  backup(file: string): void {
    copyTo(this.#db, file);
  }

  /** @returns The item as it stands. @throws OnRecordError `bad-correction`. */
  #checkAction({ action }: CorrectionInput, document: string | null): Mended | null {
    const refuse = (reason: string): never => {
      throw new OnRecordError('bad-correction', { reason });
    };
    if (document === null) return null;
    const record = this.correctedRecord(document) ?? refuse(`there is no read report ${document}`);
    const fault = 'item' in action ? faultOf(action.item, record) : null;
    if (fault !== null) refuse(fault);
    const id = 'target' in action ? action.target.item : null;
    const was = id === null ? null : itemOf(record, id);
    if (id !== null && was === null) refuse(`there is no statement or event ${id} in ${document}`);
    if (action.kind === 'mend' && was!.kind !== action.item.kind) refuse(`${id} is no ${action.item.kind}`);
    if (action.kind === 'add' && itemOf(record, action.item.value.id) !== null)
      refuse(`${action.item.value.id} is there already; mend it`);
    return was;
  }

  #bytes(): number {
    if (this.file === ':memory:')
      return this.#db.value<number>('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size')!;
    const size = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    return size(this.file) + size(`${this.file}-wal`);
  }
}
