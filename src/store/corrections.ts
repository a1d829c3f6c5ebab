/** Corrections by people: an overlay over what was read, kept apart from it (DESIGN.md, law 7). */

import type { Record } from '../record/schema.ts';
import type { ItemRef } from './store.ts';

export type Statement = Record['statements'][number];
export type Event = Record['events'][number];

/** What a correction does. */
export type Action =
  /** The item is not what the report says. */
  | { readonly kind: 'reject'; readonly target: ItemRef }
  /** An item that was missed. Its id names the document; the item has a local id of kind and span as if read. */
  | { readonly kind: 'add'; readonly document: string; readonly item: Mended }
  /** The item as it should be; its id stays. */
  | { readonly kind: 'mend'; readonly target: ItemRef; readonly item: Mended }
  /** Actors of reports, or across reports (document '' and the group's id), that are one. */
  | { readonly kind: 'merge-actors'; readonly actors: readonly ItemRef[] }
  /** Actors of reports that are not the one that they were taken for. */
  | { readonly kind: 'split-actor'; readonly actor: string; readonly members: readonly ItemRef[] };

/** A statement or an event, whole. */
export type Mended =
  | { readonly kind: 'statement'; readonly value: Statement }
  | { readonly kind: 'event'; readonly value: Event };

export interface CorrectionInput {
  readonly action: Action;
  readonly who: string;
  /** ISO 8601 in UTC. */
  readonly when: string;
  readonly why: string;
}

export interface Correction extends CorrectionInput {
  /** `c` and 16 hexadecimal digits of SHA-256 over the correction; making the same one again changes nothing. */
  readonly id: string;
  /** The item as it was when it was corrected; null where it was missed or the correction is across documents. */
  readonly was: Mended | null;
  readonly undone: { readonly who: string; readonly when: string } | null;
}
