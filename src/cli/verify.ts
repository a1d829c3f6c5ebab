/** `onrecord verify`: checks everything that a store holds. */

import { Command } from 'commander';
import { ExitCode, type Io } from './io.ts';
import { openProgress } from './progress.ts';
import { count } from './render/view.ts';
import { openStoreOf, storeOption } from './store-options.ts';

export function verifyCommand(io: Io, exitWith: (code: number) => void): Command {
  return new Command('verify')
    .summary('check everything that a store holds')
    .description(
      'Check the file and its indexes, and of every report: text and record against their hashes, ids against what they are derived from, every span and quotation against the text, rows against the record.',
    )
    .addOption(storeOption())
    .action(async (options: { readonly store?: string }) => {
      const store = openStoreOf(options, { create: false });
      try {
        const { documents } = store.counts();
        let wrong = 0;
        const tell = async (line: string): Promise<void> => {
          wrong++;
          await progress.clear();
          await io.stdout.write(`${line}\n`);
        };
        const progress = openProgress(io, documents, 'report');
        for (const fault of store.checkIntegrity()) await tell(`store: ${fault}`);
        let done = 0;
        for (const id of store.documents()) {
          for (const fault of store.verify(id)) await tell(`${id}: ${fault}`);
          await progress.update(++done);
        }
        await progress.clear();
        const found = wrong === 0 ? 'nothing is wrong' : `${count(wrong, 'fault')} found`;
        await io.stdout.write(`${count(done, 'report')} checked, ${found}\n`);
        exitWith(wrong === 0 ? ExitCode.Done : ExitCode.SomeUnread);
      } finally {
        store.close();
      }
    });
}
