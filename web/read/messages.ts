/** What the page and the thread that reads say to each other. */

import type { NewsRecord } from '../reader/reading.ts';

/** What somebody says of a text; '' for what they do not. */
export interface Given {
  readonly date: string;
  readonly outlet: string;
  /** As it stands in the text. */
  readonly title: string;
  readonly url: string;
}

export type Asked =
  /** A text to read. */
  | { readonly kind: 'read'; readonly text: string; readonly given: Given }
  /** A file of which to make text. */
  | { readonly kind: 'open'; readonly name: string; readonly bytes: Uint8Array };

/** One report of a text: what it was read from, so that the same can be kept, and its record. */
export interface Read {
  readonly text: string;
  readonly record: NewsRecord;
}

export type Told =
  | { readonly kind: 'loading'; readonly done: number; readonly of: number }
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly reports: readonly Read[] }
  | { readonly kind: 'opened'; readonly text: string; readonly given: Given }
  | { readonly kind: 'failed'; readonly message: string; readonly hint: string | null };
