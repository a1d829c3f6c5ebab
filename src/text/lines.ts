/** Finds the lines of a text, and whether they are wrapped at a column or are paragraphs of their own. */

import type { Span } from '../document.ts';
import { Class, classAt } from './characters.ts';

/** A line without its outer white space. */
export interface Line extends Span {
  /** Whether a blank line, or nothing, stands before it. */
  readonly afterBlank: boolean;
}

/** Widest column at which text is taken to be wrapped, in code units. */
const MAX_COLUMN = 100;
/** Narrowest column at which text is taken to be wrapped. */
const MIN_COLUMN = 40;
/** Share of line ends at which the next word did not fit, from which a text is taken to be wrapped. */
const WRAPPED_SHARE = 0.8;

/** Lines of a span that are not blank, in order. */
export function findLines(text: string, { start, end }: Span): Line[] {
  const lines: Line[] = [];
  let afterBlank = true;
  for (let at = start; at < end;) {
    let next = at;
    while (next < end && !isLineEnd(text.charCodeAt(next))) next++;
    let from = at;
    let to = next;
    while (from < to && classAt(text, from) === Class.Blank) from++;
    while (to > from && classAt(text, to - 1) === Class.Blank) to--;
    if (to > from) lines.push({ start: from, end: to, afterBlank });
    afterBlank = to === from;
    at = next + 1;
    if (text.charCodeAt(next) === 0x0d && text.charCodeAt(at) === 0x0a) at++;
  }
  return lines;
}

/**
 * The column at which a text is wrapped, or 0 when it is not. Text is wrapped when nearly no line has room for the first
 * word of the next one.
 */
export function findColumn(text: string, lines: readonly Line[]): number {
  let column = 0;
  let ends = 0;
  let full = 0;
  for (let first = 0; first < lines.length;) {
    let last = first + 1;
    while (last < lines.length && !lines[last]!.afterBlank) last++;
    let width = 0;
    for (let i = first; i < last; i++) width = Math.max(width, lines[i]!.end - lines[i]!.start);
    if (last - first > 1 && width > MAX_COLUMN) return 0;
    if (last - first > 1) column = Math.max(column, width);
    for (let i = first + 1; i < last; i++) {
      ends++;
      if (isFull(text, lines[i - 1]!, lines[i]!, width)) full++;
    }
    first = last;
  }
  return column >= MIN_COLUMN && full >= ends * WRAPPED_SHARE ? column : 0;
}

/** Whether the first word of a line would not have fitted on the line before. */
export function isFull(text: string, before: Span, line: Span, column: number): boolean {
  let word = line.start;
  while (word < line.end && classAt(text, word) !== Class.Blank) word++;
  return before.end - before.start + 1 + word - line.start > column;
}

/** Line feed, carriage return, line separator, paragraph separator. */
function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029;
}
