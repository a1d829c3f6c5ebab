/**
 * Reads explicit dates: days, months, years, parts of them, decades, quarters, seasons, and ranges of these.
 *
 * Conventions: early, mid and late are a period's first, middle and last third (in a month days 1–10, 11–20 and the
 * rest); seasons are the northern hemisphere's, winter belonging to the year in which it begins; a date without its year
 * is the last before the day of publication, or the first after it when its verb is future, or the nearest when the
 * verb leaves it open; `10/11/2025` can be read in two ways and stays without a value.
 */

import { addDays, daysBetween, daysInMonth, exists, formatDay, formatMonth, formatYear } from './calendar.ts';
import type { TimeReader, TimeReading } from './time-reader.ts';
import type { Part } from './time-words.ts';

/** A date as far as the words give it, before the token `next`. */
interface PartialDate {
  readonly next: number;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

/** Words before a year or month that stands alone. */
const BEFORE_PERIOD = new Set(
  'in since by of until till from to before after through between during for circa around dated'.split(' '),
);
/** Of these, the ones that do not come before a person's name as well: `since May`, but not `by May`. */
const BEFORE_PERIOD_ONLY = new Set('in since until till through during'.split(' '));
const CONNECTORS = new Set(['to', 'until', 'till', 'through', 'and', '-', '–', '—', '‑']);

/** `2025-10-11`, `11.10.2025`, `10/11/2025`, whole or cut into tokens. */
export function numericDate(reader: TimeReader, at: number): TimeReading | null {
  let written = reader.raw(at);
  let next = at + 1;
  while (next < at + 5 && reader.glued(next - 1) && reader.glued(next) && /^[-./]$/.test(reader.raw(next))) {
    written += reader.raw(next) + reader.raw(next + 1);
    next += 2;
  }
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written);
  if (match === null && dotted === null)
    return /^\d{1,2}\/\d{1,2}\/(?:\d{4}|\d{2})$/.test(written)
      ? { next, value: null, kind: 'date', anchor: null }
      : null;
  const [year, month, day] = (
    match !== null ? [match[1], match[2], match[3]] : [dotted![3], dotted![2], dotted![1]]
  ).map(Number);
  const date = { year: year!, month: month!, day: day! };
  return exists(date) ? { next, value: formatDay(date), kind: 'date', anchor: 'text' } : null;
}

/** Dates in words, and ranges of them: `11 October 2025`, `Oct. 11`, `from 3 to 5 May`, `2014-2022`. */
export function wordDate(reader: TimeReader, at: number): TimeReading | null {
  const opened = reader.word(at) === 'from' || reader.word(at) === 'between';
  const range = readRange(reader, opened ? at + 1 : at);
  if (range !== null) return range;
  if (opened) return null;
  const date = readDate(reader, at, false);
  return date === null ? null : finish(reader, at, date);
}

/** `early March`, `mid-2014`, `the end of the 1990s`, `late October 2024`. */
export function partOfPeriod(reader: TimeReader, at: number): TimeReading | null {
  const word = reader.word(at);
  if (word.startsWith('mid-')) return readPart(reader.cutting(at, 4), at, 'mid', false);
  const part = reader.words.parts.get(word);
  if (part === undefined) return null;
  if (!/^(?:beginning|start|middle|end)$/.test(word)) {
    const skip = reader.isDash(at + 1) || reader.word(at + 1) === 'in' || reader.word(at + 1) === 'the';
    return readPart(reader, skip ? at + 2 : at + 1, part, false);
  }
  if (reader.word(at + 1) !== 'of') return null;
  return readPart(reader, reader.word(at + 2) === 'the' ? at + 3 : at + 2, part, true);
}

function readPart(reader: TimeReader, at: number, part: Part, article: boolean): TimeReading | null {
  const decade = readDecade(reader, at);
  if (decade !== null) {
    const [from, to] = { early: [0, 3], mid: [4, 6], late: [7, 9] }[part] as [number, number];
    const value = `${decade.year + from}/${decade.year + to}`;
    return { next: decade.next, value, kind: 'interval', anchor: 'text', article: true };
  }
  const date = readDate(reader, at, true);
  if (date === null || date.day !== null) return null;
  const whole = finish(reader, at, date);
  return { ...whole, value: whole.value === null ? null : third(part, whole.value), kind: 'interval', article };
}

