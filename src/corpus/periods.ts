/** Days, weeks, months and years: the periods by which timelines count. */

export type Unit = 'day' | 'week' | 'month' | 'year';

/** First day of the period that a day is in (weeks begin on Monday, as ISO 8601 has them); null for what is no day. */
export function periodOf(day: string, unit: Unit): string | null {
  const date = /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(day)?.[0];
  if (date === undefined) return null;
  if (unit === 'year') return `${date.slice(0, 4)}-01-01`;
  // A year alone is in no month.
  if (date.length < 7) return null;
  if (unit === 'month') return `${date.slice(0, 7)}-01`;
  // A month alone is on no day and in no week.
  if (date.length < 10) return null;
  if (unit === 'day') return date;
  const time = Date.parse(`${date}T00:00:00Z`);
  const fromMonday = (new Date(time).getUTCDay() + 6) % 7;
  return new Date(time - fromMonday * 86_400_000).toISOString().slice(0, 10);
}
