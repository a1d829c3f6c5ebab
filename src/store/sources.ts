/** Keeps how far sources have been imported, and what in them failed. */

import type { Database } from './database.ts';
import type { Checkpoint, Failure } from './store.ts';

/** Failures that are listed at a time. */
const PAGE = 500;

export class Sources {
  readonly #db: Database;
  /** Row numbers of sources, which stay. */
  readonly #numbers = new Map<string, number>();

  constructor(db: Database) {
    this.#db = db;
  }

  forget(): void {
    this.#numbers.clear();
  }

  /** Row number of a source, which is made when there is none. */
  number(name: string): number {
    let n = this.#numbers.get(name);
    if (n === undefined) {
      this.#db.run('INSERT INTO source (name) VALUES (?) ON CONFLICT DO NOTHING', name);
      n = this.#db.value<number>('SELECT n FROM source WHERE name = ?', name)!;
      // An import of very many files must not remember them all.
      if (this.#numbers.size >= 1000) this.#numbers.clear();
      this.#numbers.set(name, n);
    }
    return n;
  }

  isDone(source: string, key: string): boolean {
    return (
      this.#db.value(
        `SELECT 1 FROM source s WHERE s.name = ?1 AND (
          EXISTS (SELECT 1 FROM origin o WHERE o.source = s.n AND o.key = ?2 AND o.current = 1)
          OR EXISTS (SELECT 1 FROM failure f WHERE f.source = s.n AND f.key = ?2 AND f.current = 1))`,
        source,
        key,
      ) !== undefined
    );
  }

  checkpoint(source: string): Checkpoint | null {
    const row = this.#db.get<readonly [string | null, number]>(
      'SELECT fingerprint, complete FROM source WHERE name = ?',
      source,
    );
    return row === undefined ? null : { fingerprint: row[0], complete: row[1] === 1 };
  }

  setCheckpoint(source: string, { fingerprint, complete }: Checkpoint): void {
    const n = this.number(source);
    const before = this.#db.value<string | null>('SELECT fingerprint FROM source WHERE n = ?', n);
    if (before !== null && before !== fingerprint) {
      this.#db.run('UPDATE origin SET current = 0 WHERE source = ?', n);
      this.#db.run('UPDATE failure SET current = 0 WHERE source = ?', n);
    }
    this.#db.run('UPDATE source SET fingerprint = ?, complete = ? WHERE n = ?', fingerprint, complete ? 1 : 0, n);
  }

  addFailure({ source, key, name, reason }: Omit<Failure, 'attempts'>): void {
    this.#db.run(
      `INSERT INTO failure (source, key, name, code, message, attempts) VALUES (?, ?, ?, ?, ?, 1)
        ON CONFLICT DO UPDATE SET current = 1, name = excluded.name, code = excluded.code, message = excluded.message,
          attempts = attempts + 1`,
      this.number(source),
      key,
      name,
      reason.code,
      reason.message,
    );
  }

  /** Takes a failure off the list: the piece has given a report, or the source was read to its end. */
  clearFailure(source: number, key: string): void {
    this.#db.run('DELETE FROM failure WHERE source = ? AND key = ?', source, key);
  }

  /** Takes the failures off the list that are about a document, which has been read now. */
  clearFailuresOf(document: number): void {
    this.#db.run(
      'DELETE FROM failure WHERE (source, key) IN (SELECT source, key FROM origin WHERE document = ?)',
      document,
    );
  }

  /** The sources that a document came from are not whole in the store when it goes. */
  reopen(document: number): void {
    this.#db.run('UPDATE source SET complete = 0 WHERE n IN (SELECT source FROM origin WHERE document = ?)', document);
  }

  *failures({ source }: { readonly source?: string } = {}): Iterable<Failure> {
    for (let last: readonly [string, string] = ['', '']; ;) {
      const page = this.#db.all<readonly [string, string, string, string, string, number]>(
        `SELECT s.name, f.key, f.name, f.code, f.message, f.attempts FROM failure f JOIN source s ON s.n = f.source
          WHERE (s.name, f.key) > (?1, ?2) AND (?3 IS NULL OR s.name = ?3) ORDER BY s.name, f.key LIMIT ${PAGE}`,
        ...last,
        source ?? null,
      );
      for (const [name, key, piece, code, message, attempts] of page)
        yield { source: name, key, name: piece, reason: { code, message }, attempts };
      if (page.length < PAGE) return;
      last = [page.at(-1)![0], page.at(-1)![1]];
    }
  }
}
