/** Sources made of strings and bytes, and everything that comes out of them. */

import type {
  ByteSource,
  Incoming,
  IncomingFailure,
  IncomingReport,
  SourceOptions,
} from '../../src/ingest/incoming.ts';
import { isFailure } from '../../src/ingest/incoming.ts';
import { openSource } from '../../src/ingest/open.ts';

/** Bytes in chunks of a size that cuts lines and characters apart. */
export async function* inChunks(content: string | Uint8Array, size = 37): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

export async function readAll(
  name: string,
  content: string | Uint8Array,
  options: SourceOptions & Pick<ByteSource, 'contentType' | 'url' | 'retrieved'> & { readonly chunk?: number } = {},
): Promise<Incoming[]> {
  const { contentType, url, retrieved, chunk, ...rest } = options;
  const source: ByteSource = {
    name,
    bytes: inChunks(content, chunk),
    contentType: contentType ?? null,
    url: url ?? null,
    retrieved: retrieved ?? null,
  };
  const all: Incoming[] = [];
  for await (const incoming of openSource(source, rest)) all.push(incoming);
  return all;
}

/** The only report that comes out. @throws Error when there is another thing. */
export async function readOne(...args: Parameters<typeof readAll>): Promise<IncomingReport> {
  const [one, ...more] = await readAll(...args);
  if (!one || more.length > 0) throw new Error(`Expected one report, got ${one ? 1 + more.length : 0}`);
  if (isFailure(one)) throw one.error;
  return one;
}

/** Keys and codes of failures, in order. */
export function failuresOf(all: readonly Incoming[]): (readonly [string, string])[] {
  return all
    .filter((incoming): incoming is IncomingFailure => isFailure(incoming))
    .map(({ key, error }) => [key, error.code]);
}

export function reportsOf(all: readonly Incoming[]): IncomingReport[] {
  return all.filter((incoming): incoming is IncomingReport => !isFailure(incoming));
}

/** The text of title and body, apart. */
export function partsOf({ input: { text, title, body } }: IncomingReport): { title: string | null; body: string } {
  return {
    title: title ? text.slice(title.start, title.end) : null,
    body: body ? text.slice(body.start, body.end) : text,
  };
}

/** A paragraph with an ampersand, which stands as an entity in markup. */
export const paragraph =
  'The envoys met on Monday in Oslo & agreed to meet again next week, officials said on Tuesday after the talks.';
export const marked = paragraph.replace('&', '&amp;');
