/** Recognises a headline above an article, from the layout of its first lines alone. */

import type { Span } from '../document.ts';
import { endOfLine } from './archive.ts';

/** A headline and the article under it, both without outer white space. */
export interface Parts {
  readonly title: Span | null;
  readonly body: Span;
}

/** Code units. Headlines of news agencies run to 120 or so; a line much longer is a paragraph. */
const LONGEST_HEADLINE = 200;
const LONGEST_ARCHIVED_HEADLINE = 400;

/** A line at least this long was not wrapped by hand, so the line above it is not its first half. */
const PARAGRAPH_LINE = 120;

/** `U.S.`, whose last full stop ends no sentence. */
const initialsAtEnd = /(?<!\p{L})\p{Lu}\.\p{Lu}\.$/u;

/**
 * Divides a stretch of text into headline and article.
 *
 * @param archived - True where the archive form promises a headline: then only the blank line below it is asked for.
 * @returns null when the stretch is blank.
 */
export function divide(text: string, from: number, archived: boolean): Parts | null {
  const whole = trim(text, { start: from, end: text.length });
  if (!whole) return null;
  const first = trim(text, { start: whole.start, end: Math.min(endOfLine(text, whole.start), whole.end) })!;
  const rest = trim(text, { start: first.end, end: whole.end });
  if (!rest) return { title: null, body: whole };
  const apart = blankLineBetween(text, first.end, rest.start);
  const isTitle = archived && apart ? length(first) <= LONGEST_ARCHIVED_HEADLINE : isHeadline(text, first, rest, apart);
  return isTitle ? { title: first, body: rest } : { title: null, body: whole };
}

/** Removes outer white space from a span; null when nothing else is in it. */
export function trim(text: string, { start, end }: Span): Span | null {
  while (start < end && isSpace(text, start)) start++;
  while (end > start && isSpace(text, end - 1)) end--;
  return start < end ? { start, end } : null;
}

/** Without the promise of the archive form we take a line for a headline only if nothing speaks against it. */
function isHeadline(text: string, line: Span, rest: Span, apart: boolean): boolean {
  if (length(line) > LONGEST_HEADLINE || length(rest) <= length(line)) return false;
  const words = text.slice(line.start, line.end);
  if (!/\s/u.test(words) || !/\p{L}/u.test(words) || /^(?:by\s|[-*•–—])/iu.test(words)) return false;
  if (/[.,;:…]["'”’»)\]]*$/u.test(words) && !initialsAtEnd.test(words)) return false;
  if (/^[\p{Ll}]/u.test(text.slice(rest.start, rest.start + 2))) return false;
  return apart || endOfLine(text, rest.start) - rest.start >= Math.max(PARAGRAPH_LINE, length(line) + 1);
}

function blankLineBetween(text: string, from: number, to: number): boolean {
  return text.slice(from, to).split(/\r\n|\n|\r/).length > 2;
}

function isSpace(text: string, offset: number): boolean {
  return text.charAt(offset).trim() === '';
}

function length({ start, end }: Span): number {
  return end - start;
}
