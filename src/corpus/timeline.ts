/** Dyad timelines: how two parties dealt with each other, period by period. `docs/corpus.md` defines every count. */

import { periodOf, type Unit } from './periods.ts';

export interface TimelineEvent {
  readonly day: string;
  readonly quad: number;
  readonly goldstein: number;
  /** Names the report, the story that it belongs to (its own id where it has none), and the distinct event. */
  readonly document: string;
  readonly report: string;
  readonly distinct: string;
}

export interface Period {
  /** Its first day. */
  readonly start: string;
  /** Events as reports tell them. */
  readonly mentions: number;
  /** Reports that tell them, copies of one story counted once. */
  readonly reports: number;
  /** Distinct events. */
  readonly events: number;
  /** Distinct events by quad class: verbal and material cooperation, verbal and material conflict. */
  readonly quads: readonly [number, number, number, number];
  /** Sums of the Goldstein scores of distinct events above and below 0, and their mean over all of them. */
  readonly cooperation: number;
  readonly conflict: number;
  readonly mean: number;
}

export function timeline(events: Iterable<TimelineEvent>, unit: Unit): Period[] {
  const periods = new Map<string, TimelineEvent[]>();
  for (const event of events) {
    const start = periodOf(event.day, unit);
    if (start === null) continue;
    const period = periods.get(start);
    if (period === undefined) periods.set(start, [event]);
    else period.push(event);
  }
  return [...periods].sort(([a], [b]) => (a < b ? -1 : 1)).map(([start, members]) => count(start, members));
}

function count(start: string, members: readonly TimelineEvent[]): Period {
  const distinct = new Map<string, TimelineEvent[]>();
  for (const event of members) {
    const same = distinct.get(event.distinct);
    if (same === undefined) distinct.set(event.distinct, [event]);
    else same.push(event);
  }
  const quads: [number, number, number, number] = [0, 0, 0, 0];
  let [cooperation, conflict] = [0, 0];
  for (const same of distinct.values()) {
    // Reports may code one event differently: its score is their mean, its class that of the first by document.
    const score = same.reduce((sum, { goldstein }) => sum + goldstein, 0) / same.length;
    if (score > 0) cooperation += score;
    else conflict += score;
    const [first] = [...same].sort((a, b) => (a.document < b.document ? -1 : 1));
    quads[(first!.quad - 1) as 0 | 1 | 2 | 3]++;
  }
  return {
    start,
    mentions: members.length,
    reports: new Set(members.map(({ report }) => report)).size,
    events: distinct.size,
    quads,
    cooperation: round(cooperation),
    conflict: round(conflict),
    mean: round((cooperation + conflict) / distinct.size),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
