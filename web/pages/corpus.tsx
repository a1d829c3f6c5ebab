/** What the store holds, where it came from, and what is going on in it. */

import { Link, useLocation } from 'wouter';
import type { CorpusPage as Answered } from '../../src/api/contract.ts';
import { ChartFrame } from '../charts/frame.tsx';
import { Failures } from '../corpus/failures.tsx';
import { Languages, Outlets } from '../corpus/shares.tsx';
import { useApi } from '../lib/api.ts';
import { formatDay, formatMoment, formatNumber } from '../lib/format.ts';
import { useLive } from '../lib/live.ts';
import { useTitle } from '../lib/title.ts';
import { BehindNotice } from '../parts/behind-notice.tsx';
import { JobLine } from '../parts/job-line.tsx';
import { Answer, Empty } from '../parts/states.tsx';
import { Histogram } from '../search/histogram.tsx';

/** What is counted, in the order in which it is told. */
const counted: readonly (readonly [name: string, label: string, means: string, href?: string])[] = [
  ['documents', 'reports', 'Reports, each counted once, however often it was added', '/search?in=reports'],
  ['statements', 'statements', 'Statements found in all reports', '/search'],
  ['events', 'events', 'Events found in all reports, as often as they are told', '/search?in=events'],
  ['mentions', 'mentions', 'Names, descriptions and pronouns that stand for somebody'],
  ['tracks', 'quotations', 'Quotations that stand in more than one report', '/tracks'],
  ['stories', 'stories', 'Groups of reports that carry the same copy', '/stories'],
  ['unread', 'kept unread', 'Reports in a language that is not read yet, or that could not be read'],
  ['corrections', 'corrections', 'Corrections by people that stand'],
];

/** Jobs that are shown. */
const JOBS = 8;

export default function CorpusPage(): React.ReactNode {
  useTitle('Corpus');
  const answer = useApi<Answered>('/corpus');
  return (
    <>
      <header className="page-head">
        <h1>Corpus</h1>
        <a className="button button-small" href="/api/corpus">
          JSON
        </a>
      </header>
      <Answer of={answer}>{(data) => <Corpus of={data} />}</Answer>
    </>
  );
}

function Corpus({ of }: { readonly of: Answered }): React.ReactNode {
  const live = useLive();
  const [, navigate] = useLocation();
  const counts = live?.counts ?? of.counts;
  const jobs = live?.jobs ?? of.jobs;
  const size = counts['bytes'] ?? 0;
  return (
    <div className="corpus">
      <dl className="counts">
        {counted
          .filter(([name]) => name === 'documents' || (counts[name] ?? 0) > 0)
          .map(([name, label, means, href]) => (
            <div key={name} title={means}>
              <dt>{href === undefined ? label : <Link href={href}>{label}</Link>}</dt>
              <dd>{formatNumber(counts[name] ?? 0)}</dd>
            </div>
          ))}
      </dl>
      <BehindNotice behind={of.behind} jobs={jobs} />
      {counts['documents'] === 0 ? (
        <Empty title="No reports yet">
          <p>
            <Link href="/read">Read a text</Link> here and keep it, or add files from a terminal with{' '}
            <code>onrecord add</code>.
          </p>
        </Empty>
      ) : (
        <ChartFrame
          title="Reports by month"
          name="reports-by-month"
          caption="By day of publication. Drag over some months to see their reports."
          table={{
            caption: 'Reports by month of publication',
            columns: [{ name: 'Month' }, { name: 'Reports', isNumber: true }],
            rows: of.months.map(({ month, reports }) => ({
              cells: [formatDay(month), reports],
              href: `/search?in=reports&from=${month}&to=${month}`,
            })),
          }}
        >
          <Histogram
            months={of.months.map(({ month, reports }) => ({ month, count: reports }))}
            noun="report"
            from={null}
            to={null}
            onRange={(from, to) => navigate(`/search?in=reports&from=${from}&to=${to}`)}
          />
        </ChartFrame>
      )}
      <section>
        <h2>Imports and other work</h2>
        {jobs.length === 0 ? (
          <p className="quiet">
            None yet. <code>onrecord add</code> begins one.
          </p>
        ) : (
          <ul className="jobs">
            {jobs.slice(0, JOBS).map((job) => (
              <li key={job.id}>
                <JobLine job={job} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <Failures jobs={jobs} />
      <div className="corpus-columns">
        <Outlets of={of} />
        <Languages of={of} />
        <section>
          <h2>Feeds</h2>
          {of.feeds.length === 0 ? (
            <p className="quiet">
              None is followed. <code>onrecord watch</code> follows feeds.
            </p>
          ) : (
            <ul className="failures" aria-label="Feeds">
              {of.feeds.map(({ url, checked, message }) => (
                <li key={url}>
                  <strong>{url}</strong>
                  <span className="quiet small">
                    {checked === null ? 'not polled yet' : `polled ${formatMoment(checked)}, `}
                    {message ?? (checked === null ? null : 'answers')}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
      <p className="quiet small">
        The store takes {formatNumber(Math.round(size / 100_000) / 10)} MB. Read by On Record {of.version}.
      </p>
    </div>
  );
}
