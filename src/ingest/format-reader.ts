/** What the readers of formats have in common: each cuts an opened source into pieces. */

import type { ByteReader } from './bytes.ts';
import { readDate } from './dates.ts';
import type { Field, FieldName, Fields, IncomingFailure, Mapping, Piece } from './incoming.ts';
import { absoluteUrl, collapse, languageTag } from './values.ts';

/** A source whose format is known. */
export interface Opened {
  readonly name: string;
  readonly contentType: string | null;
  readonly url: string | null;
  readonly retrieved: string | null;
  readonly mapping: Mapping;
  readonly notice: (message: string) => void;
}

/** Cuts a source; throws an `OnRecordError` for what ends it, gives a failure for what does not. */
export type FormatReader = (bytes: ByteReader, opened: Opened) => AsyncIterable<Piece | IncomingFailure>;

type Cut = Pick<Piece, 'key' | 'format' | 'kind' | 'content'> & Partial<Piece>;

/** A piece of a source; where nothing else is given, it is whole and carries the source's name, its key and no fields. */
export function makePiece({ name, contentType, retrieved }: Opened, cut: Cut): Piece {
  return {
    name: `${name}, ${cut.key}`,
    source: name,
    contentType,
    retrieved,
    fields: {},
    whole: true,
    notes: [],
    ...cut,
  };
}

/** Makes keys unique in a source: the second `a` is `a (2)`. */
export function uniqueKeys(): (key: string) => string {
  const times = new Map<string, number>();
  return (key) => {
    const count = (times.get(key) ?? 0) + 1;
    times.set(key, count);
    return count === 1 ? key : `${key} (${count})`;
  };
}

/** Checks values that a source gives for a report. @returns Those that can be; a note for each that cannot. */
export function readFields(
  written: Readonly<Partial<Record<FieldName, { readonly value: string | null | undefined; readonly from: string }>>>,
  retrieved: string | null,
): { readonly fields: Fields; readonly notes: readonly string[] } {
  const fields: { [name in FieldName]?: Field } = {};
  const notes: string[] = [];
  for (const [key, entry] of Object.entries(written)) {
    const name = key as FieldName;
    if (entry.value === null || entry.value === undefined || entry.value.trim() === '') continue;
    const { value, reason } = check(name, entry.value, retrieved);
    if (value === null) {
      notes.push(`${name} ${JSON.stringify(entry.value.slice(0, 40))} (${entry.from}) was rejected: ${reason}`);
    } else if (value === entry.value) fields[name] = { value, from: entry.from };
    else fields[name] = { value, from: entry.from, written: entry.value };
  }
  return { fields, notes };
}

function check(name: FieldName, written: string, retrieved: string | null): { value: string | null; reason: string } {
  if (name === 'date') {
    const read = readDate(written, retrieved);
    if (read === null) return { value: null, reason: 'it is no date that can be read without guessing' };
    return 'day' in read ? { value: read.day, reason: '' } : { value: null, reason: read.rejected };
  }
  if (name === 'url') return { value: absoluteUrl(written, null), reason: 'it is no absolute http or https address' };
  if (name === 'language') return { value: languageTag(written), reason: 'it is no language tag' };
  return { value: collapse(written), reason: 'it is too long' };
}
