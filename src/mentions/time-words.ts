/** Loads the words of dates and times: months, weekdays, numbers, units. */

import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import type { FutureWords } from './tense.ts';

/** A part of a period: its first, middle or last third. */
export type Part = 'early' | 'mid' | 'late';

/** Maps are from lower-case words, but for `months`, whose capital tells `May` and `March` from verbs. */
export interface TimeWords {
  /** 1 to 12. */
  readonly months: ReadonlyMap<string, number>;
  /** 1 for Monday to 7. */
  readonly weekdays: ReadonlyMap<string, number>;
  /** Plurals: `mondays`. */
  readonly repeatedWeekdays: ReadonlyMap<string, number>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly vague: ReadonlySet<string>;
  readonly ordinals: ReadonlyMap<string, number>;
  /** ISO 8601 designators: `D`, `TH`, `10Y`. */
  readonly units: ReadonlyMap<string, string>;
  /** First month of the northern season. */
  readonly seasons: ReadonlyMap<string, number>;
  readonly dayparts: ReadonlySet<string>;
  /** Days from the day of publication. */
  readonly shifts: ReadonlyMap<string, number>;
  readonly parts: ReadonlyMap<string, Part>;
  /** -1 for last, 0 for this, 1 for next. */
  readonly directions: ReadonlyMap<string, number>;
  /** `nineties` to 90. */
  readonly decades: ReadonlyMap<string, number>;
  /** Before a weekday they make a name: `Black Friday`. */
  readonly feasts: ReadonlySet<string>;
  /** `Z` for UTC, empty where the text's own clock is meant. */
  readonly zones: ReadonlyMap<string, string>;
  readonly future: FutureWords;
  /** All of them, in lower case. */
  readonly all: ReadonlySet<string>;
}

/** @throws OnRecordError when the file is missing or malformed. */
export async function loadTimeWords(load: Load): Promise<TimeWords> {
  const rows = await loadTable(load, 'data/time-words.tsv', ['word', 'kind', 'value']);
  const of = (kind: string): Map<string, string> =>
    new Map(
      rows
        .filter((row) => row.kind === kind)
        .map(({ word, value }) => [kind === 'month' ? word : word.toLowerCase(), value]),
    );
  const numbers = (kind: string): Map<string, number> =>
    new Map([...of(kind)].map(([word, value]) => [word, Number(value)]));
  const set = (kind: string): Set<string> => new Set(of(kind).keys());
  return {
    months: numbers('month'),
    weekdays: numbers('weekday'),
    repeatedWeekdays: numbers('weekdays'),
    numbers: numbers('number'),
    vague: set('vague'),
    ordinals: numbers('ordinal'),
    units: of('unit'),
    seasons: numbers('season'),
    dayparts: set('daypart'),
    shifts: numbers('shift'),
    parts: of('period') as Map<string, Part>,
    directions: numbers('direction'),
    decades: numbers('decade'),
    feasts: set('feast'),
    zones: of('zone'),
    all: new Set(rows.map(({ word }) => word.toLowerCase())),
    future: { auxiliaries: set('future-aux'), governors: set('future-verb') },
  };
}