/** `the third quarter of 2024`, `Q3 2024`, `the first half of 2025`. */
export function quarter(reader: TimeReader, at: number): TimeReading | null {
  const short = /^([QH])([1-4])$/.exec(reader.raw(at));
  let next = at + 1;
  let count = Number(short?.[2] ?? 0);
  let half = short?.[1] === 'H';
  if (short === null) {
    const ordinal =
      reader.words.ordinals.get(reader.word(at)) ?? Number(/^([1-4])(?:st|nd|rd|th)$/.exec(reader.word(at))?.[1] ?? 0);
    const unit = reader.word(next++);
    if (ordinal === 0 || (unit !== 'quarter' && unit !== 'half')) return null;
    count = ordinal;
    half = unit === 'half';
  }
  if (half && count > 2) return null;
  const joined = reader.word(next) === 'of' ? (reader.word(next + 1) === 'the' ? -1 : next + 1) : next;
  const year = joined < 0 ? null : yearAt(reader, joined);
  // "The second half" of something else than a year is no date.
  if (year === null && (half || reader.word(next) === 'of')) return null;
  const length = half ? 6 : 3;
  const value =
    year === null ? null : `${formatMonth(year, length * (count - 1) + 1)}/${formatMonth(year, length * count)}`;
  return {
    next: year === null ? next : joined + 1,
    value,
    kind: 'interval',
    anchor: year === null ? null : 'text',
    article: true,
  };
}

/** `spring 2022`, `the winter of 1941`. */
export function season(reader: TimeReader, at: number): TimeReading | null {
  const month = reader.words.seasons.get(reader.word(at));
  if (month === undefined) return null;
  const year = yearAt(reader, reader.word(at + 1) === 'of' ? at + 2 : at + 1);
  if (year === null) return null;
  const next = reader.word(at + 1) === 'of' ? at + 3 : at + 2;
  return { next, value: seasonOf(year, month), kind: 'interval', anchor: 'text', article: true };
}

/** The season that begins in this month of this year. */
export function seasonOf(year: number, month: number): string {
  const end = month + 2 > 12 ? formatMonth(year + 1, month - 10) : formatMonth(year, month + 2);
  return `${formatMonth(year, month)}/${end}`;
}

/** `the 1990s`, `the nineties`, `the 19th century`. */
export function decade(reader: TimeReader, at: number): TimeReading | null {
  const read = readDecade(reader, at);
  if (read !== null)
    return { next: read.next, value: `${read.year}/${read.year + 9}`, kind: 'interval', anchor: 'text', article: true };
  const century = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(reader.word(at));
  if (century === null || reader.word(at + 1) !== 'century') return null;
  const last = 100 * Number(century[1]);
  if (last === 0) return null;
  const value = `${formatYear(last - 99)}/${formatYear(last)}`;
  return { next: at + 2, value, kind: 'interval', anchor: 'text', article: true };
}

