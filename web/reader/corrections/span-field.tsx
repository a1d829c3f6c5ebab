/** Words of the report in a form: written as they stand, or taken from what is selected in the text. */

import { useEffect, useId, useState } from 'react';
import { useReader } from '../context.ts';
import type { Evidence, Span } from '../reading.ts';
import { evidenceOf, findWords } from './build.ts';

interface Props {
  readonly label: string;
  readonly value: Evidence | null;
  /** Where the words are looked for first. */
  readonly near: number;
  /** What is selected in the text now. */
  readonly selected: Span | null;
  readonly onChange: (value: Evidence | null) => void;
  readonly onRemove?: () => void;
}

export function SpanField({ label, value, near, selected, onChange, onRemove }: Props): React.ReactNode {
  const { reading } = useReader();
  const id = useId();
  const [text, setText] = useState(value?.text ?? '');
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    setText(value?.text ?? '');
    setMissing(false);
  }, [value?.start, value?.end, value?.text]);

  const settle = (): void => {
    if (text === (value?.text ?? '')) return;
    if (text.trim() === '') return onChange(null);
    const span = findWords(reading.record, text, near);
    setMissing(span === null);
    if (span !== null) onChange(evidenceOf(reading.record, span));
  };
  return (
    <div className="span-field">
      <label htmlFor={id}>{label}</label>
      <div className="span-field-row">
        <textarea
          id={id}
          rows={text.length > 44 ? 3 : 1}
          className="words"
          value={text}
          aria-invalid={isMissing}
          aria-describedby={`${id}-note`}
          onChange={(event) => setText(event.target.value)}
          onBlur={settle}
        />
      </div>
      <p id={`${id}-note`} className={isMissing ? 'fault small' : 'quiet small'}>
        {isMissing ? 'The report does not say this; write the words as they stand. ' : null}
        {value === null || isMissing ? null : `characters ${value.start}–${value.end} `}
        <button
          type="button"
          className="link"
          disabled={selected === null}
          // The selection must outlive the press.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            if (selected !== null) onChange(evidenceOf(reading.record, selected));
          }}
        >
          Use selection<span className="visually-hidden"> for {label}</span>
        </button>
        {onRemove === undefined ? null : (
          <button type="button" className="link" onClick={onRemove}>
            Remove<span className="visually-hidden"> {label}</span>
          </button>
        )}
      </p>
    </div>
  );
}
