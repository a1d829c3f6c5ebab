/** What is in a store as a whole. */

import type { Failure, Store } from '../store/store.ts';
import { objects } from './lines.ts';

export interface Overview {
  /** The most reports first. */
  readonly outlets: readonly { readonly outlet: string | null; readonly reports: number }[];
  readonly languages: readonly { readonly language: string; readonly reports: number; readonly unread: number }[];
  /** By month of publication. */
  readonly months: readonly { readonly month: string; readonly reports: number }[];
}

/** Outlets that are listed. */
const OUTLETS = 200;

export function overview(store: Store): Overview {
  return {
    outlets: objects(
      store,
      'SELECT outlet, count(*) AS reports FROM document GROUP BY outlet ORDER BY 2 DESC, 1',
      [],
      OUTLETS,
    ),
    languages: objects(
      store,
      `SELECT language, count(*) AS reports, count(*) - count(reader) AS unread FROM document
        GROUP BY language ORDER BY 2 DESC, 1`,
      [],
      OUTLETS,
    ),
    months: objects(
      store,
      `SELECT substr(date, 1, 7) AS month, count(*) AS reports FROM document WHERE date IS NOT NULL
        GROUP BY 1 ORDER BY 1`,
      [],
      Infinity,
    ),
  };
}

/** How many documents have changed since stories, tracks and actors were brought up to date. */
export function behind(store: Store, followed: number): number {
  return Number(store.query('SELECT count(*) FROM change WHERE sequence > ?', [followed], 1).rows[0]![0]);
}

/** By source and key. */
export function listFailures(store: Store, offset: number, limit: number): Failure[] {
  return store
    .query(
      `SELECT source, key, name, code, message, attempts FROM failures ORDER BY source, key LIMIT ${limit} OFFSET ${offset}`,
      [],
      limit,
    )
    .rows.map(([source, key, name, code, message, attempts]) => ({
      source: String(source),
      key: String(key),
      name: String(name),
      reason: { code: String(code), message: String(message) },
      attempts: Number(attempts),
    }));
}

export function countFailures(store: Store): number {
  return Number(store.query('SELECT count(*) FROM failure', [], 1).rows[0]![0]);
}
