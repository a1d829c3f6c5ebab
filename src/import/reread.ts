/** Reads what a store holds again, with the models of today, and says what has changed. Corrections stay. */

import { availableParallelism } from 'node:os';
import { dictionaryChecksums } from '../dictionaries/checksums.ts';
import type { DictionaryFile } from '../dictionaries/index.ts';
import canonicalize from 'canonicalize';
import type { Document } from '../document.ts';
import type { Provenance } from '../ingest/incoming.ts';
import { isReadLanguage } from '../ingest/language.ts';
import { modelChecksums } from '../model/checksums.ts';
import { loadFrom, packageRoot } from '../model/load.ts';
import { READER_VERSION } from '../reader.ts';
import type { Record as NewsRecord } from '../record/schema.ts';
import { unpackRecord } from '../store/pack.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import { defaultEngine } from '../syntax/index.ts';
import { defaultChoices, modelsOf } from '../pipeline.ts';
import type { EngineName } from '../syntax/engine.ts';
import { Pool } from './pool.ts';
import type { Outcome } from './task.ts';

export interface RereadOptions {
  readonly engine?: EngineName;
  /** Users' own dictionaries. */
  readonly dictionaries?: readonly DictionaryFile[];
  readonly threads?: number;
  /** Most time for one report, milliseconds. */
  readonly limit?: number;
  /** Also those that the same models have read. */
  readonly all?: boolean;
  /** Only says what would change. */
  readonly dry?: boolean;
  readonly progress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

const kinds = ['statements', 'events', 'actors', 'times', 'places', 'works'] as const;
export type ItemKind = (typeof kinds)[number];

/** Ids of items. */
export interface Difference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly altered: readonly string[];
}

export interface Reread {
  readonly document: string;
  /** Null where the report could not be read; `reason` says why. */
  readonly changes: Readonly<Record<ItemKind, Difference>> | null;
  readonly reason: string | null;
}

/** The reports that were read again, in no particular order. Those that are as these models read them are left out. */
export async function* reread(store: SqliteStore, options: RereadOptions = {}): AsyncGenerator<Reread> {
  const { engine = defaultEngine, dictionaries = [], threads = availableParallelism(), limit = 60_000 } = options;
  const { all = false } = options;
  const reader: NewsRecord['reader'] = {
    version: READER_VERSION,
    models: {
      ...(await modelChecksums(loadFrom(packageRoot), modelsOf({ ...defaultChoices, engine }))),
      ...dictionaryChecksums(dictionaries),
    },
  };
  const current = canonicalize(reader)!;
  const done: Reread[] = [];
  const underway = new Set<Promise<void>>();
  const pool = new Pool({ engine, dictionaries, threads, limit });
  let count = 0;
  try {
    for (const id of store.documents()) {
      if (options.signal?.aborted) break;
      const info = store.document(id)!;
      options.progress?.(++count);
      if (!all && info.reader !== null && canonicalize(info.reader) === current) continue;
      if (!isReadLanguage(info.language)) continue;
      const document = store.source(id)!;
      const provenance = info.origins[0]!.provenance;
      await pool.ready();
      const work = pool
        .run({ report: { name: id, key: id, input: document, provenance, map: null } satisfies ReportOf })
        .then((outcome) => void done.push(settle(store, document, id, outcome, options.dry ?? false)))
        .finally(() => underway.delete(work));
      underway.add(work);
      yield* done.splice(0);
    }
    while (underway.size > 0) {
      await Promise.race(underway);
      yield* done.splice(0);
    }
    yield* done.splice(0);
  } finally {
    await pool.close();
  }
}

interface ReportOf {
  readonly name: string;
  readonly key: string;
  readonly input: Document;
  readonly provenance: Provenance;
  readonly map: null;
}

function settle(store: SqliteStore, { text }: Document, id: string, outcome: Outcome, dry: boolean): Reread {
  const read = outcome.report?.read ?? null;
  if (read === null) return { document: id, changes: null, reason: outcome.failure?.message ?? 'It was not read' };
  const before = store.record(id);
  const after = unpackRecord(read.packed, text, JSON.parse(read.reader) as NewsRecord['reader']);
  if (after.document.id !== id) throw new Error(`Reading ${id} again gave ${after.document.id}`);
  if (!dry) store.replacePrepared(id, read);
  const changes = Object.fromEntries(kinds.map((kind) => [kind, difference(before?.[kind] ?? [], after[kind])]));
  return { document: id, changes: changes as Record<ItemKind, Difference>, reason: null };
}

type Items = readonly { readonly id: string }[];

function difference(before: Items, after: Items): Difference {
  const old = new Map(before.map((item) => [item.id, canonicalize(item)]));
  const now = new Map(after.map((item) => [item.id, canonicalize(item)]));
  return {
    added: [...now.keys()].filter((id) => !old.has(id)),
    removed: [...old.keys()].filter((id) => !now.has(id)),
    altered: [...now].filter(([id, item]) => old.has(id) && old.get(id) !== item).map(([id]) => id),
  };
}
