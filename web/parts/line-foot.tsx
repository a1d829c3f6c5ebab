/** Where a line of a list comes from: outlet, day, title of the report. */

import { Link } from 'wouter';
import { formatDay } from '../lib/format.ts';
import { reportUrl } from '../lib/url.ts';

export function OutletLink({ outlet }: { readonly outlet: string | null }): React.ReactNode {
  return outlet === null ? (
    <span>No outlet</span>
  ) : (
    <Link href={`/outlets/${encodeURIComponent(outlet)}`}>{outlet}</Link>
  );
}

interface Props {
  readonly document: string;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly title: string | null;
  readonly children?: React.ReactNode;
}

export function LineFoot({ document, outlet, published, title, children }: Props): React.ReactNode {
  return (
    <p className="line-foot">
      <OutletLink outlet={outlet} />
      {published === null ? <span>No date</span> : <time dateTime={published}>{formatDay(published)}</time>}
      {title === null ? null : (
        <Link href={reportUrl(document)} className="line-title">
          {title}
        </Link>
      )}
      {children}
    </p>
  );
}
