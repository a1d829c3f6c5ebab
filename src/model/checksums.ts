/** Which models read: the checksums that a record lists. */

import { loadPassport } from './format.ts';
import type { Load } from './load.ts';

/** Names of the models under `models/` that the reading core loads. */
export const modelNames: readonly string[] = ['lemmatiser', 'parser', 'tagger'];

/** SHA-256 of each model, by name, as its passport states it; loading a model checks that it is true. */
export async function modelChecksums(load: Load): Promise<Record<string, string>> {
  const passports = await Promise.all(modelNames.map((name) => loadPassport(load, name)));
  return Object.fromEntries(modelNames.map((name, i) => [name, passports[i]!.sha256]));
}
