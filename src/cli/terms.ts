/** `onrecord terms A B`: words that speakers of one country use and those of another do not. */

import { Command } from 'commander';
import { termsOfSides } from '../search/people.ts';
import type { Io } from './io.ts';
import { openStoreOf, storeOption } from './store-options.ts';

export function termsCommand(io: Io): Command {
  return new Command('terms')
    .summary('show words that one side uses')
    .description(
      'Show words that speakers of one country use more than those of another, by log-odds ratio in standard deviations. docs/corpus.md defines it.',
    )
    .argument('<A>', 'country code, ISO 3166-1 alpha-3')
    .argument('<B>', 'country code')
    .addOption(storeOption())
    .option('--json', 'print JSON')
    .action(
      async (a: string, b: string, { store: file, json }: { readonly store?: string; readonly json?: boolean }) => {
        const store = openStoreOf(file === undefined ? {} : { store: file }, { readonly: true });
        try {
          const terms = termsOfSides(store, a, b);
          const rows = terms.map(({ term, first, second, z }) =>
            [z.toFixed(1).padStart(6), String(first).padStart(6), String(second).padStart(6), `  ${term}`].join(''),
          );
          const view = [`     z${a.padStart(6)}${b.padStart(6)}  term`, ...rows].join('\n');
          await io.stdout.write(`${json ? JSON.stringify(terms, null, 2) : view}\n`);
        } finally {
          store.close();
        }
      },
    );
}
