/** What the parts of the reader share: the reading, what is looked at, what is pinned, and what can be done. */

import { createContext, useContext } from 'react';
import type { Report } from '../../src/api/contract.ts';
import type { TermUse } from '../../src/corpus/contested.ts';
import type { Draft } from './corrections/draft.ts';
import type { Reading, Span } from './reading.ts';

/** What a store knows of a report; a text that was only pasted has none of it. */
export type Known = Pick<Report, 'corrections' | 'story' | 'tracks' | 'actors' | 'origins'>;

export interface Reader {
  readonly reading: Reading;
  readonly known: Known | null;
  readonly terms: readonly TermUse[];
  /** Says which item is under the pointer or the focus. */
  readonly look: (item: string | null) => void;
  /** Moves the focus to the card of an item, which need not be in the page yet; null when it has left it. */
  readonly walk: (item: string | null) => void;
  /** Opens the details of an item; it stands in the URL. */
  readonly pin: (item: string | null) => void;
  /** Scrolls to a passage and marks it; it stands in the URL. */
  readonly go: (span: Span) => void;
  readonly withEvents: boolean;
  readonly isNarrow: boolean;
  /** Says something in passing. */
  readonly tell: (words: string) => void;
  /** Opens the form of a correction; null where the report is not kept. */
  readonly draft: ((draft: Draft) => void) | null;
}

/** Changes seldom: parts that use it alone are not set anew at every move of the pointer. */
export const ReaderContext = createContext<Reader | null>(null);
export const PinnedContext = createContext<string | null>(null);
export const LookedContext = createContext<string | null>(null);
export const WalkedContext = createContext<string | null>(null);

export function useReader(): Reader {
  return useContext(ReaderContext)!;
}

/** Item whose details are open. */
export function usePinned(): string | null {
  return useContext(PinnedContext);
}

/** Item whose card the keys have moved the focus to. */
export function useWalked(): string | null {
  return useContext(WalkedContext);
}

/** Item under the pointer or the focus. */
export function useLooked(): string | null {
  return useContext(LookedContext);
}
