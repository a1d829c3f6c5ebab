/** The form of an event: what was done, by whom, to whom, in whose account. */

import { statusName, useWords } from '../../lib/words.ts';
import { useReader } from '../context.ts';
import { contentOf, type Event, type Span, speakerName } from '../reading.ts';
import { type EventForm, nearestMention, type Participant } from './build.ts';
import { Choice } from './choice.tsx';
import { CircumstanceFields } from './circumstance-fields.tsx';
import type { Codes } from './codes.ts';
import { SpanField } from './span-field.tsx';

interface Props {
  readonly form: EventForm;
  readonly codes: Codes;
  readonly selected: Span | null;
  readonly onChange: (form: EventForm) => void;
}

const statuses = ['happened', 'ongoing', 'intended', 'demanded', 'denied', 'hypothetical', 'ended'] as const;

export function EventFields({ form, codes, selected, onChange }: Props): React.ReactNode {
  const { reading } = useReader();
  const words = useWords();
  const set = (change: Partial<EventForm>): void => onChange({ ...form, ...change });
  // What was read may pair a type with a code that leads to another one.
  const types = codes.types.includes(form.plover) ? codes.types : [form.plover, ...codes.types];
  const offered = codes.ofType(form.plover);
  const cameos = offered.includes(form.cameo) ? offered : [form.cameo, ...offered];
  return (
    <>
      <SpanField
        label="Words that tell it"
        value={form.trigger}
        near={form.trigger?.start ?? 0}
        selected={selected}
        onChange={(trigger) => set({ trigger })}
      />
      <div className="choices">
        <Choice
          label="Type"
          value={form.plover}
          choices={types.map((code) => [code, words.type(code)] as const)}
          onChange={(plover) => set({ plover, cameo: codes.ofType(plover)[0] ?? form.cameo })}
        />
        <Choice<Event['status']>
          label="Status"
          value={form.status}
          choices={statuses.map((code) => [code, statusName(code)] as const)}
          onChange={(status) => set({ status })}
        />
      </div>
      <Choice
        label="CAMEO code"
        value={form.cameo}
        choices={cameos.map((code) => [code, `${code} ${words.type(code)}`] as const)}
        onChange={(cameo) => set({ cameo, plover: codes.coding(cameo)?.plover ?? form.plover })}
      />
      <Choice
        label="In whose account"
        value={form.claim ?? ''}
        choices={[
          ['', 'The outlet’s own'],
          ...reading.statements.map(
            ({ id, value }) => [id, `${speakerName(reading, value)}: ${contentOf(value).slice(0, 60)}`] as const,
          ),
        ]}
        onChange={(claim) => set({ claim: claim === '' ? null : claim })}
      />
      <Parties
        label="Who"
        of={form.sources}
        near={form.trigger?.start ?? 0}
        selected={selected}
        onChange={(sources) => set({ sources })}
      />
      <Parties
        label="To whom"
        of={form.targets}
        near={form.trigger?.end ?? 0}
        selected={selected}
        onChange={(targets) => set({ targets })}
      />
      <CircumstanceFields of={form} near={form.trigger?.start ?? 0} selected={selected} onChange={set} />
    </>
  );
}

interface PartiesProps {
  readonly label: string;
  readonly of: readonly Participant[];
  readonly near: number;
  readonly selected: Span | null;
  readonly onChange: (parties: readonly Participant[]) => void;
}

function Parties({ label, of, near, selected, onChange }: PartiesProps): React.ReactNode {
  const { reading } = useReader();
  const actors = reading.record.actors.filter(({ type }) => type !== 'place');
  const names = actors.map(({ id, label: name }) => [id, name.text] as const);
  return (
    <fieldset>
      <legend>{label}</legend>
      {of.map((party, i) => (
        <div key={`${party.evidence.start} ${i}`} className="party-fields">
          <Choice
            label={`${label}, ${i + 1}`}
            value={party.actor ?? ''}
            choices={[['', 'Not identified'], ...names]}
            onChange={(id) => {
              const actor = reading.actor(id);
              const evidence = actor === undefined ? party.evidence : nearestMention(actor, near);
              onChange(of.with(i, { ...party, actor: actor?.id ?? null, evidence, inferred: false }));
            }}
          />
          <SpanField
            label={`Its words, ${i + 1}`}
            value={party.evidence}
            near={near}
            selected={selected}
            onChange={(evidence) =>
              onChange(evidence === null ? of.toSpliced(i, 1) : of.with(i, { ...party, evidence }))
            }
            onRemove={() => onChange(of.toSpliced(i, 1))}
          />
        </div>
      ))}
      <Choice
        label={of.length === 0 ? 'Add a party' : 'Add another'}
        value=""
        choices={[['', 'Choose …'], ...names]}
        onChange={(id) => {
          const actor = reading.actor(id);
          if (actor !== undefined)
            onChange([
              ...of,
              { actor: actor.id, evidence: nearestMention(actor, near), inferred: false, sector: null },
            ]);
        }}
      />
    </fieldset>
  );
}
