/** The timeline of a dyad, from the store. */

import { allRows } from '../across/rows.ts';
import { type Period, timeline, type TimelineEvent } from '../corpus/timeline.ts';
import type { Unit } from '../corpus/periods.ts';
import type { Store } from '../store/store.ts';

export interface TimelineOptions {
  readonly unit?: Unit;
  readonly from?: string;
  readonly to?: string;
  /** Also what is intended, demanded, denied or hypothetical; else only what happened or goes on. */
  readonly all?: boolean;
}

type Row = readonly [day: string, quad: number, goldstein: number, document: string, report: string, distinct: string];

/** What the first country did to the second, period by period; distinct events by the rule `independent`. */
export function dyadTimeline(store: Store, source: string, target: string, options: TimelineOptions = {}): Period[] {
  const { unit = 'month', from = '', to = '9999', all = false } = options;
  const rows = allRows(
    store,
    `SELECT y.day, y.quad, y.goldstein, d.id, coalesce(sm.story, d.id), coalesce(em.distinct_event, d.id || '/' || e.id)
      FROM dyad y JOIN event e ON e.n = y.event JOIN document d ON d.n = e.document
      LEFT JOIN story_member sm ON sm.document = d.n
      LEFT JOIN event_member em ON em.event = e.n AND em.rule = 'independent'
      WHERE y.source = ?1 AND y.target = ?2 AND y.day >= ?3 AND y.day <= ?4
        ${all ? '' : `AND y.status IN ('happened', 'ongoing')`}`,
    [source, target, from, `${to}~`],
  );
  const events = Array.from(
    rows as unknown as Iterable<Row>,
    ([day, quad, goldstein, document, report, distinct]): TimelineEvent => ({
      day,
      quad,
      goldstein,
      document,
      report,
      distinct,
    }),
  );
  return timeline(events, unit);
}
