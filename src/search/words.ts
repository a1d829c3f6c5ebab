/**
 * Reads what people type into a search box and writes it as a query of FTS5. Whatever is typed, the query is well-formed:
 * every word and phrase is quoted.
 *
 * Words stand for all of them; `"words in a row"` for a phrase, `sanct*` for words that begin so, `-word` for none of it,
 * `a OR b` for one of both, `title:word` for a word in a field.
 */

import { OnRecordError } from '../errors.ts';

/** Fields that may be named, and the column that each is in a full-text table. */
export type Fields = Readonly<Record<string, string>>;

export interface Term {
  readonly text: string;
  readonly prefix: boolean;
  /** Column, or null for any. */
  readonly field: string | null;
}

export interface WordQuery {
  /** All must be met; of each, one of its terms. */
  readonly all: readonly (readonly Term[])[];
  readonly none: readonly Term[];
}

const token = /(?<minus>-)?(?:(?<field>\p{L}+):)?(?:"(?<phrase>[^"]*)"?|(?<word>[^\s"]+))(?<star>\*)?/gu;

export function parseWords(query: string, fields: Fields = {}): WordQuery {
  const all: Term[][] = [];
  const none: Term[] = [];
  let joins = false;
  for (const match of query.matchAll(token)) {
    const { minus, field, phrase, word = '' } = match.groups!;
    if (word === 'OR' && minus === undefined && field === undefined) {
      joins = all.length > 0;
      continue;
    }
    const column = field === undefined ? null : (fields[field.toLowerCase()] ?? null);
    // A field that there is not is a word like any other: "at 10:30".
    const text = (field !== undefined && column === null ? `${field} ` : '') + (phrase ?? withoutStars(word));
    const term = { text, prefix: match[0].endsWith('*'), field: column };
    if (!/[\p{L}\p{N}]/u.test(text)) continue;
    if (minus !== undefined) none.push(term);
    else if (joins) all.at(-1)!.push(term);
    else all.push([term]);
    joins = false;
  }
  return { all, none };
}

/** @throws OnRecordError `bad-query` when there is nothing to look for but words that must not be there. */
export function toFts({ all, none }: WordQuery): string | null {
  if (all.length === 0) {
    if (none.length > 0)
      throw new OnRecordError('bad-query', { reason: 'expected a word to look for, got only words to leave out' });
    return null;
  }
  const positive = all.map((terms) => `(${terms.map(show).join(' OR ')})`).join(' AND ');
  return none.length === 0 ? positive : `(${positive}) NOT (${none.map(show).join(' OR ')})`;
}

function show({ text, prefix, field }: Term): string {
  // NUL ends a text in SQLite's C; FTS5 takes everything else in quotation marks as words to be split.
  const quoted = `"${text.replaceAll('"', ' ').replaceAll('\0', ' ')}"${prefix ? ' *' : ''}`;
  return field === null ? quoted : `${field} : ${quoted}`;
}

/** A word without the stars at its end, which ask for what begins with it. */
function withoutStars(word: string): string {
  let end = word.length;
  while (word[end - 1] === '*') end--;
  return word.slice(0, end);
}
