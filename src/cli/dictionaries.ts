/** The option that names users' own dictionaries, and their files. */

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Option } from 'commander';
import type { DictionaryFile } from '../dictionaries/index.ts';
import { readDictionaries } from '../dictionaries/index.ts';
import { OnRecordError } from '../errors.ts';
import type { Io } from './io.ts';
import { clean } from './render/layout.ts';
import { count } from './render/view.ts';

/** `--dictionary FILE`, which may be given again. */
export function dictionaryOption(): Option {
  return new Option(
    '--dictionary <file>',
    'code with a dictionary of your own too: PETRARCH’s or TABARI’s file, or a table as in data/; may be given again',
  ).argParser((value: string, given: readonly string[] | undefined) => [...(given ?? []), value]);
}

/**
 * Reads files as text: UTF-8, else Windows-1252, in which older dictionaries are written.
 *
 * @throws OnRecordError `file-unreadable`.
 */
export async function openDictionaries(paths: readonly string[]): Promise<DictionaryFile[]> {
  const files: DictionaryFile[] = [];
  for (const path of paths) {
    let bytes: Uint8Array;
    try {
      bytes = await readFile(path);
    } catch (error) {
      throw new OnRecordError('file-unreadable', { reason: error instanceof Error ? error.message : String(error) });
    }
    files.push({ name: basename(path), text: decode(bytes) });
  }
  return files;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Opens dictionaries for reading, and says on standard error how much of them is wrong. */
export async function dictionariesFor(paths: readonly string[] | undefined, io: Io): Promise<DictionaryFile[]> {
  if (paths === undefined) return [];
  const files = await openDictionaries(paths);
  const { faults } = readDictionaries(files);
  for (const { name } of files) {
    const own = faults.filter(({ file }) => file === name).length;
    if (own > 0)
      await io.stderr.write(`onrecord: ${clean(name)}: ${count(own, 'fault')}; "onrecord lexicon check" lists them\n`);
  }
  return files;
}
