/** The form of a statement: who says what, by which words. */

import { mannerName } from '../../lib/words.ts';
import { useReader } from '../context.ts';
import type { Span, Statement } from '../reading.ts';
import { nearestMention, type StatementForm } from './build.ts';
import { Choice } from './choice.tsx';
import { CircumstanceFields } from './circumstance-fields.tsx';
import { SpanField } from './span-field.tsx';

interface Props {
  readonly form: StatementForm;
  readonly selected: Span | null;
  readonly onChange: (form: StatementForm) => void;
}

const unnamed = ['officials', 'sources', 'experts', 'witnesses', 'document', 'people', 'unnamed'] as const;

export function StatementFields({ form, selected, onChange }: Props): React.ReactNode {
  const { reading } = useReader();
  const set = (change: Partial<StatementForm>): void => onChange({ ...form, ...change });
  const near = form.contents[0]?.start ?? 0;
  const actors = reading.record.actors.filter(({ type }) => type !== 'place');
  const speakers: readonly (readonly [string, string])[] = [
    ...actors.map(({ id, label }) => [id, label.text] as const),
    ...unnamed.map((kind) => [kind, `Not named: ${kind}`] as const),
    ['unresolved', 'Left open'],
  ];
  const { speaker } = form;
  const chosen =
    speaker.kind === 'actor' ? speaker.actor : speaker.kind === 'unnamed' ? speaker.anonymity : 'unresolved';
  return (
    <>
      <Choice label="Speaker" value={chosen} choices={speakers} onChange={(value) => set(speakerOf(form, value))} />
      <SpanField
        label="Words for the speaker"
        value={form.source}
        near={near}
        selected={selected}
        onChange={(source) => set({ source })}
      />
      <SpanField label="Cue" value={form.cue} near={near} selected={selected} onChange={(cue) => set({ cue })} />
      {form.contents.map((content, i) => (
        <SpanField
          key={`${content.start}-${content.end}`}
          label={form.contents.length === 1 ? 'What is said' : `What is said, piece ${i + 1}`}
          value={content}
          near={content.start}
          selected={selected}
          onChange={(value) =>
            set({ contents: value === null ? form.contents.toSpliced(i, 1) : form.contents.with(i, value) })
          }
          onRemove={() => set({ contents: form.contents.toSpliced(i, 1) })}
        />
      ))}
      <SpanField
        key={`more ${form.contents.length}`}
        label={form.contents.length === 0 ? 'What is said' : 'Another piece'}
        value={null}
        near={near}
        selected={selected}
        onChange={(value) => {
          if (value !== null) set({ contents: [...form.contents, value] });
        }}
      />
      <div className="choices">
        <Choice
          label="Manner"
          value={form.manner}
          choices={(['direct', 'indirect', 'mixed'] as const).map((code) => [code, mannerName(code)] as const)}
          onChange={(manner) => set({ manner })}
        />
        <Choice
          label="Polarity"
          value={form.polarity}
          choices={[
            ['affirmed', 'says so'],
            ['denied', 'denies it'],
            ['refused', 'refuses to say'],
          ]}
          onChange={(polarity) => set({ polarity })}
        />
        <Choice
          label="Kind"
          value={form.cueKind}
          choices={[
            ['speech', 'said'],
            ['writing', 'written'],
            ['thought', 'thought'],
          ]}
          onChange={(cueKind) => set({ cueKind })}
        />
      </div>
      <fieldset>
        <legend>To whom, when and where</legend>
        <Choice
          label="To whom"
          value={form.addressee?.actor ?? ''}
          choices={[['', 'Not told'], ...actors.map(({ id, label }) => [id, label.text] as const)]}
          onChange={(id) => {
            const actor = reading.actor(id);
            set({ addressee: actor === undefined ? null : { actor: id, evidence: nearestMention(actor, near) } });
          }}
        />
        <SpanField
          label="Occasion"
          value={form.occasion}
          near={near}
          selected={selected}
          onChange={(occasion) => set({ occasion })}
        />
        <CircumstanceFields of={form} near={near} selected={selected} onChange={set} />
      </fieldset>
    </>
  );

  /** With an actor come its nearest words, where none are given yet. */
  function speakerOf({ source }: StatementForm, value: string): Partial<StatementForm> {
    const anonymity = unnamed.find((kind) => kind === value);
    if (anonymity !== undefined) return { speaker: { kind: 'unnamed', anonymity, actor: null } };
    const actor = reading.actor(value);
    if (actor === undefined) return { speaker: { kind: 'unresolved' } satisfies Statement['speaker'] };
    return { speaker: { kind: 'actor', actor: actor.id }, source: source ?? nearestMention(actor, near) };
  }
}
