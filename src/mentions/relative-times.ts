/**
 * Reads times that count from the day of publication, durations, repeated times and times of day.
 *
 * Conventions: a bare weekday is the last such day up to and with the day of publication, or the next one when its verb
 * is future; `last` is strictly before and `next` strictly after it; the value is as fine as the words (`two weeks ago` is
 * a week, `last month` a month). Repeated times are ISO 8601 repeating intervals: `R/P1Y`.
 */

import {
  add,
  addDays,
  type Day,
  formatDay,
  formatMonth,
  formatWeek,
  formatYear,
  type Unit,
  weekday as weekdayOf,
} from './calendar.ts';
import { seasonOf } from './dates.ts';
import type { TimeReader, TimeReading } from './time-reader.ts';

/** Words after which a bare `a` counts: `for a year`, against `a year of talks`. */
const BEFORE_DURATION = new Set('for after within in over than nearly almost about lasted lasting during'.split(' '));

type Where = -1 | 0 | 1;

/** `Saturday`, `last Saturday`, `Saturday night`; without the date that follows it, which dates.ts reads. */
export function weekday(reader: TimeReader, at: number): TimeReading | null {
  const where = reader.words.directions.get(reader.word(at)) as Where | undefined;
  const from = where === undefined ? at : at + 1;
  const wanted = reader.weekday(from);
  if (wanted === 0 || (where !== undefined && reader.word(at - 1) === 'the')) return null;
  const next = reader.words.dayparts.has(reader.word(from + 1)) ? from + 2 : from + 1;
  const { publication } = reader;
  if (publication === null) return open(next);
  const back = (weekdayOf(publication) - wanted + 7) % 7;
  const ahead = (7 - back) % 7;
  // `Talks start on Monday` is a plan; beside a noun (`her Monday speech is odd`) the present says nothing.
  const tense = reader.tense(from);
  const future = tense === 'future' || (tense === 'present' && reader.hangsFromVerb(from));
  let shift = future || (where === 0 && tense !== 'past') ? ahead : -back;
  if (where === -1) shift = -(back === 0 ? 7 : back);
  if (where === 1) shift = ahead === 0 ? 7 : ahead;
  return day(next, addDays(publication, shift));
}

/** `today`, `yesterday evening`, `the day after tomorrow`, `last night`, `this morning`. */
export function nearDay(reader: TimeReader, at: number): TimeReading | null {
  let from = at;
  let extra = 0;
  if (reader.word(at) === 'day' && (reader.word(at + 1) === 'before' || reader.word(at + 1) === 'after')) {
    extra = reader.word(at + 1) === 'before' ? -1 : 1;
    from = at + 2;
  }
  const shift = reader.words.shifts.get(reader.word(from));
  // `a brighter tomorrow`, `CBS This Morning`
  if (extra === 0 && reader.isNamed(at)) return null;
  if (shift !== undefined && extra * shift >= 0 && (extra === 0 || shift !== 0)) {
    const next = reader.words.dayparts.has(reader.word(from + 1)) ? from + 2 : from + 1;
    return shifted(reader, next, shift + extra, extra !== 0);
  }
  if (extra !== 0 || !reader.words.dayparts.has(reader.word(at + 1))) return null;
  if (reader.word(at) === 'last' && reader.word(at + 1) === 'night') return shifted(reader, at + 2, -1, false);
  return reader.word(at) === 'this' ? shifted(reader, at + 2, 0, false) : null;
}

function shifted(reader: TimeReader, next: number, days: number, article: boolean): TimeReading {
  const { publication } = reader;
  return { ...(publication === null ? open(next) : day(next, addDays(publication, days))), article };
}

/** `last week`, `this year`, `next month`, `last October`, `this summer`, `over the weekend`. */
export function nearPeriod(reader: TimeReader, at: number): TimeReading | null {
  const where = reader.words.directions.get(reader.word(at)) as Where | undefined;
  const { publication, words } = reader;
  if (where === undefined || reader.word(at) === 'past' || reader.word(at - 1) === 'the') {
    if (reader.word(at) !== 'weekend' || reader.word(at - 1) !== 'the') return null;
    if (publication === null) return { ...open(at + 1), kind: 'interval', article: true };
    return {
      ...weekend(at + 1, publication, reader.tense(at) === 'future' ? 0 : -weekendsBack(publication)),
      article: true,
    };
  }
  const next = at + 2;
  const word = reader.word(at + 1);
  const unit = words.units.get(word);
  const month = reader.month(at + 1);
  const season = words.seasons.get(word);
  if (word !== 'weekend' && month === 0 && season === undefined && !/^(?:week|month|year)$/.test(word)) return null;
  if (publication === null) return open(next);
  const found = (value: string): TimeReading => ({ next, value, kind: 'date', anchor: 'publication' });
  if (word === 'weekend') return weekend(next, publication, where);
  if (month > 0) {
    const year = publication.year + yearsTo(where, publication.month, month);
    return found(formatMonth(year, month));
  }
  if (season !== undefined) {
    // A season is over when its last month is.
    const here = where === -1 ? publication.month - 2 : publication.month;
    return { ...found(seasonOf(publication.year + yearsTo(where, here, season), season)), kind: 'interval' };
  }
  const { year, month: nearMonth } = add(publication, where, unit as Unit);
  if (word === 'year') return found(formatYear(year));
  if (word === 'month') return found(formatMonth(year, nearMonth));
  return found(formatWeek(addDays(publication, 7 * where)));
}

