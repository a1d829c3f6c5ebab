/** The lanes of a dyad as one table: a row for every period of a direction. */

import { formatPeriod, type Unit } from '../charts/time.ts';
import type { TableOf } from '../charts/table.tsx';
import { formatScore } from '../lib/format.ts';
import { quadNames } from '../lib/words.ts';
import type { Lane } from './layout.ts';

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export function dyadTable(lanes: readonly Lane[], unit: Unit, title: string): TableOf {
  const score = { isNumber: true, format: (value: unknown) => formatScore(Number(value)) };
  return {
    caption: title,
    columns: [
      { name: capital(unit), format: (value) => formatPeriod(String(value), unit) },
      { name: 'From' },
      { name: 'To' },
      { name: 'Mentions', isNumber: true, means: 'Events as reports tell them' },
      { name: 'Reports', isNumber: true, means: 'Independent reports: copies of one story count once' },
      { name: 'Events', isNumber: true, means: 'Distinct events' },
      ...quadNames.map((name) => ({ name: capital(name), isNumber: true, means: 'Distinct events of this class' })),
      { name: 'Cooperation', ...score, means: 'Sum of Goldstein scores above 0' },
      { name: 'Conflict', ...score, means: 'Sum of Goldstein scores below 0' },
      { name: 'Mean', ...score, means: 'Mean Goldstein score of distinct events' },
    ],
    rows: lanes
      .flatMap(({ source, target, periods }) =>
        periods.map(({ start, mentions, reports, events, quads, cooperation, conflict, mean }) => ({
          cells: [start, source, target, mentions, reports, events, ...quads, cooperation, conflict, mean],
        })),
      )
      .sort((a, b) => (String(a.cells[0]) < String(b.cells[0]) ? -1 : 1)),
  };
}
