/** A record with its ids looked up, and the phrases that several sections of the terminal view share. */

import type { Record as NewsRecord } from '../../record/schema.ts';
import type { Piece } from './layout.ts';

export type Statement = NewsRecord['statements'][number];
export type Event = NewsRecord['events'][number];
export type Actor = NewsRecord['actors'][number];
export type Evidence = Statement['contents'][number];
type Trace = Statement['trace'];

export interface View {
  readonly record: NewsRecord;
  /** Whether traces and the grounds of inferences are shown. */
  readonly why: boolean;
  readonly actor: (id: string) => Actor;
  readonly statement: (id: string) => Statement;
  /** Number of a statement in this view, counted from 1. */
  readonly number: (id: string) => number;
  readonly time: (id: string) => NewsRecord['times'][number];
  readonly place: (id: string) => NewsRecord['places'][number];
}

export function viewOf(record: NewsRecord, why: boolean): View {
  const statement = byId(record.statements);
  return {
    record,
    why,
    actor: byId(record.actors),
    statement,
    number: (id) => record.statements.indexOf(statement(id)) + 1,
    time: byId(record.times),
    place: byId(record.places),
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): (id: string) => T {
  const found = new Map(items.map((item) => [item.id, item]));
  return (id) => {
    const item = found.get(id);
    if (item === undefined) throw new Error(`Expected an item of the record, got the id "${id}", which names none`);
    return item;
  };
}

/** Items under their keys, keys in the order of first use. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** ` [502–728]`: where the characters stand. */
export function at({ start, end }: { readonly start: number; readonly end: number }): Piece {
  return { text: ` [${start}–${end}]`, style: 'dim' };
}

export function dim(text: string): Piece {
  return { text, style: 'dim' };
}

const numbers = new Intl.NumberFormat('en');

/** `1 statement`, `2 statements`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${numbers.format(n)} ${n === 1 ? noun : plural}`;
}

/** Who speaks, in words for a heading. */
export function speakerName(view: View, { speaker, source }: Statement): string {
  switch (speaker.kind) {
    case 'actor':
      return view.actor(speaker.actor).label.text;
    case 'unnamed':
      return speaker.actor === null ? (source?.text ?? 'Unnamed source') : view.actor(speaker.actor).label.text;
    case 'unresolved':
      return source?.text ?? 'Not attributed';
  }
}

/** The same for statements of the same speaker, as far as the record tells. */
export function speakerKey(view: View, statement: Statement): string {
  const { speaker } = statement;
  return (speaker.kind === 'unresolved' ? null : speaker.actor) ?? speakerName(view, statement);
}

/** `Thursday [12–20] → 2025-09-18`. */
export function timePhrase(view: View, id: string): Piece[] {
  const { evidence, value } = view.time(id);
  return [evidence.text, at(evidence), value === null ? dim(' (open)') : ` → ${value}`];
}

/** `in Ulaanbaatar [12–23]`. */
export function placePhrase(view: View, id: string): Piece[] {
  const { evidence, name } = view.place(id);
  return [dim('in '), name, at(evidence)];
}

/** `why said-before-source (0.95)`. */
export function tracePhrase({ rule, confidence }: Trace): Piece[] {
  return [dim(`why ${rule} (${confidence.toFixed(2)})`)];
}

/** The words of an office, with *former* unless they say so themselves. */
export function roleTitle({ title, former }: Actor['roles'][number]): string {
  return former && !/^(?:former|ex-|late)\b/i.test(title.text) ? `former ${title.text}` : title.text;
}

/** Country and sector as one code, `URY GOV`; empty where neither is known. */
export function codes({ country, sector }: Actor): string {
  return [country?.value, sector?.value].filter((code) => code !== undefined).join(' ');
}
