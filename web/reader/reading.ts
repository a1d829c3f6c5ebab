/** A record made ready to be shown: its items in the order of the text, who speaks in which colour, and what is where. */

import type { Record as NewsRecord } from '../../src/record/schema.ts';
import { type Balance, balanceOf } from '../../src/corpus/balance.ts';
import { type OpenEnd, openEnds } from '../../src/record/open-ends.ts';

export type { NewsRecord };
export type Statement = NewsRecord['statements'][number];
export type Event = NewsRecord['events'][number];
export type Actor = NewsRecord['actors'][number];
export type Evidence = Statement['contents'][number];

export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Place {
  readonly id: string;
  /** Counted from 1 within its kind. */
  readonly number: number;
  /** Where its card stands: where the item begins. */
  readonly at: number;
  /** All of its words, for finding it by a place in the text. */
  readonly spans: readonly Span[];
}

export type Item =
  | (Place & { readonly kind: 'statement'; readonly value: Statement })
  | (Place & { readonly kind: 'event'; readonly value: Event });

/** Colours of voices: the first eight speakers by share have one each, the ninth is everybody else's. */
const COLOURS = 8;

export interface Reading {
  readonly record: NewsRecord;
  readonly balance: Balance;
  readonly ends: readonly OpenEnd[];
  readonly statements: readonly (Item & { kind: 'statement' })[];
  readonly events: readonly (Item & { kind: 'event' })[];
  /** Both, as they begin in the text. */
  readonly items: readonly Item[];
  readonly item: (id: string) => Item | undefined;
  readonly actor: (id: string) => Actor | undefined;
  /** Number of the colour of a statement's speaker, 1 to 9. */
  readonly colour: (statement: Statement) => number;
  readonly colourOf: (actor: string) => number;
  /** How deep a statement is nested; 0 for one that is not. */
  readonly depth: (statement: Statement) => number;
  /** The innermost statement around a place in the text. */
  readonly statementAt: (offset: number) => (Item & { kind: 'statement' }) | undefined;
}

export function readingOf(record: NewsRecord): Reading {
  const balance = balanceOf(record);
  const colours = new Map(balance.quoted.slice(0, COLOURS).map(({ actor }, i) => [actor, i + 1]));
  const colourOf = (actor: string): number => colours.get(actor) ?? COLOURS + 1;
  const byId = new Map(record.statements.map((statement) => [statement.id, statement]));
  const depth = (statement: Statement): number => {
    let [deep, parent] = [0, statement.parent];
    // A correction could make a circle.
    while (parent !== null && deep < 16) [deep, parent] = [deep + 1, byId.get(parent)?.parent ?? null];
    return deep;
  };
  const statements = record.statements.map((value, i) => {
    const spans = [value.source, value.cue, ...value.contents].filter((span) => span !== null);
    const at = Math.min(...spans.map(({ start }) => start));
    return { kind: 'statement' as const, id: value.id, number: i + 1, at, spans, value };
  });
  const events = record.events.map((value, i) => {
    const spans = [value.trigger, ...[...value.sources, ...value.targets].map(({ evidence }) => evidence)];
    return { kind: 'event' as const, id: value.id, number: i + 1, at: value.trigger.start, spans, value };
  });
  const items: Item[] = [...statements, ...events].sort((a, b) => a.at - b.at);
  const actors = new Map(record.actors.map((actor) => [actor.id, actor]));
  const itemsById = new Map(items.map((item) => [item.id, item]));
  return {
    record,
    balance,
    ends: openEnds(record),
    statements,
    events,
    items,
    item: (id) => itemsById.get(id),
    actor: (id) => actors.get(id),
    colour: ({ speaker }) =>
      speaker.kind === 'unresolved' || speaker.actor === null ? COLOURS + 1 : colourOf(speaker.actor),
    colourOf,
    depth,
    statementAt: (offset) => innermost(statements, offset),
  };
}

/** Of several that hold a place, the one with the shortest piece around it. */
function innermost<I extends Item>(items: readonly I[], offset: number): I | undefined {
  let [best, length]: [I | undefined, number] = [undefined, Infinity];
  for (const item of items)
    for (const { start, end } of item.spans)
      if (start <= offset && offset < end && end - start < length) [best, length] = [item, end - start];
  return best;
}

/** What a click at a place in the text means: an event's words before the statement around them. */
export function itemAt(reading: Reading, offset: number, withEvents: boolean): Item | undefined {
  const event = withEvents
    ? reading.events.find(({ value: { trigger } }) => trigger.start <= offset && offset < trigger.end)
    : undefined;
  return event ?? reading.statementAt(offset);
}

/** Who speaks, in words. */
export function speakerName({ actor }: Pick<Reading, 'actor'>, { speaker, source }: Statement): string {
  if (speaker.kind === 'unresolved') return source?.text ?? 'Nobody named';
  const known = speaker.actor === null ? undefined : actor(speaker.actor);
  return known?.label.text ?? source?.text ?? 'Unnamed source';
}

/** The words of a statement, its pieces parted by dots. */
export function contentOf({ contents }: Statement): string {
  return contents.map(({ text }) => text).join(' … ');
}

/** Who takes part in an event, in words; null where the text tells nobody. */
export function partyNames({ actor }: Pick<Reading, 'actor'>, parties: Event['sources']): string | null {
  const names = parties.map(
    ({ evidence, actor: id }) => (id === null ? undefined : actor(id))?.label.text ?? evidence.text,
  );
  return names.length === 0 ? null : [...new Set(names)].join(', ');
}

/** Blocks in which a report's text is set: every character that is not blank stands in one. */
export interface TextBlock extends Span {
  readonly kind: 'title' | 'paragraph' | 'furniture';
}

const paragraph = /\S(?:[^\n]|\n(?![ \t\r]*\n))*/g;

/** @param parts - Title and body; of a report that is unread neither is known, and all of it is body. */
export function blocksOf(text: string, parts: { readonly title: Span | null; readonly body: Span }): TextBlock[] {
  const { title, body } = parts;
  const within = (span: Span, kind: TextBlock['kind']): TextBlock[] =>
    Array.from(text.slice(span.start, span.end).matchAll(paragraph), ({ index, 0: words }) => {
      const start = span.start + index;
      return { kind, start, end: start + words.trimEnd().length };
    });
  const blocks: TextBlock[] = [];
  let at = 0;
  for (const [span, kind] of [
    [title, 'title'],
    [body, 'paragraph'],
  ] as const) {
    if (span === null || span.start < at) continue;
    blocks.push(...within({ start: at, end: span.start }, 'furniture'));
    blocks.push(...(kind === 'title' ? [{ kind, ...bounds(span) }] : within(span, kind)));
    at = span.end;
  }
  return [...blocks, ...within({ start: at, end: text.length }, 'furniture')];
}

function bounds({ start, end }: Span): Span {
  return { start, end };
}
