/** The head of a report: where and when it appeared, its headline, whose words it has, and what else there is to know. */

import { memo } from 'react';
import { Link } from 'wouter';
import { restatedByHeadline } from '../../src/corpus/headline.ts';
import { webAddress } from '../lib/address.ts';
import { count, formatDay } from '../lib/format.ts';
import { changed, useQueryState } from '../lib/url.ts';
import { BalanceBar } from './balance-bar.tsx';
import { useReader } from './context.ts';

interface Source {
  readonly outlet: string | null;
  readonly date: string | null;
  readonly url: string | null;
}

/** Outlet, day, and a link to where it was published; an address that is none of the web is shown as text. */
export function SourceLine({
  outlet,
  date,
  url,
  children,
}: Source & { readonly children?: React.ReactNode }): React.ReactNode {
  const address = webAddress(url);
  return (
    <p className="source-line">
      {outlet === null ? (
        <span className="quiet">Outlet not known</span>
      ) : (
        <Link href={`/outlets/${encodeURIComponent(outlet)}`}>{outlet}</Link>
      )}
      {date === null ? <span className="quiet">No date</span> : <time dateTime={date}>{formatDay(date)}</time>}
      {url === null ? null : address === null ? (
        <span className="quiet source-address">{url}</span>
      ) : (
        <a href={address} target="_blank" rel="noreferrer noopener">
          As published <span aria-hidden="true">↗</span>
        </a>
      )}
      {children}
    </p>
  );
}

/** What stands in the sections below the text, each a way down to it. */
function Contents(): React.ReactNode {
  const { reading, known, terms } = useReader();
  const { record, ends, balance } = reading;
  const copies = (known?.story?.members.length ?? 1) - 1;
  const corrections = known?.corrections.filter(({ undone }) => undone === null).length ?? 0;
  const distinct = new Set(terms.map(({ term }) => term)).size;
  const all: readonly (readonly [anchor: string, number: number, one: string, many?: string])[] = [
    ['people', record.actors.filter(({ type }) => type !== 'place').length, 'party', 'parties'],
    ['unquoted', balance.spokenAbout.length, 'spoken of, never quoted', 'spoken of, never quoted'],
    ['terms', distinct, 'contested term'],
    ['open', ends.length, 'left open', 'left open'],
    ['copies', copies, 'other copy', 'other copies'],
    ['corrections', corrections, 'correction'],
  ];
  return (
    <ul className="contents" aria-label="Below the text">
      {all
        .filter(([, number]) => number > 0)
        .map(([anchor, number, one, many]) => (
          <li key={anchor}>
            <a
              href={`#${anchor}`}
              onClick={(event) => {
                event.preventDefault();
                const section = document.getElementById(anchor);
                section?.querySelector('details')?.setAttribute('open', '');
                section?.scrollIntoView();
                section?.querySelector<HTMLElement>('summary')?.focus({ preventScroll: true });
              }}
            >
              {count(number, one, many)}
            </a>
          </li>
        ))}
    </ul>
  );
}

/** A headline that asserts in the outlet's voice what the body only attributes. */
function Restated(): React.ReactNode {
  const { record, item } = useReader().reading;
  const [query] = useQueryState();
  const restated = restatedByHeadline(record);
  const statement = restated === null ? undefined : item(restated.statement);
  if (statement === undefined) return null;
  return (
    <p className="small">
      The headline says in the outlet’s voice what the report only attributes:{' '}
      <Link href={changed(query, { i: statement.id })}>statement {statement.number}</Link>.
    </p>
  );
}

export const HeadSummary = memo(function HeadSummary(): React.ReactNode {
  return (
    <div className="head-summary">
      <BalanceBar />
      <Restated />
      <Contents />
    </div>
  );
});
