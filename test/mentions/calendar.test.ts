import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, addDays, daysBetween, formatDay, formatWeek, parseDay, weekday } from '../../src/mentions/calendar.ts';

const day = (text: string) => parseDay(text)!;

describe('calendar', () => {
  it('reads days that exist, and no others', () => {
    expect(parseDay('2024-02-29')).toEqual({ year: 2024, month: 2, day: 29 });
    for (const text of ['2025-02-29', '1900-02-29', '2025-13-01', '2025-00-10', '2025-1-1', 'today'])
      expect(parseDay(text)).toBeNull();
  });

  it('knows weekdays and ISO weeks', () => {
    expect(weekday(day('2025-10-11'))).toBe(6);
    expect(formatWeek(day('2025-10-11'))).toBe('2025-W41');
    // The first days of a year may lie in the last week of the year before, and the last days in the first of the next.
    expect(formatWeek(day('2021-01-03'))).toBe('2020-W53');
    expect(formatWeek(day('2024-12-30'))).toBe('2025-W01');
  });

  it('adds months and years within the calendar', () => {
    expect(formatDay(add(day('2024-01-31'), 1, 'M'))).toBe('2024-02-29');
    expect(formatDay(add(day('2024-02-29'), -1, 'Y'))).toBe('2023-02-28');
    expect(formatDay(add(day('2025-01-15'), -1, 'M'))).toBe('2024-12-15');
  });

  it('goes forth and back', () => {
    const anyDay = fc.record({
      year: fc.integer({ min: 1000, max: 2199 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    });
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -200_000, max: 200_000 }), (from, days) => {
        const to = addDays(from, days);
        expect(daysBetween(from, to)).toBe(days);
        expect(addDays(to, -days)).toEqual(from);
        expect(((weekday(to) - weekday(from) - days) % 7) + 0).toBe(0);
      }),
    );
  });
});
