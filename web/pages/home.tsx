/** What the store holds, in one glance, and what to do first when it holds nothing. */

import { Link, useLocation } from 'wouter';
import type { CorpusPage, DyadList, Facets, Hits } from '../../src/api/contract.ts';
import { useApi } from '../lib/api.ts';
import { count, formatDay, formatNumber } from '../lib/format.ts';
import { reportOf, statementOf } from '../lib/lines.ts';
import { isRunning, useLive } from '../lib/live.ts';
import { useTitle } from '../lib/title.ts';
import { changed } from '../lib/url.ts';
import { useWords } from '../lib/words.ts';
import { Bar } from '../parts/bars.tsx';
import { BehindNotice } from '../parts/behind-notice.tsx';
import { JobLine } from '../parts/job-line.tsx';
import { ReportLine } from '../parts/report-line.tsx';
import { Answer } from '../parts/states.tsx';
import { StatementLine } from '../parts/statement-line.tsx';
import { SaidAbout } from '../search/said-about.tsx';

/** Lines of each list. */
const LINES = 6;
const RANKED = 10;

export default function HomePage(): React.ReactNode {
  useTitle(null);
  const corpus = useApi<CorpusPage>('/corpus');
  return <Answer of={corpus}>{(data) => (data.counts['documents'] === 0 ? <First /> : <Overview of={data} />)}</Answer>;
}

function Overview({ of }: { readonly of: CorpusPage }): React.ReactNode {
  const [, navigate] = useLocation();
  const live = useLive();
  const counts = live?.counts ?? of.counts;
  const jobs = live?.jobs ?? of.jobs;
  const number = (name: string): number => counts[name] ?? 0;
  const [first, last] = [of.months[0]?.month ?? null, of.months.at(-1)?.month ?? null];
  const outlets = of.outlets.filter(({ outlet }) => outlet !== null).length;
  return (
    <div className="home">
      <header className="home-head">
        <h1>
          <Link href="/search">{count(number('statements'), 'statement')}</Link> and{' '}
          <Link href="/search?in=events">{count(number('events'), 'event')}</Link> in{' '}
          <Link href="/search?in=reports">{count(number('documents'), 'report')}</Link>
        </h1>
        <p className="quiet">
          <Link href="/corpus">{count(outlets, 'outlet')}</Link>
          {first === null
            ? null
            : first === last
              ? `, ${formatDay(first)}`
              : `, ${formatDay(first)} to ${formatDay(last)}`}
          {' · '}
          <Link href="/tracks">{count(number('tracks'), 'quotation')}</Link> and{' '}
          <Link href="/stories">{count(number('stories'), 'story', 'stories')}</Link> in more than one report
        </p>
        <SaidAbout
          query={new URLSearchParams()}
          change={(change) => navigate(`/search${changed(new URLSearchParams(), change)}`)}
        />
      </header>
      {jobs.filter(isRunning).map((job) => (
        <JobLine key={job.id} job={job} />
      ))}
      <BehindNotice behind={of.behind} jobs={jobs} />
      <div className="home-columns">
        <div>
          <LatestStatements />
          <LatestReports />
        </div>
        <div>
          <MostQuoted />
          <Relations />
        </div>
      </div>
    </div>
  );
}

function LatestStatements(): React.ReactNode {
  const answer = useApi<Hits>(`/search?in=statements&limit=${LINES}`);
  return (
    <section>
      <h2>Latest statements</h2>
      <Answer of={answer}>
        {({ hits }) => (
          <ul className="line-list">
            {hits.map(({ item }) => {
              const line = statementOf(item);
              return (
                <li key={`${line.document}/${line.id}`}>
                  <StatementLine line={line} />
                </li>
              );
            })}
          </ul>
        )}
      </Answer>
      <p>
        <Link href="/search">All statements</Link>
      </p>
    </section>
  );
}

function LatestReports(): React.ReactNode {
  const answer = useApi<Hits>(`/search?in=reports&limit=${LINES}`);
  return (
    <section>
      <h2>Latest reports</h2>
      <Answer of={answer}>
        {({ hits }) => (
          <ul className="line-list">
            {hits.map(({ item }) => {
              const line = reportOf(item);
              return (
                <li key={line.document}>
                  <ReportLine line={line} />
                </li>
              );
            })}
          </ul>
        )}
      </Answer>
      <p>
        <Link href="/search?in=reports">All reports</Link>
      </p>
    </section>
  );
}

function MostQuoted(): React.ReactNode {
  const answer = useApi<Facets>('/facets?in=statements');
  return (
    <section>
      <h2>Most quoted</h2>
      <Answer of={answer}>
        {({ facets, more, total }) => {
          const people = facets.find(({ field }) => field === 'speaker')?.values.slice(0, RANKED) ?? [];
          const greatest = Math.max(...people.map((one) => one.count));
          if (people.length === 0) return <p className="quiet">Nobody yet.</p>;
          return (
            <div className="ranked">
              <ol>
                {people.map(({ value, label, count: statements }) => (
                  <li key={value}>
                    <Link href={`/a/${value}`}>{label}</Link>
                    <Link
                      href={`/search?speaker=${value}`}
                      aria-label={`${count(statements, 'statement')} by ${label}`}
                    >
                      {formatNumber(statements)}
                    </Link>
                    <Bar value={statements} of={greatest} />
                  </li>
                ))}
              </ol>
              <p className="quiet small">
                Statements by the speaker{more ? `, among the latest ${formatNumber(total)}` : ''}.
              </p>
            </div>
          );
        }}
      </Answer>
      <p>
        <Link href="/a">People and parties</Link>
      </p>
    </section>
  );
}

function Relations(): React.ReactNode {
  const answer = useApi<DyadList>('/dyads');
  const words = useWords();
  return (
    <section>
      <h2>Strongest relations</h2>
      <Answer of={answer}>
        {({ dyads }) => {
          const shown = dyads.slice(0, RANKED);
          if (shown.length === 0) return <p className="quiet">No events between countries yet.</p>;
          const greatest = Math.max(...shown.map(({ events }) => events));
          return (
            <div className="ranked relations">
              <ol>
                {shown.map(({ a, b, events }) => (
                  <li key={`${a} ${b}`}>
                    <Link href={`/dyad/${a}/${b}`}>
                      {words.country(a)} – {words.country(b)}
                    </Link>
                    <span>{formatNumber(events)}</span>
                    <Bar value={events} of={greatest} />
                  </li>
                ))}
              </ol>
              <p className="quiet small">Events between the two countries, in both directions, in any report.</p>
            </div>
          );
        }}
      </Answer>
      <p>
        <Link href="/dyads">All relations</Link>
      </p>
    </section>
  );
}

function First(): React.ReactNode {
  return (
    <div className="home-first">
      <h1>Nothing is on record yet</h1>
      <p>
        On Record reads news reports and writes down who said what and who did what to whom, each tied to the words that
        show it.
      </p>
      <ol>
        <li>
          <h2>Read one text</h2>
          <p>Paste a report, drop a file or give an address. It is read in this browser; keep it if you like.</p>
          <p>
            <Link href="/read" className="button button-primary">
              Read a text
            </Link>
          </p>
        </li>
        <li>
          <h2>Add many</h2>
          <p>Files, folders, feeds and archives, from a terminal:</p>
          <pre>
            <code>onrecord add reports/</code>
          </pre>
          <p>
            Imports that run show in <Link href="/corpus">Corpus</Link>.
          </p>
        </li>
      </ol>
    </div>
  );
}
