/** Makes the whole statement or event that a correction holds, from what a person filled in. */

import { LocalIds } from '../../../src/record/ids.ts';
import type { Actor, Event, Evidence, NewsRecord, Reading, Span, Statement } from '../reading.ts';
import type { Circumstances } from './circumstances.ts';

/** What people vouch for. */
const trace = { rule: 'corrected', confidence: 1 };

export function evidenceOf({ document }: NewsRecord, { start, end }: Span): Evidence {
  return { start, end, text: document.text.slice(start, end) };
}

/** Where words stand in the text, nearest to an offset; blanks count as one. Null where the report does not say them. */
export function findWords({ document: { text } }: NewsRecord, words: string, near: number): Span | null {
  const parts = words.trim().split(/\s+/);
  if (parts[0] === '' || parts[0] === undefined) return null;
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  let best: Span | null = null;
  for (const { index, 0: found } of text.matchAll(new RegExp(pattern, 'g'))) {
    if (best === null || Math.abs(index - near) < Math.abs(best.start - near))
      best = { start: index, end: index + found.length };
  }
  return best;
}

/** The mention of an actor that stands nearest to a place in the text, the ones before it first. */
export function nearestMention({ mentions }: Actor, offset: number): Evidence {
  const distance = ({ start }: Evidence): number => (start <= offset ? offset - start : 2 * (start - offset));
  return mentions.map(({ evidence }) => evidence).reduce((a, b) => (distance(b) < distance(a) ? b : a));
}

function freshId(kind: 's' | 'e', span: Span, taken: readonly { readonly id: string }[]): string {
  const ids = new LocalIds();
  let id = ids.give(kind, span);
  while (taken.some((item) => item.id === id)) id = ids.give(kind, span);
  return id;
}

/** What the form of a statement holds. */
export interface StatementForm extends Circumstances {
  readonly addressee: Statement['addressee'];
  readonly occasion: Evidence | null;
  readonly source: Evidence | null;
  readonly cue: Evidence | null;
  readonly contents: readonly Evidence[];
  readonly speaker: Statement['speaker'];
  readonly manner: Statement['manner'];
  readonly polarity: Statement['polarity'];
  readonly cueKind: Statement['cueKind'];
}

export function emptyStatement(reading: Reading, span: Span | null): StatementForm {
  const content = span === null ? [] : [evidenceOf(reading.record, span)];
  const quoted = /^["“”„«'‘]/.test(content[0]?.text ?? '');
  return {
    source: null,
    cue: null,
    contents: content,
    speaker: { kind: 'unresolved' },
    manner: quoted ? 'direct' : 'indirect',
    polarity: 'affirmed',
    cueKind: 'speech',
    addressee: null,
    occasion: null,
    time: null,
    place: null,
  };
}

/** What is wrong with it, for people; null when it can be kept. */
export function statementFault({ contents, source, cue }: StatementForm): string | null {
  if (contents.length === 0) return 'A statement needs the words that are said: give at least one piece.';
  const pieces = contents.toSorted((a, b) => a.start - b.start);
  if (pieces.some(({ start }, i) => i > 0 && start < pieces[i - 1]!.end)) return 'Two pieces overlap.';
  const inside = (span: Evidence | null): boolean =>
    span !== null && contents.some(({ start, end }) => start < span.end && span.start < end);
  if (inside(source)) return 'The words for the speaker stand in what is said.';
  if (inside(cue)) return 'The cue stands in what is said.';
  return null;
}

/** @param before - The statement that is mended; null for a new one. */
export function statementOf(
  { record }: Reading,
  { time, place, ...form }: StatementForm,
  before: Statement | null,
): Statement {
  const when = { time: time?.id ?? null, place: place?.id ?? null };
  const contents = form.contents.toSorted((a, b) => a.start - b.start);
  if (before !== null) return { ...before, ...form, ...when, contents, trace };
  const first = contents[0]!;
  const around = record.statements.filter((other) =>
    other.contents.some(({ start, end }) => start <= first.start && contents.at(-1)!.end <= end),
  );
  const { title } = record.document;
  return {
    ...form,
    ...when,
    contents,
    id: freshId('s', form.cue ?? first, record.statements),
    modality: 'actual',
    part: title !== null && title.start <= first.start && first.end <= title.end ? 'headline' : 'body',
    parent: around.at(-1)?.id ?? null,
    trace,
  };
}

export type Participant = Event['sources'][number];

/** What the form of an event holds. */
export interface EventForm extends Circumstances {
  readonly trigger: Evidence | null;
  readonly plover: string;
  readonly cameo: string;
  readonly status: Event['status'];
  readonly claim: string | null;
  readonly sources: readonly Participant[];
  readonly targets: readonly Participant[];
}

/** What follows from a CAMEO code (`src/events/ontology.ts`). */
export type Coding = Pick<Event, 'plover' | 'mode' | 'contexts' | 'quad' | 'goldstein'>;

export function emptyEvent({ record, statementAt }: Reading, span: Span | null): EventForm {
  return {
    trigger: span === null ? null : evidenceOf(record, span),
    plover: 'CONSULT',
    cameo: '040',
    status: 'happened',
    claim: span === null ? null : (statementAt(span.start)?.id ?? null),
    sources: [],
    targets: [],
    time: null,
    place: null,
  };
}

export function eventFault({ trigger }: EventForm): string | null {
  return trigger === null ? 'An event needs the words that tell it.' : null;
}

/** @param before - The event that is mended; null for a new one. */
export function eventOf({ record }: Reading, form: EventForm, coding: Coding, before: Event | null): Event {
  const trigger = form.trigger!;
  // A code that stays keeps what was read with it.
  const isKept = before !== null && before.cameo === form.cameo && before.plover === form.plover;
  const coded = isKept ? {} : coding;
  const { time, place, sources, targets, ...rest } = form;
  const when = { time: time?.id ?? null, place: place?.id ?? null };
  const whole = { ...rest, ...when, trigger, sources: [...sources], targets: [...targets], trace };
  if (before !== null) return { ...before, ...whole, ...coded };
  return { id: freshId('e', trigger, record.events), ...coding, ...whole };
}
