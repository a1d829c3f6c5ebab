/** Which models read: the checksums that a record lists. */

import { loadPassport } from './format.ts';
import type { Load } from './load.ts';

/** SHA-256 of each of some models, by name, as its passport states it; loading a model checks that it is true. */
export async function modelChecksums(load: Load, names: readonly string[]): Promise<Record<string, string>> {
  const passports = await Promise.all(names.map((name) => loadPassport(load, name)));
  return Object.fromEntries(names.map((name, i) => [name, passports[i]!.sha256]));
}
