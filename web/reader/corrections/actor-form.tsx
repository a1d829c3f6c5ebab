/** Says that two actors are one, or that one is not the one that it was taken for in other reports. */

import { useEffect, useRef, useState } from 'react';
import { ActorField } from '../../parts/actor-field.tsx';
import { useReader } from '../context.ts';
import { Choice } from './choice.tsx';
import type { FormProps } from './corrections.tsx';
import type { Draft } from './draft.ts';

interface Props extends FormProps {
  readonly draft: Extract<Draft, { readonly kind: 'merge' | 'split' }>;
}

/** Whether somebody was chosen from the list: words alone name nobody. */
const isActorId = (text: string): boolean => /^g[0-9a-f]{16}$/.test(text);

export function ActorForm({ draft, onChange }: Props): React.ReactNode {
  const { reading, known } = useReader();
  const [within, setWithin] = useState('');
  const [across, setAcross] = useState('');
  const { id: document } = reading.record.document;
  const actor = reading.actor(draft.actor)!;
  const group = known?.actors[draft.actor] ?? null;
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    const self = { document, item: draft.actor };
    if (draft.kind === 'split') {
      if (group === null) return latest.current(null, 'It is not known in other reports.');
      return latest.current({ kind: 'split-actor', actor: group, members: [self] }, null);
    }
    const other =
      within !== '' ? { document, item: within } : isActorId(across) ? { document: '', item: across } : null;
    if (other === null) return latest.current(null, 'Choose who it is the same as.');
    return latest.current({ kind: 'merge-actors', actors: [self, other] }, null);
  }, [draft, document, group, within, across]);
  const others = reading.record.actors.filter(({ id, type }) => id !== draft.actor && type !== 'place');
  return (
    <>
      <p className="words">{actor.label.text}</p>
      {draft.kind === 'split' ? (
        <p className="quiet">In this report it will be somebody of its own.</p>
      ) : (
        <>
          <Choice
            label="Somebody in this report"
            value={within}
            choices={[['', 'Choose …'], ...others.map(({ id, label }) => [id, label.text] as const)]}
            onChange={setWithin}
          />
          <ActorField label="Or somebody in other reports" onChoose={setAcross} />
        </>
      )}
    </>
  );
}
