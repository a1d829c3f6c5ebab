/** Reads reports that are handed in, on a thread that ends when nothing has come for a while. */

import { Pool } from '../import/pool.ts';
import type { Outcome, Work } from '../import/task.ts';
import { defaultEngine } from '../syntax/index.ts';

/** Most time for one report, and how long the thread is kept, milliseconds. */
const LIMIT = 60_000;
const IDLE = 120_000;

export class Keeper {
  readonly #module: URL | undefined;
  #pool: Pool | null = null;
  #timer: NodeJS.Timeout | null = null;
  #busy = 0;

  /** @param module - For tests: another module for the thread. */
  constructor(module?: URL) {
    this.#module = module;
  }

  async read(work: Work): Promise<Outcome> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#pool ??= new Pool({
      engine: defaultEngine,
      threads: 1,
      limit: LIMIT,
      ...(this.#module && { module: this.#module }),
    });
    this.#busy++;
    try {
      await this.#pool.ready();
      return await this.#pool.run(work);
    } finally {
      if (--this.#busy === 0) this.#timer = setTimeout(() => void this.close(), IDLE).unref();
    }
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const pool = this.#pool;
    this.#pool = null;
    await pool?.close();
  }
}
