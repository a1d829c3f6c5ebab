/** Finds the dateline of a news report: `MOSCOW (AP) —`, `BEIJING, Oct 3 (Reuters) -`, `MOSCOW, October 11. /TASS/.` */

import type { Span } from '../document.ts';

/** A dateline is not looked for beyond this many code units. */
const LONGEST = 100;
/** Most words, the dash counted, of a dateline without an agency. */
const MAX_WORDS = 5;
const NAME = String.raw`\p{Lu}[\p{L}.'’-]*`;
const PLACE = `${NAME}(?: ${NAME}){0,3}`;
const DAY = String.raw`(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, \d{4})?`;
const PLACES = `${PLACE}(?:(?:, |/)${PLACE}){0,2}`;
/** Place, day and agency, the agency in brackets, and a dash; all but the dash may be missing. */
const DASHED = new RegExp(
  String.raw`^(?:${PLACES}(?:,? ${DAY})?)? ?(\(\p{Lu}[\p{L} /.&]{1,39}\))? ?(?:--|[—–-])(?=(.)\s*(.))`,
  'su',
);
/** Place and day, and the agency between slashes. */
const SLASHED = new RegExp(String.raw`^${PLACES},? ${DAY}\. /[^/\n]{2,40}/\.?(?=\s)`, 'u');

/**
 * The dateline at the start of a paragraph, its dash included, or null.
 *
 * @param labels - Words in capitals that stand before a dash and name no place.
 */
export function findDateline(text: string, paragraph: Span, labels: ReadonlySet<string>): Span | null {
  const head = text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + LONGEST));
  const length = SLASHED.exec(head)?.[0].length ?? dashedLength(head, labels);
  return length === 0 ? null : { start: paragraph.start, end: paragraph.start + length };
}

function dashedLength(head: string, labels: ReadonlySet<string>): number {
  const match = DASHED.exec(head);
  if (match === null) return 0;
  const [whole, agency, gap, next] = match as unknown as [string, string | undefined, string, string];
  if (whole.length <= 2 || !/\s/.test(gap)) return 0;
  if (agency !== undefined) return whole.length;
  // Without an agency only a place in capitals before the beginning of a sentence is sure: KYIV, Ukraine — Talks
  const words = whole.split(' ');
  if (words.length > MAX_WORDS || labels.has(words[0]!)) return 0;
  return /^[\p{Lu}.'’ -]{4,}[,—–-]/u.test(whole) && /[\p{Lu}\p{N}"“‘']/u.test(next) ? whole.length : 0;
}
