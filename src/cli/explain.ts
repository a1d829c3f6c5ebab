/** `onrecord explain`: how every statement and event of a report came about. */

import { Command } from 'commander';
import { loadFrom, packageRoot } from '../model/load.ts';
import { dictionariesFor, dictionaryOption } from './dictionaries.ts';
import { eachReport } from './each-report.ts';
import { ExitCode, type Io } from './io.ts';
import { engineOption, mappingOption, statementsOption } from './options.ts';
import { type ReadOptions, readable, viewOptions } from './read.ts';
import { type LexiconView, renderExplanation } from './render/explanation.ts';

export function explainCommand(io: Io, exitWith: (code: number) => void): Command {
  return new Command('explain')
    .summary('say how every statement and event of a report came about')
    .description(
      'Say how every statement and event of a report came about: the words that show it, the line of the lexicon, rule or model that decided, who the parties are and from what that is known, and what stays open.',
    )
    .argument('<file...>', 'sources as for onrecord read; - for standard input')
    .addOption(mappingOption())
    .addOption(engineOption())
    .addOption(statementsOption())
    .addOption(dictionaryOption())
    .addHelpText('after', HELP)
    .action(async (paths: string[], options: ReadOptions) => {
      const failed = await eachReport(paths, options.map ?? {}, io, async () => {
        const { engine, statements, dictionary } = options;
        const reader = await io.openReader({ engine, statements, dictionaries: await dictionariesFor(dictionary, io) });
        const lexicon = await lexiconView();
        return (incoming) =>
          renderExplanation(reader.read(readable(incoming, options)), { ...viewOptions(io), lexicon });
      });
      exitWith(failed === 0 ? ExitCode.Done : ExitCode.SomeUnread);
    });
}

const HELP = `
Exit codes:
  0  every report was read
  1  some report could not be read; standard error names it
  2  wrong usage

Examples:
  onrecord explain report.txt
  onrecord explain --dictionary my.verbs.txt report.txt`;

/** The package's predicates by line and by head, as they stand in their file. */
async function lexiconView(): Promise<LexiconView> {
  const text = new TextDecoder().decode(await loadFrom(packageRoot)('data/events/predicates.tsv'));
  const lines = new Map<string, number>();
  const byHead = new Map<string, { readonly name: string; readonly cameo: string }[]>();
  for (const [i, row] of text.split('\n').entries()) {
    const [pos, cameo, predicates] = row.split('\t');
    if (predicates === undefined || row.startsWith('#')) continue;
    for (const name of predicates.split(',').map((predicate) => predicate.trim())) {
      const key = `${pos} ${name}`;
      if (!lines.has(key)) lines.set(key, i + 1);
      const head = `${pos} ${headOf(pos!, name)}`;
      const list = byHead.get(head) ?? [];
      list.push({ name, cameo: cameo === '' ? 'by the act that it governs' : cameo! });
      byHead.set(head, list);
    }
  }
  return {
    lineOf: (pos, name) => lines.get(`${pos} ${name}`) ?? null,
    rivals: (pos, name) =>
      (byHead.get(`${pos} ${headOf(pos, name)}`) ?? [])
        .filter((rival) => rival.name !== name)
        .map((rival) => `${rival.name} (${rival.cameo})`),
  };
}

/** The word that heads a predicate: a noun's last plain word, else the first. */
function headOf(pos: string, name: string): string {
  const plain = name.split(' ').filter((word) => !/[+:=>@]/.test(word));
  return (pos === 'n' ? plain.at(-1) : plain[0]) ?? name;
}
