/** Says that two are one: joins somebody with another actor, and takes that back. */

import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { ActorPage, CorrectionList } from '../../src/api/contract.ts';
import { useApi } from '../lib/api.ts';
import { formatDay } from '../lib/format.ts';
import { useLive } from '../lib/live.ts';
import { ActorField } from '../parts/actor-field.tsx';
import { storedWho, useCorrect, useUndo } from '../reader/corrections/send.ts';

export function MergeButton({ of }: { readonly of: ActorPage }): React.ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button className="button button-small" onPress={() => setOpen(true)}>
        Merge with …
      </Button>
      <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={setOpen} isDismissable>
        <Modal className="modal">
          <Dialog className="dialog">
            <Form of={of} close={() => setOpen(false)} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

function Form({ of, close }: { readonly of: ActorPage; readonly close: () => void }): React.ReactNode {
  const [other, setOther] = useState<{ readonly id: string; readonly label: string } | null>(null);
  const [who, setWho] = useState(storedWho);
  const [why, setWhy] = useState('');
  const correct = useCorrect();
  const isReady = other !== null && other.id !== of.id && who.trim() !== '';
  return (
    <form
      className="merge-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        const actors = [of.id, other.id].map((item) => ({ document: '', item }));
        correct.mutate(
          { action: { kind: 'merge-actors', actors }, who: who.trim(), why: why.trim() },
          { onSuccess: close },
        );
      }}
    >
      <Heading slot="title">{of.label} is the same as …</Heading>
      <p className="quiet">
        Everything that either said and did will stand here. The reports stay as they are, and it can be undone.
      </p>
      <ActorField
        label="The other one"
        value={other?.label ?? ''}
        isFocused
        onChoose={(id, label) => setOther(/^g[0-9a-f]{16}$/.test(id) ? { id, label } : null)}
      />
      {other?.id === of.id ? <p role="alert">That is the same one.</p> : null}
      <label className="field">
        <span className="field-label">Who says so</span>
        <input value={who} onChange={(event) => setWho(event.target.value)} required maxLength={200} />
      </label>
      <label className="field">
        <span className="field-label">Why</span>
        <textarea value={why} onChange={(event) => setWhy(event.target.value)} rows={2} maxLength={2000} />
      </label>
      {correct.error === null ? null : <p role="alert">{correct.error.message}</p>}
      <p className="dialog-actions">
        <button type="submit" className="button button-primary" disabled={!isReady || correct.isPending}>
          Merge
        </button>
        <Button className="button" onPress={close}>
          Cancel
        </Button>
      </p>
    </form>
  );
}

/** What was merged into somebody, by whom and why; and whether the store is still at it. */
export function Merges({ of: { id } }: { readonly of: ActorPage }): React.ReactNode {
  const { data } = useApi<CorrectionList>('/corrections');
  const undo = useUndo();
  const merges = (data?.corrections ?? []).filter(
    ({ action, undone }) =>
      undone === null && action.kind === 'merge-actors' && action.actors.some(({ item }) => item === id),
  );
  if (merges.length === 0) return null;
  return (
    <ul className="merges">
      {merges.map((merge) => (
        <li key={merge.id} className="notice">
          <p>
            Merged with another by {merge.who}, {formatDay(merge.when)}
            {merge.why === '' ? '' : `: ${merge.why}`}. <Under />
          </p>
          <Button
            className="button button-small"
            isDisabled={undo.isPending}
            onPress={() => undo.mutate({ id: merge.id, who: storedWho() || merge.who })}
          >
            Undo
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** The counts follow when the store has been brought up to date. */
function Under(): React.ReactNode {
  const live = useLive();
  return live?.jobs.some(({ kind, state }) => kind === 'corpus' && state === 'running') === true ? (
    <em role="status">The counts are being brought up to date.</em>
  ) : null;
}
