/** Reads a stream of bytes piece by piece: by line, by length, or as a whole, never more than a limit. */

import { OnRecordError } from '../errors.ts';

/** Largest source of a format that must be held as a whole, in bytes (256 MiB). */
export const WHOLE_LIMIT = 256 * 1024 * 1024;

/** Largest single report in a stream: a line, a row, a page; in bytes (32 MiB). */
export const RECORD_LIMIT = 32 * 1024 * 1024;

const LINE_FEED = 10;

/** A cursor over a stream of bytes. */
export class ByteReader {
  /** Bytes passed so far. */
  offset = 0;
  private readonly chunks: AsyncIterator<Uint8Array>;
  /** Bytes that have come and are not passed, from `at` on. */
  private buffer: Uint8Array = new Uint8Array(0);
  private at = 0;
  private ended = false;
  /** Why the stream broke off; told when what came before has been passed. */
  private failure: { readonly cause: unknown } | null = null;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.chunks = bytes[Symbol.asyncIterator]();
  }

  /** The next bytes without passing them: as many as asked for, fewer at the end only. */
  async peek(length: number): Promise<Uint8Array> {
    while (this.buffer.length - this.at < length && (await this.more()));
    if (this.at === this.buffer.length) this.tell();
    return this.buffer.subarray(this.at, this.at + length);
  }

  /** Passes bytes; they stay valid. Fewer than asked for at the end only. */
  async read(length: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let missing = length;
    while (missing > 0 && (this.at < this.buffer.length || (await this.more()))) {
      const part = this.take(Math.min(missing, this.buffer.length - this.at));
      missing -= part.length;
      parts.push(part);
    }
    if (missing > 0) this.tell();
    return join(parts);
  }

  /** Passes bytes without keeping them. @returns How many there were. */
  async skip(length: number): Promise<number> {
    let missing = length;
    while (missing > 0 && (this.at < this.buffer.length || (await this.more()))) {
      missing -= this.take(Math.min(missing, this.buffer.length - this.at)).length;
    }
    if (missing > 0) this.tell();
    return length - missing;
  }

  /**
   * Passes a line with its line feed.
   *
   * @returns null at the end; `'long'` where it has more bytes than the limit, and then all of it is passed.
   */
  async line(limit: number): Promise<Uint8Array | 'long' | null> {
    const parts: Uint8Array[] = [];
    let size = 0;
    let long = false;
    while (this.at < this.buffer.length || (await this.more())) {
      const end = this.buffer.indexOf(LINE_FEED, this.at);
      const part = this.take((end < 0 ? this.buffer.length : end + 1) - this.at);
      size += part.length;
      if (size > limit) {
        long = true;
        parts.length = 0;
      } else parts.push(part);
      if (end >= 0) return long ? 'long' : join(parts);
    }
    this.tell();
    return long ? 'long' : size === 0 ? null : join(parts);
  }

  /** Puts bytes back that were passed last. */
  back(bytes: Uint8Array): void {
    this.buffer = join([bytes, this.buffer.subarray(this.at)]);
    this.at = 0;
    this.offset -= bytes.length;
  }

  /** All the rest as a stream. */
  async *rest(): AsyncGenerator<Uint8Array> {
    while (this.at < this.buffer.length || (await this.more())) yield this.take(this.buffer.length - this.at);
    this.tell();
  }

  /** Tells the stream that nothing more is wanted. */
  async close(): Promise<void> {
    this.ended = true;
    await this.chunks.return?.();
  }

  private take(length: number): Uint8Array {
    const part = this.buffer.subarray(this.at, this.at + length);
    this.at += length;
    this.offset += length;
    return part;
  }

  private tell(): void {
    if (this.failure) throw this.failure.cause;
  }

  /** Waits for the next bytes. @returns False at the end. */
  private async more(): Promise<boolean> {
    if (this.ended) return false;
    const next = await this.chunks.next().catch((cause: unknown) => {
      this.failure = { cause };
      return { done: true } as const;
    });
    if (next.done) {
      this.ended = true;
      return false;
    }
    const left = this.buffer.length - this.at;
    this.buffer = left === 0 ? next.value : join([this.buffer.subarray(this.at), next.value]);
    this.at = 0;
    return true;
  }
}

/** @throws OnRecordError `file-too-large` beyond the limit, before more is read. */
export async function collect(bytes: AsyncIterable<Uint8Array>, limit = WHOLE_LIMIT): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit) throw new OnRecordError('file-too-large', { limit, got: `${size} or more` });
    chunks.push(chunk);
  }
  return join(chunks);
}

/** One array of several; the same one where there is one. */
function join(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
