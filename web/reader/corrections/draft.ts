/** A correction that is being made, before anything is sent. */

import type { Span } from '../reading.ts';

export type Draft =
  | { readonly kind: 'reject'; readonly item: string }
  | { readonly kind: 'mend'; readonly item: string }
  | { readonly kind: 'add'; readonly what: 'statement' | 'event'; readonly span: Span | null }
  /** An actor of the report that is the same as another, or not the one that it was taken for. */
  | { readonly kind: 'merge'; readonly actor: string }
  | { readonly kind: 'split'; readonly actor: string };
