/** Tries again what could not be imported. */

import { existsSync } from 'node:fs';
import type { SqliteStore } from '../store/sqlite.ts';
import { type ImportOptions, type ImportProgress, importSources } from './import.ts';
import { fileSources } from './sources.ts';

/** Sources of failures: files that can be opened again, and what cannot. */
export function failedFiles(store: SqliteStore): { readonly files: string[]; readonly missing: string[] } {
  const names = new Set<string>();
  for (const { source } of store.failures()) names.add(source);
  const there = [...names].map((name) => [name, existsSync(name)] as const);
  const of = (exists: boolean): string[] => there.filter(([, is]) => is === exists).map(([name]) => name);
  return { files: of(true), missing: of(false) };
}

/** Reads the failed pieces of files again. */
export function retryFailures(
  store: SqliteStore,
  files: readonly string[],
  options: Omit<ImportOptions, 'only'>,
): Promise<ImportProgress> {
  let current = { source: '', keys: new Set<string>() };
  const only = (source: string, key: string): boolean => {
    if (current.source !== source)
      current = { source, keys: new Set([...store.failures({ source })].map((failure) => failure.key)) };
    // Of a source that could not be read to its end, whatever is not done.
    return current.keys.has(key) || (current.keys.has('') && !store.isDone(source, key));
  };
  return importSources(store, fileSources(files), { what: 'failures', ...options, only });
}
