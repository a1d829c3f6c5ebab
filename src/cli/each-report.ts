/** What read and parse have in common: every report of every source, one after the other, and what went wrong. */

import { type IncomingReport, isFailure, type Mapping } from '../ingest/incoming.ts';
import { errorText } from './error-text.ts';
import type { Io } from './io.ts';
import { openProgress } from './progress.ts';
import { clean } from './render/layout.ts';
import { count } from './render/view.ts';
import { findFiles, readSources, STDIN } from './sources.ts';

/**
 * Prints what is made of each report; one report is in memory at a time.
 *
 * @param open - Opens what makes the text to print of a report; called once.
 * @returns How many reports could not be read.
 */
export async function eachReport(
  paths: readonly string[],
  mapping: Mapping,
  io: Io,
  open: () => Promise<(incoming: IncomingReport) => string>,
): Promise<number> {
  let failed = 0;
  let read = 0;
  const files = await findFiles(paths);
  const progress = openProgress(io, files.length);
  const fail = async (name: string, error: unknown): Promise<void> => {
    failed++;
    await progress.clear();
    await io.stderr.write(errorText(name, error));
  };
  const notices: string[] = [];
  const notice = (message: string): void => void notices.push(message);
  if (paths.includes(STDIN) && io.stdinIsTerminal) {
    await io.stderr.write('onrecord: reading what you type; end with Ctrl-D\n');
  }
  let print: (incoming: IncomingReport) => string;
  try {
    print = await open();
  } catch (error) {
    await fail('reader', error);
    return failed;
  }
  for (const [i, file] of files.entries()) {
    if ('error' in file) {
      await fail(file.path, file.error);
      continue;
    }
    for await (const incoming of readSources(file.path, io.stdin, { mapping, notice })) {
      if (isFailure(incoming)) {
        await fail(incoming.name, incoming.error);
        continue;
      }
      let text: string;
      try {
        text = print(incoming);
      } catch (error) {
        await fail(incoming.name, error);
        continue;
      }
      read++;
      if (io.stdout.isTerminal) await progress.clear();
      await io.stdout.write(text);
    }
    for (const message of notices.splice(0)) {
      await progress.clear();
      await io.stderr.write(`onrecord: ${clean(message)}\n`);
    }
    await progress.update(i + 1);
  }
  await progress.clear();
  if (failed > 0 && failed + read > 1) {
    await io.stderr.write(`onrecord: ${count(read, 'report')} read, ${failed} not read\n`);
  }
  return failed;
}
