/** How far reading is. */

import type { State } from './use-reading.ts';

export function Progress({ state }: { readonly state: State }): React.ReactNode {
  if (state.kind === 'failed')
    return (
      <div className="read-fault" role="alert">
        <p className="fault">{state.message}</p>
        {state.hint === null ? null : <p className="quiet">{state.hint}</p>}
      </div>
    );
  if (state.kind !== 'loading' && state.kind !== 'reading' && state.kind !== 'opening') return null;
  return (
    <div className="read-progress" role="status">
      <progress
        aria-label="Reading"
        {...(state.kind === 'loading' ? { value: state.done, max: Math.max(state.of, 1) } : {})}
      />
      {state.kind === 'loading'
        ? `Loading word lists and models, ${state.done} of ${state.of}`
        : state.kind === 'reading'
          ? 'Reading'
          : 'Starting'}
    </div>
  );
}
