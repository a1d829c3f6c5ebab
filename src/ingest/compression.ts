/** Undoes gzip and deflate as they stream, with a limit on what little may become much. */

import { OnRecordError } from '../errors.ts';

/** News text unpacks to 3–10 times its size, a page of repeated markup to 50. */
const RATIO_LIMIT = 200;

/** Below this many unpacked bytes the ratio does not matter (16 MiB). */
const HARMLESS = 16 * 1024 * 1024;

/**
 * Unpacks a stream. A gzip of several members, as in WARC.GZ, is one stream.
 *
 * @throws OnRecordError `gzip-damaged` where the stream is damaged or ends early, after everything before was given;
 *   `too-compressed`.
 */
export async function* unpack(
  bytes: AsyncIterable<Uint8Array>,
  method: 'gzip' | 'deflate' = 'gzip',
): AsyncGenerator<Uint8Array> {
  let packed = 0;
  let unpacked = 0;
  let failed: { readonly cause: unknown } | null = null;
  const chunks = bytes[Symbol.asyncIterator]();
  const input = new ReadableStream<BufferSource>({
    async pull(controller) {
      try {
        const next = await chunks.next();
        if (next.done) return controller.close();
        packed += next.value.length;
        controller.enqueue(next.value as Uint8Array<ArrayBuffer>);
      } catch (cause) {
        // An error of the source is its own, not one of the compression.
        failed = { cause };
        controller.error(cause);
      }
    },
  });
  const reader = input.pipeThrough(new DecompressionStream(method)).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown): never => {
        if (failed) throw failed.cause;
        throw new OnRecordError('gzip-damaged', { reason: cause instanceof Error ? cause.message : String(cause) });
      });
      if (done) return;
      unpacked += value.length;
      if (unpacked > HARMLESS && unpacked > packed * RATIO_LIMIT) {
        throw new OnRecordError('too-compressed', { limit: RATIO_LIMIT, got: unpacked });
      }
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
    await chunks.return?.();
  }
}
