/** How two countries deal with each other: both directions on one time axis, and the sentences behind every mark. */

import { Link, useParams } from 'wouter';
import type { DyadPage as Page } from '../../src/api/contract.ts';
import { ChartFrame } from '../charts/frame.tsx';
import { Legend, quadMeanings } from '../charts/legend.tsx';
import { addDays, type DayRange, dayOf, periodEnd } from '../charts/time.ts';
import { Counts } from '../dyad/counts.tsx';
import { Lanes } from '../dyad/lanes.tsx';
import { DyadLists } from '../dyad/lists.tsx';
import { Overview } from '../dyad/overview.tsx';
import { dyadPath, readState } from '../dyad/query.ts';
import { dyadTable } from '../dyad/table.ts';
import { DyadTools } from '../dyad/tools.tsx';
import { useApi } from '../lib/api.ts';
import { useTitle } from '../lib/title.ts';
import { changed, useQueryState } from '../lib/url.ts';
import { ExportMenu } from '../parts/export-menu.tsx';
import { Answer, Empty } from '../parts/states.tsx';

const legend = (
  <Legend meanings={[...quadMeanings, { label: 'Statements of one about the other', fill: 'dot', shape: 'dot' }]} />
);

export default function DyadPage(): React.ReactNode {
  const { a = '', b = '' } = useParams();
  const [query] = useQueryState();
  const state = readState(query);
  const whole = useApi<Page>(dyadPath(a, b, { unit: 'month', range: null, all: state.all }));
  const shown = useApi<Page>(dyadPath(a, b, state));
  const names = whole.data === undefined ? null : `${whole.data.a.name} and ${whole.data.b.name}`;
  useTitle(names);
  return (
    <>
      <Answer of={whole}>
        {(all) => {
          const time = wholeTime(all);
          return (
            <>
              <Head page={all} />
              {time === null ? (
                <NothingYet page={all} />
              ) : (
                <Answer of={shown}>{(page) => <Body page={page} all={all} time={time} />}</Answer>
              )}
            </>
          );
        }}
      </Answer>
    </>
  );
}

function Head({ page: { a, b } }: { readonly page: Page }): React.ReactNode {
  const [query] = useQueryState();
  const state = readState(query);
  const filters = (source: string, target: string): URLSearchParams =>
    new URLSearchParams(
      changed(new URLSearchParams({ dyad: `${source}:${target}` }), {
        from: state.range?.from ?? null,
        to: state.range?.to ?? null,
        status: state.all ? null : ['happened', 'ongoing'],
      }),
    );
  const json = `/api${dyadPath(a.code, b.code, state)}`;
  return (
    <header className="page-head">
      <div>
        <h1>
          {a.name} and {b.name}
        </h1>
        <p className="quiet">
          What each did to the other, and said of it. <Link href="/dyads">Other relations</Link>
        </p>
      </div>
      <div className="page-actions">
        <ExportMenu kind="events" filters={filters(a.code, b.code)} json={json} label={`${a.code} → ${b.code}`} />
        <ExportMenu kind="events" filters={filters(b.code, a.code)} json={json} label={`${b.code} → ${a.code}`} />
      </div>
    </header>
  );
}

function NothingYet({ page: { a, b } }: { readonly page: Page }): React.ReactNode {
  const [query, change] = useQueryState();
  return (
    <Empty title="Nothing on record">
      <p>
        No report in the store tells what {a.name} and {b.name} did to each other
        {query.get('all') === 'true' ? '.' : ', as something that happened.'}
      </p>
      {query.get('all') === 'true' ? null : (
        <button type="button" className="button" onClick={() => change({ all: 'true' })}>
          Look for what was intended, demanded or denied
        </button>
      )}
    </Empty>
  );
}

function Body({ page, all, time }: { readonly page: Page; readonly all: Page; readonly time: DayRange }) {
  const [query, change] = useQueryState();
  const state = readState(query);
  const range = state.range ?? time;
  const names = new Map([page.a, page.b].map(({ code, name }) => [code, name]));
  const nameOf = (code: string): string => names.get(code) ?? code;
  const title = `${page.a.name} and ${page.b.name} by ${state.unit}`;
  const zoom = (range: DayRange | null): void => change({ from: range?.from ?? null, to: range?.to ?? null });
  return (
    <div className="dyad">
      <DyadTools state={state} change={change} />
      <ChartFrame
        title={title}
        name={`${page.a.code}-${page.b.code}-${state.unit}`}
        table={dyadTable(page.lanes, state.unit, title)}
        legend={legend}
        caption={
          <>
            Bars: sums of the Goldstein scores of distinct events, cooperation above the line and conflict below it; a
            bar’s two colours stand by the number of events of each class. Dots: statements, larger where there are
            several. A day is the one that the text gives, else that of publication.
          </>
        }
      >
        <Lanes
          data={page}
          unit={state.unit}
          range={range}
          nameOf={nameOf}
          onRange={zoom}
          pathOf={(range) => dyadPath(page.a.code, page.b.code, { ...state, range })}
        />
        <Overview lanes={all.lanes} whole={time} range={range} onRange={zoom} />
      </ChartFrame>
      <Counts data={page} nameOf={nameOf} />
      <DyadLists data={page} />
    </div>
  );
}

/** From the first to the last of the events by month and of the statements; null where there are none. */
function wholeTime({ lanes, statements }: Page): DayRange | null {
  const periods = lanes.flatMap(({ periods }) => periods.map(({ start }) => start));
  const days = statements.flatMap(({ published }) => (published === null ? [] : [published.slice(0, 10)]));
  const all = [...periods, ...periods.map((start) => addDays(periodEnd(start, 'month'), -1)), ...days].sort();
  const [from, to] = [all[0], all.at(-1)];
  return from === undefined || to === undefined ? null : { from: dayOf(new Date(from)), to: dayOf(new Date(to)) };
}
