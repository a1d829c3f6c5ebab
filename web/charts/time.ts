/** Days and periods as times on an axis: UTC throughout, so that a day is the same day everywhere. */

import { type ScaleTime, scaleUtc } from 'd3-scale';
import { formatDay } from '../lib/format.ts';

export const units = ['day', 'week', 'month', 'year'] as const;
export type Unit = (typeof units)[number];
export type TimeScale = ScaleTime<number, number>;

/** A day, half-open at its end when used as a range: `[from, to]` are both days that are shown. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

const DAY = 86_400_000;

/** `2025-10-11` → the beginning of that day; months and years begin on their first. */
export function timeOf(day: string): Date {
  const [year = '1970', month = '01', date = '01'] = day.slice(0, 10).split('-');
  return new Date(`${year}-${month}-${date}T00:00:00Z`);
}

export function dayOf(time: Date | number): string {
  return new Date(time).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayOf(timeOf(day).getTime() + days * DAY);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((timeOf(to).getTime() - timeOf(from).getTime()) / DAY);
}

/** First day after the period that begins on `start`. */
export function periodEnd(start: string, unit: Unit): string {
  if (unit === 'day') return addDays(start, 1);
  if (unit === 'week') return addDays(start, 7);
  const time = timeOf(start);
  if (unit === 'month') return dayOf(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1, 1));
  return dayOf(Date.UTC(time.getUTCFullYear() + 1, 0, 1));
}

/** First day of the period of a day. */
export function periodStart(day: string, unit: Unit): string {
  const time = timeOf(day);
  if (unit === 'week') return addDays(dayOf(time), -((time.getUTCDay() + 6) % 7));
  if (unit === 'month') return `${dayOf(time).slice(0, 7)}-01`;
  if (unit === 'year') return `${dayOf(time).slice(0, 4)}-01-01`;
  return dayOf(time);
}

/** `2025-10-01` → `Oct 2025`, `week of 6 Oct 2025`, `2025`. */
export function formatPeriod(start: string, unit: Unit): string {
  if (unit === 'year') return start.slice(0, 4);
  if (unit === 'month') return formatDay(start.slice(0, 7));
  return unit === 'week' ? `week of ${formatDay(start)}` : formatDay(start);
}

/** From the beginning of the first day to the end of the last. */
export function timeScale({ from, to }: DayRange, width: number): TimeScale {
  return scaleUtc([timeOf(from), timeOf(addDays(to, 1))], [0, width]);
}

export interface Tick {
  readonly time: Date;
  readonly label: string;
}

/** Round times with room for their labels: days, months or years, as the scale is wide. */
export function timeTicks(scale: TimeScale): Tick[] {
  const [from = 0, to = 0] = scale.range();
  const times = scale.ticks(Math.max(2, Math.floor((to - from) / 90)));
  const seen = new Set<string>();
  return times.flatMap((time) => {
    const day = dayOf(time);
    if (seen.has(day)) return [];
    seen.add(day);
    const isYear = day.endsWith('-01-01');
    const allMonths = times.every((one) => dayOf(one).endsWith('-01'));
    // The year is told once, and where it turns.
    const text = formatDay(allMonths ? day.slice(0, 7) : day);
    const label = isYear ? day.slice(0, 4) : seen.size === 1 ? text : text.replace(/ \d{4}$/, '');
    return [{ time, label }];
  });
}
