/** The corrections of a report so far, each of which can be taken back. */

import type { Correction, CorrectionList } from '../../../src/api/contract.ts';
import { useApi } from '../../lib/api.ts';
import { formatDay } from '../../lib/format.ts';
import { useReader } from '../context.ts';
import { contentOf, type Reading } from '../reading.ts';
import { Section } from '../section.tsx';
import { storedWho, useUndo } from './send.ts';

export function CorrectionsSection(): React.ReactNode {
  const { reading, known, tell } = useReader();
  const undoing = useUndo();
  const ofActors = useActorCorrections();
  const corrections = [...(known?.corrections ?? []), ...ofActors];
  return (
    <Section
      id="corrections"
      title="Corrections"
      number={corrections.length}
      about="Laid over what was read, which stays as it was"
      isOpen
    >
      <ul className="entries">
        {corrections.map((correction) => (
          <li key={correction.id} data-undone={correction.undone === null ? undefined : true}>
            <span>{wordsOf(reading, correction)}</span>{' '}
            <span className="quiet">
              {correction.who}, {formatDay(correction.when.slice(0, 10))}
              {correction.why === '' ? '' : `: ${correction.why}`}
            </span>
            {correction.undone === null ? (
              <button
                type="button"
                className="link undo"
                disabled={undoing.isPending}
                onClick={() =>
                  undoing.mutate(
                    { id: correction.id, who: storedWho() || correction.who },
                    { onSuccess: () => tell('Undone'), onError: (error) => tell(error.message) },
                  )
                }
              >
                Undo<span className="visually-hidden"> {wordsOf(reading, correction)}</span>
              </button>
            ) : (
              <span className="quiet"> · undone by {correction.undone.who}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Merges and splits that name an actor of this report: they are corrections of no report alone. */
function useActorCorrections(): readonly Correction[] {
  const { reading, known } = useReader();
  const all = useApi<CorrectionList>(known === null ? null : '/corrections').data?.corrections ?? [];
  const { id } = reading.record.document;
  const groups = new Set(Object.values(known?.actors ?? {}));
  return all.filter(({ action }) => {
    if (action.kind !== 'merge-actors' && action.kind !== 'split-actor') return false;
    const named = action.kind === 'merge-actors' ? action.actors : action.members;
    return named.some(({ document, item }) => document === id || groups.has(item));
  });
}

function wordsOf(reading: Reading, { action, was }: Correction): string {
  const name = (item: string): string => reading.actor(item)?.label.text ?? item;
  switch (action.kind) {
    case 'reject':
      return `Rejected “${shortened(was)}”`;
    case 'mend':
      return `Mended “${shortened(action.item)}”`;
    case 'add':
      return `Added “${shortened(action.item)}”`;
    case 'merge-actors':
      return `${action.actors.map(({ item }) => name(item)).join(' and ')} are one`;
    case 'split-actor':
      return `${action.members.map(({ item }) => name(item)).join(', ')}: not the same as in other reports`;
  }
}

function shortened(item: Correction['was']): string {
  if (item === null) return '…';
  const words = item.kind === 'statement' ? contentOf(item.value) : item.value.trigger.text;
  return words.length > 90 ? `${words.slice(0, 90)}…` : words;
}
