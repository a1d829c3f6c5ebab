/**
 * The store: reports with their records, what is found across them, corrections, and the state of imports. This file is
 * the contract; `sqlite.ts` fulfils it, `test/store/conformance.ts` says what every implementation must do, and
 * `docs/store.md` describes tables and views.
 *
 * **Guarantees.** Every method that writes is atomic: after a crash at any moment it has happened whole or not at all;
 * several in one `transaction` likewise. What the store holds depends on what was added, never on the order in which it
 * arrived: `dump()` of two stores that were given the same things is the same. Nothing is held twice: a report that
 * comes again, from wherever, adds a provenance at most.
 *
 * Methods are synchronous: the database is a library in this process. One process writes, any number read beside it.
 */

import type { Document } from '../document.ts';
import type { FeedState } from '../fetch/state.ts';
import type { Provenance } from '../ingest/incoming.ts';
import type { SourceMap } from '../ingest/source-map.ts';
import type { Record } from '../record/schema.ts';
import type { Correction, CorrectionInput } from './corrections.ts';
import type { DistinctEvent, GroupedActor, Story, Track } from './groups.ts';

/** A place in a source, and where the report in it came from. Source and key say whether a piece is done. */
export interface Origin {
  /** Path or URL of the outermost source, as `Provenance.source` has it. */
  readonly source: string;
  /** `IncomingReport.key`. */
  readonly key: string;
  readonly provenance: Provenance;
  readonly map: SourceMap | null;
}

/** A report that was read. */
export interface ReadReport {
  readonly origin: Origin;
  readonly record: Record;
}

/** A report that is kept without a record. */
export interface UnreadReport {
  readonly origin: Origin;
  readonly document: Document;
  readonly reason: Reason;
}

/** Why something is not read: a stable code (`language-unread`, `report-timeout`, any error's) and words for people. */
export interface Reason {
  readonly code: string;
  readonly message: string;
}

/** `new`, or `known`: the report was there and has at most got a further origin (or its record, if it was unread). */
export type Added = 'new' | 'known';

/** What is known of a report without its text and record. */
export interface DocumentInfo {
  readonly id: string;
  readonly url: string | null;
  readonly outlet: string | null;
  readonly date: string | null;
  readonly language: string;
  readonly title: string | null;
  /** UTF-16 code units. */
  readonly length: number;
  /** Null for one that is read. */
  readonly unread: Reason | null;
  /** What read it; null for one that is unread. */
  readonly reader: Record['reader'] | null;
  /** Where it came from, by source and key; at least one. */
  readonly origins: readonly Origin[];
}

/** Names an item of a record: a statement, an event, an actor. */
export interface ItemRef {
  /** Document id. */
  readonly document: string;
  /** Local id (`s483-487`); '' for the document as a whole. */
  readonly item: string;
}

/** A piece that gave no report. */
export interface Failure {
  readonly source: string;
  /** '' for a source that cannot be read on. */
  readonly key: string;
  /** What it is called in messages. */
  readonly name: string;
  readonly reason: Reason;
  /** How often it was tried. */
  readonly attempts: number;
}

/** Something that happened to a document, for whoever keeps something beside the store up to date. */
export interface Change {
  /** Rises with every change; a document appears once, with its latest. */
  readonly sequence: number;
  readonly document: string;
}

/** An import or another long work, running or ended. */
export interface Job {
  readonly id: number;
  readonly kind: string;
  /** What it was started on, for people. */
  readonly what: string;
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  /** ISO 8601 in UTC. */
  readonly started: string;
  /** When it last said something; a running job that is silent for a minute has died. */
  readonly updated: string;
  readonly added: number;
  readonly known: number;
  readonly failed: number;
  /** Share of the bytes of its sources that is done, 0 to 1; null where that cannot be known. */
  readonly share: number | null;
  readonly message: string | null;
}

export type JobStart = Pick<Job, 'kind' | 'what' | 'started'>;
export type JobUpdate = Partial<Omit<Job, 'id' | 'kind' | 'what' | 'started'>>;

/** How far a source has been imported. */
export interface Checkpoint {
  /** Tells one state of a file from another: size and time of change; null where nothing tells. */
  readonly fingerprint: string | null;
  /** Whether its end was reached, so that it need not be opened again. */
  readonly complete: boolean;
}

/** Groups across reports, by kind. */
export interface Groups {
  readonly stories: Story;
  readonly tracks: Track;
  readonly actors: GroupedActor;
  readonly events: DistinctEvent;
}
export type GroupKind = keyof Groups;

/** What signatures are of: whole reports, or quotations. */
export type SignatureKind = 'story' | 'track';

export interface Signature extends ItemRef {
  /** The sketch, in the corpus module's own layout. */
  readonly sketch: Uint8Array;
  /** One integer a band, below 2^53; items that share one in the same place are candidates. */
  readonly bands: readonly number[];
}

/** A value in a row of a query; blobs do not occur in views. */
export type Value = string | number | null;
export type Params = readonly Value[] | { readonly [name: string]: Value };
export type Row = readonly Value[];

export interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** True when there were more rows than the limit. */
  readonly truncated: boolean;
}

export interface Counts {
  readonly documents: number;
  readonly unread: number;
  readonly statements: number;
  readonly events: number;
  readonly actors: number;
  readonly mentions: number;
  readonly stories: number;
  readonly tracks: number;
  readonly failures: number;
  readonly corrections: number;
  /** UTF-16 code units of all texts. */
  readonly characters: number;
  /** Size of the store on disk, or in memory. */
  readonly bytes: number;
}

export interface Store {
  /** Path, or `:memory:`. */
  readonly file: string;
  readonly readonly: boolean;
  /** Closes the file; nothing may be called afterwards. */
  close(): void;
  /** Runs a function in one transaction (a call inside another joins it); an error undoes all of it. */
  transaction<T>(work: () => T): T;

