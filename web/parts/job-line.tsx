/** A job: what it does, how far it has come, how it ended. */

import { Label, ProgressBar } from 'react-aria-components';
import type { Job } from '../../src/api/contract.ts';
import { count, percent } from '../lib/format.ts';

const states: { readonly [S in Job['state']]: string } = {
  running: 'running',
  done: 'done',
  failed: 'failed',
  stopped: 'stopped',
};

export function JobLine({ job }: { readonly job: Job }): React.ReactNode {
  const { what, kind, state, added, known, failed, share, message, started } = job;
  const title = kind === 'corpus' ? `Bringing up to date: ${what}` : `Import: ${what}`;
  return (
    <article className="job" data-state={state}>
      <p className="job-title">
        <strong>{title}</strong> <span className="chip">{states[state]}</span>
      </p>
      {state === 'running' ? (
        <ProgressBar className="progress" value={(share ?? 0) * 100} isIndeterminate={share === null}>
          <Label className="visually-hidden">{title}</Label>
          <span className="progress-track">
            <span style={share === null ? undefined : { inlineSize: `${share * 100}%` }} />
          </span>
        </ProgressBar>
      ) : null}
      <p className="quiet small">
        {[
          kind === 'corpus' ? null : `${count(added, 'report')} added`,
          known === 0 ? null : `${count(known, 'report')} already there`,
          failed === 0 ? null : `${count(failed, 'failure')}`,
          state === 'running' && share !== null ? percent(share) : null,
          `begun ${started.slice(0, 16).replace('T', ' ')} UTC`,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {message === null ? null : <p className="job-message small">{message}</p>}
    </article>
  );
}
