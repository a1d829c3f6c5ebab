/** What could not be imported, and why; and another try. */

import { Button } from 'react-aria-components';
import type { FailureList, Job } from '../../src/api/contract.ts';
import { useApi } from '../lib/api.ts';
import { count } from '../lib/format.ts';
import { isRunning, useStart } from '../lib/live.ts';
import { Answer } from '../parts/states.tsx';

/** Failures that are shown; the rest are in `onrecord failures`. */
const SHOWN = 50;

export function Failures({ jobs }: { readonly jobs: readonly Job[] }): React.ReactNode {
  const answer = useApi<FailureList>(`/failures?limit=${SHOWN}`);
  const { start, isStarting, error } = useStart('/failures/retry');
  const isUnderWay = jobs.some((job) => job.kind === 'import' && isRunning(job));
  return (
    <section>
      <h2>Failures</h2>
      <Answer of={answer}>
        {({ failures, total }) =>
          total === 0 ? (
            <p className="quiet">Everything that was added could be imported.</p>
          ) : (
            <>
              <div className="notice">
                <p>{count(total, 'piece')} could not be imported.</p>
                <Button className="button button-small" onPress={start} isDisabled={isStarting || isUnderWay}>
                  Try {total === 1 ? 'it' : 'them'} again
                </Button>
                {error === null ? null : <p role="alert">{error.message}</p>}
              </div>
              <ul className="failures" aria-label="Failures">
                {failures.map(({ source, key, name, reason, attempts }) => (
                  <li key={`${source} ${key}`}>
                    <strong>{name === '' ? source : name}</strong>
                    <span>{reason.message}</span>
                    <span className="quiet small">
                      {source} · <code>{reason.code}</code> · {count(attempts, 'try', 'tries')}
                    </span>
                  </li>
                ))}
              </ul>
              {total > failures.length ? (
                <p className="quiet small">
                  The first {failures.length} of {total}; <code>onrecord failures</code> lists all.
                </p>
              ) : null}
            </>
          )
        }
      </Answer>
    </section>
  );
}
