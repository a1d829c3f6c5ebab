/** Stands in for the process when commands are tested: keeps what they print, and hands them what they read. */

import type { Io, Sink } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';
import { createDocument } from '../../src/ingest/document.ts';
import type { Reader } from '../../src/reader.ts';
import { exampleRecord } from './record.ts';

/** What a command printed and ended with. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Every write to standard output by itself. */
  readonly writes: readonly string[];
}

/** What of the outside world differs from the usual: pipes everywhere, nothing on standard input, the hand-made record. */
export interface Setting {
  readonly stdin?: string | AsyncIterable<Uint8Array>;
  readonly env?: Io['env'];
  readonly terminal?: boolean;
  readonly columns?: number;
  readonly now?: Io['now'];
  readonly openReader?: Io['openReader'];
  /** Comes when somebody presses Ctrl-C. */
  readonly interruption?: AbortSignal;
  /** Told of every write to standard output as it happens. */
  readonly listen?: (text: string) => void;
  /** Standard output breaks after this many writes, as when `head` has seen enough. */
  readonly breaksAfter?: number;
}

/** A reader that checks its input like the real one, and finds in every report what the hand-made record holds. */
export const fakeReader: Reader = {
  read(input) {
    const { text, url, date, outlet } = createDocument(input);
    const record = exampleRecord();
    return { ...record, document: { ...record.document, url, date, outlet, text: `${record.document.text}${text}` } };
  },
};

/** Runs a command line of words parted by blanks, or of a list of arguments. */
export async function runCommand(line: string | readonly string[], setting: Setting = {}): Promise<Ran> {
  const writes: string[] = [];
  let stderr = '';
  const sink = (write: (text: string) => void): Sink => ({
    write: async (text) => write(text),
    isTerminal: setting.terminal ?? false,
    columns: setting.columns,
  });
  const code = await run(typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line, {
    stdout: sink((text) => {
      if (writes.length >= (setting.breaksAfter ?? Infinity)) {
        throw Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
      }
      writes.push(text);
      setting.listen?.(text);
    }),
    stderr: sink((text) => (stderr += text)),
    stdin: typeof setting.stdin === 'object' ? setting.stdin : chunks(setting.stdin ?? ''),
    stdinIsTerminal: false,
    env: setting.env ?? {},
    now: setting.now ?? (() => 0),
    interruption: () => setting.interruption ?? new AbortController().signal,
    openReader: setting.openReader ?? (async () => fakeReader),
  });
  return { code, stdout: writes.join(''), stderr, writes };
}

/** In pieces of three bytes, so that characters are cut. */
async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let i = 0; i < bytes.length; i += 3) yield bytes.subarray(i, i + 3);
}
