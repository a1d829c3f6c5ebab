/** Which column of a table, or path of a JSON row, is what: as told, else by the names that people usually give. */

import { OnRecordError } from '../errors.ts';
import type { FieldName, Mapping } from './incoming.ts';

type Target = FieldName | 'text' | 'id';

const targets: readonly Target[] = ['text', 'date', 'title', 'author', 'outlet', 'language', 'url', 'id'];

/** Usual names, lower case without separators, the most telling first. */
const usual: Readonly<Record<Target, readonly string[]>> = {
  text: (
    'text body articlebody fulltext articletext content contenttext bodytext maintext article plaintext story html ' +
    'bodyhtml contenthtml rawtext'
  ).split(' '),
  date: (
    'date published publisheddate publishdate publishedat datepublished publicationdate pubdate datepublish ' +
    'publishedon publishtime datetime timestamp created createdat day'
  ).split(' '),
  title: 'title headline head heading subject'.split(' '),
  author: 'author authors byline creator writer'.split(' '),
  outlet: 'outlet source publisher publication newspaper sourcename sitename media domain sourcedomain site'.split(' '),
  language: 'language lang inlanguage'.split(' '),
  url: 'url link href weburl articleurl sourceurl permalink uri'.split(' '),
  id: 'id uuid guid articleid docid documentid'.split(' '),
};

/**
 * Reads `text=body,date=meta.published`.
 *
 * @throws OnRecordError `mapping-malformed`.
 */
export function parseMapping(written: string): Mapping {
  const mapping: { [name in Target]?: string } = {};
  for (const pair of written.split(',')) {
    const [name, column, ...more] = pair.split('=').map((part) => part.trim());
    if (!targets.includes(name as Target) || !column || more.length > 0) {
      throw new OnRecordError('mapping-malformed', { fields: targets.join(', '), got: pair });
    }
    mapping[name as Target] = column;
  }
  return mapping;
}

/**
 * Completes a mapping by the names of the columns.
 *
 * @returns The mapping, and in words what was guessed; null for the words where nothing was.
 * @throws OnRecordError `mapping-unclear` where no column is the text, or a column that was named is not there.
 */
export function completeMapping(
  told: Mapping,
  columns: readonly string[],
): { readonly mapping: Mapping; readonly guessed: string | null } {
  const mapping: { [name in Target]?: string } = { ...told };
  const taken = new Set(Object.values(told));
  const guessed: string[] = [];
  for (const target of targets) {
    if (mapping[target] !== undefined) continue;
    const column = usual[target]
      .map((name) => columns.find((column) => plain(column) === name && !taken.has(column)))
      .find((column) => column !== undefined);
    if (column === undefined) continue;
    mapping[target] = column;
    taken.add(column);
    guessed.push(`${target}=${column}`);
  }
  if (mapping.text === undefined)
    throw new OnRecordError('mapping-unclear', { columns: columns.slice(0, 40).join(', ') });
  return { mapping, guessed: guessed.length > 0 ? guessed.join(',') : null };
}

function plain(column: string): string {
  return column.toLowerCase().replace(/[\s_.-]+/g, '');
}
