/** An outlet: whom it quotes and how much, and of whom it speaks without quoting them. */

import { Link, useParams } from 'wouter';
import type { OutletPage as Answered } from '../../src/api/contract.ts';
import { useApi } from '../lib/api.ts';
import { count, formatDay, formatNumber } from '../lib/format.ts';
import { useTitle } from '../lib/title.ts';
import { ActorLink } from '../parts/actor-link.tsx';
import { Bar } from '../parts/bars.tsx';
import { Ranked } from '../parts/ranked.tsx';
import { Answer } from '../parts/states.tsx';

export default function OutletPage(): React.ReactNode {
  const { outlet: named = '' } = useParams();
  const path = `/outlets/${encodeURIComponent(named)}`;
  const answer = useApi<Answered>(path);
  useTitle(named);
  return (
    <Answer of={answer}>
      {({ outlet, reports, first, last, quoted, spokenAbout }) => {
        const greatest = Math.max(...quoted.map(({ statements }) => statements));
        const filter = `outlet=${encodeURIComponent(outlet)}`;
        return (
          <>
            <header className="page-head">
              <div>
                <h1>{outlet}</h1>
                <p className="quiet">
                  <Link href={`/search?in=reports&${filter}`}>{count(reports, 'report')}</Link>
                  {first === null
                    ? null
                    : first === last
                      ? `, ${formatDay(first)}`
                      : `, ${formatDay(first)} to ${formatDay(last)}`}
                  {' · '}
                  <Link href={`/search?${filter}`}>its statements</Link> ·{' '}
                  <Link href={`/search?in=events&${filter}`}>its events</Link>
                </p>
              </div>
              <a className="button button-small" href={`/api${path}`}>
                JSON
              </a>
            </header>
            <div className="actor-columns">
              <section>
                <h2>Whom it quotes</h2>
                {quoted.length === 0 ? (
                  <p className="quiet">Nobody whose name is known.</p>
                ) : (
                  <table className="quoted">
                    <thead>
                      <tr>
                        <th scope="col">Who</th>
                        <th scope="col" className="number" title="Statements of theirs in its reports">
                          Statements
                        </th>
                        <th scope="col" className="number wide-only" title="Reports with a statement of theirs">
                          Reports
                        </th>
                        <th scope="col" className="number" title="Characters of text in those statements">
                          Length
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {quoted.map(({ id, label, country, statements, count: inReports, length }) => (
                        <tr key={id}>
                          <th scope="row">
                            <ActorLink label={label} actor={id} country={country} />
                            <Bar value={statements} of={greatest} />
                          </th>
                          <td className="number">
                            <Link href={`/search?${filter}&speaker=${id}`}>{formatNumber(statements)}</Link>
                          </td>
                          <td className="number wide-only">{formatNumber(inReports)}</td>
                          <td className="number">{formatNumber(length)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                )}
              </section>
              <div className="ranked-stack">
                <Ranked
                  title="Of whom it speaks without a word of theirs"
                  means="Reports of the outlet that name them; it quotes them in none."
                  items={spokenAbout}
                  limit={20}
                  empty="It quotes everybody whom it names."
                  href={(other) => `/search?in=reports&${filter}&about=${other.id}`}
                />
              </div>
            </div>
          </>
        );
      }}
    </Answer>
  );
}
