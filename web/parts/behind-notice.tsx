/** Tells that stories, quotations and people do not yet know of all reports, and mends it. */

import { Button } from 'react-aria-components';
import type { Job } from '../../src/api/contract.ts';
import { count } from '../lib/format.ts';
import { isRunning, useStart } from '../lib/live.ts';

export function BehindNotice({ behind, jobs }: { readonly behind: number; readonly jobs: readonly Job[] }) {
  const { start, isStarting, error } = useStart('/corpus/update');
  const isUnderWay = jobs.some((job) => job.kind === 'corpus' && isRunning(job));
  if (behind === 0 || isUnderWay) return null;
  return (
    <div className="notice">
      <p>
        {count(behind, 'report')} {behind === 1 ? 'is' : 'are'} not yet looked at for people, stories and quotations in
        common.
      </p>
      <Button className="button button-small" onPress={start} isDisabled={isStarting}>
        Bring up to date
      </Button>
      {error === null ? null : <p role="alert">{error.message}</p>}
    </div>
  );
}
