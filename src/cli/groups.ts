/** `onrecord story` and `onrecord tracks`: the copies of a report, and the variants of a quotation. */

import { Command } from 'commander';
import { allRows } from '../across/rows.ts';
import { search } from '../search/search.ts';
import type { SqliteStore } from '../store/sqlite.ts';
import type { GroupKind, Groups } from '../store/store.ts';
import type { Io } from './io.ts';
import { clean } from './render/layout.ts';
import { openStoreOf, storeOption } from './store-options.ts';

interface Options {
  readonly store?: string;
  readonly json?: boolean;
}

/** Statements that are looked through for tracks. */
const STATEMENTS = 200;

export function storyCommand(io: Io): Command {
  return new Command('story')
    .summary('show the copies of a report')
    .description('Show the reports that carry the same copy: of one report or story, or all of several reports.')
    .argument('[id]', 'id of a report or of a story')
    .addOption(storeOption())
    .option('--json', 'print one JSON object a line')
    .action((id: string | undefined, options: Options) =>
      show(
        io,
        options,
        'stories',
        (store) => {
          if (id === undefined) return null;
          return id.startsWith('d') ? store.groupsOf('stories', { document: id, item: '' }) : [id];
        },
        (store, { id, earliest, fullest, members }) => {
          const lines = members.map(({ document, copyOf, copied }) => {
            const info = store.document(document);
            const marks = [document === earliest ? 'earliest' : '', document === fullest ? 'fullest' : ''].filter(
              Boolean,
            );
            const copy = copyOf === null ? '' : `${Math.round(copied * 100)} % in ${copyOf}`;
            return `  ${info?.date ?? '–'}  ${info?.outlet ?? '–'}  ${info?.title ?? ''}  ${document}  ${[copy, ...marks].filter(Boolean).join(', ')}`;
          });
          return [id, ...lines];
        },
      ),
    );
}

export function tracksCommand(io: Io): Command {
  return new Command('tracks')
    .summary('show one quotation across reports')
    .description('Show the quotations that hold the words, in every wording that reports give.')
    .argument('[words...]', 'words of the quotation, or the id of a track')
    .addOption(storeOption())
    .option('--json', 'print one JSON object a line')
    .action((words: readonly string[], options: Options) =>
      show(
        io,
        options,
        'tracks',
        (store) => {
          if (words.length === 0) return null;
          if (/^q[0-9a-f]{16}$/.test(words[0]!)) return words;
          const { hits } = search(store, { words: words.join(' '), limit: STATEMENTS });
          return [...new Set(hits.flatMap(({ item }) => (item['track'] === null ? [] : [String(item['track'])])))];
        },
        (store, { id, variants }) => [
          id,
          ...variants.map(({ document, item, kind, likeness }) => {
            const [row] = allRows(
              store,
              'SELECT published, outlet, content FROM statements WHERE document = ? AND id = ?',
              [document, item],
            );
            return `  ${String(row?.[0] ?? '–')}  ${String(row?.[1] ?? '–')}  ${kind} ${likeness.toFixed(2)}  ${String(row?.[2] ?? '')}`;
          }),
        ],
      ),
    );
}

/** @param idsOf - Ids of the groups to show; null for all. */
async function show<K extends GroupKind>(
  { stdout }: Io,
  { json, ...options }: Options,
  kind: K,
  idsOf: (store: SqliteStore) => readonly string[] | null,
  view: (store: SqliteStore, group: Groups[K]) => string[],
): Promise<void> {
  const store = openStoreOf(options, { readonly: true });
  try {
    const ids = idsOf(store);
    const groups =
      ids === null ? store.groups(kind) : ids.map((id) => store.group(kind, id)).filter((group) => group !== null);
    let number = 0;
    for (const group of groups) {
      number++;
      await stdout.write(json ? `${JSON.stringify(group)}\n` : `${view(store, group).map(clean).join('\n')}\n`);
    }
    if (number === 0 && !json) await stdout.write('Nothing was found; after adding reports, run onrecord corpus.\n');
  } finally {
    store.close();
  }
}
