/**
 * Brings what is found across reports up to date: stories, quotation tracks, actors and distinct events. It follows the
 * store's changes from where it stopped, in steps that are whole or not done at all; what comes out depends on the reports
 * in the store, not on the order in which they came.
 */

import { setImmediate } from 'node:timers/promises';
import { type Load, loadFrom, packageRoot } from '../model/load.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { updateActors } from './actors.ts';
import { updateEvents } from './events.ts';
import { updateStories } from './stories.ts';
import { updateTracks } from './tracks.ts';

/** How far the changes of the store have been followed, by the signatures of this version: others are made anew. */
const FOLLOWED = 'corpus-sequence-2';

/**
 * Documents in one step. A story or track is described anew in every step that adds to it, so that large steps do less;
 * what a step has looked at stays in memory until its end.
 */
const STEP = 2000;

export interface UpdateOptions {
  readonly load?: Load;
  /** Documents that were looked at so far. */
  readonly progress?: (documents: number) => void;
  /** Stops after the step at hand; the next run goes on there. */
  readonly signal?: AbortSignal;
}

/** @returns How many changed documents were looked at; nothing is done when there are none. */
export async function updateCorpus(store: SqliteStore, options: UpdateOptions = {}): Promise<number> {
  const load = options.load ?? loadFrom(packageRoot);
  let last = followed(store);
  let done = 0;
  for (;;) {
    // Others have their turn between steps, and may ask it to stop.
    await setImmediate();
    const changes = store.changes(last, STEP);
    if (changes.length === 0 || options.signal?.aborted) break;
    last = changes.at(-1)!.sequence;
    const documents = changes.map(({ document }) => document);
    store.transaction(() => {
      updateStories(store, documents);
      updateTracks(store, documents);
      store.setSetting(FOLLOWED, String(last));
    });
    done += documents.length;
    options.progress?.(done);
  }
  // Merges and splits of actors are changes of no document.
  const rest = `${last} ${store.corrections(null).filter(({ undone }) => undone === null).length}`;
  if (options.signal?.aborted || store.setting(GROUPED) === rest) return done;
  await updateActors(store, load);
  updateEvents(store);
  store.setSetting(GROUPED, rest);
  return done;
}

/** The last change that has been followed. */
export function followed(store: Store): number {
  return Number(store.setting(FOLLOWED) ?? 0);
}

/** Up to which changes and corrections actors and events are grouped. */
const GROUPED = 'corpus-grouped';
