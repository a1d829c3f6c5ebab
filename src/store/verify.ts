/** Checks a record against its text and against the schema. */

import { Record } from '../record/schema.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a record; nothing when all is well. */
export function faultsOf(record: Record): string[] {
  const parsed = Record.safeParse(record);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    return [`its record is not one: ${path.join('.')}: ${message}`];
  }
  return [...spanFaults(record), ...idFaults(record)];
}

/** Evidence that does not stand in the text, or stands at its wrong place in it. */
function spanFaults(record: Record): string[] {
  const { text } = record.document;
  const wrong: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('start' in value && 'end' in value) {
      const { start, end } = value as Span;
      const says = 'text' in value ? value.text : text.slice(start, end);
      if (!(start < end && end <= text.length && text.slice(start, end) === says))
        wrong.push(`the span ${start}–${end} is not in its text as recorded`);
    }
    Object.values(value).forEach(look);
  };
  look({ ...record, document: { title: record.document.title, body: record.document.body } });
  return wrong;
}

/** Items whose id is not that of their kind and span. */
function idFaults({ statements, events, actors, times, places, works }: Record): string[] {
  const wrong: string[] = [];
  const check = (id: string, kind: string, { start, end }: Span): void => {
    const plain = `${kind}${start}-${end}`;
    if (!id.startsWith(plain) || !/^[a-z]*$/.test(id.slice(plain.length)))
      wrong.push(`${id} is not the id of ${plain}`);
  };
  for (const { id, cue, contents } of statements) check(id, 's', cue ?? contents[0]!);
  for (const { id, trigger } of events) check(id, 'e', trigger);
  for (const { id, mentions } of actors) {
    check(id, 'a', mentions[0]!.evidence);
    for (const mention of mentions) check(mention.id, 'm', mention.evidence);
  }
  for (const { id, evidence } of times) check(id, 't', evidence);
  for (const { id, evidence } of places) check(id, 'p', evidence);
  for (const { id, evidence } of works) check(id, 'w', evidence[0]!);
  return wrong;
}
