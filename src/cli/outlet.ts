/** `onrecord outlet NAME`: whom an outlet quotes, and whom it only speaks about. */

import { Command } from 'commander';
import { outletBalance } from '../search/people.ts';
import type { Io } from './io.ts';
import { clean } from './render/layout.ts';
import { count } from './render/view.ts';
import { openStoreOf, storeOption } from './store-options.ts';

export function outletCommand(io: Io): Command {
  return new Command('outlet')
    .summary('show whom an outlet quotes, and whom it only speaks about')
    .description(
      'Show whom an outlet quotes, and whom it only speaks about. People are grouped by onrecord corpus; docs/corpus.md defines the counts.',
    )
    .argument('<name>', 'outlet: a host without www.')
    .addOption(storeOption())
    .option('--json', 'print JSON')
    .action(async (name: string, { store: file, json }: { readonly store?: string; readonly json?: boolean }) => {
      const store = openStoreOf(file === undefined ? {} : { store: file }, { readonly: true });
      try {
        const balance = outletBalance(store, name);
        const list = (items: typeof balance.quoted): string =>
          items
            .map(({ label, country, statements, reports }) => {
              const said = statements === undefined ? '' : `${count(Number(statements), 'statement')}, `;
              const where = country === null ? '' : `${String(country)} · `;
              return `  ${clean(String(label))} · ${where}${said}${count(Number(reports), 'report')}`;
            })
            .join('\n') || '  nobody';
        const view = `Quoted\n${list(balance.quoted)}\n\nOnly spoken about\n${list(balance.spokenAbout)}`;
        await io.stdout.write(`${json ? JSON.stringify(balance, null, 2) : view}\n`);
      } finally {
        store.close();
      }
    });
}
