/** `onrecord search`: finds statements, events and reports in a store. */

import { Command, Option } from 'commander';
import { type Hit, type Hits, search, type Search, type SearchKind } from '../search/search.ts';
import type { Io } from './io.ts';
import { positiveInteger } from './options.ts';
import { clean } from './render/layout.ts';
import { openStoreOf, storeOption } from './store-options.ts';

interface SearchOptions extends Omit<Search, 'words'> {
  readonly store?: string;
  readonly json?: boolean;
  readonly in: SearchKind;
}

export function searchCommand(io: Io): Command {
  return new Command('search')
    .summary('find statements, events and reports')
    .description(
      'Find statements, events and reports. "Words in quotation marks" are a phrase, sanct* a beginning, -word must not be there, a OR b is either; title:word, said:word and by:word look in one field.',
    )
    .argument('[words...]', 'what to look for; everything when there are none')
    .addOption(storeOption())
    .addOption(
      new Option('--in <kind>', 'what to find').choices(['statements', 'events', 'reports']).default('statements'),
    )
    .addOption(several('--speaker <who>', 'who says or does it: a name, an id or a country code'))
    .addOption(several('--addressee <who>', 'to whom'))
    .addOption(several('--about <who>', 'who is named in it'))
    .addOption(several('--country <code>', 'country of the speaker or of a side, ISO 3166-1 alpha-3'))
    .addOption(several('--sector <code>', 'sector of the speaker or of a side: GOV, MIL, …'))
    .addOption(
      several('--type <code>', 'PLOVER type or CAMEO code of events; speech, writing or thought of statements'),
    )
    .addOption(several('--manner <manner>', 'direct, indirect or mixed'))
    .addOption(several('--outlet <host>', 'who published it'))
    .addOption(several('--place <place>', 'name of a place, or country code'))
    .addOption(several('--status <status>', 'of events: happened, ongoing, intended, demanded, denied, …'))
    .addOption(several('--quad <class>', 'of events: 1 and 2 verbal and material cooperation, 3 and 4 conflict'))
    .option('--dyad <A:B>', 'country codes of source and target')
    .option('--from <day>', 'from this day, month or year on')
    .option('--to <day>', 'to this day, month or year')
    .addOption(
      new Option('--sort <order>', 'by how well words fit, the latest or the earliest first').choices([
        'fit',
        'date',
        'date-up',
      ]),
    )
    .addOption(new Option('--limit <number>', 'most hits').default(20).argParser(positiveInteger))
    .option('--json', 'print one JSON object a line')
    .addHelpText('after', HELP)
    .action(async (words: readonly string[], { store: file, json, ...request }: SearchOptions) => {
      const store = openStoreOf(file === undefined ? {} : { store: file }, { readonly: true });
      try {
        const hits = search(store, { ...request, words: words.join(' ') });
        await io.stdout.write(json ? hits.hits.map((hit) => `${JSON.stringify(hit)}\n`).join('') : view(hits));
      } finally {
        store.close();
      }
    });
}

const HELP = `
An option that is given several times asks for any of its values; a value that
begins with - is left out: --country RUS --country PRK --outlet -tass.com`;

/** An option that may be given several times. */
function several(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    value,
  ]);
}

function view({ kind, hits, cursor }: Hits): string {
  if (hits.length === 0) return 'Nothing was found.\n';
  const lines = hits.map((hit) => lineOf(kind, hit));
  return `${lines.join('\n')}\n${cursor !== null ? 'There are more; give --limit a higher number.\n' : ''}`;
}

function lineOf(kind: SearchKind, { item, snippet }: Hit): string {
  const text = (name: string): string => clean(String(item[name] ?? '–'));
  const words = snippet === null ? null : clean(snippet.map((part) => part.text).join(''));
  const id = kind === 'reports' ? text('id') : `${text('document')}/${text('id')}`;
  switch (kind) {
    case 'statements':
      return `${text('published')}  ${text('outlet')}  ${text('speaker')}: ${words ?? text('content')}\n  ${id}`;
    case 'events':
      return `${text('day')}  ${text('outlet')}  ${text('source')} → ${text('target')}: ${text('trigger')} (${text('plover')}, ${text('cameo')}, ${text('status')})\n  ${id}`;
    case 'reports':
      return `${text('date')}  ${text('outlet')}  ${text('title')}${words === null ? '' : `\n  ${words}`}\n  ${id}`;
  }
}
