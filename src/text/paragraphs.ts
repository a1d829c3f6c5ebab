/** Finds paragraphs: what blank lines part, and single line ends too unless they only wrap a line. */

import type { Paragraph, ParagraphKind, Span } from '../document.ts';
import { Class, classAt } from './characters.ts';
import { findDateline } from './dateline.ts';
import type { Lexicon } from './lexicon.ts';
import { findColumn, findLines, isFull, type Line } from './lines.ts';

const BULLET = /^(?:[-*•·◦▪‣●○–—]|\(?(?:\d{1,3}|[a-z])[.)])[ \t\u00a0]/;
const LONGEST_BULLET = 8;
/** What a line ends with that is not continued on the next one, closing marks and brackets included. */
const TERMINATORS = '.!?:;…"”»)]';

/** Paragraphs of a span of the text, in order. */
export function findParagraphs(text: string, span: Span, lexicon: Lexicon): Paragraph[] {
  const lines = findLines(text, span);
  const column = findColumn(text, lines);
  const paragraphs: Paragraph[] = [];
  for (let first = 0; first < lines.length;) {
    const { start } = lines[first]!;
    const kind = lineKind(text, lines[first]!);
    let last = first;
    while (last + 1 < lines.length && kind !== 'table' && goesOn(text, lines[last]!, lines[last + 1]!, column)) last++;
    const { end } = lines[last]!;
    paragraphs.push({
      start,
      end,
      kind,
      dateline: kind === 'text' ? findDateline(text, { start, end }, lexicon.labels) : null,
    });
    first = last + 1;
  }
  return paragraphs;
}

/** Whether a line goes on what the line before began. */
function goesOn(text: string, before: Line, line: Line, column: number): boolean {
  if (line.afterBlank) return false;
  const ended = TERMINATORS.includes(text[before.end - 1]!);
  const small = classAt(text, line.start) === Class.Lower;
  const kind = lineKind(text, line);
  if (kind === 'table') return false;
  if (column > 0 && isFull(text, before, line, column)) return !ended || kind === 'text';
  if (kind === 'item') return false;
  // A line with room left goes on only in the midst of a sentence, as when a link inside it was scraped to its own line.
  return !ended && small && !text.startsWith('http', line.start);
}

function lineKind(text: string, line: Span): ParagraphKind {
  if (BULLET.test(text.slice(line.start, Math.min(line.end, line.start + LONGEST_BULLET)))) return 'item';
  return isTableRow(text, line) ? 'table' : 'text';
}

/** A row in which digits outweigh letters: of at least three numbers, or of two in columns of their own. */
function isTableRow(text: string, line: Span): boolean {
  let digits = 0;
  let letters = 0;
  let numbers = 0;
  let columns = false;
  let inNumber = false;
  for (let i = line.start; i < line.end; i++) {
    const kind = classAt(text, i);
    if (kind === Class.Digit) {
      digits++;
      if (!inNumber) numbers++;
      inNumber = true;
    } else if (kind === Class.Blank || text[i] === '|') {
      inNumber = false;
      columns ||= text[i] === '\t' || text[i] === '|' || classAt(text, i + 1) === Class.Blank;
    } else if (kind <= Class.Caseless) letters++;
  }
  return digits > letters && (numbers >= 3 || (numbers === 2 && columns));
}
