/** `onrecord parse`: prints tags and dependency trees, or where patterns match in them. */

import { Command } from 'commander';
import { openParser } from '../parser.ts';
import type { EngineName } from '../syntax/engine.ts';
import { toConllu } from '../syntax/conllu.ts';
import { parseQuery } from '../syntax/query/parse.ts';
import { QuerySet } from '../syntax/query/queries.ts';
import type { Tree } from '../syntax/tree.ts';
import { eachReport } from './each-report.ts';
import { ExitCode, type Io, wantsColors } from './io.ts';
import { engineOption, parsed } from './options.ts';
import { clean } from './render/layout.ts';
import { painter, type Paint } from './render/style.ts';
import { drawTree } from './render/tree.ts';

interface ParseOptions {
  readonly engine: EngineName;
  readonly tree?: boolean;
  readonly query?: readonly string[];
}

export function parseCommand(io: Io, exitWith: (code: number) => void): Command {
  return new Command('parse')
    .summary('print parts of speech, lemmas and dependency trees')
    .description(
      'Print the syntax of texts in CoNLL-U: parts of speech, lemmas and dependency trees (Universal Dependencies), each word with its offsets in the text.',
    )
    .argument('<file...>', 'sources as for onrecord read; - for standard input')
    .option('--tree', 'draw the trees')
    .option(
      '--query <pattern>',
      'print where a pattern matches; may be given again',
      (value: string, given: readonly string[] | undefined) => [...(given ?? []), checkQuery(value)],
    )
    .addOption(engineOption())
    .addHelpText('after', HELP)
    .action(async (paths: string[], options: ParseOptions) => {
      const failed = await eachReport(paths, {}, io, async () => {
        const print = printer(options, painter(wantsColors(io.stdout, io.env)));
        const parser = await openParser({ engine: options.engine });
        let reports = 0;
        return ({ input }) => print(parser.parse(input), `report-${++reports}`);
      });
      exitWith(failed === 0 ? ExitCode.Done : ExitCode.SomeUnread);
    });
}

const HELP = `
MISC holds each word's place in the text as Offset=start:end, in UTF-16 code units.
docs/syntax.md explains the trees and the language of patterns.

Exit codes:
  0  every report was parsed
  1  some report could not be read; standard error names it, the others are printed
  2  wrong usage

Examples:
  onrecord parse report.txt
  echo 'The envoy gave him a letter.' | onrecord parse --tree -
  onrecord parse --query '{lemma:say} >nsubj {}=speaker' report.txt`;

/** Says while arguments are read what is wrong with a query. */
const checkQuery = parsed((query) => {
  parseQuery(query);
  return query;
});

/** What is printed of a parsed report. */
function printer({ tree, query }: ParseOptions, paint: Paint): (parsed: Tree, id: string) => string {
  if (query !== undefined) {
    const queries = new QuerySet(query);
    return (parsed) =>
      queries
        .find(parsed)
        .map((match) => `${showMatch(parsed, match, query, paint)}\n`)
        .join('');
  }
  if (tree)
    return (parsed) => Array.from(parsed.text.sentences.first, (_, s) => `${drawTree(parsed, s, paint)}\n\n`).join('');
  return toConllu;
}

/** A match: its place, the named words, the sentence. */
function showMatch(
  tree: Tree,
  { pattern, token, captures }: ReturnType<QuerySet['find']>[number],
  queries: readonly string[],
  paint: Paint,
): string {
  const at = (t: number): string => `${tree.word(t)} [${tree.start(t)}–${tree.end(t)}]`;
  const named = Object.entries(captures).map(([name, t]) => `${name}=${at(t)}`);
  const { sentences } = tree.text;
  const s = tree.sentence(token);
  const { start, end } = tree.span(sentences.first[s]!, sentences.last[s]! - 1);
  const which = queries.length > 1 ? `${pattern + 1}: ` : '';
  return [
    which + [paint(at(token), 'strong'), ...named].map(clean).join('  '),
    paint(`  ${clean(tree.document.text.slice(start, end).replace(/\s+/gu, ' '))}`, 'dim'),
  ].join('\n');
}
