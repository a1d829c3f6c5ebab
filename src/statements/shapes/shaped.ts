/** The attribution that a shape makes: a label, the mark beside it, and what belongs to it. */

import type { Span } from '../../document.ts';
import type { Tree } from '../../syntax/tree.ts';
import type { Candidate } from '../candidate.ts';

/** Shapes that give somebody's own words, with or without quotation marks. */
const verbatim = new Set(['turn', 'post', 'signed', 'letter', 'block']);

/** Whether a rule goes by the layout of whole paragraphs. */
export function isLaidOut(rule: string): boolean {
  return verbatim.has(rule) || rule === 'list';
}

/** Whether a rule's layout shows that what it attributes are somebody's own words. */
export function isVerbatim(rule: string): boolean {
  return verbatim.has(rule);
}

/** How sure a shape is: it takes several marks to see one. */
const CONFIDENCE = 0.9;

/** Trims white space; null where nothing is left. */
export function trimmed(text: string, { start, end }: Span): Span | null {
  const slice = text.slice(start, end);
  const left = slice.length - slice.trimStart().length;
  const kept = slice.trim().length;
  return kept === 0 ? null : { start: start + left, end: start + left + kept };
}

export function shaped(tree: Tree, rule: string, source: Span, cue: Span, contents: Span[]): Candidate {
  return {
    source,
    sourceHead: tree.tokenAt(source.end - 1),
    cue,
    cueHead: -1,
    cueKind: rule === 'turn' ? 'speech' : 'writing',
    contents,
    polarity: 'affirmed',
    modality: 'actual',
    rule,
    confidence: CONFIDENCE,
  };
}
