/** The hits of a search, fetched as one scrolls. */

import type { Hit, Hits, SearchKind } from '../../src/api/contract.ts';
import { eventOf, reportOf, statementOf } from '../lib/lines.ts';
import { usePages } from '../lib/pages.ts';
import { EventLine } from '../parts/event-line.tsx';
import { PagedList } from '../parts/paged-list.tsx';
import { ReportLine } from '../parts/report-line.tsx';
import { StatementLine } from '../parts/statement-line.tsx';

interface Props {
  readonly kind: SearchKind;
  /** Address of the search under `/api`, without a cursor. */
  readonly path: string;
  readonly total: number | undefined;
  /** Shown where there is none. */
  readonly empty: React.ReactNode;
}

const hitsOf = ({ hits }: Hits): readonly Hit[] => hits;

export function Results({ kind, path, total, empty }: Props): React.ReactNode {
  const pages = usePages(path, hitsOf);
  return (
    <PagedList
      key={path}
      of={pages}
      label={`${kind.slice(0, 1).toUpperCase()}${kind.slice(1)} found`}
      total={total}
      height={kind === 'statements' ? 104 : 92}
      keyOf={({ item }) => `${item['document'] ?? ''}/${item['id'] ?? ''}`}
      line={(hit) => <HitLine kind={kind} hit={hit} />}
      empty={empty}
    />
  );
}

function HitLine({ kind, hit: { item, snippet } }: { readonly kind: SearchKind; readonly hit: Hit }): React.ReactNode {
  switch (kind) {
    case 'statements':
      return <StatementLine line={statementOf(item)} snippet={snippet} />;
    case 'events':
      return <EventLine line={eventOf(item)} />;
    case 'reports':
      return <ReportLine line={reportOf(item)} snippet={snippet} />;
  }
}
