/** When and where: one of the times and places of the report, or words that the reader took for none. */

import { useId, useState } from 'react';
import { useReader } from '../context.ts';
import type { Evidence, Span } from '../reading.ts';
import { formatTime } from '../facts.tsx';
import { Choice } from './choice.tsx';
import { type Circumstances, placeAt, type Time, timeAt, withValue } from './circumstances.ts';
import { SpanField } from './span-field.tsx';

interface Props {
  readonly of: Circumstances;
  readonly near: number;
  readonly selected: Span | null;
  readonly onChange: (change: Partial<Circumstances>) => void;
}

/** Stands for words that are not in the list. */
const OTHER = 'other';

export function CircumstanceFields({ of: { time, place }, near, selected, onChange }: Props): React.ReactNode {
  const { reading } = useReader();
  const { times, places } = reading.record;
  const isNew = time !== null && !times.some(({ id }) => id === time.id);
  return (
    <>
      <Circumstance
        label="When"
        value={time}
        choices={times.map(({ id, evidence, value }) => [id, named(evidence, value && formatTime(value))] as const)}
        near={near}
        selected={selected}
        onChoose={(id) => onChange({ time: times.find((one) => one.id === id) ?? null })}
        onWords={(evidence) => onChange({ time: timeAt(reading, evidence) })}
      />
      {isNew ? <ValueField key={time.id} time={time} onChange={(next) => onChange({ time: next })} /> : null}
      <Circumstance
        label="Where"
        value={place}
        choices={places.map(({ id, evidence, name }) => [id, named(evidence, name)] as const)}
        near={near}
        selected={selected}
        onChoose={(id) => onChange({ place: places.find((one) => one.id === id) ?? null })}
        onWords={(evidence) => onChange({ place: placeAt(reading, evidence) })}
      />
    </>
  );
}

function named({ text }: Evidence, what: string | null): string {
  return what === null || what === text ? text : `${text} (${what})`;
}

interface CircumstanceProps extends Pick<Props, 'near' | 'selected'> {
  readonly label: string;
  readonly value: { readonly id: string; readonly evidence: Evidence } | null;
  readonly choices: readonly (readonly [id: string, name: string])[];
  readonly onChoose: (id: string | null) => void;
  readonly onWords: (evidence: Evidence) => void;
}

function Circumstance({
  label,
  value,
  choices,
  near,
  selected,
  onChoose,
  onWords,
}: CircumstanceProps): React.ReactNode {
  const [isOther, setOther] = useState(false);
  const isListed = value !== null && choices.some(([id]) => id === value.id);
  return (
    <>
      <Choice
        label={label}
        value={isListed ? value.id : isOther || value !== null ? OTHER : ''}
        choices={[['', 'Not told'], ...choices, [OTHER, 'Other words …']]}
        onChange={(id) => {
          setOther(id === OTHER);
          onChoose(id === '' || id === OTHER ? null : id);
        }}
      />
      {isListed || (value === null && !isOther) ? null : (
        <SpanField
          label={`Words for ${label.toLowerCase()}`}
          value={value?.evidence ?? null}
          near={near}
          selected={selected}
          onChange={(evidence) => (evidence === null ? onChoose(null) : onWords(evidence))}
        />
      )}
    </>
  );
}

/** What a new time means. */
function ValueField({
  time,
  onChange,
}: {
  readonly time: Time;
  readonly onChange: (time: Time) => void;
}): React.ReactNode {
  const id = useId();
  const [text, setText] = useState(time.value ?? '');
  const isWrong = withValue(time, text) === null;
  return (
    <div className="span-field">
      <label htmlFor={id}>Which day</label>
      <input
        id={id}
        value={text}
        placeholder="2025-10-11"
        aria-invalid={isWrong}
        aria-describedby={`${id}-note`}
        onChange={(event) => {
          setText(event.target.value);
          const next = withValue(time, event.target.value);
          if (next !== null) onChange(next);
        }}
      />
      <p id={`${id}-note`} className={isWrong ? 'fault small' : 'quiet small'}>
        A day, a month (2025-10), a year, or two of them as 2025-10-01/2025-10-07; empty leaves it open.
      </p>
    </div>
  );
}
