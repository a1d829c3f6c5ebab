/** Finds the dateline of a news report: `MOSCOW (AP) —`, `BEIJING, Oct 3 (Reuters) -`, `(Reuters) -`. */

import type { Span } from '../document.ts';

/** A dateline is not looked for beyond this many code units. */
const LONGEST = 80;
const PLACE = String.raw`\p{Lu}[\p{L}.'’-]*(?: [\p{Lu}][\p{L}.'’-]*){0,3}`;
const DATELINE = new RegExp(
  String.raw`^(?:${PLACE}(?:(?:, |/)${PLACE}){0,2}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)? ?)?(\([^()]{2,40}\))? ?(--|[—–-])(?=\s)`,
  'u',
);

/** The dateline at the start of a paragraph, its dash included, or null. */
export function findDateline(text: string, paragraph: Span): Span | null {
  const head = text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + LONGEST));
  const match = DATELINE.exec(head);
  if (match === null) return null;
  const [whole, agency] = match;
  if (whole.length <= 2) return null;
  // Without an agency in brackets only a place in capitals is sure to be one: KYIV, Ukraine —
  if (agency === undefined && !/^\p{Lu}{3}/u.test(whole)) return null;
  return { start: paragraph.start, end: paragraph.start + whole.length };
}