/** Years from this year to the last (-1), this (0) or next (1) time of a month, seen from another month. */
function yearsTo(where: Where, here: number, month: number): number {
  if (where === -1) return month < here ? 0 : -1;
  return where === 1 && month <= here ? 1 : 0;
}

function weekend(next: number, publication: Day, weeks: number): TimeReading {
  const saturday = addDays(publication, 6 - weekdayOf(publication) + 7 * weeks);
  const value = `${formatDay(saturday)}/${formatDay(addDays(saturday, 1))}`;
  return { next, value, kind: 'interval', anchor: 'publication' };
}

/** Weeks back to the last weekend that has begun: none on Saturday and Sunday. */
function weekendsBack(publication: Day): number {
  return weekdayOf(publication) >= 6 ? 0 : 1;
}

/** `two weeks ago`, `a year ago`, `several months ago`, `three days later`. */
export function distance(reader: TimeReader, at: number): TimeReading | null {
  const amount = readAmount(reader, at);
  if (amount === null || !/^(?:ago|later|earlier)$/.test(reader.word(amount.next))) return null;
  const next = amount.next + 1;
  const { publication } = reader;
  // Later than what, the words do not say; `several` and `hours` are too coarse to count.
  if (reader.word(amount.next) !== 'ago' || publication === null || amount.count === null) return open(next);
  if (amount.unit.startsWith('T')) return open(next);
  const years = /^(10|100)Y$/.exec(amount.unit);
  if (years !== null) return open(next);
  const then = add(publication, -amount.count, amount.unit as Unit);
  if (!hasFourDigits(then)) return open(next);
  const value = {
    D: formatDay(then),
    W: formatWeek(then),
    M: formatMonth(then.year, then.month),
    Y: formatYear(then.year),
  };
  return { next, value: value[amount.unit as Unit], kind: 'date', anchor: 'publication' };
}

/** `in the past three days`, `over the last decade`, `in the next two weeks`, `the coming months`. */
export function span(reader: TimeReader, at: number): TimeReading | null {
  const where = reader.words.directions.get(reader.word(at));
  if (where === undefined || where === 0 || reader.word(at - 1) !== 'the') return null;
  const amount = readAmount(reader, at + 1) ?? readBareUnit(reader, at + 1);
  if (amount === null) return null;
  const found = { next: amount.next, kind: 'interval', article: true } as const;
  const { publication } = reader;
  const years = /^(10|100)Y$/.exec(amount.unit);
  if (publication === null || amount.count === null || amount.unit.startsWith('T'))
    return { ...found, value: null, anchor: null };
  const unit: Unit = years === null ? (amount.unit as Unit) : 'Y';
  const other = add(publication, where * amount.count * Number(years?.[1] ?? 1), unit);
  if (!hasFourDigits(other)) return { ...found, value: null, anchor: null };
  const [from, to] = where < 0 ? [other, publication] : [publication, other];
  return { ...found, value: `${formatDay(from)}/${formatDay(to)}`, anchor: 'publication' };
}

/** `three hours`, `a two-day visit`, `many years`; not an age (`30 years old`). */
export function duration(reader: TimeReader, at: number): TimeReading | null {
  const amount = readAmount(reader, at);
  if (amount === null) return null;
  const after = reader.word(amount.next);
  if (after === 'old' || (after === 'of' && reader.word(amount.next + 1) === 'age')) return null;
  if (reader.isDash(amount.next) && reader.word(amount.next + 1) === 'old') return null;
  if (reader.word(at - 1) === 'every' || reader.word(at - 1) === 'each' || /^(?:[$€£]|per)$/.test(reader.word(at - 1)))
    return null;
  if (/^an?$/.test(reader.word(at)) && !BEFORE_DURATION.has(reader.word(at - 1))) return null;
  // `in recent weeks` is a stretch of time, and not how long something lasts.
  if (reader.word(at) === 'recent') return { next: amount.next, value: null, kind: 'interval', anchor: null };
  const period = amount.count === null ? null : isoPeriod(amount.count, amount.unit);
  return { next: amount.next, value: period, kind: 'duration', anchor: period === null ? null : 'text' };
}

