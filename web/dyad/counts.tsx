/** How much there is in either direction in the time shown, and what each number counts. */

import { sum } from 'd3-array';
import type { DyadPage } from '../../src/api/contract.ts';
import { formatNumber, formatScore } from '../lib/format.ts';

const definitions = [
  ['Mentions', 'Events as reports tell them, each once.'],
  [
    'Independent reports',
    'Reports that tell them, all copies of one story counted once; one that tells of two periods counts in both.',
  ],
  [
    'Distinct events',
    'The same parties, type and standing at most two days apart are one event, however many reports tell it.',
  ],
  ['Goldstein', 'Mean score of distinct events, from −10 (conflict) to +10 (cooperation).'],
] as const;

export function Counts({
  data,
  nameOf,
}: {
  readonly data: DyadPage;
  readonly nameOf: (code: string) => string;
}): React.ReactNode {
  return (
    <section className="dyad-counts" aria-label="Counts">
      <div className="table-scroll">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">Events</th>
              {definitions.map(([name, means]) => (
                <th key={name} scope="col" className="number" title={means}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.lanes.map(({ source, target, periods }) => {
              const events = sum(periods, (period) => period.events);
              const scores = sum(periods, ({ cooperation, conflict }) => cooperation + conflict);
              return (
                <tr key={source}>
                  <th scope="row">
                    {nameOf(source)} → {nameOf(target)}
                  </th>
                  <td className="number">{formatNumber(sum(periods, ({ mentions }) => mentions))}</td>
                  <td className="number">{formatNumber(sum(periods, ({ reports }) => reports))}</td>
                  <td className="number">{formatNumber(events)}</td>
                  <td className="number">{events === 0 ? '–' : formatScore(scores / events)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <details className="definitions small">
        <summary>What these count</summary>
        <dl>
          {definitions.map(([name, means]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
