/** Keeps jobs, the states of feeds, and small settings. */

import type { FeedState } from '../fetch/state.ts';
import type { Database } from './database.ts';
import type { Job, JobStart, JobUpdate } from './store.ts';

export class WorkTables {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  startJob({ kind, what, started }: JobStart): number {
    return this.#db.insert(
      "INSERT INTO job (kind, what, state, started, updated) VALUES (?, ?, 'running', ?, ?)",
      kind,
      what,
      started,
      started,
    );
  }

  updateJob(id: number, { state, updated, added, known, failed, share, message }: JobUpdate): void {
    this.#db.run(
      `UPDATE job SET state = coalesce(?, state), updated = coalesce(?, updated), added = coalesce(?, added),
        known = coalesce(?, known), failed = coalesce(?, failed), share = coalesce(?, share),
        message = coalesce(?, message) WHERE id = ?`,
      ...[state, updated, added, known, failed, share, message].map((value) => value ?? null),
      id,
    );
  }

  jobs(limit: number): Job[] {
    return this.#db
      .all<
        readonly [
          number,
          string,
          string,
          Job['state'],
          string,
          string,
          number,
          number,
          number,
          number | null,
          string | null,
        ]
      >(
        `SELECT id, kind, what, state, started, updated, added, known, failed, share, message FROM job
          ORDER BY id DESC LIMIT ?`,
        limit,
      )
      .map(([id, kind, what, state, started, updated, added, known, failed, share, message]) => ({
        id,
        kind,
        what,
        state,
        started,
        updated,
        added,
        known,
        failed,
        share,
        message,
      }));
  }

  feedState(url: string): FeedState | null {
    const json = this.#db.value<string>('SELECT state FROM feed WHERE url = ?', url);
    return json === undefined ? null : (JSON.parse(json) as FeedState);
  }

  setFeedState(url: string, state: FeedState): void {
    this.#db.run('INSERT OR REPLACE INTO feed (url, state) VALUES (?, ?)', url, JSON.stringify(state));
  }

  feeds(): { url: string; state: FeedState }[] {
    return this.#db
      .all<readonly [string, string]>('SELECT url, state FROM feed ORDER BY url')
      .map(([url, state]) => ({ url, state: JSON.parse(state) as FeedState }));
  }

  setting(name: string): string | null {
    return this.#db.value<string>('SELECT value FROM setting WHERE name = ?', name) ?? null;
  }

  setSetting(name: string, value: string): void {
    this.#db.run('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)', name, value);
  }
}
