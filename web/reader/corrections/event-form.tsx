/** Mends or adds an event. */

import { useEffect, useRef, useState } from 'react';
import { Loading } from '../../parts/states.tsx';
import { useReader } from '../context.ts';
import type { Event, Reading, Span } from '../reading.ts';
import { circumstancesOf, missedOf } from './circumstances.ts';
import { emptyEvent, eventFault, type EventForm as Form, eventOf } from './build.ts';
import { useCodes } from './codes.ts';
import type { FormProps } from './corrections.tsx';
import { EventFields } from './event-fields.tsx';

interface Props extends FormProps {
  /** The one to mend; null for a new one. */
  readonly before: Event | null;
  /** What was selected when a new one was begun. */
  readonly span: Span | null;
  readonly selected: Span | null;
}

export function EventForm({ before, span, selected, onChange }: Props): React.ReactNode {
  const { reading } = useReader();
  const codes = useCodes();
  const [form, setForm] = useState<Form>(() => (before === null ? emptyEvent(reading, span) : formOf(reading, before)));
  const latest = useRef(onChange);
  useEffect(() => {
    const coding = codes?.coding(form.cameo) ?? null;
    const fault = eventFault(form) ?? (coding === null ? 'Choose a code.' : null);
    if (fault !== null || coding === null) return latest.current(null, fault);
    const document = reading.record.document.id;
    const item = { kind: 'event' as const, value: eventOf(reading, form, coding, before), ...missedOf(reading, form) };
    return latest.current(
      before === null ? { kind: 'add', document, item } : { kind: 'mend', target: { document, item: before.id }, item },
      null,
    );
  }, [form, codes, reading, before]);
  if (codes === undefined) return <Loading what="Loading the codes" />;
  return <EventFields form={form} codes={codes} selected={selected} onChange={setForm} />;
}

function formOf(reading: Reading, before: Event): Form {
  const { trigger, plover, cameo, status, claim, sources, targets } = before;
  return { trigger, plover, cameo, status, claim, sources, targets, ...circumstancesOf(reading, before) };
}
