/** What goes between the thread that writes and those that read; all of it can be cloned. */

import type { DictionaryFile } from '../dictionaries/index.ts';
import type { Piece, IncomingReport } from '../ingest/incoming.ts';
import type { PreparedReport } from '../store/prepare.ts';
import type { Reason } from '../store/store.ts';
import type { StatementFinder } from '../statements/index.ts';
import type { EngineName } from '../syntax/engine.ts';

/** A piece to make a report of, or a report that is one already. */
export type Work = { readonly piece: Piece } | { readonly report: IncomingReport };

/** Work for a thread. `keepOnly` makes the report without reading it: it could not be read, and is kept with a reason. */
export interface Task {
  readonly id: number;
  readonly work: Work;
  readonly keepOnly: Reason | null;
}

/** What became of a piece: a report (with or without a record), a failure, or both where reading failed. */
export interface Outcome {
  readonly name: string;
  readonly key: string;
  readonly report: PreparedReport | null;
  readonly failure: Reason | null;
}

/** What a thread tells: that it is ready, or that a task is done. */
export type Told = { readonly ready: true } | { readonly id: number; readonly outcome: Outcome };

/** What a thread is started with. */
export interface WorkerStart {
  readonly engine: EngineName;
  /** What finds statements; what is usual unless given. */
  readonly statements?: StatementFinder;
  /** Users' own dictionaries. */
  readonly dictionaries?: readonly DictionaryFile[];
}

/** Name and key of some work. */
export function nameOf(work: Work): { readonly name: string; readonly key: string } {
  return 'piece' in work ? work.piece : work.report;
}
