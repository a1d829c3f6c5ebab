/** The way from a text back to the HTML that it was made of, as runs. */

import type { Span } from '../document.ts';

/**
 * Runs in the order of the text, each three numbers: code units of the HTML that are left out before it, its length in
 * the HTML, its length in the text. The first run starts at 0 of both; the runs cover the text. A run of equal lengths
 * leads character to character; one of unequal lengths stands as a whole (`&amp;` → `&`, a line break made for a block
 * has length 0 in the HTML). The first number may be negative where text is taken from an earlier place.
 */
export type SourceMap = readonly number[];

/** The smallest stretch of HTML that shows a span of the text, in UTF-16 code units of the decoded HTML; null if none does. */
export function toSource(map: SourceMap, { start, end }: Span): Span | null {
  let from = Infinity;
  let to = -1;
  let text = 0;
  let source = 0;
  for (let i = 0; i < map.length && text < end; i += 3) {
    source += map[i]!;
    const sourceLength = map[i + 1]!;
    const textLength = map[i + 2]!;
    if (text + textLength > start && sourceLength > 0) {
      const exact = sourceLength === textLength;
      from = Math.min(from, exact ? source + Math.max(0, start - text) : source);
      to = Math.max(to, exact ? source + Math.min(textLength, end - text) : source + sourceLength);
    }
    source += sourceLength;
    text += textLength;
  }
  return to < 0 ? null : { start: from, end: to };
}
