/** `onrecord corpus`: brings stories, quotation tracks, actors and distinct events of a store up to date. */

import { Command } from 'commander';
import { updateCorpus } from '../across/update.ts';
import type { Io } from './io.ts';
import { openStoreOf, storeOption } from './store-options.ts';

export function corpusCommand(io: Io): Command {
  return new Command('corpus')
    .summary('find what goes across reports')
    .description(
      'Find the stories, quotation tracks, actors and distinct events of what was added or changed since the last time.',
    )
    .addOption(storeOption())
    .action(async (options: { readonly store?: string }) => {
      const store = openStoreOf(options, { create: false });
      try {
        const documents = await updateCorpus(store, { signal: io.interruption() });
        const { stories, tracks } = store.counts();
        await io.stdout.write(
          `${documents} changed; the store has ${stories} stories and ${tracks} quotation tracks\n`,
        );
      } finally {
        store.close();
      }
    });
}
