/** Cuts a source into pieces: finds out what format it has and hands it to the reader for that format. */

import { OnRecordError } from '../errors.ts';
import { splitArchive } from './archive.ts';
import { decode } from './decode.ts';
import type { ByteSource, IncomingFailure, Piece, SourceOptions } from './incoming.ts';

/** Largest source of a format that must be held as a whole, in bytes (256 MiB). */
const WHOLE_LIMIT = 256 * 1024 * 1024;

/** The pieces of a source in order, as it streams in. */
export async function* openPieces(
  source: ByteSource,
  options: SourceOptions = {},
): AsyncGenerator<Piece | IncomingFailure> {
  try {
    const reports = splitArchive(decode(await collect(source.bytes)));
    for (const [i, { text, start }] of reports.entries()) {
      const key = `character ${start}`;
      if (options.skip?.(key)) continue;
      const of = reports.length === 1 ? '' : `, report ${i + 1} of ${reports.length} (at character ${start})`;
      yield {
        name: source.name + of,
        key,
        source: source.name,
        format: 'text',
        kind: 'text',
        content: text,
        contentType: null,
        retrieved: source.retrieved ?? null,
        fields: {},
        whole: true,
        notes: [],
      };
    }
  } catch (error) {
    if (!(error instanceof OnRecordError)) throw error;
    yield { name: source.name, key: '', error };
  }
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > WHOLE_LIMIT) throw new OnRecordError('file-too-large', { limit: WHOLE_LIMIT, got: `${size} or more` });
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
