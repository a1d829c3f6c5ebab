/** What somebody did, or what was done to them: kinds, latest, and with whom. */

import { Link } from 'wouter';
import type { ActorPage } from '../../src/api/contract.ts';
import { count, formatNumber } from '../lib/format.ts';
import { useWords } from '../lib/words.ts';
import { EventLine } from '../parts/event-line.tsx';
import { Ranked } from '../parts/ranked.tsx';

interface Props {
  readonly of: ActorPage;
  readonly side: 'did' | 'undergone';
}

export function Deeds({ of: { id, did, undergone }, side }: Props): React.ReactNode {
  const words = useWords();
  const isSource = side === 'did';
  const { count: all, types, latest } = isSource ? did : undergone;
  const search = `/search?in=events&${isSource ? 'speaker' : 'addressee'}=${id}`;
  const others = isSource ? did.to : undergone.from;
  return (
    <section>
      <h2>
        {isSource ? 'Did' : 'Was acted on in'} <Link href={search}>{count(all, 'event')}</Link>
      </h2>
      {all === 0 ? (
        <p className="quiet">Nothing of this in the reports.</p>
      ) : (
        <div className="actor-columns">
          <div>
            <ul className="type-counts" aria-label="By type">
              {types.map(({ plover, count: events }) => (
                <li key={plover}>
                  <Link
                    href={`${search}&type=${plover}`}
                    className="chip"
                    title={words.typeMeaning(plover) ?? undefined}
                  >
                    {words.type(plover)} <strong>{formatNumber(events)}</strong>
                  </Link>
                </li>
              ))}
            </ul>
            <ul className="line-list">
              {latest.map((line) => (
                <li key={`${line.document}/${line.id}`}>
                  <EventLine line={line} />
                </li>
              ))}
            </ul>
          </div>
          <div className="ranked-stack">
            <Ranked
              title={isSource ? 'To whom' : 'By whom'}
              means={isSource ? 'Events that they act in and these are acted on.' : 'Events that these act in.'}
              items={others}
              href={(other) =>
                isSource
                  ? `/search?in=events&speaker=${id}&addressee=${other.id}`
                  : `/search?in=events&speaker=${other.id}&addressee=${id}`
              }
            />
          </div>
        </div>
      )}
    </section>
  );
}