  // Reports

  /**
   * Adds a report that was read, with its origin; a document that was unread gets its record. When two origins give one
   * document id but records that differ (a title found in one, not in the other), that of the origin which comes first
   * by source and key is kept.
   */
  add(report: ReadReport): Added;
  /** Keeps a report without a record; one that is there already, read or not, gets the origin at most. Its failure stays. */
  addUnread(report: UnreadReport): Added;
  /** Puts a new record in the place of the one that there is (a re-read); origins and corrections are kept. */
  replaceRecord(record: Record): void;
  /** Removes a report with its origins. The pieces that it came from count as not done. @returns Whether it was there. */
  remove(document: string): boolean;
  has(document: string): boolean;
  document(document: string): DocumentInfo | null;
  /** The text as received, every code unit. */
  text(document: string): string | null;
  /** The document as it is read, for reading it again. */
  source(document: string): Document | null;
  /** The record as it was read, without corrections; null for a document that is unread or absent. */
  record(document: string): Record | null;
  /** The record as it stands: corrections applied. Views show this one. */
  correctedRecord(document: string): Record | null;
  /** Ids in rising order, a few at a time, so that one may write while iterating. */
  documents(filter?: { readonly unread?: boolean; readonly after?: string }): Iterable<string>;
  /** Documents added, replaced, corrected or removed after a sequence number, in order, at most `limit`. */
  changes(after: number, limit: number): Change[];

  // Queries

  /**
   * Runs one `select` over the views, at most `limit` rows (1,000 unless given). It cannot write, attach or configure.
   *
   * @throws OnRecordError `bad-query` with the reason.
   */
  query(sql: string, params?: Params, limit?: number): Rows;
  /** The rows of one `select` as they come, whatever their number. @throws OnRecordError `bad-query`. */
  stream(sql: string, params?: Params): { readonly columns: readonly string[]; readonly rows: Iterable<Row> };
  counts(): Counts;

  // Across reports: written by src/corpus through whoever runs it

  /** Keeps a signature; one of the same kind and item is replaced. They go with their document. */
  putSignatures(kind: SignatureKind, signatures: readonly Signature[]): void;
  signature(kind: SignatureKind, item: ItemRef): Uint8Array | null;
  /** Items that share so many bands with these, or one, in rising order of document and item, each once. */
  candidates(kind: SignatureKind, bands: readonly number[], least?: number): ItemRef[];
  /** Puts groups; one with the same id is replaced whole. An item is in at most one group of a kind (and rule). */
  putGroups<K extends GroupKind>(kind: K, groups: readonly Groups[K][]): void;
  dropGroups(kind: GroupKind, ids: readonly string[]): void;
  /** Groups by rising id. */
  groups<K extends GroupKind>(kind: K, after?: string): Iterable<Groups[K]>;
  group<K extends GroupKind>(kind: K, id: string): Groups[K] | null;
  /** Ids of the groups of a kind that an item (for stories: a document, item '') is in. */
  groupsOf(kind: GroupKind, item: ItemRef): string[];

  // Corrections: an overlay that a re-read keeps

  /** @returns The correction as it is kept, with its id. The document's rows are made anew with it. */
  correct(correction: CorrectionInput): Correction;
  /** Takes a correction back; it stays in the list, as undone. @throws OnRecordError `no-correction`. */
  undo(correction: string, by: { readonly who: string; readonly when: string }): void;
  /** In the order in which they were made; of one document, or of all; `null` for those across documents. */
  corrections(document?: string | null): Correction[];

  // Imports

  /** Whether the piece gave a report that is here, or failed. */
  isDone(source: string, key: string): boolean;
  checkpoint(source: string): Checkpoint | null;
  /** A fingerprint that differs from the one before makes the pieces of the source count as not done. */
  setCheckpoint(source: string, checkpoint: Checkpoint): void;
  addFailure(failure: Omit<Failure, 'attempts'>): void;
  /** Takes a failure off the list; `add` does it for the piece that it adds. */
  clearFailure(source: string, key: string): void;
  /** By source and key. A piece that gives a report later is taken off by `add`. */
  failures(filter?: { readonly source?: string }): Iterable<Failure>;
  startJob(job: JobStart): number;
  updateJob(id: number, update: JobUpdate): void;
  /** The latest first. */
  jobs(limit?: number): Job[];
  feedState(url: string): FeedState | null;
  setFeedState(url: string, state: FeedState): void;
  feeds(): { readonly url: string; readonly state: FeedState }[];
  /** Small things that a module remembers, such as how far it has followed `changes`. */
  setting(name: string): string | null;
  setSetting(name: string, value: string): void;

  // Care

  /** Everything that it holds as lines of canonical JSON in one order, without row numbers, jobs and sequences. */
  dump(): Iterable<string>;
  /** Checks the file, its indexes and foreign keys. @returns What is wrong; nothing when all is well. */
  checkIntegrity(): string[];
  /**
   * Checks a document: text and record against their hashes, ids against what they are derived from, every span and
   * quotation against the text, rows against the record. @returns What is wrong.
   */
  verify(document: string): string[];
  /** Writes a whole copy to a new file while others read and write. */
  backup(file: string): void;
}

/** How a store is opened: `openStore(file, options)` of `open.ts`. */
export interface StoreOptions {
  /** Only reads; the file must exist. Several processes may, also beside one that writes. */
  readonly readonly?: boolean;
  /** Makes the file, and its folder, when there is none; true unless given. */
  readonly create?: boolean;
  /** How long to wait for another process that writes, in milliseconds; 10,000 unless given. */
  readonly wait?: number;
}
