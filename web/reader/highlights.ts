/**
 * Tints stretches of a report without touching its markup (CSS Custom Highlight API). What is marked how is worked out
 * here as plain spans; where the API is missing, the text is cut into elements with classes instead (`stretches`).
 */

import { useEffect } from 'react';
import { placesOf, rangesOf } from './ranges.ts';
import type { Item, Reading, Span } from './reading.ts';

/** Name of a highlight (`::highlight(voice-1)`) and what it marks; later ones lie over earlier ones. */
export type Marks = ReadonlyMap<string, readonly Span[]>;

export const canHighlight = typeof Highlight !== 'undefined' && typeof CSS !== 'undefined' && 'highlights' in CSS;

/** Voices: the ground of every speaker's words, of the innermost statement; sources and cues; words of events. */
export function marksOf(reading: Reading, withEvents: boolean): Marks {
  const marks = new Map<string, Span[]>();
  const add = (name: string, span: Span): void => {
    const spans = marks.get(name);
    if (spans === undefined) marks.set(name, [span]);
    else spans.push(span);
  };
  const byId = new Map(reading.record.statements.map((statement) => [statement.id, statement]));
  for (const { start, end, statement } of reading.record.voice) {
    const value = statement === null ? undefined : byId.get(statement);
    if (value !== undefined) add(`voice-${reading.colour(value)}`, { start, end });
  }
  for (const { value } of reading.statements) {
    const colour = reading.colour(value);
    const around = value.parent === null ? undefined : byId.get(value.parent);
    // The words of one speaker within another's keep a line in the colour of the outer.
    if (around !== undefined) for (const content of value.contents) add(`nested-${reading.colour(around)}`, content);
    if (value.source !== null) add(`source-${colour}`, value.source);
    if (value.cue !== null) add(`cue-${colour}`, value.cue);
  }
  if (withEvents) for (const { value } of reading.events) add(`trigger-${value.quad}`, value.trigger);
  return marks;
}

/** What an item's words are in it; they stand out while it is looked at. */
export function marksOfItem(reading: Reading, item: Item): Marks {
  const marks = new Map<string, Span[]>();
  const add = (name: string, spans: readonly (Span | null | undefined)[]): void => {
    const there = spans.filter((span) => span !== null && span !== undefined);
    if (there.length > 0) marks.set(name, there);
  };
  const { times, places } = reading.record;
  const time = times.find(({ id }) => id === item.value.time)?.evidence;
  const place = places.find(({ id }) => id === item.value.place)?.evidence;
  if (item.kind === 'statement') {
    const { contents, source, cue, addressee, occasion } = item.value;
    add('now-content', contents);
    add('now-circumstance', [occasion, time, place]);
    add('now-target', [addressee?.evidence]);
    add('now-source', [source]);
    add('now-cue', [cue]);
  } else {
    const { trigger, sources, targets } = item.value;
    add('now-circumstance', [time, place]);
    add(
      'now-target',
      targets.map(({ evidence }) => evidence),
    );
    add(
      'now-source',
      sources.map(({ evidence }) => evidence),
    );
    add('now-trigger', [trigger]);
  }
  return marks;
}

/** Lays highlights over the text under an element; `base` is the priority of the first. */
export function useHighlights(root: Element | null, marks: Marks, base: number): void {
  useEffect(() => {
    if (root === null || !canHighlight) return undefined;
    const places = placesOf(root);
    const names: string[] = [];
    let priority = base;
    for (const [name, spans] of marks) {
      const ranges = spans.flatMap((span) => rangesOf(places, span));
      const highlight = new Highlight(...ranges);
      highlight.priority = priority++;
      CSS.highlights.set(name, highlight);
      names.push(name);
    }
    return () => {
      for (const name of names) CSS.highlights.delete(name);
    };
  }, [root, marks, base]);
}

/** A stretch of a block with the names of all marks that lie over it. */
export interface Stretch extends Span {
  readonly names: readonly string[];
}

/** Cuts a block wherever a mark begins or ends. */
export function stretches(block: Span, marks: Marks): Stretch[] {
  const over = [...marks].flatMap(([name, spans]) =>
    spans.filter(({ start, end }) => start < block.end && end > block.start).map((span) => ({ name, span })),
  );
  const cuts = new Set([block.start, block.end]);
  for (const { span } of over) {
    cuts.add(Math.max(span.start, block.start));
    cuts.add(Math.min(span.end, block.end));
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(1).map((end, i) => {
    const start = places[i]!;
    const names = over.filter(({ span }) => span.start <= start && end <= span.end).map(({ name }) => name);
    return { start, end, names: [...new Set(names)] };
  });
}
