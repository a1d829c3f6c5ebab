/** Small marks for what an event is: its type, quad class and status, with their meaning as a title. */

import { formatScore } from '../lib/format.ts';
import { quadName, statusName, useWords } from '../lib/words.ts';

/** PLOVER type in the colour of its quad class. */
export function TypeChip({ plover, quad }: { readonly plover: string; readonly quad: number }): React.ReactNode {
  const words = useWords();
  const meaning = words.typeMeaning(plover);
  return (
    <span className="chip" title={[quadName(quad), meaning].filter((part) => part !== null).join(': ')}>
      <span className="quad-mark" data-quad={quad} />
      {words.type(plover)}
      <span className="visually-hidden">({quadName(quad)})</span>
    </span>
  );
}

/** Nothing for what happened: that goes without saying. */
export function StatusChip({ status }: { readonly status: string }): React.ReactNode {
  return status === 'happened' ? null : <span className="chip chip-outline">{statusName(status)}</span>;
}

/** Goldstein score, −10 (conflict) to +10 (cooperation). */
export function Score({ of }: { readonly of: number }): React.ReactNode {
  return (
    <span className="score" title="Goldstein score, from −10 (conflict) to +10 (cooperation)">
      {formatScore(of)}
    </span>
  );
}
