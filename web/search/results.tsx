/** The hits of a search, fetched as one scrolls. */

import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Hit, Hits, SearchKind } from '../../src/api/contract.ts';
import { request } from '../lib/api.ts';
import { eventOf, reportOf, statementOf } from '../lib/lines.ts';
import { changed } from '../lib/url.ts';
import { EventLine } from '../parts/event-line.tsx';
import { ReportLine } from '../parts/report-line.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { StatementLine } from '../parts/statement-line.tsx';
import { VirtualList } from '../parts/virtual-list.tsx';

/** Hits of one request. */
const PAGE = 100;

interface Props {
  readonly kind: SearchKind;
  /** Address of the search under `/api`, without a cursor. */
  readonly path: string;
  readonly total: number | undefined;
  /** Shown where there is none. */
  readonly empty: React.ReactNode;
}

export function Results({ kind, path, total, empty }: Props): React.ReactNode {
  const answer = useInfiniteQuery<Hits, Error, Hit[], string[], string | null>({
    queryKey: ['hits', path],
    queryFn: ({ pageParam, signal }) => {
      const [address = '', query] = path.split('?');
      return request<Hits>(address + changed(new URLSearchParams(query), { limit: String(PAGE), cursor: pageParam }), {
        signal,
      });
    },
    initialPageParam: null,
    getNextPageParam: ({ cursor }) => cursor,
    select: ({ pages }) => pages.flatMap(({ hits }) => hits),
    gcTime: 600_000,
  });
  const { data: hits, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = answer;
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  if (hits === undefined)
    return error === null ? <Loading what="Searching" /> : <Failed error={error} retry={() => void refetch()} />;
  if (hits.length === 0) return empty;
  return (
    <>
      <VirtualList
        key={path}
        label={`${kind} found`}
        count={hits.length}
        total={hasNextPage ? total : hits.length}
        height={kind === 'statements' ? 104 : 92}
        keyOf={(i) => keyOf(hits[i]!, i)}
        line={(i) => <HitLine kind={kind} hit={hits[i]!} />}
        more={hasNextPage && error === null ? more : undefined}
      />
      {isFetchingNextPage ? (
        <p className="list-end" role="status">
          Loading more …
        </p>
      ) : null}
      {error === null ? null : <Failed error={error} retry={() => void fetchNextPage()} />}
    </>
  );
}

function keyOf({ item }: Hit, index: number): string {
  const { document = '', id = index } = item;
  return `${document}/${id}`;
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
