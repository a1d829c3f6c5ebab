/** Tells what kind of dictionary a file is from what it holds. */

import { linesOf } from './lines.ts';

export type DictionaryKind = 'verbs' | 'actors' | 'agents' | 'discards' | 'issues' | 'table' | 'unknown';

export function kindOf(name: string, text: string): DictionaryKind {
  const head = text.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#'));
  if (head !== undefined && /^[a-z]+(?:\t[a-z]+)+\r?$/.test(head)) return 'table';
  const lines = linesOf(text, () => {}).map((line) => line.text.trim());
  if (lines.some((line) => /^-{3}|^-\s.*\*/.test(line))) return 'verbs';
  if (lines.some((line) => /\[\s*~|~\s*\]/.test(line))) return 'agents';
  if (lines.some((line) => line.startsWith('&'))) return 'verbs';
  // Issues and actors look alike: only the name tells them apart.
  if (/issue/i.test(name)) return 'issues';
  if (lines.some((line) => line.includes('['))) return 'actors';
  return lines.some((line) => line !== '') ? 'discards' : 'unknown';
}
