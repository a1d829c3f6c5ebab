/**
 * A pattern of a verb dictionary: words and parties before and after the verb (`*`). A blank lets any words stand
 * between, `_` none; `$` is the source, `+` the target, `%` both in one (X and Y), `^` a noun phrase to skip, `&NAME` a
 * synonym set.
 */

import { runsOf } from './atoms.ts';
import { withoutStop } from './entry.ts';

/** A word or a phrase of a synonym set. */
export interface Words {
  readonly runs: readonly string[];
  /** Whether its plural and its other forms do not serve (`WAS_`). */
  readonly isExact: boolean;
}

export type Element =
  | { readonly kind: 'words'; readonly any: readonly Words[] }
  | { readonly kind: 'source' | 'target' | 'both' | 'skip' };

/** Elements that follow each other without a gap, in the order of the text. */
export interface Chunk {
  readonly elements: readonly Element[];
  /** Whether no word may stand between it and the verb. */
  readonly isAdjacent: boolean;
}

export interface Pattern {
  readonly file: string;
  readonly line: number;
  /** As the file writes it: `* FROM $`. */
  readonly text: string;
  /** Nearest to the verb first. */
  readonly before: readonly Chunk[];
  readonly after: readonly Chunk[];
  readonly codes: Codes;
}

/** What an act is coded, and what it is seen from its target: `[042:043]`. Null for no event. */
export interface Codes {
  readonly code: string | null;
  readonly reverse: string | null;
}

export type Synsets = ReadonlyMap<string, readonly Words[]>;

const signs: Readonly<Record<string, 'source' | 'target' | 'both' | 'skip'>> = {
  $: 'source',
  '+': 'target',
  '%': 'both',
  '^': 'skip',
};

/** The chunks of a pattern, or what is wrong with it. */
export function parsePattern(text: string, synsets: Synsets): Pick<Pattern, 'before' | 'after'> | string {
  const before: Chunk[] = [];
  const after: Chunk[] = [];
  let seen = false;
  for (const chunk of text.split(/\s+/).filter((piece) => piece !== '')) {
    const pieces = chunk.split('_');
    const verb = pieces.indexOf('*');
    if (verb < 0) {
      const elements = parseElements(pieces, synsets);
      if (typeof elements === 'string') return elements;
      if (elements.length > 0) (seen ? after : before).push({ elements, isAdjacent: false });
      continue;
    }
    if (seen || pieces.indexOf('*', verb + 1) >= 0) return 'it has two verbs (*)';
    seen = true;
    const left = parseElements(pieces.slice(0, verb), synsets);
    const right = parseElements(pieces.slice(verb + 1), synsets);
    if (typeof left === 'string') return left;
    if (typeof right === 'string') return right;
    if (left.length > 0) before.push({ elements: left, isAdjacent: true });
    if (right.length > 0) after.push({ elements: right, isAdjacent: true });
  }
  return seen ? { before: before.toReversed(), after } : 'it has no verb (*)';
}

function parseElements(pieces: readonly string[], synsets: Synsets): Element[] | string {
  const elements: Element[] = [];
  for (const [i, piece] of pieces.entries()) {
    if (piece === '') continue;
    const kind = signs[piece];
    if (kind !== undefined) elements.push({ kind });
    else if (piece.startsWith('&')) {
      const any = synsets.get(withoutStop(piece.slice(1)));
      if (any === undefined) return `the synonym set ${piece} is not defined`;
      elements.push({ kind: 'words', any });
    } else if (/[{}|()]/.test(piece)) return `sets and groups of words ("${piece}") are not read: use a synonym set`;
    else {
      const runs = runsOf(piece);
      if (runs.length === 0) return `"${piece}" has no letters`;
      elements.push({ kind: 'words', any: [{ runs, isExact: pieces[i + 1] === '' }] });
    }
  }
  return elements;
}

/** How many words and parties a pattern names: the more, the more it says. */
export function sizeOf({ before, after }: Pick<Pattern, 'before' | 'after'>): number {
  return [...before, ...after].reduce((sum, { elements }) => sum + elements.length, 0);
}
