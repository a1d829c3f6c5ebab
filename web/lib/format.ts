/** Words for numbers, days and shares, in English whatever the browser's language: the interface is in English. */

const number = new Intl.NumberFormat('en');

export function count(n: number, one: string, many = `${one}s`): string {
  return `${number.format(n)} ${n === 1 ? one : many}`;
}

export function formatNumber(n: number): string {
  return number.format(n);
}

export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '< 1 %';
  return `${Math.round(share * 100)} %`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2025-10-11` → `11 Oct 2025`; as exact as the day is; '–' where there is none. */
export function formatDay(day: string | null): string {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(day ?? '');
  if (match === null) return day ?? '–';
  const [, year = '', month, date] = match;
  return [
    date === undefined ? null : String(Number(date)),
    month === undefined ? null : MONTHS[Number(month) - 1],
    year,
  ]
    .filter((part) => part !== null && part !== undefined)
    .join(' ');
}

/** `2025-10-11T14:30:05.000Z` → `11 Oct 2025, 14:30 UTC`. */
export function formatMoment(moment: string): string {
  return `${formatDay(moment)}, ${moment.slice(11, 16)} UTC`;
}

/** A Goldstein score with its sign. */
export function formatScore(score: number): string {
  return score > 0 ? `+${score.toFixed(1)}` : score.toFixed(1).replace('-', '−');
}
