/**
 * Tells which events of reports are one. Two rules, each with its definition; both look only at events that have a day and
 * somebody on both sides, and both are the same in whatever order events come.
 *
 * - `one-a-day`, the usual rule of event data: the same day, source, target and CAMEO code.
 * - `independent`: the same source, target, PLOVER type and standing (done, meant, demanded, …); places that do not speak
 *   against each other; and days that are the same, or at most {@link WINDOW} later than the first where a report does
 *   not say when it happened and its date of publication stands in.
 */

import { contentId } from './hash.ts';

export interface EventOfReport {
  readonly document: string;
  readonly item: string;
  /** Actor across reports where there is one, else country; null events are not looked at. */
  readonly source: string;
  readonly target: string;
  readonly cameo: string;
  readonly plover: string;
  readonly status: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Whether the text gives the day. */
  readonly told: boolean;
  /** Name of the place where it is a town or a district; null where the text says none or only a country. */
  readonly place: string | null;
  readonly country: string | null;
}

/** Days that may lie between what happened and the report that does not say when. */
const WINDOW = 2;

export type EventRule = 'one-a-day' | 'independent';

export interface EventGroup {
  readonly id: string;
  readonly rule: EventRule;
  readonly members: readonly { readonly document: string; readonly item: string }[];
}

/** Groups of two events and more: an event that is in none is a distinct event by itself. */
export function distinctEvents(events: readonly EventOfReport[], rule: EventRule): EventGroup[] {
  const buckets = new Map<string, EventOfReport[]>();
  for (const event of events) {
    const { source, target, cameo, plover, day } = event;
    const key = JSON.stringify(
      rule === 'one-a-day' ? [source, target, cameo, day] : [source, target, plover, standing(event.status)],
    );
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [event]);
    else bucket.push(event);
  }
  const groups: EventGroup[] = [];
  for (const bucket of buckets.values())
    for (const members of rule === 'one-a-day' ? [bucket] : inTime(bucket))
      if (members.length > 1) groups.push(describe(members, rule));
  return groups.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Splits events of one kind into those of one time and place: each joins the first that it can, in order of days. */
function inTime(events: readonly EventOfReport[]): EventOfReport[][] {
  const groups: {
    first: number;
    told: string | null;
    place: string | null;
    country: string | null;
    members: EventOfReport[];
  }[] = [];
  for (const event of [...events].sort(byDay)) {
    const day = Date.parse(event.day) / 86_400_000;
    const group = groups.findLast(
      ({ first, told, place, country }) =>
        (event.told && told !== null ? told === event.day : day - first <= WINDOW) &&
        (place === null || event.place === null || place === event.place) &&
        (country === null || event.country === null || country === event.country),
    );
    if (group === undefined) {
      groups.push({
        first: day,
        told: event.told ? event.day : null,
        place: event.place,
        country: event.country,
        members: [event],
      });
      continue;
    }
    group.members.push(event);
    group.told ??= event.told ? event.day : null;
    group.place ??= event.place;
    group.country ??= event.country;
  }
  return groups.map(({ members }) => members);
}

/** Happened and going on are one standing; the rest are their own: what is meant is not what was done. */
function standing(status: string): string {
  return status === 'ongoing' ? 'happened' : status;
}

/** Of one day, those whose day the text gives come first: they are the firmest. */
function byDay(a: EventOfReport, b: EventOfReport): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  if (a.told !== b.told) return a.told ? -1 : 1;
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function describe(events: readonly EventOfReport[], rule: EventRule): EventGroup {
  const members = events
    .map(({ document, item }) => ({ document, item }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const [first] = members;
  return { id: contentId('v', [rule, first!.document, first!.item]), rule, members };
}

function keyOf({ document, item }: { readonly document: string; readonly item: string }): string {
  return `${document}/${item}`;
}
