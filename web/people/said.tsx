/** What somebody said: latest, first, most repeated; about whom, and to whom. */

import { Link } from 'wouter';
import type { ActorPage } from '../../src/api/contract.ts';
import { count } from '../lib/format.ts';
import { useQueryState, changed } from '../lib/url.ts';
import { Ranked } from '../parts/ranked.tsx';
import { StatementLine } from '../parts/statement-line.tsx';

const views = [
  ['latest', 'Latest'],
  ['repeated', 'Most repeated'],
  ['first', 'First'],
] as const;

export function Said({ of: { id, said, spokenOf } }: { readonly of: ActorPage }): React.ReactNode {
  const [query] = useQueryState();
  const view = views.find(([name]) => name === query.get('said'))?.[0] ?? 'latest';
  return (
    <section>
      <h2>
        Said <Link href={`/search?speaker=${id}`}>{count(said.count, 'statement')}</Link>
      </h2>
      <div className="actor-columns">
        <div>
          <nav className="tabs" aria-label="Which statements">
            {views.map(([name, label]) => (
              <Link
                key={name}
                href={`/a/${id}${changed(query, { said: name === 'latest' ? null : name })}`}
                aria-current={name === view ? 'true' : undefined}
              >
                {label}
              </Link>
            ))}
          </nav>
          {view === 'repeated' ? (
            <Lines
              empty="No statement stands in more than one report."
              lines={said.repeated.map((line) => ({ line, note: `in ${count(line.reports, 'report')}` }))}
            />
          ) : (
            <Lines empty="No statement yet." lines={said[view].map((line) => ({ line }))} />
          )}
        </div>
        <div className="ranked-stack">
          <Ranked
            title="About whom"
            means="Statements in which they are named."
            items={said.about}
            href={(other) => `/search?speaker=${id}&about=${other.id}`}
          />
          <Ranked
            title="To whom"
            means="Statements made to them."
            items={said.to}
            href={(other) => `/search?speaker=${id}&addressee=${other.id}`}
          />
          <Ranked
            title="Who speaks of them"
            means="Statements of others in which they are named."
            items={spokenOf}
            href={(other) => `/search?speaker=${other.id}&about=${id}`}
          />
        </div>
      </div>
    </section>
  );
}

function Lines({
  lines,
  empty,
}: {
  readonly lines: readonly { readonly line: ActorPage['said']['latest'][number]; readonly note?: string }[];
  readonly empty: string;
}): React.ReactNode {
  if (lines.length === 0) return <p className="quiet">{empty}</p>;
  return (
    <ul className="line-list">
      {lines.map(({ line, note }) => (
        <li key={`${line.document}/${line.id}`}>
          <StatementLine line={line} speaker={false}>
            {note === undefined ? null : <strong>{note}</strong>}
          </StatementLine>
        </li>
      ))}
    </ul>
  );
}
