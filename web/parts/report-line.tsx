/** A report in a list: its title opens it. */

import { Link } from 'wouter';
import type { Hit, ReportLine as Line } from '../../src/api/contract.ts';
import { count, formatDay } from '../lib/format.ts';
import { reportUrl } from '../lib/url.ts';
import { OutletLink } from './line-foot.tsx';
import { Snippet } from './snippet.tsx';

interface Props {
  readonly line: Line & {
    readonly statements?: number;
    readonly events?: number;
    /** Why it could not be read; null when it was. */
    readonly unread?: string | null;
  };
  readonly snippet?: Hit['snippet'];
  readonly children?: React.ReactNode;
}

export function ReportLine({ line, snippet = null, children }: Props): React.ReactNode {
  const { statements, events, unread = null } = line;
  return (
    <article className="line">
      <Link href={reportUrl(line.document)} className="line-headline words" data-open>
        {line.title ?? 'A report without a title'}
      </Link>
      {snippet === null ? null : (
        <p className="line-snippet words">
          <Snippet of={snippet} />
        </p>
      )}
      <p className="line-foot">
        <OutletLink outlet={line.outlet} />
        {line.date === null ? <span>No date</span> : <time dateTime={line.date}>{formatDay(line.date)}</time>}
        {unread !== null ? <span className="line-mark">Not read: {unread}</span> : null}
        {statements === undefined || unread !== null ? null : <span>{count(statements, 'statement')}</span>}
        {events === undefined || unread !== null ? null : <span>{count(events, 'event')}</span>}
        {children}
      </p>
    </article>
  );
}
