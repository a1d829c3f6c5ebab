/** What the commands touch of the outside world, so that a test can stand in for it. */

import type { Reader, ReaderOptions } from '../reader.ts';

/** What the process ends with. */
export const ExitCode = { Done: 0, SomeUnread: 1, WrongUsage: 2 } as const;

/** A stream that text is written to. */
export interface Sink {
  /** Settles when the text has been handed on, so that nothing piles up; rejects with code `EPIPE` when nobody listens. */
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  /** Columns of the terminal, where they are known. */
  readonly columns: number | undefined;
}

export interface Io {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdinIsTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /** A signal that comes with the first Ctrl-C (or SIGTERM) from now on; the second ends the process. */
  readonly interruption: () => AbortSignal;
  readonly openReader: (options: ReaderOptions) => Promise<Reader>;
}

/** Whether to colour: `NO_COLOR` forbids, `FORCE_COLOR` asks for it, else terminals get colours. */
export function wantsColors(sink: Sink, env: Io['env']): boolean {
  if (env['NO_COLOR']) return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return sink.isTerminal && env['TERM'] !== 'dumb';
}

/** Whether an error says that the reader of a pipe has gone (`… | head`). */
export function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
