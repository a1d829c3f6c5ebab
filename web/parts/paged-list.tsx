/** A list that is fetched as one scrolls, with the states that it can be in. */

import type { Pages } from '../lib/pages.ts';
import { Failed, Loading } from './states.tsx';
import { VirtualList } from './virtual-list.tsx';

interface Props<I> {
  readonly of: Pages<I>;
  readonly label: string;
  /** How many there are in all; unknown unless given. */
  readonly total?: number | undefined;
  readonly keyOf: (item: I) => string;
  /** Holds a link with `data-open`. */
  readonly line: (item: I) => React.ReactNode;
  readonly height?: number;
  /** Shown where there is none. */
  readonly empty: React.ReactNode;
}

export function PagedList<I>({ of, label, total, keyOf, line, height = 96, empty }: Props<I>): React.ReactNode {
  const { items, error, isLoadingMore, more, retry } = of;
  if (items === undefined) return error === null ? <Loading /> : <Failed error={error} retry={retry} />;
  if (items.length === 0) return empty;
  return (
    <>
      <VirtualList
        label={label}
        count={items.length}
        total={more === undefined ? items.length : total}
        height={height}
        keyOf={(i) => keyOf(items[i]!)}
        line={(i) => line(items[i]!)}
        more={more}
      />
      {isLoadingMore ? (
        <p className="list-end" role="status">
          Loading more …
        </p>
      ) : null}
      {error === null ? null : <Failed error={error} retry={retry} />}
    </>
  );
}
