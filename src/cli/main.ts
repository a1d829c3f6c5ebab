#!/usr/bin/env node
/** The command `onrecord`: connects the process to the commands. */

import { openReader } from '../reader.ts';
import type { Sink } from './io.ts';
import { run } from './run.ts';

function sink(stream: NodeJS.WriteStream): Sink {
  // Failed writes are told through the callback; without a listener Node would also throw them.
  stream.on('error', () => {});
  return {
    write: (text) =>
      new Promise((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve()))),
    isTerminal: stream.isTTY === true,
    // A terminal that does not know its size says 0.
    columns: stream.columns || undefined,
  };
}

process.exitCode = await run(process.argv.slice(2), {
  stdout: sink(process.stdout),
  stderr: sink(process.stderr),
  stdin: process.stdin,
  stdinIsTerminal: process.stdin.isTTY === true,
  env: process.env,
  now: () => performance.now(),
  interruption: () => {
    const controller = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
    return controller.signal;
  },
  openReader,
});
