/** Opens a store. */

import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { OnRecordError } from '../errors.ts';
import { Database, reasonOf } from './database.ts';
import { bringUp, type SchemaOptions, schemaState } from './migrations.ts';
import { readonlyAddress } from './queries.ts';
import { SqliteStore } from './sqlite.ts';
import type { StoreOptions } from './store.ts';

/** How long one process waits for another that writes, in milliseconds. */
const WAIT = 10_000;

/** Where the store is unless another file is given: `onrecord.db` in the user's data folder. */
export function defaultStore(): string {
  return join(envPaths('onrecord', { suffix: '' }).data, 'onrecord.db');
}

/**
 * Opens a store, and makes it when there is none; `:memory:` is one that is gone when it is closed. An older one is
 * brought up to date after a copy was laid beside it.
 *
 * @throws OnRecordError `store-missing`, `store-unopened`, `not-a-store`, `store-newer`, `store-readonly`,
 * `store-damaged`, `store-busy` or `store-full`.
 */
export function openStore(
  file: string,
  { readonly = false, create = true, wait = WAIT, ...schema }: StoreOptions & SchemaOptions = {},
): SqliteStore {
  const path = file === ':memory:' ? file : resolve(file);
  if (path !== ':memory:') {
    if ((readonly || !create) && !existsSync(path)) throw new OnRecordError('store-missing', { file: path });
    makeFolder(path);
  }
  const db = readonly ? openReadonly(path, wait) : new Database(path, wait);
  try {
    db.exec('PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;');
    if (readonly) {
      db.exec('PRAGMA query_only = ON');
      if (schemaState(db, schema.version) !== 'current') throw new OnRecordError('store-older', { file: path });
    } else {
      // Checked before the file is touched in any way.
      schemaState(db, schema.version);
      // NORMAL: a commit outlives the death of the process; after a power cut the last ones may be missing, whole.
      db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 67108864;');
      bringUp(db, schema);
    }
    return new SqliteStore(db, readonly);
  } catch (error) {
    db.close();
    throw readonly ? error : unwritable(error, path);
  }
}

/** SQLite says of a folder that cannot be written to only that the file in it cannot be opened. */
function unwritable(error: unknown, path: string): unknown {
  if (!(error instanceof OnRecordError) || error.code !== 'store-unopened' || !existsSync(path)) return error;
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return error;
  } catch (cause) {
    return new OnRecordError('store-readonly', { file: path, reason: reasonOf(cause) });
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (cause) {
    throw new OnRecordError('store-unopened', { file: path, reason: reasonOf(cause) });
  }
}

/** In a folder that cannot be written to, SQLite reads a file only if it is told that nobody else writes either. */
export function openReadonly(path: string, wait: number): Database {
  const address = readonlyAddress(path);
  const db = new Database(address, wait, path);
  try {
    db.all('SELECT count(*) FROM sqlite_schema');
    return db;
  } catch (error) {
    db.close();
    const refused =
      error instanceof OnRecordError && (error.code === 'store-unopened' || error.code === 'store-readonly');
    if (!refused || existsSync(`${path}-wal`)) throw error;
    return new Database(`${address}&immutable=1`, wait, path);
  }
}
