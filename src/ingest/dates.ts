/** Reads the forms in which dates of publication are written in headers, markup, feeds and columns. */

import { daysBetween, exists, formatDay, parseDay, type Day } from '../mentions/calendar.ts';

export type ReadDate =
  | { readonly day: string }
  /** Why it cannot be the day of publication. */
  | { readonly rejected: string };

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** `2025-10-11`, `2025-10-11T23:30:00+09:00`, `2025/10/11`, `20251011T2330Z`. */
const yearFirst = /^\s{0,9}(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)/;
/** `Sat, 11 Oct 2025 23:30:00 +0900`, `11 October 2025`. */
const dayFirst = /(?:^|[\s,])(\d{1,2})(?:st|nd|rd|th)?[\s-]{1,3}([A-Za-z]{3,9})\.?,?[\s-]{1,3}(\d{4})(?!\d)/;
/** `October 11, 2025`, `Sat Oct 11 23:30:00 2025`. */
const monthFirst =
  /(?:^|[\s,])([A-Za-z]{3,9})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(?:\d{1,2}:\d{2}(?::\d{2})?\s{1,3}(?:[A-Z]{3,4}\s{1,3})?)?(\d{4})(?!\d)/;
/** `11.10.2025`: with full stops the day stands first wherever this is written. */
const dotted = /^\s{0,9}(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/;
/** Seconds or milliseconds since 1970. */
const epoch = /^\s{0,9}(\d{10}|\d{13})\s{0,9}$/;

/** Days that software writes where it has none. */
const placeholders = new Set(['0001-01-01', '1899-12-30', '1900-01-01', '1970-01-01', '1980-01-01']);

/** The oldest newspaper is of 1605. */
const FIRST_YEAR = 1605;

/**
 * Reads a date as the day that its writer meant, in the zone in which it is written.
 *
 * @param retrieved - When the report was retrieved, ISO 8601: it was published before that, a day of zones aside.
 * @returns null where it is no date in a form that can be read without guessing (`10/11/2025`, `2 hours ago`).
 */
export function readDate(written: string, retrieved: string | null = null): ReadDate | null {
  const day = parse(written.slice(0, 100));
  if (day === null) return null;
  if (!exists(day)) return { rejected: 'there is no such day' };
  const iso = formatDay(day);
  if (placeholders.has(iso)) return { rejected: 'software writes this day where it has none' };
  if (day.year < FIRST_YEAR) return { rejected: 'it is before the first newspaper' };
  const latest = retrieved === null ? null : parseDay(retrieved.slice(0, 10));
  if (latest && daysBetween(latest, day) > 1) return { rejected: `it is after the day of retrieval (${retrieved!})` };
  return { day: iso };
}

/** The day in a path: `/2025/10/11/`, `/2025-10-11-`, `/20251011/`, `/2025/oct/11/`. */
export function dateInUrl(url: string): string | null {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  const numbers =
    /(?:^|[/_-])((?:19|20)\d{2})([/_-])(\d{1,2})\2(\d{1,2})(?=[/_.-]|$)/.exec(path) ??
    /(?:^|[/_-])((?:19|20)\d{2})()(\d{2})(\d{2})(?=[/_.-]|$)/.exec(path);
  if (numbers)
    return numbers
      .slice(1)
      .filter((part) => /^\d/.test(part))
      .map((part) => part.padStart(2, '0'))
      .join('-');
  const named = /\/((?:19|20)\d{2})\/([a-z]{3})\/(\d{1,2})(?=\/|$)/.exec(path);
  const month = named ? months.indexOf(named[2]!) + 1 : 0;
  return named && month > 0 ? formatDay({ year: Number(named[1]), month, day: Number(named[3]) }) : null;
}

function parse(written: string): Day | null {
  const numbers = yearFirst.exec(written);
  if (numbers) {
    // Eight digits in a row have no separators to tell months from days by.
    if (numbers[2] === '' && !/^\s{0,9}\d{8}(?!\d)/.test(written)) return secondsSince(written);
    return { year: Number(numbers[1]), month: Number(numbers[3]), day: Number(numbers[4]) };
  }
  const european = dotted.exec(written);
  if (european) return { year: Number(european[3]), month: Number(european[2]), day: Number(european[1]) };
  const british = dayFirst.exec(written);
  if (british) return named(british[3]!, british[2]!, british[1]!);
  const american = monthFirst.exec(written);
  if (american) return named(american[3]!, american[1]!, american[2]!);
  return secondsSince(written);
}

function named(year: string, name: string, day: string): Day | null {
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return month === 0 ? null : { year: Number(year), month, day: Number(day) };
}

function secondsSince(written: string): Day | null {
  const digits = epoch.exec(written)?.[1];
  if (digits === undefined) return null;
  const milliseconds = Number(digits) * (digits.length === 10 ? 1000 : 1);
  return parseDay(new Date(milliseconds).toISOString().slice(0, 10));
}
