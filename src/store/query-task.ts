/** What goes between whoever asks and the process in which queries with limits run. */

import type { Params } from './store.ts';

export interface QueryLimits {
  readonly rows: number;
  /** Milliseconds. */
  readonly time: number;
}

export interface Asked extends QueryLimits {
  readonly sql: string;
  readonly params: Params;
}

export type Told =
  /** Rows as a JSON text, one more than asked for where there are more. */
  | { readonly columns: readonly string[]; readonly json: string }
  /** Why it cannot be run. */
  | { readonly reason: string }
  | { readonly late: true };
