/** Mends or adds a statement. */

import { useEffect, useRef, useState } from 'react';
import { useReader } from '../context.ts';
import type { Reading, Span, Statement } from '../reading.ts';
import { circumstancesOf, missedOf } from './circumstances.ts';
import { emptyStatement, statementFault, statementOf, type StatementForm as Form } from './build.ts';
import type { FormProps } from './corrections.tsx';
import { StatementFields } from './statement-fields.tsx';

interface Props extends FormProps {
  /** The one to mend; null for a new one. */
  readonly before: Statement | null;
  /** What was selected when a new one was begun. */
  readonly span: Span | null;
  readonly selected: Span | null;
}

export function StatementForm({ before, span, selected, onChange }: Props): React.ReactNode {
  const { reading } = useReader();
  const [form, setForm] = useState<Form>(() =>
    before === null ? emptyStatement(reading, span) : formOf(reading, before),
  );
  const latest = useRef(onChange);
  useEffect(() => {
    const document = reading.record.document.id;
    const fault = statementFault(form);
    if (fault !== null) return latest.current(null, fault);
    const item = { kind: 'statement' as const, value: statementOf(reading, form, before), ...missedOf(reading, form) };
    return latest.current(
      before === null ? { kind: 'add', document, item } : { kind: 'mend', target: { document, item: before.id }, item },
      null,
    );
  }, [form, reading, before]);
  return <StatementFields form={form} selected={selected} onChange={setForm} />;
}

function formOf(reading: Reading, before: Statement): Form {
  const { source, cue, contents, speaker, manner, polarity, cueKind, addressee, occasion } = before;
  const who = { source, cue, contents, speaker, manner, polarity, cueKind };
  return { ...who, addressee, occasion, ...circumstancesOf(reading, before) };
}
