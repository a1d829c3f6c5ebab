/** A choice of few in a form. */

import { useId } from 'react';

interface Props<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly choices: readonly (readonly [value: V, name: string])[];
  readonly onChange: (value: V) => void;
}

export function Choice<V extends string>({ label, value, choices, onChange }: Props<V>): React.ReactNode {
  const id = useId();
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(choices[event.target.selectedIndex]![0])}>
        {choices.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
