/** The side panel in which a correction is made; the text beside it stays there to select words in. */

import { memo, useCallback, useEffect, useRef, useState } from 'react';
import type { CorrectionRequest } from '../../../src/api/contract.ts';
import { ApiError } from '../../lib/api.ts';
import { useReader } from '../context.ts';
import { contentOf } from '../reading.ts';
import { useSelectedSpan } from '../tools.tsx';
import { ActorForm } from './actor-form.tsx';
import type { Draft } from './draft.ts';
import { EventForm } from './event-form.tsx';
import { storedWho, useCorrect } from './send.ts';
import { StatementForm } from './statement-form.tsx';

export type Action = CorrectionRequest['action'];

interface Props {
  readonly draft: Draft;
  readonly root: Element | null;
  readonly close: () => void;
}

/** What a form needs of the panel: its action, or why there is none yet, goes up at every change. */
export interface FormProps {
  readonly onChange: (action: Action | null, fault: string | null) => void;
}

export function Corrections({ draft, root, close }: Props): React.ReactNode {
  const { reading, tell, pin } = useReader();
  const panel = useRef<HTMLElement>(null);
  const [who, setWho] = useState(storedWho);
  const [why, setWhy] = useState('');
  const [action, setAction] = useState<Action | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const selected = useSelectedSpan(root, reading.record.document.text);
  const sending = useCorrect();

  useEffect(() => {
    const before = document.activeElement;
    panel.current?.querySelector<HTMLElement>('h2')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [draft]);

  const take = useCallback<FormProps['onChange']>((next, wrong) => {
    setAction(next);
    setFault(wrong);
  }, []);
  const missing = who.trim() === '' ? 'Say who corrects.' : fault;
  const send = (): void => {
    setTried(true);
    if (missing !== null || action === null) return;
    sending.mutate(
      { action, who: who.trim(), why: why.trim() },
      {
        onSuccess: ({ job }) => {
          tell(job === null ? 'Corrected' : 'Kept; people are grouped anew');
          if (action.kind === 'add') pin(action.item.value.id);
          if (action.kind === 'reject') pin(null);
          close();
        },
      },
    );
  };
  const error = sending.error;
  return (
    <aside
      ref={panel}
      className="correction-panel"
      role="dialog"
      aria-labelledby="correction-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <header>
          <h2 id="correction-title" tabIndex={-1}>
            {titleOf(draft, reading.item('item' in draft ? draft.item : '')?.kind)}
          </h2>
          <button type="button" className="sheet-close" aria-label="Close without correcting" onClick={close}>
            ×
          </button>
        </header>
        <Form draft={draft} selected={selected} onChange={take} />
        <label className="choice">
          <span>Who corrects</span>
          <input value={who} autoComplete="name" maxLength={200} onChange={(event) => setWho(event.target.value)} />
        </label>
        <label className="choice">
          <span>Why</span>
          <textarea rows={2} value={why} maxLength={2000} onChange={(event) => setWhy(event.target.value)} />
        </label>
        {isTried && missing !== null ? (
          <p role="alert" className="fault">
            {missing}
          </p>
        ) : null}
        {error === null ? null : (
          <p role="alert" className="fault">
            {error.message} {error instanceof ApiError ? error.hint : null}
          </p>
        )}
        <footer>
          <button type="submit" className="button button-primary" disabled={sending.isPending}>
            {draft.kind === 'reject' ? 'Reject' : 'Keep the correction'}
          </button>
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
        </footer>
        <p className="quiet small">What was read stays as it is; corrections lie over it and can be undone.</p>
      </form>
    </aside>
  );
}

function titleOf(draft: Draft, kind: 'statement' | 'event' | undefined): string {
  switch (draft.kind) {
    case 'add':
      return `Add ${draft.what === 'event' ? 'an event' : 'a statement'}`;
    case 'merge':
      return 'The same as somebody else';
    case 'split':
      return 'Not the same as in other reports';
    case 'mend':
    case 'reject':
      return `${draft.kind === 'mend' ? 'Mend' : 'Reject'} the ${kind ?? 'item'}`;
  }
}

interface FormOfProps extends FormProps {
  readonly draft: Draft;
  readonly selected: ReturnType<typeof useSelectedSpan>;
}

/** Long reports have hundreds to choose from: who writes why must not wait for them. */
const Form = memo(function Form({ draft, selected, onChange }: FormOfProps): React.ReactNode {
  const { reading } = useReader();
  if (draft.kind === 'merge' || draft.kind === 'split') return <ActorForm draft={draft} onChange={onChange} />;
  if (draft.kind === 'add') {
    return draft.what === 'statement' ? (
      <StatementForm before={null} span={draft.span} selected={selected} onChange={onChange} />
    ) : (
      <EventForm before={null} span={draft.span} selected={selected} onChange={onChange} />
    );
  }
  const item = reading.item(draft.item);
  if (item === undefined) return <p className="fault">It is no longer in the report.</p>;
  if (draft.kind === 'reject') return <Rejection item={draft.item} onChange={onChange} />;
  return item.kind === 'statement' ? (
    <StatementForm key={item.id} before={item.value} span={null} selected={selected} onChange={onChange} />
  ) : (
    <EventForm key={item.id} before={item.value} span={null} selected={selected} onChange={onChange} />
  );
});

function Rejection({ item: id, onChange }: FormProps & { readonly item: string }): React.ReactNode {
  const { reading } = useReader();
  const document = reading.record.document.id;
  const latest = useRef(onChange);
  useEffect(() => latest.current({ kind: 'reject', target: { document, item: id } }, null), [document, id]);
  const item = reading.item(id)!;
  return <p className="words">{item.kind === 'statement' ? contentOf(item.value) : item.value.trigger.text}</p>;
}
