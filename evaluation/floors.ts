/** Judges figures by their floors, and raises floors; `floors.json` holds them and the hashes of the gold they rest on. */

import type { Figure } from './evaluations.ts';

export interface Floor {
  /** The best that was measured, from 0 to 100. */
  readonly floor: number;
  /** How far below it a figure may lie before the gate closes. */
  readonly allowance: number;
}

/** By evaluation. */
export type Floors = Readonly<
  Record<string, { readonly gold: string; readonly floors: Readonly<Record<string, Floor>> }>
>;

/** What was measured of one evaluation. `gold` is the hash of the gold files. */
export interface Measured {
  readonly id: string;
  readonly gold: string;
  readonly figures: readonly Figure[];
}

/** One figure and its floor. */
export interface Verdict {
  readonly name: string;
  readonly value: number | null;
  readonly floor: Floor | null;
  /** Why it closes the gate, or null. */
  readonly problem: string | null;
}

/** Judges every floor of the evaluations that were measured; figures without a floor are problems too. */
export function judge(measured: readonly Measured[], floors: Floors): Verdict[] {
  return measured.flatMap(({ id, gold, figures }): Verdict[] => {
    const pinned = floors[id];
    const values = new Map(figures.map(({ name, value }) => [name, value]));
    const names = new Set([...Object.keys(pinned?.floors ?? {}), ...values.keys()]);
    const verdicts = [...names].map((name): Verdict => {
      const value = values.get(name) ?? null;
      const floor = pinned?.floors[name] ?? null;
      return { name: `${id}: ${name}`, value, floor, problem: problemOf(value, floor) };
    });
    if (pinned !== undefined && pinned.gold !== gold) {
      const problem = 'the gold files are not those that the floors were measured on';
      verdicts.push({ name: `${id}: gold`, value: null, floor: null, problem });
    }
    return verdicts;
  });
}

function problemOf(value: number | null, floor: Floor | null): string | null {
  if (floor === null) return 'has no floor';
  if (value === null) return 'was not measured';
  const least = floor.floor - floor.allowance;
  // Floors are rounded to hundredths.
  return Math.round(100 * value) < Math.round(100 * least) ? `fell below ${least.toFixed(2)}` : null;
}

/**
 * Floors that take in what was measured: raised where a figure is better, left where it is not. With `allowRegression`,
 * and on gold that has changed, they become what was measured, and floors of figures that are no more go.
 */
export function raise(measured: readonly Measured[], floors: Floors, allowRegression: boolean): Floors {
  const raised: Record<string, Floors[string]> = { ...floors };
  for (const { id, gold, figures } of measured) {
    const pinned = floors[id];
    const isNew = allowRegression || pinned?.gold !== gold;
    const before = pinned?.floors ?? {};
    const after: Record<string, Floor> = isNew ? {} : { ...before };
    for (const { name, value, n } of figures) {
      const old = before[name];
      if (old !== undefined && old.floor >= value && !isNew) continue;
      after[name] = { floor: Math.floor(100 * value) / 100, allowance: allowanceOf(value, n) };
    }
    raised[id] = { gold, floors: after };
  }
  return raised;
}

/**
 * Half the standard error of a share of `n`: small changes that help elsewhere move a figure about that far. None for
 * sets so small that every item counts.
 */
function allowanceOf(value: number, n: number): number {
  if (n < 200) return 0;
  const share = Math.min(Math.max(value / 100, 0.01), 0.99);
  return Math.round(100 * 50 * Math.sqrt((share * (1 - share)) / n)) / 100;
}
