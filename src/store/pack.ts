/**
 * Packs a record for keeping, exactly: what its text tells already is left out, the rest is compressed.
 *
 * Evidence `{start, end, text}` becomes `[start, end]` (no other array of a record holds two numbers); text and reader
 * are kept elsewhere. The rest is canonical JSON, deflated with a dictionary of what every record repeats, about a
 * tenth of the record. Byte for byte, dictionary and all, this is part of the file format.
 */

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import canonicalize from 'canonicalize';
import type { Record } from '../record/schema.ts';

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** Pieces of records that occur in every one, the most frequent last, where they are cheapest to point at. */
const dictionary = Buffer.from(
  [
    '"kind":"admin1""kind":"city""kind":"region""kind":"country","latitude":null,"longitude":null,"name":"',
    '{"admin1":null,"country":"USA","evidence":[1,20],"geonames":null,"id":"p1-20",',
    '{"anchor":"publication","evidence":[1,20],"id":"t1-20","kind":"date","value":"2025-01-01"},{"anchor":"text",',
    '],"works":[{"count":null,"evidence":[[1,20]],"id":"w1-20","kind":"letter","parties":[{"actor":"a1-20","evidence":',
    '[1,20],"role":"author"}],"time":null}]',
    '"GOV""MIL""REB""OPP""JUD""LEG""MED""COP""BUS""CVL""UNK""IGO""RUS""UKR""CHN""PRK""ISR""PSE""IRN""GBR""FRA""DEU"',
    '"status":"hypothetical""status":"demanded""status":"intended""status":"denied""status":"ongoing""status":"ended"',
    '"plover":"CONSULT""plover":"ACCUSE""plover":"ASSAULT""plover":"COOPERATE""plover":"SUPPORT""plover":"AID"',
    '"plover":"AGREE""plover":"REQUEST""plover":"THREATEN""plover":"PROTEST""plover":"SANCTION""plover":"COERCE"',
    '"format":"onrecord/1","statements":[{"addressee":null,"anonymity":"officials""anonymity":"sources"',
    '"kind":"unresolved""kind":"unnamed""manner":"mixed""manner":"direct""modality":"future""modality":"demanded"',
    '"cueKind":"writing""cueKind":"thought""part":"headline""polarity":"denied""time":"t1-20","trace":{"confidence":0.9',
    '{"addressee":null,"contents":[[1,20]],"cue":[1,20],"cueKind":"speech","id":"s1-20","manner":"indirect",',
    '"modality":"actual","occasion":null,"parent":null,"part":"body","place":null,"polarity":"affirmed","source":[1,20],',
    '"speaker":{"actor":"a1-20","kind":"actor"},"time":null,"trace":{"confidence":0.85,"rule":"verb complement"}},',
    '{"end":20,"start":1,"statement":"s1-20"},{"end":20,"start":1,"statement":null},"voice":[',
    '{"cameo":"040","claim":null,"contexts":[],"goldstein":1,"id":"e1-20","mode":null,"place":null,"plover":"',
    '"quad":1,"sources":[{"actor":"a1-20","evidence":[1,20],"inferred":false,"sector":null}],"status":"happened",',
    '"targets":[{"actor":"a1-20","evidence":[1,20],"inferred":false,"sector":null}],"time":null,"trace":{"confidence":0.8,',
    '"trigger":[1,20]},',
    '{"country":{"evidence":[1,20],"rule":"demonym","value":"RUS"},"id":"a1-20","label":[1,20],"mentions":[',
    '"roles":[{"country":"RUS","former":false,"sector":"GOV","title":[1,20]}],"sector":{"evidence":[1,20],"rule":"office",',
    '"roles":[],"sector":null,"type":"organisation"},"type":"place"},"type":"people"},"type":"state"},"type":"group"},',
    '{"country":null,"id":"a1-20","label":[1,20],"mentions":[{"evidence":[1,20],"form":"nominal","id":"m1-20","name":null,',
    '"role":null}],"roles":[],"sector":null,"type":"person"},{"evidence":[1,20],"form":"pronoun","id":"m1-20","name":null,',
    '"role":null},{"evidence":[1,20],"form":"name","id":"m1-20","name":[1,20],"role":null},',
  ].join(''),
);

/** @throws Error when a piece of evidence does not say what the text says: such a record is never kept. */
export function packRecord(record: Record): Uint8Array {
  const { text } = record.document;
  const lean = thin({ ...record, reader: undefined, document: { ...record.document, text: undefined } }, text);
  return deflateRawSync(canonicalize(lean)!, { level: 6, dictionary });
}

export function unpackRecord(packed: Uint8Array, text: string, reader: Record['reader']): Record {
  const lean = JSON.parse(inflateRawSync(packed, { dictionary }).toString('utf8')) as Json;
  const rest = fill(lean, text) as unknown as Omit<Record, 'reader'>;
  return { ...rest, reader, document: { ...rest.document, text } };
}

function thin(value: Json, text: string): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isArray(value)) return value.map((item) => thin(item, text));
  if (isEvidence(value)) {
    const { start, end } = value;
    if (text.slice(start, end) !== value.text)
      throw new Error(`Evidence ${start}–${end} does not say what the text says`);
    return [start, end];
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, thin(item, text)]));
}

function fill(value: Json, text: string): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isArray(value)) {
    const [start, end] = value;
    if (value.length === 2 && typeof start === 'number' && typeof end === 'number')
      return { start, end, text: text.slice(start, end) };
    return value.map((item) => fill(item, text));
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, text)]));
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isEvidence(value: object): value is { start: number; end: number; text: string } {
  return 'start' in value && 'end' in value && 'text' in value && typeof value.text === 'string';
}

/** A list of integers as bytes: differences are not needed, as its numbers are small; null stays null. */
export function packNumbers(numbers: readonly number[] | null): Uint8Array | null {
  return numbers === null ? null : deflateRawSync(JSON.stringify(numbers));
}

export function unpackNumbers(packed: Uint8Array | null): number[] | null {
  return packed === null ? null : (JSON.parse(inflateRawSync(packed).toString('utf8')) as number[]);
}
