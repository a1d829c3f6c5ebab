/** Where the bars and marks of a dyad's lanes stand. */

import type { ScaleLinear } from 'd3-scale';
import type { DyadPage, EventLine } from '../../src/api/contract.ts';
import { periodEnd, periodStart, timeOf, type TimeScale, type Unit } from '../charts/time.ts';

export type Lane = DyadPage['lanes'][number];
export type Period = Lane['periods'][number];
export type Statement = DyadPage['statements'][number];

export interface Bar {
  readonly period: Period;
  readonly x: number;
  readonly width: number;
  /** Top and height of each quad class, stacked away from 0. */
  readonly parts: readonly { readonly quad: number; readonly y: number; readonly height: number }[];
}

/** Bars narrower than this could not be seen or hit. */
const NARROWEST = 3;

/** Height of a bar whose scores sum to 0: there was something. */
const LOWEST = 2;

export function bars(periods: readonly Period[], unit: Unit, x: TimeScale, y: ScaleLinear<number, number>): Bar[] {
  const [, right = 0] = x.range();
  return periods.flatMap((period) => {
    const from = Math.max(0, x(timeOf(period.start)));
    const to = Math.min(right, x(timeOf(periodEnd(period.start, unit))));
    if (to <= 0 || from >= right) return [];
    const width = Math.max(NARROWEST, to - from - Math.min(2, (to - from) / 5));
    return [{ period, x: Math.min(from, right - width), width, parts: parts(period, y) }];
  });
}

/** A sum of scores, divided between the two classes of its side by how many events are of each. */
function parts({ cooperation, conflict, quads }: Period, y: ScaleLinear<number, number>): Bar['parts'] {
  const zero = y(0);
  const [up, down] = [zero - y(cooperation), y(conflict) - zero];
  const first = share(quads[0], quads[1]);
  const third = share(quads[2], quads[3]);
  const all = [
    { quad: 1, y: zero - up * first, height: up * first },
    { quad: 2, y: zero - up, height: up * (1 - first) },
    { quad: 3, y: zero, height: down * third },
    { quad: 4, y: zero + down * third, height: down * (1 - third) },
  ].filter(({ height }) => height > 0);
  if (all.length > 0) return all;
  return [{ quad: quads.findIndex((events) => events > 0) + 1, y: zero - LOWEST / 2, height: LOWEST }];
}

function share(one: number, other: number): number {
  return one + other === 0 ? 1 : one / (one + other);
}

export interface Mark {
  readonly x: number;
  readonly radius: number;
  readonly statements: readonly Statement[];
}

/** Statements that would lie on each other are one mark, larger by their number. */
export function marks(statements: readonly Statement[], x: TimeScale, step = 10): Mark[] {
  const [, right = 0] = x.range();
  const columns = new Map<number, Statement[]>();
  for (const statement of statements) {
    if (statement.published === null) continue;
    // The middle of its day.
    const at = x(timeOf(statement.published).getTime() + 43_200_000);
    if (at < 0 || at > right) continue;
    const column = Math.floor(at / step);
    const known = columns.get(column);
    if (known === undefined) columns.set(column, [statement]);
    else known.push(statement);
  }
  return [...columns]
    .sort(([a], [b]) => a - b)
    .map(([column, statements]) => ({
      x: (column + 0.5) * step,
      radius: Math.min(5.5, 2.5 + Math.sqrt(statements.length) * 0.6),
      statements,
    }));
}

/** Whether an event, which may have several parties on either side, belongs to a lane. */
function isOfLane({ sourceCountry, targetCountry }: EventLine, { source, target }: Lane): boolean {
  const here = Number(sourceCountry === source) + Number(targetCountry === target);
  const there = Number(sourceCountry === target) + Number(targetCountry === source);
  return here >= there;
}

/** Events of a lane that a period's bar counts. */
export function eventsOf(events: readonly EventLine[], lane: Lane, period: Period, unit: Unit): EventLine[] {
  return events.filter(
    (event) =>
      isOfLane(event, lane) &&
      event.day !== null &&
      // A month alone is in no week, a year alone in no month.
      event.day.length >= (unit === 'year' ? 4 : unit === 'month' ? 7 : 10) &&
      periodStart(event.day, unit) === period.start,
  );
}
