/** Somebody across reports: names, offices, what they said, did and underwent, and with whom they appear. */

import { Link, useParams } from 'wouter';
import type { ActorPage as Answered } from '../../src/api/contract.ts';
import { useApi } from '../lib/api.ts';
import { count, formatDay, formatNumber } from '../lib/format.ts';
import { useTitle } from '../lib/title.ts';
import { actorTypeName, useWords } from '../lib/words.ts';
import { Ranked } from '../parts/ranked.tsx';
import { Answer } from '../parts/states.tsx';
import { Activity } from '../people/activity.tsx';
import { Deeds } from '../people/deeds.tsx';
import { MergeButton, Merges } from '../people/merge.tsx';
import { Offices } from '../people/offices.tsx';
import { Said } from '../people/said.tsx';

/** Other names that are shown. */
const NAMES = 8;

export default function ActorPage(): React.ReactNode {
  const { id = '' } = useParams();
  const answer = useApi<Answered>(`/a/${encodeURIComponent(id)}`);
  useTitle(answer.data?.label ?? 'People and parties');
  return <Answer of={answer}>{(actor) => <Actor of={actor} />}</Answer>;
}

function Actor({ of }: { readonly of: Answered }): React.ReactNode {
  const words = useWords();
  const { id, label, type, country, sector, names, first, last, reports } = of;
  const others = names.filter(({ name }) => name !== label).slice(0, NAMES);
  return (
    <div className="actor-page">
      <header>
        <div className="page-head">
          <div>
            <h1>{label}</h1>
            <p>
              {actorTypeName(type)}
              {country === null ? null : (
                <>
                  {' · '}
                  {type === 'state' ? null : <>{words.country(country)} · </>}
                  <Link href={`/dyads?a=${country}`}>relations of {words.country(country)}</Link>
                </>
              )}
              {sector === null ? null : ` · ${words.sector(sector)}`}
            </p>
            <p className="quiet">
              In <Link href={`/search?in=reports&about=${id}`}>{count(reports, 'report')}</Link>
              {first === null
                ? null
                : first === last
                  ? `, ${formatDay(first)}`
                  : `, ${formatDay(first)} to ${formatDay(last)}`}
              {others.length === 0
                ? null
                : ` · also ${others.map(({ name, reports: n }) => `${name} (${formatNumber(n)})`).join(', ')}`}
            </p>
          </div>
          <div className="head-tools">
            <MergeButton of={of} />
            <a className="button button-small" href={`/api/a/${id}`}>
              JSON
            </a>
          </div>
        </div>
        <Merges of={of} />
      </header>
      <Activity of={of} />
      <Offices of={of} />
      <Said of={of} />
      <Deeds of={of} side="did" />
      <Deeds of={of} side="undergone" />
      <div className="together">
        <Ranked title="Appears with" means="Reports that name both." items={of.together} limit={12} />
      </div>
    </div>
  );
}
