/** Who acts on whom and who speaks of whom. */

import type { NetworkPage as Page } from '../../src/api/contract.ts';
import { ChartFrame } from '../charts/frame.tsx';
import { balanceMeanings, Legend } from '../charts/legend.tsx';
import { useApi } from '../lib/api.ts';
import { filtersOf } from '../lib/filters.ts';
import { count, formatScore } from '../lib/format.ts';
import { useTitle } from '../lib/title.ts';
import { changed, useQueryState } from '../lib/url.ts';
import { NetworkGraph } from '../network/graph.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { FilterBar } from '../parts/filter-bar.tsx';
import { Answer, Empty } from '../parts/states.tsx';

/** How many actors one can ask for. */
const sizes = [15, 30, 60] as const;

export default function NetworkPage(): React.ReactNode {
  useTitle('Network');
  const [query] = useQueryState();
  const path = `/network${changed(filtersOf(query), {})}`;
  const page = useApi<Page>(path);
  return (
    <>
      <header className="page-head">
        <div>
          <h1>Network of actors</h1>
          <p className="quiet">Who acts on whom, and who speaks of whom.</p>
        </div>
        <ExportMenu kind="events" filters={filtersOf(query)} json={`/api${path}`} />
      </header>
      <div className="map-page">
        <FilterBar kind="events" />
        <Answer of={page}>{(page) => <Shown page={page} />}</Answer>
      </div>
    </>
  );
}

function Shown({ page }: { readonly page: Page }): React.ReactNode {
  const [query, change] = useQueryState();
  const asked = Number(query.get('most'));
  const most = sizes.find((size) => size === asked) ?? 30;
  const labels = new Map(page.nodes.map(({ id, label }) => [id, label]));
  if (page.links.length === 0)
    return (
      <Empty title="No ties">
        <p>Nobody acts on somebody else, or speaks of them, in what fits these filters.</p>
      </Empty>
    );
  return (
    <ChartFrame
      title={`${count(Math.min(most, page.nodes.length), 'actor')} with the strongest ties`}
      name="network"
      legend={<Legend meanings={balanceMeanings} />}
      tools={
        <label className="network-size">
          Actors{' '}
          <select value={most} onChange={(event) => change({ most: event.target.value })}>
            {sizes.map((size) => (
              <option key={size}>{size}</option>
            ))}
          </select>
        </label>
      }
      caption={
        <>
          Dots: people, states and organisations, larger with more events and statements. Lines: what two did to each
          other, thicker where more, coloured by the share of conflict in their Goldstein scores; dotted where one only
          speaks of the other. Point at somebody for their neighbours; Enter or a click opens them.
        </>
      }
      table={{
        caption: 'Strongest ties',
        columns: [
          { name: 'From' },
          { name: 'To' },
          { name: 'Events', isNumber: true, means: 'Events of the one on the other, as reports tell them' },
          { name: 'Statements', isNumber: true, means: 'Statements of the one in which the other is named' },
          {
            name: 'Cooperation',
            isNumber: true,
            format: (value) => formatScore(Number(value)),
            means: 'Sum of Goldstein scores above 0',
          },
          {
            name: 'Conflict',
            isNumber: true,
            format: (value) => formatScore(Number(value)),
            means: 'Sum of Goldstein scores below 0',
          },
        ],
        rows: page.links.map(({ source, target, events, statements, cooperation, conflict }) => ({
          cells: [
            labels.get(source) ?? source,
            labels.get(target) ?? target,
            events,
            statements,
            cooperation,
            conflict,
          ],
          href: `/a/${source}`,
        })),
      }}
    >
      <NetworkGraph page={page} most={most} />
    </ChartFrame>
  );
}
