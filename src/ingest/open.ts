/** The door of the house: any source in, reports and failures out. */

import type { ByteSource, Incoming, SourceOptions } from './incoming.ts';
import { isFailure } from './incoming.ts';
import { openPieces } from './pieces.ts';
import { readPiece } from './piece.ts';

/**
 * Reads a source as it streams in; what is held at a time is one piece, whatever the size of the source.
 *
 * Never throws for what the bytes hold: what cannot be read is given as a failure, and the rest goes on.
 */
export async function* openSource(source: ByteSource, options: SourceOptions = {}): AsyncGenerator<Incoming> {
  for await (const piece of openPieces(source, options)) yield isFailure(piece) ? piece : await readPiece(piece);
}
