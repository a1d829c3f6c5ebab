/** When and where something was said or done, as a correction has it; times and places that the reader missed are made here. */

import type { Evidence, NewsRecord, Reading } from '../reading.ts';

export type Time = NewsRecord['times'][number];
export type Place = NewsRecord['places'][number];

export interface Circumstances {
  readonly time: Time | null;
  readonly place: Place | null;
}

export function circumstancesOf(
  { record }: Reading,
  { time, place }: { readonly time: string | null; readonly place: string | null },
): Circumstances {
  return {
    time: record.times.find(({ id }) => id === time) ?? null,
    place: record.places.find(({ id }) => id === place) ?? null,
  };
}

/** Those of them that the record does not have, to go with the item. */
export function missedOf({ record }: Reading, { time, place }: Circumstances): { times?: Time[]; places?: Place[] } {
  return {
    ...(time !== null && !record.times.some(({ id }) => id === time.id) && { times: [time] }),
    ...(place !== null && !record.places.some(({ id }) => id === place.id) && { places: [place] }),
  };
}

/** The time that some words name: what was read there, else a new one whose value a person can give. */
export function timeAt({ record }: Reading, evidence: Evidence): Time {
  const { start, end } = evidence;
  const read = record.times.find((time) => time.evidence.start === start && time.evidence.end === end);
  return read ?? { id: `t${start}-${end}`, evidence, value: null, kind: 'date', anchor: null };
}

/** The place that some words name, as the record knows it from there or from elsewhere, else one of which nothing is known. */
export function placeAt({ record }: Reading, evidence: Evidence): Place {
  const { start, end, text } = evidence;
  const read = record.places.find((place) => place.evidence.start === start && place.evidence.end === end);
  const known = read ?? record.places.find(({ name, evidence: words }) => name === text || words.text === text);
  const blank = { country: null, admin1: null, geonames: null, latitude: null, longitude: null } as const;
  return { ...(known ?? { ...blank, name: text, kind: 'unknown' }), id: read?.id ?? `p${start}-${end}`, evidence };
}

const day = String.raw`\d{4}(?:-\d{2}(?:-\d{2})?)?`;
const value = new RegExp(`^${day}(?:/${day})?$`);

/** A new time with a value; null where it is no day, month, year, or two of them parted by a slash. */
export function withValue(time: Time, text: string): Time | null {
  const given = text.trim();
  if (given === '') return { ...time, value: null, kind: 'date' };
  return value.test(given) ? { ...time, value: given, kind: given.includes('/') ? 'interval' : 'date' } : null;
}
