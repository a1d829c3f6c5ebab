/** Reports for tests of the store, made by hand. */

import type { Provenance } from '../../src/ingest/incoming.ts';
import { createDocument } from '../../src/ingest/document.ts';
import { documentId } from '../../src/record/ids.ts';
import type { Record as NewsRecord } from '../../src/record/schema.ts';
import type { Origin, ReadReport, UnreadReport } from '../../src/store/store.ts';
import { exampleRecord } from '../support/record.ts';

const provenance: Provenance = {
  source: 'reports.txt',
  format: 'archive',
  sha256: null,
  encoding: null,
  retrieved: null,
  fields: {},
  whole: true,
  notes: [],
};

export function origin(key = 'character 0', source = 'reports.txt'): Origin {
  return { source, key, provenance: { ...provenance, source }, map: null };
}

/** The record made by hand, as that of a report with other words at its end. */
export function record(ending = ''): NewsRecord {
  const base = exampleRecord();
  const text = base.document.text + ending;
  const document = { ...base.document, text };
  const { url, outlet, date, language, title, body } = document;
  return { ...base, document: { ...document, id: documentId({ text, url, outlet, date, language, title, body }) } };
}

export function read(ending = '', from = origin()): ReadReport {
  return { origin: from, record: record(ending) };
}

export function unread(text: string, from = origin()): UnreadReport {
  const reason = { code: 'language-unread', message: 'The report is in a language that is not read yet: ru' };
  return { origin: from, document: { ...createDocument({ text }), language: 'ru' }, reason };
}
