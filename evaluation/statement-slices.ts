/** Sorts attributions into slices, so that a score can say where the reader is weak: by manner and by kind of cue. */

import { readFileSync } from 'node:fs';

import type { Manner, Span } from '../src/document.ts';
import { parseTable } from '../src/model/table.ts';
import type { Tree } from '../src/syntax/tree.ts';

const list = new URL('cue-kinds.tsv', import.meta.url);
const kindOfLemma = new Map(
  parseTable(readFileSync(list, 'utf8'), 'evaluation/cue-kinds.tsv', ['lemma', 'kind']).map(({ lemma, kind }) => [
    lemma,
    kind,
  ]),
);

const predicates = new Set(['VERB', 'AUX', 'ADJ']);

/**
 * What kind of cue the words are: `communication verb`, `according to`, `attitude`, `other verb`, `noun`,
 * `colon or dash`, `other words` or `none`. The first verb or adjective that is in the list decides; without one, any
 * verb, then any noun.
 */
export function cueKindOf(cue: readonly Span[] | null, tree: Tree): string {
  if (cue === null) return 'none';
  const tokens = cue.flatMap((piece) => tokensIn(piece, tree));
  if (!tokens.some((t) => /\p{L}/u.test(tree.word(t)))) return 'colon or dash';
  if (tokens.some((t) => tree.word(t).toLowerCase() === 'according')) return 'according to';
  for (const t of tokens) {
    const kind = predicates.has(tree.upos(t)) ? kindOfLemma.get(tree.lemma(t).toLowerCase()) : undefined;
    if (kind !== undefined) return kind;
  }
  if (tokens.some((t) => tree.upos(t) === 'VERB')) return 'other verb';
  return tokens.some((t) => tree.upos(t) === 'NOUN' || tree.upos(t) === 'PROPN') ? 'noun' : 'other words';
}

function tokensIn({ start, end }: Span, tree: Tree): number[] {
  const tokens: number[] = [];
  for (let t = tree.tokenAt(start); t < tree.length && tree.start(t) < end; t++) tokens.push(t);
  return tokens;
}

/** Marks that open a quotation and the mark that closes it. `''` is how some outlets' archives write a double mark. */
const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”', "''": "''", '‘': '’', '«': '»', '„': '“' };

/**
 * The manner of a content by its own quotation marks: `direct` when no letter or digit is outside them, `indirect` when
 * there are none, else `mixed`. A mark that is not closed within the piece quotes up to the piece's end.
 */
export function mannerOf(text: string, content: readonly Span[]): Manner {
  let quoted = false;
  let unquoted = false;
  for (const { start, end } of content) {
    for (let i = start; i < end;) {
      const open = openingAt(text, i);
      if (open === null) {
        unquoted ||= /[\p{L}\p{N}]/u.test(text[i]!);
        i++;
        continue;
      }
      quoted = true;
      i = closingAfter(text, i + open.length, end, closing[open]!);
    }
  }
  return quoted ? (unquoted ? 'mixed' : 'direct') : 'indirect';
}

function openingAt(text: string, offset: number): string | null {
  const two = text.slice(offset, offset + 2);
  if (two in closing) return two;
  return two.slice(0, 1) in closing ? two.slice(0, 1) : null;
}

/** Offset after the closing mark, or `end`. A ’ before a letter is an apostrophe. */
function closingAfter(text: string, from: number, end: number, mark: string): number {
  for (let at = text.indexOf(mark, from); at >= 0 && at < end; at = text.indexOf(mark, at + 1)) {
    if (mark !== '’' || !/^[\p{L}\p{N}]/u.test(text.slice(at + 1))) return at + mark.length;
  }
  return end;
}