function readDecade(reader: TimeReader, at: number): { year: number; next: number } | null {
  const digits = /^(1\d\d0|20\d0)(?:s|['’]s)$/.exec(reader.word(at));
  if (digits !== null) return { year: Number(digits[1]), next: at + 1 };
  if (
    /^(?:1\d\d0|20\d0)$/.test(reader.word(at)) &&
    reader.glued(at) &&
    /^['’]?s$/.test(reader.word(at + 1)) &&
    reader.word(at - 1) === 'the'
  )
    return { year: Number(reader.word(at)), next: at + 2 };
  const tens = reader.words.decades.get(reader.word(at));
  return tens !== undefined && reader.word(at - 1) === 'the' ? { year: 1900 + tens, next: at + 1 } : null;
}

/** `3-5 May 2025`, `May 3 to June 5`, `between 2014 and 2022`, `Monday to Friday` is not one of these. */
function readRange(reader: TimeReader, at: number): TimeReading | null {
  const opener = reader.word(at - 1);
  const left = readDate(reader, at, opener === 'from' || opener === 'between') ?? loneDay(reader, at);
  if (left === null || !CONNECTORS.has(reader.word(left.next))) return null;
  const connector = reader.word(left.next);
  // `on 3 and 4 May` are days in a row; `in 2000 and 2008` are two times.
  if (connector === 'and' && opener !== 'between' && (left.day === null || left.month !== null)) return null;
  const after = left.next + 1;
  // `May 3-5`: the second day takes its month from the first.
  const day = left.day !== null && left.month !== null && reader.month(after + 1) === 0 ? loneDay(reader, after) : null;
  const right = day === null ? readDate(reader, after, true) : tail(reader, left, day);
  if (right === null || (left.day === null) !== (right.day === null)) return null;
  // A day without its month (`3 to 5 May`) takes the other's; else both must be dates of one kind.
  const lone = left.day !== null && left.month === null;
  if (lone ? right.month === null : (left.month === null) !== (right.month === null)) return null;
  const year = left.year ?? right.year;
  const from = finish(reader, at, { ...left, year, month: left.month ?? right.month });
  const to = finish(reader, at, { ...right, year: right.year ?? left.year });
  if (from.value === null && to.value === null) return { ...to, kind: 'interval' };
  if (from.value === null || to.value === null || from.value >= to.value) return null;
  return { next: right.next, value: `${from.value}/${to.value}`, kind: 'interval', anchor: to.anchor };
}

/** The second day of `May 3-5, 2025`, with the month before and the year after. */
function tail(reader: TimeReader, left: PartialDate, day: PartialDate): PartialDate {
  const comma = reader.raw(day.next) === ',' ? 1 : 0;
  const year = yearAt(reader, day.next + comma);
  return {
    next: year === null ? day.next : day.next + comma + 1,
    year: year ?? left.year,
    month: left.month,
    day: day.day,
  };
}

function loneDay(reader: TimeReader, at: number): PartialDate | null {
  const day = dayAt(reader, at);
  return day === 0 ? null : { next: at + 1, year: null, month: null, day };
}

/**
 * A date at the token, a weekday before it included. `introduced` says that the words before make clear that a date
 * comes, so that a month or year may stand alone.
 */
function readDate(reader: TimeReader, at: number, introduced: boolean): PartialDate | null {
  if (reader.weekday(at) > 0) {
    const comma = reader.raw(at + 1) === ',' ? 1 : 0;
    const from = at + 1 + comma;
    const date = reader.weekday(from) > 0 ? null : readDate(reader, from, false);
    return date !== null && date.day !== null ? date : null;
  }
  const month = reader.month(at);
  if (month > 0) {
    const day = dayAt(reader, at + 1);
    if (day > 0 && !isRangeOfYears(reader, at + 1)) {
      const comma = reader.raw(at + 2) === ',' ? 1 : 0;
      const year = yearAt(reader, at + 2 + comma);
      return { next: year === null ? at + 2 : at + 3 + comma, year, month, day };
    }
    const gap = reader.raw(at + 1) === ',' || reader.word(at + 1) === 'of' ? 1 : 0;
    const year = yearAt(reader, at + 1 + gap);
    if (year !== null) return { next: at + 2 + gap, year, month, day: null };
    return introduced || isIntroduced(reader, at) ? { next: at + 1, year: null, month, day: null } : null;
  }
  const day = dayAt(reader, at);
  if (day > 0) {
    const after = reader.month(at + 1) > 0 ? at + 1 : reader.word(at + 1) === 'of' ? at + 2 : -1;
    const named = after < 0 ? 0 : reader.month(after);
    if (named > 0) {
      const comma = reader.raw(after + 1) === ',' ? 1 : 0;
      const year = yearAt(reader, after + 1 + comma);
      return { next: year === null ? after + 1 : after + 2 + comma, year, month: named, day };
    }
  }
  const year = yearAt(reader, at);
  return year !== null && (introduced || isLoneYear(reader, at))
    ? { next: at + 1, year, month: null, day: null }
    : null;
}

/** 1 to 31, or 0: `11`, `11th`. */
function dayAt(reader: TimeReader, at: number): number {
  const match = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(reader.word(at));
  const day = match === null ? 0 : Number(match[1]);
  return day <= 31 ? day : 0;
}

function isRangeOfYears(reader: TimeReader, at: number): boolean {
  return reader.raw(at).length === 4;
}

/** A year of four digits from 1000 to 2199, or null. */
function yearAt(reader: TimeReader, at: number): number | null {
  return /^(?:1\d|2[01])\d\d$/.test(reader.raw(at)) ? Number(reader.raw(at)) : null;
}

function isIntroduced(reader: TimeReader, at: number): boolean {
  const before = reader.word(at - 1);
  if (reader.words.parts.has(before)) return true;
  if (before === 'and' || before === 'or') return reader.month(at - 2) > 0 || yearAt(reader, at - 2) !== null;
  return (reader.raw(at) === 'May' ? BEFORE_PERIOD_ONLY : BEFORE_PERIOD).has(before);
}

/** `in 1956`, `the 2014 agreement`; not `in 2000 homes`. */
function isLoneYear(reader: TimeReader, at: number): boolean {
  const tree = reader.tree;
  const before = reader.word(at - 1);
  const noun = at + 1 < reader.limit && (tree.upos(at + 1) === 'NOUN' || tree.upos(at + 1) === 'ADJ');
  if (/^[%$€£]$/.test(reader.raw(at + 1)) || /^[$€£]$/.test(before)) return false;
  if (isIntroduced(reader, at) || before === 'year') return !noun || tree.head(at + 1) < at;
  const year = Number(reader.raw(at));
  if (noun && /^(?:the|a|an|its|their|his|her|['’]s)$/.test(before))
    return year >= 1800 && year <= 2100 && year % 100 !== 0;
  // `1941-1945` on its own.
  return reader.isDash(at + 1) && reader.glued(at) && yearAt(reader, at + 2) !== null;
}

/** Gives a date its value, its year from the day of publication where the words have none. */
function finish(reader: TimeReader, at: number, { next, year, month, day }: PartialDate): TimeReading {
  const none = { next, value: null, kind: 'date', anchor: null } as const;
  if (year !== null) {
    if (month === null) return { next, value: formatYear(year), kind: 'date', anchor: 'text' };
    if (day === null) return { next, value: formatMonth(year, month), kind: 'date', anchor: 'text' };
    return exists({ year, month, day })
      ? { next, value: formatDay({ year, month, day }), kind: 'date', anchor: 'text' }
      : none;
  }
  const { publication } = reader;
  if (publication === null || month === null) return none;
  const tense = reader.tense(at);
  let best: { value: string; distance: number } | null = null;
  for (const candidate of [publication.year - 1, publication.year, publication.year + 1]) {
    const from = { year: candidate, month, day: day ?? 1 };
    if (!exists(from)) continue;
    const to = day === null ? { ...from, day: daysInMonth(candidate, month) } : from;
    if (tense === 'past' && daysBetween(publication, from) > 0) continue;
    if (tense === 'future' && daysBetween(publication, to) < 0) continue;
    const distance = Math.abs(daysBetween(publication, addDays(from, Math.floor(daysBetween(from, to) / 2))));
    if (best === null || distance < best.distance)
      best = { value: day === null ? formatMonth(candidate, month) : formatDay(from), distance };
  }
  return best === null ? none : { next, value: best.value, kind: 'date', anchor: 'publication' };
}

/** The first, middle or last third of `2025-03` or `2014` as an interval. */
function third(part: Part, value: string): string {
  const [year, month] = value.split('-').map(Number) as [number, number | undefined];
  if (month === undefined) {
    const first = { early: 1, mid: 5, late: 9 }[part];
    return `${formatMonth(year, first)}/${formatMonth(year, first + 3)}`;
  }
  const [from, to] = { early: [1, 10], mid: [11, 20], late: [21, daysInMonth(year, month)] }[part] as [number, number];
  return `${formatDay({ year, month, day: from })}/${formatDay({ year, month, day: to })}`;
}
