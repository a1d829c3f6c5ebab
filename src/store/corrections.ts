/** Corrections by people: an overlay over what was read, kept apart from it (DESIGN.md, law 7). */

import { z } from 'zod';
import { Record } from '../record/schema.ts';
import { drawVoice } from '../statements/voice.ts';
import type { CorrectedItems } from './rows.ts';
import type { ItemRef } from './store.ts';

export type Statement = Record['statements'][number];
export type Event = Record['events'][number];
export type Time = Record['times'][number];
export type Place = Record['places'][number];

/** What a correction does. */
export type Action =
  /** The item is not what the report says. */
  | { readonly kind: 'reject'; readonly target: ItemRef }
  /** An item that was missed; it has a local id of kind and span, as if it had been read. */
  | { readonly kind: 'add'; readonly document: string; readonly item: Mended }
  /** The item as it should be; its id stays. */
  | { readonly kind: 'mend'; readonly target: ItemRef; readonly item: Mended }
  /** Actors of reports, or across reports (document '' and the group's id), that are one. */
  | { readonly kind: 'merge-actors'; readonly actors: readonly ItemRef[] }
  /** Actors of reports that are not the one (a group's id) that they were taken for. */
  | { readonly kind: 'split-actor'; readonly actor: string; readonly members: readonly ItemRef[] };

/** A statement or an event, whole. */
export type Mended = (
  | { readonly kind: 'statement'; readonly value: Statement }
  | { readonly kind: 'event'; readonly value: Event }
) &
  Missed;

/** Times and places that an item names by their ids and the reader had missed; they have ids of kind and span too. */
interface Missed {
  readonly times?: readonly Time[] | undefined;
  readonly places?: readonly Place[] | undefined;
}

export interface CorrectionInput {
  readonly action: Action;
  readonly who: string;
  /** ISO 8601 in UTC. */
  readonly when: string;
  readonly why: string;
}

export interface Correction extends CorrectionInput {
  /** `c` and 16 hexadecimal digits of SHA-256 over the correction; making the same one again changes nothing. */
  readonly id: string;
  /** The item as it was when it was corrected; null where it was missed or the correction is across documents. */
  readonly was: Mended | null;
  readonly undone: { readonly who: string; readonly when: string } | null;
}

/** Document that a correction is about; null for one across documents. */
export function documentOfAction(action: Action): string | null {
  switch (action.kind) {
    case 'reject':
    case 'mend':
      return action.target.document;
    case 'add':
      return action.document;
    case 'merge-actors':
    case 'split-actor':
      return null;
  }
}

/** The item of a record by its local id. */
export function itemOf(record: Record, id: string): Mended | null {
  const statement = record.statements.find((item) => item.id === id);
  if (statement !== undefined) return { kind: 'statement', value: statement };
  const event = record.events.find((item) => item.id === id);
  return event === undefined ? null : { kind: 'event', value: event };
}

/**
 * Lays corrections over a record, in the order in which they were made. One whose item is no longer read: a rejection
 * has nothing to do, a mended item stands all the same, as somebody has vouched for it.
 *
 * @returns The corrected record, and which of its items are people's.
 */
export function correct(
  record: Record,
  corrections: readonly { readonly action: Action }[],
): { readonly record: Record; readonly items: CorrectedItems } {
  const items = new Map<string, 'mended' | 'added'>();
  let corrected = record;
  for (const { action } of corrections) {
    if (action.kind === 'reject') {
      items.delete(action.target.item);
      corrected = without(corrected, action.target.item);
    } else if (action.kind === 'mend' || action.kind === 'add') {
      const id = action.kind === 'mend' ? action.target.item : action.item.value.id;
      const there = itemOf(corrected, id) !== null;
      items.set(id, there && items.get(id) !== 'added' ? 'mended' : 'added');
      corrected = withItem(corrected, id, action.item);
    }
  }
  return { record: corrected === record ? record : { ...corrected, voice: voiceOf(corrected) }, items };
}

