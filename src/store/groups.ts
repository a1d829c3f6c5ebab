/** What is found across reports, in the form in which the store keeps it. */

import type { ItemRef } from './store.ts';

/** Reports that carry the same wire copy. */
export interface Story {
  readonly id: string;
  /** Document ids; members by rising document id. */
  readonly earliest: string;
  readonly fullest: string;
  readonly members: readonly StoryMember[];
}

export interface StoryMember {
  readonly document: string;
  /** Document that it copies most of; null for the earliest. */
  readonly copyOf: string | null;
  /** Share of its own text that stands in that one too, 0 to 1. */
  readonly copied: number;
}

/** One quotation through its variants. */
export interface Track {
  readonly id: string;
  /** The fullest wording. */
  readonly text: string;
  /** By rising document and item. */
  readonly variants: readonly TrackVariant[];
}

/** A statement that carries the quotation. */
export interface TrackVariant extends ItemRef {
  readonly kind: 'first' | 'same' | 'cut' | 'extended' | 'reworded' | 'retranslated';
  /** Likeness to the first, 0 to 1. */
  readonly likeness: number;
  /** The alignment word by word, as the corpus module defines it; kept as JSON. */
  readonly alignment: unknown;
}

/** Somebody or something across reports. */
export interface GroupedActor {
  readonly id: string;
  readonly type: string;
  /** The name most used. */
  readonly label: string;
  readonly country: string | null;
  readonly sector: string | null;
  /** Names and how many reports use them, the most used first. */
  readonly names: readonly { readonly name: string; readonly reports: number }[];
  /** Offices as reports give them, by first date. */
  readonly offices: readonly Office[];
  /** Actors of reports; by rising document and item. */
  readonly members: readonly ItemRef[];
}

export interface Office {
  readonly title: string;
  readonly country: string | null;
  /** Dates of the first and the last report that give it, `YYYY-MM-DD`; null where no report is dated. */
  readonly from: string | null;
  readonly to: string | null;
  readonly former: boolean;
  readonly reports: number;
}

/** Events of reports that are told to be one. */
export interface DistinctEvent {
  readonly id: string;
  /** Which rule joined them: `one-a-day`, `independent`. An event is in at most one group of a rule. */
  readonly rule: string;
  readonly members: readonly ItemRef[];
}
