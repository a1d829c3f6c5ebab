/** Days of the Gregorian calendar and their arithmetic, without clock, time zone or locale. */

export interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** Units of a period: days, weeks, months, years. */
export type Unit = 'D' | 'W' | 'M' | 'Y';

/** Reads `YYYY-MM-DD`; null for anything else and for a day that does not exist. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const day = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return exists(day) ? day : null;
}

/** Whether the calendar has the day. */
export function exists({ year, month, day }: Day): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `2025-10-11`. */
export function formatDay({ year, month, day }: Day): string {
  return `${formatMonth(year, month)}-${String(day).padStart(2, '0')}`;
}

/** `2025-10`. */
export function formatMonth(year: number, month: number): string {
  return `${formatYear(year)}-${String(month).padStart(2, '0')}`;
}

/** `2025`, four digits at least. */
export function formatYear(year: number): string {
  return String(year).padStart(4, '0');
}

const MILLISECONDS_A_DAY = 86_400_000;

function toSerial({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day) / MILLISECONDS_A_DAY;
}

function fromSerial(serial: number): Day {
  const date = new Date(serial * MILLISECONDS_A_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The day so many days later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return fromSerial(toSerial(day) + days);
}

/** The day so many units later; a month's missing last days become its last day. */
export function add(day: Day, count: number, unit: Unit): Day {
  if (unit === 'D') return addDays(day, count);
  if (unit === 'W') return addDays(day, 7 * count);
  const months = day.year * 12 + day.month - 1 + (unit === 'Y' ? 12 * count : count);
  const year = Math.floor(months / 12);
  const month = months - 12 * year + 1;
  return { year, month, day: Math.min(day.day, daysInMonth(year, month)) };
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  return ((((toSerial(day) + 3) % 7) + 7) % 7) + 1;
}

/** `2025-W41`: the week of ISO 8601 in which the day lies. */
export function formatWeek(day: Day): string {
  const thursday = addDays(day, 4 - weekday(day));
  const first = toSerial({ year: thursday.year, month: 1, day: 1 });
  const week = Math.floor((toSerial(thursday) - first) / 7) + 1;
  return `${formatYear(thursday.year)}-W${String(week).padStart(2, '0')}`;
}

/** Days from one to another, negative when the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return toSerial(to) - toSerial(from);
}
