/** Keeps corrections, in the order in which they were made. */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import { OnRecordError } from '../errors.ts';
import { type Correction, type CorrectionInput, documentOfAction, type Mended } from './corrections.ts';
import type { Database } from './database.ts';

type Kept = Omit<Correction, 'undone'>;

export class CorrectionLog {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The same correction, if it was made before. */
  find(correction: CorrectionInput): Correction | null {
    return this.get(idOf(correction));
  }

  /** @param was - The item as it stands. */
  put(correction: CorrectionInput, was: Mended | null): Correction {
    const id = idOf(correction);
    const { action, who, when, why } = correction;
    const kept: Kept = { id, action, who, when, why, was };
    this.#db.run(
      'INSERT INTO correction (id, document, json) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      id,
      documentOfAction(action),
      canonicalize(kept)!,
    );
    return this.get(id)!;
  }

  get(id: string): Correction | null {
    return this.#select('WHERE id = ?', id)[0] ?? null;
  }

  undo(id: string, { who, when }: { readonly who: string; readonly when: string }): void {
    const sql = 'UPDATE correction SET undone_who = ?, undone_when = ? WHERE id = ? AND undone_who IS NULL';
    if (this.#db.run(sql, who, when, id) === 0) throw new OnRecordError('no-correction', { id });
  }

  /** Those of a document that are not undone. */
  standing(document: string): Correction[] {
    return this.#select('WHERE document = ? AND undone_who IS NULL', document);
  }

  list(document?: string | null): Correction[] {
    if (document === undefined) return this.#select('');
    return document === null ? this.#select('WHERE document IS NULL') : this.#select('WHERE document = ?', document);
  }

  #select(where: string, ...params: string[]): Correction[] {
    return this.#db
      .all<readonly [string, string | null, string | null]>(
        `SELECT json, undone_who, undone_when FROM correction ${where} ORDER BY n`,
        ...params,
      )
      .map(([json, who, when]) => ({
        ...(JSON.parse(json) as Kept),
        undone: who === null ? null : { who, when: when! },
      }));
  }
}

function idOf({ action, who, when, why }: CorrectionInput): string {
  return `c${bytesToHex(sha256(utf8ToBytes(canonicalize({ action, who, when, why })!))).slice(0, 16)}`;
}
