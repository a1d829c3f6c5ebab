/** Makes a store of a folder of parts, so that the app can open it: records come as they were read, none is read again. */

import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Document } from '../document.ts';
import { OnRecordError } from '../errors.ts';
import { literal } from '../export/parquet.ts';
import type { Provenance } from '../ingest/incoming.ts';
import { documentId } from '../record/ids.ts';
import type { Record } from '../record/schema.ts';
import { unpackRecord } from '../store/pack.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import type { Origin } from '../store/store.ts';
import { type Manifest, readManifests } from './parts.ts';
import { rowsOf } from './rows.ts';

/** Reports that are written together. */
const BATCH = 256;

export interface PartsStoreOptions {
  /** Shards that are in the store, of how many. */
  readonly progress?: (done: number, all: number) => void;
  readonly signal?: AbortSignal;
}

type ReportRow = readonly [
  id: string,
  url: string | null,
  outlet: string | null,
  date: string | null,
  language: string,
  titleStart: number | null,
  titleEnd: number | null,
  bodyStart: number,
  bodyEnd: number,
  text: string,
  source: string,
  key: string,
  reader: string | null,
  unreadCode: string | null,
  unreadMessage: string | null,
  provenance: string,
  record: string | null,
];

/**
 * Adds to a store what the parts of a folder hold and it does not have yet, shard by shard; stopped, it goes on there.
 *
 * @throws OnRecordError `parts-missing`, `parts-damaged`.
 */
export async function addParts(path: string, store: SqliteStore, options: PartsStoreOptions = {}): Promise<void> {
  const folder = resolve(path);
  const manifests = await readManifests(folder);
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB' });
  try {
    const connection = await instance.connect();
    for (const [done, manifest] of manifests.entries()) {
      options.progress?.(done, manifests.length);
      const setting = `parts ${manifest.shard.id}`;
      const { records } = manifest.parts;
      if (store.setting(setting) === records.sha256) continue;
      try {
        let batch: ReportRow[] = [];
        const flush = (): void => {
          store.transaction(() => batch.forEach((row) => addReport(store, row)));
          batch = [];
        };
        for await (const row of rowsOf(connection, reportsOf(manifest, folder))) {
          options.signal?.throwIfAborted();
          batch.push(row as unknown as ReportRow);
          if (batch.length >= BATCH) flush();
        }
        flush();
      } catch (cause) {
        if (options.signal?.aborted || cause instanceof OnRecordError) throw cause;
        const reason = cause instanceof Error ? cause.message.split('\n')[0]! : String(cause);
        throw new OnRecordError('parts-damaged', { file: join(folder, records.file), reason });
      }
      store.setSetting(setting, records.sha256);
    }
    options.progress?.(manifests.length, manifests.length);
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
}

function reportsOf({ parts }: Manifest, folder: string): string {
  const read = (file: string): string => `read_parquet(${literal(join(folder, file))})`;
  return `SELECT d.id, d.url, d.outlet, d.date, d.language, d.title_start, d.title_end, d.body_start, d.body_end, d.text,
      d.source, d.key, d.reader, d.unread_code, d.unread_message, r.provenance, r.record
    FROM ${read(parts.documents.file)} d JOIN ${read(parts.records.file)} r ON r.document = d.id ORDER BY d.id`;
}

/** @throws OnRecordError `parts-damaged` where the text is not the one that the id is derived from. */
function addReport(store: SqliteStore, row: ReportRow): void {
  const [id, url, outlet, date, language, titleStart, titleEnd, start, end, text, source, key, reader, ...rest] = row;
  const [code, message, provenance, packed] = rest;
  const title = titleStart === null ? null : { start: titleStart, end: titleEnd! };
  const document: Document = { text, url, outlet, date, language, title, body: { start, end } };
  if (documentId(document) !== id)
    throw new OnRecordError('parts-damaged', { file: source, reason: `the text of ${id} is another one` });
  const origin: Origin = { source, key, provenance: JSON.parse(provenance) as Provenance, map: null };
  if (packed === null || reader === null) {
    const reason = { code: code ?? 'language-unread', message: message ?? 'It was not read.' };
    store.addUnread({ origin, document, reason });
    return;
  }
  const record = unpackRecord(Buffer.from(packed, 'base64'), text, JSON.parse(reader) as Record['reader']);
  store.add({ origin, record });
}
