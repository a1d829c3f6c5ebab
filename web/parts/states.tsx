/** What a page shows when it has nothing to show: it loads, it is empty, or something failed. */

import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { ApiError } from '../lib/api.ts';

export function Loading({ what = 'Loading' }: { readonly what?: string }): React.ReactNode {
  return (
    <div className="state state-loading" role="status">
      <span className="pulse" aria-hidden="true" />
      {what} …
    </div>
  );
}

export function Empty({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: React.ReactNode;
}): React.ReactNode {
  return (
    <div className="state">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

export function Failed({ error, retry }: { readonly error: Error; readonly retry?: () => void }): React.ReactNode {
  return (
    <div className="state state-failed" role="alert">
      <h2>{error instanceof ApiError && error.status === 404 ? 'Not here' : 'That did not work'}</h2>
      <p>{error.message}</p>
      {error instanceof ApiError && error.hint !== null ? <p className="quiet">{error.hint}</p> : null}
      {retry === undefined ? null : (
        <Button className="button" onPress={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** Shows what a request gave, or the state that it is in. */
export function Answer<T>({
  of,
  children,
}: {
  readonly of: UseQueryResult<T, Error>;
  readonly children: (data: T) => React.ReactNode;
}): React.ReactNode {
  if (of.data !== undefined) {
    return (
      <div aria-busy={of.isFetching} className="answer">
        {children(of.data)}
      </div>
    );
  }
  if (of.isError) return <Failed error={of.error} retry={() => void of.refetch()} />;
  return <Loading />;
}
