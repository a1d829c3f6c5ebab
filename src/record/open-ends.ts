/** What the reading left open, so that nobody takes silence for an answer. */

import type { Record } from './schema.ts';

/** Something that could not be resolved. */
export interface OpenEnd {
  readonly about: 'document' | 'statement' | 'event' | 'time' | 'place' | 'work';
  /** Local id; null for the document. */
  readonly item: string | null;
  /** Where it stands; null for the document. */
  readonly at: { readonly start: number; readonly end: number } | null;
  /** The words that it is about. */
  readonly words: string | null;
  /** In words for people, to go after the name of the item. */
  readonly says: string;
}

/** In the order of the record's own lists. */
export function openEnds({ document, statements, events, times, places, works }: Record): OpenEnd[] {
  const ends: OpenEnd[] = [];
  const open = (
    about: OpenEnd['about'],
    item: string,
    { start, end }: { readonly start: number; readonly end: number },
    words: string,
    says: string,
  ): void => void ends.push({ about, item, at: { start, end }, words, says });
  if (document.date === null) {
    const says = 'No date of publication: days such as “Saturday” stay open';
    ends.push({ about: 'document', item: null, at: null, words: null, says });
  }
  for (const { id, speaker, source, contents } of statements) {
    if (speaker.kind === 'actor') continue;
    const where = source ?? contents[0]!;
    const unresolved = speaker.kind === 'unresolved';
    const nobody = unresolved ? 'nobody is named for it' : 'a source that is not named';
    const somebody = unresolved ? `who is meant by “${source?.text}” is not known` : `“${source?.text}” is not named`;
    open('statement', id, where, where.text, source === null ? nobody : somebody);
  }
  for (const { id, sources, targets, trigger } of events) {
    if (sources.length === 0) open('event', id, trigger, trigger.text, 'who did it is not told');
    for (const { evidence, actor } of [...sources, ...targets])
      if (actor === null) open('event', id, evidence, trigger.text, `“${evidence.text}” is not identified`);
  }
  for (const { id, value, evidence } of times)
    if (value === null) open('time', id, evidence, evidence.text, 'no date can be given');
  for (const { id, latitude, kind, name, evidence } of places)
    if (latitude === null && kind !== 'country') open('place', id, evidence, name, 'no point on the map');
  for (const { id, parties, evidence } of works)
    if (parties.length === 0) open('work', id, evidence[0]!, evidence[0]!.text, 'whose it is is not told');
  return ends;
}
