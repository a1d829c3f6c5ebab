/** Makes a report ready for the store, so that the one thread that writes has little left to do. Pure. */

import canonicalize from 'canonicalize';
import type { Document } from '../document.ts';
import { documentId } from '../record/ids.ts';
import type { Record } from '../record/schema.ts';
import { packNumbers, packRecord } from './pack.ts';
import { type ItemRows, itemRows, wellFormed } from './rows.ts';
import type { Origin, ReadReport, Reason, UnreadReport } from './store.ts';

/** A report as columns; it can be cloned between threads. */
export interface PreparedReport {
  readonly prepared: true;
  readonly source: string;
  readonly key: string;
  readonly provenance: string;
  readonly map: Uint8Array | null;
  readonly document: DocumentColumns;
  readonly read: PreparedRecord | null;
  readonly unread: Reason | null;
}

export interface DocumentColumns {
  readonly id: string;
  readonly url: string | null;
  readonly outlet: string | null;
  readonly date: string | null;
  readonly language: string;
  readonly titleStart: number | null;
  readonly titleEnd: number | null;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly text: string;
}

export interface PreparedRecord {
  /** Canonical JSON of `record.reader`. */
  readonly reader: string;
  readonly packed: Uint8Array;
  readonly rows: ItemRows;
  readonly statements: number;
  readonly events: number;
}

export function prepareReport(report: ReadReport | UnreadReport): PreparedReport {
  const read = 'record' in report;
  return {
    prepared: true,
    ...prepareOrigin(report.origin),
    document: read ? columnsOf(documentOf(report.record), report.record.document.id) : columnsOf(report.document),
    read: read ? prepareRecord(report.record) : null,
    unread: read ? null : report.reason,
  };
}

export function prepareRecord(record: Record): PreparedRecord {
  return {
    reader: canonicalize(record.reader)!,
    packed: packRecord(record),
    rows: itemRows(record),
    statements: record.statements.length,
    events: record.events.length,
  };
}

/** The document that a record was read from. */
function documentOf({ document }: Record): Document {
  const { text, url, outlet, date, title, body, language } = document;
  return { text, url, outlet, date, title: title && { start: title.start, end: title.end }, body, language };
}

function prepareOrigin({
  source,
  key,
  provenance,
  map,
}: Origin): Pick<PreparedReport, 'source' | 'key' | 'provenance' | 'map'> {
  return { source, key, provenance: wellFormed(canonicalize(provenance)!), map: packNumbers(map) };
}

function columnsOf(document: Document, id: string = documentId(document)): DocumentColumns {
  const { url, outlet, date, language, title, body, text } = document;
  return {
    id,
    url,
    outlet,
    date,
    language,
    titleStart: title?.start ?? null,
    titleEnd: title?.end ?? null,
    bodyStart: body.start,
    bodyEnd: body.end,
    text,
  };
}
