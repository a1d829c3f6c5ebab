/** Adds a filter: which one, which value, and whether hits with it are kept or left out. */

import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import type { Facets, SearchKind } from '../../src/api/contract.ts';
import { useApi, useVocabulary } from '../lib/api.ts';
import { type Field, fieldLabel, fields as allFields, filtersOf, withValue } from '../lib/filters.ts';
import { formatNumber } from '../lib/format.ts';
import { changed, useQueryState } from '../lib/url.ts';
import { mannerName, quadNames, statusName, useWords } from '../lib/words.ts';
import { ActorField } from './actor-field.tsx';
import { type Choice, ChoiceField } from './choice-field.tsx';

const people: ReadonlySet<Field> = new Set(['speaker', 'addressee', 'about']);

interface Props {
  readonly kind: SearchKind;
  readonly fields?: readonly Field[];
}

export function AddFilter({ kind, fields = allFields }: Props): React.ReactNode {
  return (
    <DialogTrigger>
      <Button className="button button-small">
        <span aria-hidden="true">+</span> Filter
      </Button>
      <Popover className="popover" placement="bottom start">
        <Dialog className="dialog add-filter">
          {({ close }) => <Form kind={kind} fields={fields} close={close} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Form({ kind, fields, close }: Required<Props> & { readonly close: () => void }): React.ReactNode {
  const [query, change] = useQueryState();
  const [field, setField] = useState<Field | 'time'>(fields[0]!);
  const [not, setNot] = useState(false);
  const add = (value: string): void => {
    if (field !== 'time' && value !== '') change(withValue(query, { field, value, not }));
    close();
  };
  return (
    <>
      <Heading slot="title" className="small">
        Add a filter
      </Heading>
      <label className="field">
        <span className="field-label">What</span>
        <select value={field} onChange={(event) => setField(event.target.value as Field | 'time')}>
          {fields.map((one) => (
            <option key={one} value={one}>
              {fieldLabel(one, kind)}
            </option>
          ))}
          <option value="time">Time</option>
        </select>
      </label>
      {field === 'time' ? (
        <TimeFields />
      ) : people.has(field) ? (
        <ActorField key={field} label="Who" placeholder="A name" onChoose={add} />
      ) : (
        <ValueField key={field} field={field} kind={kind} onChoose={add} />
      )}
      {field === 'time' ? null : (
        <label className="check">
          <input type="checkbox" checked={not} onChange={(event) => setNot(event.target.checked)} /> Leave these out
        </label>
      )}
      <Button className="button button-small" onPress={close}>
        Close
      </Button>
    </>
  );
}

/** First and last day; a month or a year is as good as a day. */
export function TimeFields(): React.ReactNode {
  const [query, change] = useQueryState();
  return (
    <div className="time-fields">
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="field">
          <span className="field-label">{name === 'from' ? 'From' : 'To'}</span>
          <input
            key={query.get(name)}
            defaultValue={query.get(name) ?? ''}
            placeholder="any"
            title="A year, a month or a day: 2024, 2024-03, 2024-03-15"
            pattern="\d{4}(-\d\d){0,2}"
            inputMode="numeric"
            size={12}
            onBlur={({ target }) => {
              if (target.validity.valid && target.value !== (query.get(name) ?? '')) change({ [name]: target.value });
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur();
            }}
          />
        </label>
      ))}
    </div>
  );
}

function ValueField({
  field,
  kind,
  onChoose,
}: {
  readonly field: Field;
  readonly kind: SearchKind;
  readonly onChoose: (value: string) => void;
}): React.ReactNode {
  const [query] = useQueryState();
  const words = useWords();
  const vocabulary = useVocabulary();
  // Counts of the page's hits, as if this filter were not set.
  const { data } = useApi<Facets>(`/facets${changed(filtersOf(query), { in: kind, [field]: null })}`);
  const counted = data?.facets.find((facet) => facet.field === field)?.values ?? [];
  const note = (id: string): { note?: string } => {
    const found = counted.find(({ value }) => value === id);
    return found === undefined ? {} : { note: formatNumber(found.count) };
  };
  const list = (codes: readonly string[], name: (code: string) => string): Choice[] =>
    codes.map((id) => ({ id, name: name(id), ...note(id) }));
  const first = (choices: readonly Choice[]): Choice[] => [
    ...choices.filter((choice) => choice.note !== undefined),
    ...choices.filter((choice) => choice.note === undefined),
  ];
  const choices = ((): Choice[] => {
    switch (field) {
      case 'country':
      case 'place':
        return first(list(Object.keys(vocabulary?.countries ?? {}), words.country));
      case 'sector':
        return first(list(Object.keys(vocabulary?.sectors ?? {}), words.sector));
      case 'type': {
        const types = list(Object.keys(vocabulary?.plover ?? {}), words.type);
        return first(kind === 'statements' ? [...list(['speech', 'writing', 'thought'], words.type), ...types] : types);
      }
      case 'manner':
        return list(['direct', 'indirect', 'mixed'], mannerName);
      case 'status':
        return list(['happened', 'ongoing', 'intended', 'demanded', 'denied', 'hypothetical', 'ended'], statusName);
      case 'quad':
        return quadNames.map((name, i) => ({ id: String(i + 1), name, ...note(String(i + 1)) }));
      case 'speaker':
      case 'addressee':
      case 'about':
      case 'outlet':
        return counted.map(({ value, label }) => ({ id: value, name: label ?? value, ...note(value) }));
    }
  })();
  return (
    <ChoiceField
      label="Value"
      placeholder="Write or choose"
      choices={choices}
      isFree={field === 'outlet' || field === 'place' || field === 'type'}
      onChoose={onChoose}
    />
  );
}
