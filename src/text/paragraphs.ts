/** Finds paragraphs: what blank lines part, and single line ends too unless they only wrap a line. */

import type { Paragraph, ParagraphKind, Span } from '../document.ts';
import { Class, classAt } from './characters.ts';
import { findDateline } from './dateline.ts';

/** Widest column at which text is taken to be wrapped. */
const MAX_COLUMN = 100;
const BULLET = /^(?:[-*•·◦▪‣●○–—]|\(?(?:\d{1,3}|[a-z])[.)])[ \t\u00a0]/;

/** Paragraphs of a span of the text, in order. */
export function findParagraphs(text: string, { start, end }: Span): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let open: { start: number; end: number; kind: ParagraphKind } | null = null;
  const finish = (): void => {
    if (open === null) return;
    paragraphs.push({ ...open, dateline: open.kind === 'text' ? findDateline(text, open) : null });
    open = null;
  };
  let previous: Span | null = null;
  for (let at = start; at < end;) {
    const next = lineEnd(text, at, end);
    const line = trim(text, at, next);
    at = next + 1;
    if (line === null) {
      finish();
      previous = null;
      continue;
    }
    const kind = lineKind(text, line);
    if (open !== null && previous !== null && kind === 'text' && isWrapped(text, previous, line)) {
      (open as { end: number }).end = line.end;
    } else {
      finish();
      open = { start: line.start, end: line.end, kind };
    }
    previous = line;
  }
  finish();
  return paragraphs;
}

/** Whether `line` goes on what `previous` began: its first word did not fit there, and nothing had ended. */
function isWrapped(text: string, previous: Span, line: Span): boolean {
  const width = previous.end - previous.start;
  if (width > MAX_COLUMN) return false;
  const last = text[previous.end - 1]!;
  if (classAt(text, line.start) === Class.Lower) return !'.!?:;'.includes(last) || width > 40;
  let word = line.start;
  while (word < line.end && classAt(text, word) !== Class.Blank) word++;
  return width + 1 + (word - line.start) > 60 && !'.!?:"”’'.includes(last);
}

function lineKind(text: string, line: Span): ParagraphKind {
  if (BULLET.test(text.slice(line.start, Math.min(line.end, line.start + 8)))) return 'item';
  return isTableRow(text, line) ? 'table' : 'text';
}

/** A row of at least two numbers in which digits outweigh letters. */
function isTableRow(text: string, line: Span): boolean {
  let digits = 0;
  let letters = 0;
  let numbers = 0;
  let inNumber = false;
  for (let i = line.start; i < line.end; i++) {
    const kind = classAt(text, i);
    if (kind === Class.Digit) {
      digits++;
      if (!inNumber) numbers++;
      inNumber = true;
    } else if (kind === Class.Blank) inNumber = false;
    else if (kind <= Class.Caseless) letters++;
  }
  return numbers >= 2 && digits > letters;
}

function lineEnd(text: string, from: number, to: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 || at > to ? to : at;
}

function trim(text: string, from: number, to: number): Span | null {
  let start = from;
  let end = to;
  while (start < end && classAt(text, start) === Class.Blank) start++;
  while (end > start && classAt(text, end - 1) === Class.Blank) end--;
  return start < end ? { start, end } : null;
}
