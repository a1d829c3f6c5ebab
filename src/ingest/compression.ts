/** Undoes gzip and deflate as they stream, with a limit on what little may become much. */

import { Inflate } from 'pako';
import { OnRecordError } from '../errors.ts';

/** News text unpacks to 3–10 times its size, a page of repeated markup to 50. */
const RATIO_LIMIT = 200;

/** Below this many unpacked bytes the ratio does not matter (16 MiB). */
const HARMLESS = 16 * 1024 * 1024;

/** What the package has and its types leave out. */
type Inflater = Inflate & {
  readonly ended: boolean;
  /** The unpacked bytes that do not yet fill a chunk stand in `output` before `next_out`. */
  readonly strm: { readonly output: Uint8Array | null; readonly next_out: number };
};

/** Packed bytes that are unpacked at once; what they become is held in memory. */
const SLICE = 16_384;

/**
 * Unpacks a stream of gzip or zlib. A gzip of several members, as in WARC.GZ, is one stream.
 *
 * Everything before a damage is given, which a stream of the platform would drop.
 *
 * @throws OnRecordError `gzip-damaged` where the stream is damaged or ends early; `too-compressed`.
 */
export async function* unpack(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let inflate = new Inflate() as Inflater;
  let packed = 0;
  let unpacked = 0;
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += SLICE) {
      const slice = chunk.subarray(at, at + SLICE);
      packed += slice.length;
      // A member ended with the slice before; padding with zeros may follow the last one.
      if (inflate.ended) {
        if (slice[0] === 0) return;
        inflate = new Inflate() as Inflater;
      }
      const out: Uint8Array[] = [];
      inflate.onData = (data) => out.push(data as Uint8Array);
      inflate.push(slice, false);
      for (const data of out) {
        unpacked += data.length;
        if (unpacked > HARMLESS && unpacked > packed * RATIO_LIMIT) {
          throw new OnRecordError('too-compressed', { limit: RATIO_LIMIT, got: unpacked });
        }
        yield data;
      }
      if (inflate.err) yield* leftOver(inflate);
      if (inflate.err) throw new OnRecordError('gzip-damaged', { reason: inflate.msg || `zlib error ${inflate.err}` });
    }
  }
  if (inflate.ended) return;
  yield* leftOver(inflate);
  throw new OnRecordError('gzip-damaged', { reason: 'it ends early' });
}

function* leftOver({ strm: { output, next_out: end } }: Inflater): Generator<Uint8Array> {
  if (output && end > 0) yield output.slice(0, end);
}
