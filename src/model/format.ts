/**
 * The model file: `ONRM`, format version, length of a JSON header, the header, then its sections, each a typed array
 * at an offset that is a multiple of 8; numbers are little-endian. The file in the repository is compressed with gzip.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { OnRecordError } from '../errors.ts';
import type { Load } from './load.ts';

/** Changes whenever a model of before can no longer be read. */
export const formatVersion = 1;

const magic = 0x4d524e4f; // "ONRM"

/** The arrays that a section may hold. */
export type Section = Uint8Array | Int8Array | Uint16Array | Uint32Array;

const kinds = { u8: Uint8Array, i8: Int8Array, u16: Uint16Array, u32: Uint32Array } as const;

type Kind = keyof typeof kinds;

/** What a model file says of itself: free values by name, and its arrays by name. */
export interface Model {
  readonly values: Readonly<Record<string, unknown>>;
  readonly sections: Readonly<Record<string, Section>>;
}

interface Header {
  readonly values: Record<string, unknown>;
  readonly sections: Record<string, { readonly kind: Kind; readonly length: number; readonly offset: number }>;
}

/** What a passport says that reading depends on; `docs/syntax.md` describes the rest. */
export interface Passport {
  readonly name: string;
  readonly format: number;
  /** SHA-256 of `model.bin.gz`, in hexadecimal. */
  readonly sha256: string;
}

/** Packs a model, before compression. */
export function packModel({ values, sections }: Model): Uint8Array<ArrayBuffer> {
  const header: Header = { values: { ...values }, sections: {} };
  let offset = 0;
  for (const [name, data] of Object.entries(sections)) {
    const kind = (Object.keys(kinds) as Kind[]).find((k) => data instanceof kinds[k])!;
    header.sections[name] = { kind, length: data.length, offset };
    offset = align(offset + data.byteLength);
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const base = align(12 + json.length);
  const bytes = new Uint8Array(base + offset);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, formatVersion, true);
  view.setUint32(8, json.length, true);
  bytes.set(json, 12);
  for (const [name, data] of Object.entries(sections))
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), base + header.sections[name]!.offset);
  return bytes;
}

/**
 * Unpacks a model; its sections are views of `bytes`.
 *
 * @param file - For messages.
 * @throws OnRecordError `model-version` or `model-malformed`.
 */
export function unpackModel(bytes: Uint8Array<ArrayBuffer>, file: string): Model {
  const damaged = (reason: string) => new OnRecordError('model-malformed', { file, reason });
  if (bytes.length < 12) throw damaged(`expected at least 12 bytes, got ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== magic) throw damaged('it does not begin with ONRM');
  const got = view.getUint32(4, true);
  if (got !== formatVersion) throw new OnRecordError('model-version', { file, got, expected: formatVersion });
  const length = view.getUint32(8, true);
  if (12 + length > bytes.length) throw damaged('the header is cut off');
  let header: Partial<Header> | null;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(12, 12 + length))) as Partial<Header> | null;
  } catch {
    throw damaged('the header is not JSON');
  }
  if (!isObject(header?.values) || !isObject(header.sections)) throw damaged('the header names no values and sections');
  const base = bytes.byteOffset + align(12 + length);
  const sections: Record<string, Section> = {};
  for (const [name, place] of Object.entries(header.sections)) {
    if (!isPlace(place)) throw damaged(`section ${name} has no kind and place`);
    const { kind, length, offset } = place;
    const array = kinds[kind];
    if (base + offset + length * array.BYTES_PER_ELEMENT > bytes.byteOffset + bytes.length)
      throw damaged(`section ${name} is cut off`);
    sections[name] = new array(bytes.buffer, base + offset, length);
  }
  return { values: header.values, sections };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether an entry of the header says where a section is; arrays begin at multiples of 8. */
function isPlace(value: unknown): value is Header['sections'][string] {
  if (!isObject(value) || typeof value['kind'] !== 'string' || !Object.hasOwn(kinds, value['kind'])) return false;
  const { length, offset } = value;
  return (
    [length, offset].every((number) => Number.isSafeInteger(number) && Number(number) >= 0) && Number(offset) % 8 === 0
  );
}

/**
 * Loads `models/<name>`, checks it against its passport and unpacks it.
 *
 * @throws OnRecordError `data-missing`, `model-version` or `model-malformed`.
 */
export async function loadModel(load: Load, name: string): Promise<Model> {
  const file = modelFile(name);
  const [passport, packed] = await Promise.all([loadPassport(load, name), load(file)]);
  if (passport.format !== formatVersion)
    throw new OnRecordError('model-version', { file, got: passport.format, expected: formatVersion });
  const sum = bytesToHex(sha256(packed));
  if (sum !== passport.sha256)
    throw new OnRecordError('model-malformed', {
      file,
      reason: `its SHA-256 is ${sum}, its passport says ${passport.sha256}`,
    });
  return unpackModel(await gunzip(packed, file), file);
}

/** The passport beside a model. */
export async function loadPassport(load: Load, name: string): Promise<Passport> {
  const file = `models/${name}/passport.json`;
  try {
    const passport: unknown = JSON.parse(new TextDecoder().decode(await load(file)));
    if (isPassport(passport)) return passport;
  } catch (cause) {
    if (cause instanceof OnRecordError) throw cause;
    throw new OnRecordError('model-malformed', { file, reason: 'it is not JSON' });
  }
  throw new OnRecordError('model-malformed', { file, reason: 'it does not say format and checksum' });
}

function isPassport(value: unknown): value is Passport {
  return isObject(value) && typeof value['format'] === 'number' && typeof value['sha256'] === 'string';
}

/** Where a model's weights are. */
export function modelFile(name: string): string {
  return `models/${name}/model.bin.gz`;
}

async function gunzip(packed: Uint8Array, file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const stream = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new OnRecordError('model-malformed', { file, reason: 'it cannot be decompressed' });
  }
}

function align(offset: number): number {
  return (offset + 7) & ~7;
}