/** `every year`, `every two weeks`, `each Monday`, `on Mondays`, `twice a week`. */
export function repetition(reader: TimeReader, at: number): TimeReading | null {
  const { words } = reader;
  const word = reader.word(at);
  const found = (next: number, value: string): TimeReading => ({ next, value, kind: 'set', anchor: 'text' });
  if (words.repeatedWeekdays.has(word) && reader.raw(at) !== word) return found(at + 1, 'R/P1W');
  if (word === 'once' || word === 'twice' || reader.word(at + 1) === 'times') {
    const from = word === 'once' || word === 'twice' ? at + 1 : at + 2;
    const unit = /^(?:an?|per|every)$/.test(reader.word(from)) ? words.units.get(reader.word(from + 1)) : undefined;
    return unit === undefined ? null : found(from + 2, `R/${isoPeriod(1, unit)}`);
  }
  if (word !== 'every' && word !== 'each') return null;
  if (reader.weekday(at + 1) > 0) return found(at + 2, 'R/P1W');
  if (reader.month(at + 1) > 0) return found(at + 2, 'R/P1Y');
  if (words.dayparts.has(reader.word(at + 1))) return found(at + 2, 'R/P1D');
  const amount = readAmount(reader, at + 1) ?? readBareUnit(reader, at + 1);
  if (amount === null || amount.count === null) return null;
  return found(amount.next, `R/${isoPeriod(amount.count, amount.unit)}`);
}

/** `3 p.m.`, `3:30 pm local time`, `15:00`, `1500 GMT`, `noon`; a zone but UTC leaves the value as the text's own clock. */
export function clock(reader: TimeReader, at: number): TimeReading | null {
  const word = reader.word(at);
  let next = at + 1;
  let [hour, minute] = [-1, 0];
  const digits = /^(\d{1,2})(?:[:.](\d{2}))?([ap]\.?m\.?)?$/.exec(word);
  const military = /^([01]\d|2[0-3])([0-5]\d)$/.exec(word);
  const zoned = (from: number): boolean => reader.words.zones.has(reader.raw(from).toLowerCase());
  if (word === 'noon' || word === 'midnight') hour = word === 'noon' ? 12 : 0;
  else if (digits !== null) {
    const half = digits[3] ?? (/^[ap]\.?m\.?$/.test(reader.word(next)) ? reader.word(next++) : '');
    hour = Number(digits[1]);
    minute = Number(digits[2] ?? 0);
    if (half !== '') {
      if (hour < 1 || hour > 12) return null;
      hour = (hour % 12) + (half.startsWith('p') ? 12 : 0);
    } else if (
      digits[2] === undefined ||
      (!/^(?:at|by|around|until|since|from|before|after)$/.test(reader.word(at - 1)) &&
        !zoned(next) &&
        reader.word(next) !== 'local')
    )
      return null;
  } else if (military !== null && zoned(next)) {
    [hour, minute] = [Number(military[1]), Number(military[2])];
  }
  if (hour < 0 || hour > 23 || minute > 59) return null;
  let utc = '';
  if (zoned(next)) utc = reader.words.zones.get(reader.word(next++))!;
  else if (reader.word(next + 1) === 'time' && /^(?:local|[A-Z])/.test(reader.raw(next))) next += 2;
  const time = `T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}${utc}`;
  return { next, value: time, kind: 'date', anchor: 'text' };
}

interface Amount {
  readonly next: number;
  /** Null when it is vague: `several`. */
  readonly count: number | null;
  /** ISO 8601 designator. */
  readonly unit: string;
}

/** `three days`, `two-day`, `several years`, `a few weeks`, `a couple of months`. */
function readAmount(reader: TimeReader, at: number): Amount | null {
  const { words } = reader;
  let from = at;
  if (reader.word(at) === 'a' && (words.vague.has(reader.word(at + 1)) || reader.word(at + 1) === 'couple')) from++;
  if (words.vague.has(reader.word(from)) || reader.word(from) === 'couple') {
    const after = reader.word(from + 1) === 'of' || reader.word(from + 1) === 'more' ? from + 2 : from + 1;
    const unit = words.units.get(reader.word(after));
    return unit === undefined ? null : { next: after + 1, count: null, unit };
  }
  const count = reader.count(at);
  if (count === null) return null;
  const dash = reader.isDash(count.next);
  const after =
    dash || /^(?:full|more|consecutive|straight|whole)$/.test(reader.word(count.next)) ? count.next + 1 : count.next;
  const unit = words.units.get(reader.word(after));
  // `a second` is an ordinal as often; `May` after a number is dates.ts's.
  if (unit === undefined || (unit === 'TS' && /^an?$/.test(reader.word(at)))) return null;
  return { next: after + 1, count: count.value, unit };
}

/** `week` in `the past week`, `months` in `the coming months`. */
function readBareUnit(reader: TimeReader, at: number): Amount | null {
  const unit = reader.words.units.get(reader.word(at));
  if (unit === undefined) return null;
  return { next: at + 1, count: reader.word(at).endsWith('s') || reader.word(at) === 'centuries' ? null : 1, unit };
}

function isoPeriod(count: number, unit: string): string {
  const match = /^(T?)(\d*)([A-Z])$/.exec(unit)!;
  return `P${match[1]}${count * Number(match[2] === '' ? 1 : match[2])}${match[3]}`;
}

/** ISO 8601 writes years of four digits; `five thousand years ago` has none. */
function hasFourDigits({ year }: Day): boolean {
  return year >= 1000 && year <= 9999;
}

function day(next: number, value: Day): TimeReading {
  return { next, value: formatDay(value), kind: 'date', anchor: 'publication' };
}

/** A time that the words name and nothing fixes. */
function open(next: number): TimeReading {
  return { next, value: null, kind: 'date', anchor: null };
}
