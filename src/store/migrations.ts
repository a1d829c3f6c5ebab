/**
 * Makes a new store, or brings an old one to the schema of this version, after a copy of it has been laid beside it.
 *
 * Each migration leads from one version to the next; all of them, the views and the new version number are one
 * transaction. A migration alters what it must and never reads reports again (`onrecord reread` does).
 */

import { existsSync } from 'node:fs';
import { OnRecordError } from '../errors.ts';
import type { Database } from './database.ts';
import { APPLICATION_ID, SCHEMA_VERSION, since1, since2, since3, tables, views } from './schema.ts';

/** SQL that leads from the version at its index to the next; there is no version 0. */
export type Migrations = readonly (string | null)[];

const migrations: Migrations = [
  null,
  `${since1.statementAbout}
  INSERT INTO statement_about (statement, actor)
    SELECT DISTINCT s.n, m.actor FROM statement s, json_each(s.spans) span
      JOIN report_actor a ON a.document = s.document
      JOIN mention m ON m.actor = a.n AND m."start" >= (span.value ->> 0) AND m."end" <= (span.value ->> 1);
  ALTER TABLE story ADD COLUMN reports INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE track ADD COLUMN reports INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE grouped_actor ADD COLUMN reports INTEGER NOT NULL DEFAULT 0;
  UPDATE story SET reports = (SELECT count(*) FROM story_member WHERE story_member.story = story.id);
  UPDATE track SET reports = (SELECT count(DISTINCT s.document) FROM track_variant v
    JOIN statement s ON s.n = v.statement WHERE v.track = track.id);
  UPDATE grouped_actor SET reports = (SELECT count(DISTINCT a.document) FROM actor_member m
    JOIN report_actor a ON a.n = m.actor WHERE m.grouped = grouped_actor.id);
  ${since1.indexes}`,
  `ALTER TABLE statement ADD COLUMN day TEXT;
  ALTER TABLE statement ADD COLUMN country TEXT;
  ALTER TABLE statement ADD COLUMN sector TEXT;
  UPDATE statement SET day = (SELECT date FROM document WHERE n = statement.document),
    country = (SELECT country FROM report_actor WHERE n = statement.speaker),
    sector = (SELECT sector FROM report_actor WHERE n = statement.speaker);
  DROP INDEX statement_speaker;
  CREATE INDEX statement_speaker ON statement(speaker, day);
  ${since2}`,
  `DROP TRIGGER signature_gone;
  ${since3}`,
];

export interface SchemaOptions {
  /** For tests: other migrations, and the version to which they lead. */
  readonly migrations?: Migrations;
  readonly version?: number;
}

/** What a file is, before anything is done to it. */
export type SchemaState = 'empty' | 'current' | 'older';

/** @throws OnRecordError `not-a-store` or `store-newer`. */
export function schemaState(db: Database, version: number = SCHEMA_VERSION): SchemaState {
  const application = db.value<number>('SELECT application_id FROM pragma_application_id')!;
  const got = db.value<number>('SELECT user_version FROM pragma_user_version')!;
  if (application !== APPLICATION_ID) {
    const empty = application === 0 && got === 0 && db.value<number>('SELECT count(*) FROM sqlite_schema') === 0;
    if (empty) return 'empty';
    throw new OnRecordError('not-a-store', { file: db.file, got: 'another SQLite database' });
  }
  if (got > version) throw new OnRecordError('store-newer', { file: db.file, got, expected: version });
  return got === version ? 'current' : 'older';
}

/** @returns The copy that was made of an older store, or null. */
export function bringUp(db: Database, options: SchemaOptions = {}): string | null {
  const { version = SCHEMA_VERSION } = options;
  const state = schemaState(db, version);
  if (state === 'current') return null;
  if (state === 'empty') {
    db.transaction(() => {
      // Another process may have been faster.
      if (schemaState(db, version) !== 'empty') return;
      db.exec(tables + views + stamp(version));
    });
    return null;
  }
  const from = db.value<number>('SELECT user_version FROM pragma_user_version')!;
  const copy = backUp(db, from);
  db.transaction(() => {
    const steps = (options.migrations ?? migrations).slice(from, version);
    if (steps.length !== version - from || steps.includes(null))
      throw new Error(`There is no migration from version ${from} to ${version}`);
    const old = db.all<readonly [string]>(
      `SELECT name FROM sqlite_schema WHERE type = 'view' AND name <> 'report_words'`,
    );
    for (const [view] of old) db.exec(`DROP VIEW "${view}"`);
    for (const step of steps) db.exec(step!);
    db.exec(views + stamp(version));
  });
  return copy;
}

function stamp(version: number): string {
  return `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version};`;
}

/** Copies a store beside itself: `onrecord.db` to `onrecord.db.version-1`, or with a number where that is taken. */
function backUp(db: Database, version: number): string | null {
  if (db.file === ':memory:') return null;
  const name = `${db.file}.version-${version}`;
  let copy = name;
  for (let i = 2; existsSync(copy); i++) copy = `${name}-${i}`;
  copyTo(db, copy);
  return copy;
}

/** Writes a whole, compact copy to a file that is not there yet. */
export function copyTo(db: Database, file: string): void {
  db.run('VACUUM INTO ?', file);
}
