/** Groups the events of all reports into distinct ones, by both rules of `corpus/distinct-events.ts`. */

import { distinctEvents, type EventOfReport } from '../corpus/distinct-events.ts';
import type { Store } from '../store/store.ts';
import { allRows } from './rows.ts';

type Row = readonly [
  document: string,
  item: string,
  source: string,
  target: string,
  cameo: string,
  plover: string,
  status: string,
  day: string,
  told: number,
  place: string | null,
  country: string | null,
];

/** Parties as event data code them: country and sector; an actor across reports where there is no country. */
const party = (side: string): string => `coalesce(${side}_country || coalesce(${side}_sector, ''), ${side}_actor)`;

const select = `
  SELECT document, id, ${party('source')} AS source, ${party('target')} AS target, cameo, plover, status, day,
    day_from = 'text', CASE WHEN place_kind IN ('city', 'admin1') THEN place END, place_country
  FROM events
  WHERE length(day) = 10 AND ${party('source')} IS NOT NULL AND ${party('target')} IS NOT NULL`;

export function updateEvents(store: Store): void {
  const events: EventOfReport[] = [];
  for (const row of allRows(store, select) as unknown as readonly Row[]) {
    const [document, item, source, target, cameo, plover, status, day, told, place, country] = row;
    events.push({ document, item, source, target, cameo, plover, status, day, told: told === 1, place, country });
  }
  const groups = [...distinctEvents(events, 'one-a-day'), ...distinctEvents(events, 'independent')];
  store.transaction(() => {
    const ids = new Set(groups.map(({ id }) => id));
    const before = new Map<string, string>();
    for (const group of store.groups('events')) before.set(group.id, JSON.stringify(group));
    store.dropGroups(
      'events',
      [...before.keys()].filter((id) => !ids.has(id)),
    );
    const altered = groups.filter((group) => before.get(group.id) !== JSON.stringify(group));
    store.putGroups('events', altered);
  });
}
