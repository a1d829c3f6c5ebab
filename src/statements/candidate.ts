/** What the rules pass to each other: an attribution as a rule found it, before overlaps are settled. */

import { type CueKind, type MentionLayer, type Quotation, type Span, spanAt, type Statement } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import type { CueLexicon } from './lexicon.ts';

/** An attribution that a rule proposes. */
export interface Candidate {
  source: Span | null;
  /** Token that heads the source, or -1. */
  sourceHead: number;
  cue: Span | null;
  /** Token that heads the cue, or -1. */
  cueHead: number;
  cueKind: CueKind;
  /** In the order of the text, none empty. */
  contents: Span[];
  polarity: Statement['polarity'];
  modality: Statement['modality'];
  rule: string;
  /** Between 0 and 1. */
  confidence: number;
}

/** What every rule may look at. */
export interface Context {
  readonly tree: Tree;
  readonly lexicon: CueLexicon;
  readonly mentions: MentionLayer;
  /** Outermost quotations, in order. */
  readonly quotations: readonly Quotation[];
}

/** The outermost quotation around an offset, or null. */
export function quotationAt({ quotations }: Context, offset: number): Quotation | null {
  return spanAt(quotations, offset);
}

/** The ways in which a cue and what it attributes can stand together. */
export type Frame = 'quotation' | 'parenthesis' | 'clause' | 'infinitive' | 'object' | 'phrase';

/** What a cue attributes, and how it was found. */
export interface Found {
  readonly frame: Frame;
  readonly contents: Span[];
  /** Last token of the cue when a preposition joins it ("called for"), else -1. */
  readonly cueLast: number;
}

/** Whether a token stands in an expression of time, which a parser likes to take for a subject or object. */
export function isTime({ tree, mentions: { times } }: Context, token: number): boolean {
  return spanAt(times, tree.start(token)) !== null;
}
