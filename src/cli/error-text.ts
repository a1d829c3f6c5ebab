/** Words an error for standard error: one line for scripts and people, one with what to do about it. */

import { OnRecordError } from '../errors.ts';
import { clean } from './render/layout.ts';

/** @param name - What could not be read: a file, standard input, a report in a file. */
export function errorText(name: string, error: unknown): string {
  if (error instanceof OnRecordError) {
    return `onrecord: ${clean(name)}: ${error.code}: ${clean(error.message)}\n  ${error.hint}\n`;
  }
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `onrecord: ${clean(name)}: internal-error: ${reason}\n  This is a mistake in On Record; please report it.\n`;
}
