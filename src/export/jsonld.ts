/**
 * A record as JSON-LD: every statement a schema.org Quotation, anchored by W3C Web Annotations whose offsets count code
 * points, with PROV-O telling what read it. The context stands in the file: nothing is fetched to understand it.
 */

import type { Record } from '../record/schema.ts';

const context = {
  oa: 'http://www.w3.org/ns/oa#',
  prov: 'http://www.w3.org/ns/prov#',
  schema: 'https://schema.org/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  id: '@id',
  type: '@type',
} as const;

/** Characters before and after a quotation, by which it is found where offsets have moved. */
const AROUND = 32;

export function toJsonLd(record: Record): { readonly '@context': unknown; readonly '@graph': readonly unknown[] } {
  const { document, statements, actors, reader } = record;
  const base = `urn:onrecord:${document.id}`;
  const activity = `${base}:reading`;
  const points = codePoints(document.text);
  const reading = [
    {
      id: activity,
      type: 'prov:Activity',
      'prov:used': { id: base },
      'prov:wasAssociatedWith': {
        id: `urn:onrecord:reader:${reader.version}`,
        type: 'prov:SoftwareAgent',
        'schema:softwareVersion': reader.version,
        'prov:value': Object.entries(reader.models).map(([name, sum]) => `${name} sha256:${sum}`),
      },
    },
    {
      id: base,
      type: ['schema:NewsArticle', 'prov:Entity'],
      ...(document.title === null ? {} : { 'schema:headline': document.title.text }),
      ...(document.url === null ? {} : { 'schema:url': { id: document.url } }),
      ...(document.date === null ? {} : { 'schema:datePublished': { '@value': document.date, '@type': 'xsd:date' } }),
      ...(document.outlet === null
        ? {}
        : { 'schema:publisher': { type: 'schema:Organization', 'schema:name': document.outlet } }),
      'schema:inLanguage': document.language,
    },
  ];
  const selectors = ({ start, end, text }: { start: number; end: number; text: string }): unknown[] => [
    {
      type: 'oa:TextQuoteSelector',
      'oa:exact': text,
      'oa:prefix': document.text.slice(Math.max(0, start - AROUND), start),
      'oa:suffix': document.text.slice(end, end + AROUND),
    },
    { type: 'oa:TextPositionSelector', 'oa:start': points(start), 'oa:end': points(end) },
  ];
  const quotations = statements.flatMap((statement) => {
    const id = `${base}:${statement.id}`;
    const { speaker } = statement;
    const actor = speaker.kind === 'actor' ? actors.find((a) => a.id === speaker.actor) : undefined;
    const quotation = {
      id,
      type: ['schema:Quotation', 'prov:Entity'],
      'schema:text': statement.contents.map(({ text }) => text).join(' … '),
      ...(actor === undefined
        ? {}
        : {
            'schema:spokenByCharacter': {
              id: `${base}:${actor.id}`,
              type: actor.type === 'person' ? 'schema:Person' : 'schema:Organization',
              'schema:name': actor.label.text,
            },
          }),
      'schema:isPartOf': { id: base },
      'prov:wasGeneratedBy': { id: activity },
      'prov:wasDerivedFrom': { id: base },
    };
    const annotation = {
      id: `${id}:annotation`,
      type: 'oa:Annotation',
      'oa:motivatedBy': { id: 'oa:identifying' },
      'oa:hasBody': { id },
      'oa:hasTarget': statement.contents.map((content) => ({
        type: 'oa:SpecificResource',
        'oa:hasSource': { id: base },
        'oa:hasSelector': selectors(content),
      })),
    };
    return [quotation, annotation];
  });
  return { '@context': context, '@graph': [...reading, ...quotations] };
}

/** Gives the number of code points before an offset in UTF-16 code units; surrogate pairs count once. */
function codePoints(text: string): (offset: number) => number {
  const lows: number[] = [];
  for (let i = 1; i < text.length; i++) if (text.codePointAt(i - 1)! > 0xffff) lows.push(i);
  return (offset) => {
    let [low, high] = [0, lows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lows[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
}
