/** How far a reading agrees with what people have corrected. */

import canonicalize from 'canonicalize';
import { overlaps, type Span } from '../document.ts';
import type { Record as NewsRecord } from '../record/schema.ts';
import type { Correction, Event, Mended, Statement } from '../store/corrections.ts';

export type ItemKind = Mended['kind'];

/** What became of corrected items in a reading. */
export interface Agreement {
  /** Items that people rejected, and how many of them are not read. */
  readonly rejected: { readonly items: number; readonly agreed: number };
  /** Items that people mended or added: how many are read, and how many of those just as people have them. */
  readonly mended: { readonly items: number; readonly found: number; readonly agreed: number };
  readonly added: { readonly items: number; readonly found: number; readonly agreed: number };
  /** All items of the corrected reports; those that nobody has corrected are taken to be right. */
  readonly read: number;
  readonly right: number;
  readonly both: number;
}

const none: Agreement = {
  rejected: { items: 0, agreed: 0 },
  mended: { items: 0, found: 0, agreed: 0 },
  added: { items: 0, found: 0, agreed: 0 },
  read: 0,
  right: 0,
  both: 0,
};

/**
 * Compares one report.
 *
 * @param reading - The record as it is read now, without corrections.
 * @param corrected - The record as people have it.
 * @param corrections - Those that stand, in the order in which they were made.
 */
export function agreementOf(
  kind: ItemKind,
  reading: NewsRecord,
  corrected: NewsRecord,
  corrections: readonly Correction[],
): Agreement {
  const read = itemsOf(kind, reading);
  const right = itemsOf(kind, corrected);
  const pairs = pair(read, right);
  const result = structuredClone(none) as {
    -readonly [K in keyof Agreement]: { -readonly [P in keyof Agreement[K]]: Agreement[K][P] };
  };
  for (const [id, how] of lastCorrections(kind, corrections)) {
    if (how.kind === 'reject') {
      result.rejected.items++;
      if (!read.some((item) => isSame(item, how.was))) result.rejected.agreed++;
      continue;
    }
    const item = right.find((one) => one.value.id === id);
    if (item === undefined) continue;
    const counts = result[how.kind === 'mend' ? 'mended' : 'added'];
    const found = pairs.get(item);
    counts.items++;
    if (found !== undefined) counts.found++;
    if (found !== undefined && plain(found) === plain(item)) counts.agreed++;
  }
  return { ...result, read: read.length, right: right.length, both: pairs.size };
}

export function sumOf(agreements: readonly Agreement[]): Agreement {
  return agreements.reduce((a, b) => add(a, b) as Agreement, none);
}

function add(a: unknown, b: unknown): unknown {
  if (typeof a === 'number') return a + (b as number);
  const other = b as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(a as object).map(([key, value]) => [key, add(value, other[key])]));
}

/** Shares of 0 to 1; null where there is nothing to have a share of. */
export function scoresOf({ read, right, both }: Agreement): {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
} {
  return {
    precision: read === 0 ? null : both / read,
    recall: right === 0 ? null : both / right,
    f1: read + right === 0 ? null : (2 * both) / (read + right),
  };
}

function itemsOf(kind: ItemKind, record: NewsRecord): Mended[] {
  const circumstances = ({ time, place }: Statement | Event): Pick<Mended, 'times' | 'places'> => ({
    times: record.times.filter(({ id }) => id === time),
    places: record.places.filter(({ id }) => id === place),
  });
  return kind === 'statement'
    ? record.statements.map((value) => ({ kind: 'statement', value, ...circumstances(value) }))
    : record.events.map((value) => ({ kind: 'event', value, ...circumstances(value) }));
}

/** What was done to each item in the end; one that was added and rejected never was. */
function lastCorrections(
  kind: ItemKind,
  corrections: readonly Correction[],
): Map<string, { readonly kind: 'reject'; readonly was: Mended } | { readonly kind: 'mend' | 'add' }> {
  const last = new Map<string, { kind: 'reject'; was: Mended } | { kind: 'mend' | 'add' }>();
  for (const { action, was } of corrections) {
    if (action.kind === 'add' && action.item.kind === kind) last.set(action.item.value.id, { kind: 'add' });
    if (action.kind === 'mend' && action.item.kind === kind && last.get(action.target.item)?.kind !== 'add')
      last.set(action.target.item, { kind: 'mend' });
    if (action.kind === 'reject' && was?.kind === kind) {
      if (last.get(action.target.item)?.kind === 'add') last.delete(action.target.item);
      else last.set(action.target.item, { kind: 'reject', was });
    }
  }
  return last;
}

/** Each right item with the one that was read for it: by id, then by what they stand on; each once. */
function pair(read: readonly Mended[], right: readonly Mended[]): Map<Mended, Mended> {
  const free = new Set(read);
  const pairs = new Map<Mended, Mended>();
  for (const rule of [(a: Mended, b: Mended) => a.value.id === b.value.id && isSame(a, b), isSame])
    for (const item of right) {
      if (pairs.has(item)) continue;
      for (const candidate of free)
        if (rule(candidate, item)) {
          pairs.set(item, candidate);
          free.delete(candidate);
          break;
        }
    }
  return pairs;
}

/** Share of characters of both contents together that stand in both. */
const SAME_CONTENT = 0.5;

/** Statements are one when most of their words are, from the same source; events when they stand on the same trigger. */
function isSame(a: Mended, b: Mended): boolean {
  if (a.kind === 'statement' && b.kind === 'statement') return isSameStatement(a.value, b.value);
  return a.kind === 'event' && b.kind === 'event' && isSameEvent(a.value, b.value);
}

function isSameStatement(a: Statement, b: Statement): boolean {
  const source = a.source === null || b.source === null ? a.source === b.source : overlaps(a.source, b.source);
  const both = a.contents.reduce((sum, x) => sum + b.contents.reduce((inner, y) => inner + shared(x, y), 0), 0);
  return source && both >= SAME_CONTENT * (length(a.contents) + length(b.contents) - both);
}

function isSameEvent(a: Event, b: Event): boolean {
  return overlaps(a.trigger, b.trigger) && a.plover === b.plover;
}

function shared(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

function length(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** What an item says, without how it was found; the same day and the same place may stand in other words. */
function plain({ value, times, places }: Mended): string {
  const time = times?.[0]?.value ?? value.time;
  const place = places?.[0]?.geonames ?? places?.[0]?.name ?? null;
  return canonicalize({ ...value, id: null, trace: null, time, place })!;
}
