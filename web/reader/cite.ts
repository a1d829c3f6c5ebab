/** What `c` and "copy as quotation" give: plain text that goes into a manuscript, with the way back to the characters. */

import { quotationOf as quotation } from '../../src/export/cite.ts';
import { formatDay } from '../lib/format.ts';
import { itemUrl } from '../lib/url.ts';
import { type Item, partyNames, type Reading, speakerName } from './reading.ts';

function permalink({ record }: Reading, { id }: Item): string {
  return location.origin + itemUrl(record.document.id, id);
}

function publication({ record: { document } }: Reading): string {
  return [document.outlet ?? 'outlet not known', document.date === null ? 'no date' : formatDay(document.date)].join(
    ', ',
  );
}

/** The words with who said them, where they were published, and where they stand; of an event its sentence. */
export function quotationOf(reading: Reading, item: Item): string {
  if (item.kind === 'statement') return quotation(reading.record, item.id, location.origin)!;
  return [`“${sentenceAround(reading, item.value.trigger)}”`, publication(reading), permalink(reading, item)].join(
    '\n',
  );
}

/** `example.org, “Envoy: Talks in Lima Went Well”, 12 Jun 2025, https://…; On Record d…/s…, characters 72–110: http://…` */
export function citationOf(reading: Reading, item: Item): string {
  const { document } = reading.record;
  const { start, end } = item.kind === 'event' ? item.value.trigger : item.value.contents[0]!;
  const who = item.kind === 'statement' ? speakerName(reading, item.value) : partyNames(reading, item.value.sources);
  const parts = [
    who,
    document.title === null ? 'report without a headline' : `“${document.title.text}”`,
    publication(reading),
    document.url,
  ];
  return `${parts.filter((part) => part !== null).join(', ')}; On Record ${document.id}/${item.id}, characters ${start}–${end}: ${permalink(reading, item)}`;
}

/** The sentence of some words as far as its marks tell, at most 400 characters to each side. */
function sentenceAround({ record }: Reading, { start, end }: { readonly start: number; readonly end: number }): string {
  const { text } = record.document;
  const before = text.slice(Math.max(0, start - 400), start);
  const after = text.slice(end, end + 400);
  const from = Math.max(
    ...[...before.matchAll(/[.!?]["”’]?\s+(?=\S)|\n+|[.!?]["”’]?(?=[A-Z“"])/g)].map(
      ({ index, 0: mark }) => index + mark.length,
    ),
    0,
  );
  const to = /[.!?]["”’]?(?=\s|[A-Z]|$)|\n/.exec(after);
  return (
    before.slice(from) +
    text.slice(start, end) +
    after.slice(0, to === null ? undefined : to.index + to[0].length)
  ).trim();
}
