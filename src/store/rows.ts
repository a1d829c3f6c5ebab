/**
 * Makes of a record the rows that queries look at. Pure, so that import does it on the threads that read.
 *
 * Each table comes as a JSON array of arrays, because one insert from JSON is many times faster than an insert a row.
 * Items refer to each other by their index; the store adds the row number at which it begins.
 */

import { contains } from '../document.ts';
import type { Record } from '../record/schema.ts';

/** Rows by table, as JSON. */
export interface ItemRows {
  readonly actors: string;
  readonly mentions: string;
  readonly statements: string;
  readonly events: string;
  readonly participants: string;
  readonly dyads: string;
  /** Statements, and those who are named or meant in their words. */
  readonly abouts: string;
}

/** What was corrected, by local id. */
export type CorrectedItems = ReadonlyMap<string, 'mended' | 'added'>;

/** Forms of mentions by the number that stands for them in rows. */
const FORMS: readonly string[] = ['name', 'nominal', 'pronoun'];

type Cell = string | number | null;
type Item<K extends 'statements' | 'events'> = Record[K][number];
type Evidence = Item<'statements'>['contents'][number];

/** @param corrected - For the column that says which items are people's. */
export function itemRows(record: Record, corrected: CorrectedItems = new Map()): ItemRows {
  const actorIndex = new Map(record.actors.map(({ id }, i) => [id, i]));
  const times = new Map(record.times.map((time) => [time.id, time]));
  const places = new Map(record.places.map((place) => [place.id, place]));
  const indexOf = (id: string | null): number | null => (id === null ? null : (actorIndex.get(id) ?? null));
  const placeOf = (id: string | null): Record['places'][number] | null =>
    id === null ? null : (places.get(id) ?? null);
  const timeOf = (id: string | null): Record['times'][number] | null => (id === null ? null : (times.get(id) ?? null));

  const mentions = record.actors.flatMap(({ mentions }, actor) =>
    mentions.map(({ id, evidence, form }): Cell[] => {
      const { start, end, text } = evidence;
      return [actor, start, end, FORMS.indexOf(form), text, id.slice(`m${start}-${end}`.length)];
    }),
  );
  const participants: Cell[][] = [];
  const dyads: Cell[][] = [];

  const statementRow = (s: Item<'statements'>): Cell[] => {
    const place = placeOf(s.place);
    return [
      s.id,
      Math.min(...s.contents.map(({ start }) => start)),
      Math.max(...s.contents.map(({ end }) => end)),
      JSON.stringify(s.contents.map(({ start, end }) => [start, end])),
      s.contents.map(({ text }) => text).join(' … '),
      ...evidenceCells(s.source),
      ...evidenceCells(s.cue),
      s.cueKind,
      s.manner,
      s.polarity,
      s.modality,
      s.part,
      s.speaker.kind,
      s.speaker.kind === 'unnamed' ? s.speaker.anonymity : null,
      s.speaker.kind === 'unresolved' ? null : indexOf(s.speaker.actor),
      indexOf(s.addressee?.actor ?? null),
      s.addressee?.evidence.text ?? null,
      s.occasion?.text ?? null,
      timeOf(s.time)?.value ?? null,
      place?.name ?? null,
      place?.country ?? null,
      s.parent,
      s.trace.rule,
      s.trace.confidence,
      corrected.get(s.id) ?? null,
      record.document.date,
      ...(s.speaker.kind === 'unresolved' ? [null, null] : [countryOf(s.speaker.actor), sectorOf(s.speaker.actor)]),
    ];
  };

  const countryOf = (actor: string | null): string | null => {
    const index = indexOf(actor);
    return index === null ? null : (record.actors[index]!.country?.value ?? null);
  };
  const sectorOf = (actor: string | null): string | null => {
    const index = indexOf(actor);
    return index === null ? null : (record.actors[index]!.sector?.value ?? null);
  };

  const eventRow = (e: Item<'events'>, index: number): Cell[] => {
    const time = timeOf(e.time);
    const place = placeOf(e.place);
    const told = time === null ? null : firstDay(time.value);
    const day = told ?? record.document.date;
    for (const [role, side] of [
      ['source', e.sources],
      ['target', e.targets],
    ] as const) {
      side.forEach(({ evidence, actor, inferred, sector }, ordinal) =>
        participants.push([
          index,
          role,
          ordinal,
          evidence.start,
          evidence.end,
          evidence.text,
          indexOf(actor),
          countryOf(actor),
          sector ?? sectorOf(actor),
          inferred ? 1 : 0,
        ]),
      );
    }
    const targets = countriesOf(e.targets);
    for (const source of countriesOf(e.sources))
      for (const target of targets)
        if (source !== target) dyads.push([source, target, day ?? '', index, e.quad, e.goldstein, e.status]);
    return [
      e.id,
      e.trigger.start,
      e.trigger.end,
      e.trigger.text,
      e.plover,
      e.mode,
      e.contexts.length === 0 ? null : JSON.stringify(e.contexts),
      e.cameo,
      e.quad,
      e.goldstein,
      e.status,
      e.claim,
      time?.value ?? null,
      day,
      told !== null ? 'text' : day === null ? null : 'publication',
      place?.name ?? null,
      place?.kind ?? null,
      place?.country ?? null,
      place?.admin1 ?? null,
      place?.geonames ?? null,
      place?.latitude ?? null,
      place?.longitude ?? null,
      e.trace.rule,
      e.trace.confidence,
      corrected.get(e.id) ?? null,
    ];
  };
  const countriesOf = (side: Item<'events'>['sources']): Set<string> =>
    new Set(side.map(({ actor }) => countryOf(actor)).filter((country) => country !== null));

  const events = record.events.map(eventRow);
  return {
    actors: json(
      record.actors.map(({ id, type, label, country, sector, roles }) => [
        id,
        type,
        label.text,
        country?.value ?? null,
        sector?.value ?? null,
        roles.length === 0
          ? null
          : JSON.stringify(
              roles.map(({ title, former, country, sector }) => ({ title: title.text, former, country, sector })),
            ),
      ]),
    ),
    mentions: json(mentions),
    statements: json(record.statements.map(statementRow)),
    events: json(events),
    participants: json(participants),
    dyads: json(dyads),
    abouts: json(aboutRows(record)),
  };
}

function aboutRows({ statements, actors }: Record): Cell[][] {
  return statements.flatMap(({ contents }, statement) =>
    actors.flatMap(({ mentions }, actor) =>
      mentions.some(({ evidence }) => contents.some((content) => contains(content, evidence)))
        ? [[statement, actor]]
        : [],
    ),
  );
}

function evidenceCells(evidence: Evidence | null): [string | null, number | null, number | null] {
  return [evidence?.text ?? null, evidence?.start ?? null, evidence?.end ?? null];
}

/** First day of an ISO date or interval, as exact as it is given (`2025-10` stays); null for durations and open times. */
function firstDay(value: string | null): string | null {
  return /^-?\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(value ?? '')?.[0] ?? null;
}

function json(rows: readonly (readonly Cell[])[]): string {
  const written = JSON.stringify(rows);
  // JSON escapes lone surrogates, and nothing else of this kind; SQLite would make broken UTF-8 of them.
  if (!written.includes('\\ud')) return written;
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'string' ? wellFormed(value) : value));
}

/** U+FFFD in the place of lone surrogates, as UTF-8 wants it. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