/** In whose words every stretch stands, with the statements as they are now. */
function voiceOf({ document, statements }: Record): Record['voice'] {
  return drawVoice(document, statements).map(({ start, end, statement }) => ({
    start,
    end,
    statement: statement === null ? null : statements[statement]!.id,
  }));
}

/** What stood in a statement that is taken out stands in the one around it, or is the outlet's. */
function without(record: Record, id: string): Record {
  const statement = record.statements.find((item) => item.id === id);
  if (statement === undefined) return { ...record, events: record.events.filter((item) => item.id !== id) };
  const up = (to: string | null): string | null => (to === id ? statement.parent : to);
  return {
    ...record,
    statements: record.statements
      .filter((item) => item !== statement)
      .map((item) => ({ ...item, parent: up(item.parent) })),
    events: record.events.map((item) => ({ ...item, claim: up(item.claim) })),
  };
}

function withItem(before: Record, id: string, { kind, value, times = [], places = [] }: Mended): Record {
  const record = { ...before, times: withMissed(before.times, times), places: withMissed(before.places, places) };
  return kind === 'statement'
    ? { ...record, statements: placed(record.statements, { ...value, id }, (item) => item.contents[0]!.start) }
    : { ...record, events: placed(record.events, { ...value, id }, (item) => item.trigger.start) };
}

/** One that has since been read stands as it was read: other items may name it as well. */
function withMissed<T extends Time | Place>(read: T[], missed: readonly T[]): T[] {
  return missed
    .filter(({ id }) => !read.some((item) => item.id === id))
    .reduce((list, item) => placed(list, item, ({ evidence }) => evidence.start), read);
}

/** In the place of the item with its id, or before the first item that starts after it. */
function placed<T extends { readonly id: string }>(list: readonly T[], item: T, start: (item: T) => number): T[] {
  const at = list.findIndex(({ id }) => id === item.id);
  if (at >= 0) return list.with(at, item);
  const next = list.findIndex((other) => start(other) > start(item));
  return next < 0 ? [...list, item] : list.toSpliced(next, 0, item);
}

/** Why an item cannot stand in a record; null when it can. */
export function faultOf({ kind, value, times = [], places = [] }: Mended, record: Record): string | null {
  const schema = kind === 'statement' ? Record.shape.statements.element : Record.shape.events.element;
  for (const parsed of [
    schema.safeParse(value),
    Record.shape.times.safeParse(times),
    Record.shape.places.safeParse(places),
  ])
    if (!parsed.success) return z.prettifyError(parsed.error).replaceAll('\n', ' ');
  for (const [letter, missed] of [
    ['t', times],
    ['p', places],
  ] as const)
    for (const { id, evidence } of missed)
      if (/^[tp]\d{1,10}-\d{1,10}(?=[a-z]{0,4}$)/.exec(id)?.[0] !== `${letter}${evidence.start}-${evidence.end}`)
        return `${id} is no id of “${evidence.text}”`;
  const wrong = evidenceOf([value, times, places]).find(
    ({ start, end, text }) => record.document.text.slice(start, end) !== text,
  );
  if (wrong !== undefined) return `the report does not say “${wrong.text}” at ${wrong.start}–${wrong.end}`;
  const ids = new Set(
    [record.statements, record.actors, record.times, record.places, times, places].flatMap((list) =>
      list.map(({ id }) => id),
    ),
  );
  const dangling = referencesOf({ kind, value } as Mended).find((id) => !ids.has(id));
  return dangling === undefined ? null : `there is no ${dangling} in the record`;
}

function evidenceOf(value: unknown): { start: number; end: number; text: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('text' in value && 'start' in value) return [value as { start: number; end: number; text: string }];
  return Object.values(value).flatMap(evidenceOf);
}

function referencesOf({ kind, value }: Mended): string[] {
  const actors =
    kind === 'statement'
      ? [value.speaker.kind === 'unresolved' ? null : value.speaker.actor, value.addressee?.actor ?? null, value.parent]
      : [...[...value.sources, ...value.targets].map(({ actor }) => actor), value.claim];
  return [...actors, value.time, value.place].filter((id) => id !== null);
}
