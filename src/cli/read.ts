/** `onrecord read`: reads reports and prints what is on record in them. */

import { Command } from 'commander';
import { openContestedTerms, type TermFinder } from '../corpus/contested.ts';
import { OnRecordError } from '../errors.ts';
import { checkDate, type DocumentInput, hostOf } from '../ingest/document.ts';
import type { IncomingReport, Mapping } from '../ingest/incoming.ts';
import { isReadLanguage } from '../ingest/language.ts';
import { canonical } from '../record/canonical.ts';
import type { Record as NewsRecord } from '../record/schema.ts';
import { loadFrom, packageRoot } from '../model/load.ts';
import type { StatementFinder } from '../statements/index.ts';
import type { EngineName } from '../syntax/engine.ts';
import { dictionariesFor, dictionaryOption } from './dictionaries.ts';
import { eachReport } from './each-report.ts';
import { ExitCode, type Io, wantsColors } from './io.ts';
import { engineOption, leastOption, mappingOption, parsed, statementsOption } from './options.ts';
import { renderRecord } from './render/record.ts';
import { type Paint, painter } from './render/style.ts';

/** Columns where the terminal does not tell how many it has, and the fewest and most that the view uses. */
const COLUMNS = { unknown: 100, fewest: 40, most: 120 } as const;

export interface ReadOptions {
  readonly engine: EngineName;
  readonly statements: StatementFinder;
  readonly least?: number;
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly why?: boolean;
  readonly date?: string;
  readonly url?: string;
  readonly map?: Mapping;
  readonly dictionary?: readonly string[];
}

export function readCommand(io: Io, exitWith: (code: number) => void): Command {
  return new Command('read')
    .summary('read reports and print what is on record in them')
    .description(
      'Read reports and print what is on record: statements, events, people, places, cited works and the outlet’s own voice, each with the characters that show it as [start–end].',
    )
    .argument(
      '<file...>',
      'text, HTML, feeds, WARC, JSON Lines, CSV, ninjs, NewsML-G2, zip of these; a folder stands for such files in it, - for standard input',
    )
    .option('--json', 'print the record as indented JSON')
    .option('--jsonl', 'print the record as canonical JSON, one line a report')
    .option('--why', 'also print which rule found each item, and its confidence')
    .option('--date <YYYY-MM-DD>', 'day of publication, for text that has no header', argument(checkDate))
    .option('--url <URL>', 'address of the report, for text that has no header', argument(hostOf))
    .addOption(mappingOption())
    .addOption(engineOption())
    .addOption(statementsOption())
    .addOption(leastOption())
    .addOption(dictionaryOption())
    .addHelpText('after', HELP)
    .action(async (paths: string[], options: ReadOptions, command: Command) => {
      if (options.json && options.jsonl)
        command.error('error: --json and --jsonl exclude each other; give one of them');
      if (options.why && (options.json || options.jsonl)) {
        command.error('error: --why goes with the view for people; JSON always has the traces');
      }
      const failed = await eachReport(paths, options.map ?? {}, io, async () => {
        const reader = await io.openReader({
          engine: options.engine,
          statements: options.statements,
          leastConfidence: options.least ?? null,
          dictionaries: await dictionariesFor(options.dictionary, io),
        });
        const print = printer(options, io, await openContestedTerms(loadFrom(packageRoot)));
        return (incoming) => print(reader.read(readable(incoming, options)));
      });
      exitWith(failed === 0 ? ExitCode.Done : ExitCode.SomeUnread);
    });
}

const HELP = `
The archive form of a report is a line " date YYYY-MM-DD URL", a blank line, the
headline, a blank line and the article; a file may hold several reports. In other
text a headline is recognised where the layout is clear.

Exit codes:
  0  every report was read
  1  some report could not be read; standard error names it, the others are printed
  2  wrong usage

Colours appear on a terminal only; NO_COLOR and FORCE_COLOR are honoured.

Examples:
  onrecord read samples/visit.txt
  onrecord read --date 2025-10-11 --url https://example.org/a report.txt
  onrecord read --jsonl archive/ > records.jsonl
  cat report.txt | onrecord read --json -`;

/** Turns the error of a check into one that commander words as wrong usage. */
function argument(check: (value: string) => unknown): (value: string) => string {
  return parsed((value) => {
    check(value);
    return value;
  });
}

/**
 * The document to read. An option for all files fills in only what a report does not say of itself.
 *
 * @throws OnRecordError `language-not-read`.
 */
export function readable({ input, provenance }: IncomingReport, { date, url }: ReadOptions): DocumentInput {
  const language = provenance.fields.language;
  if (language && !isReadLanguage(language.value)) {
    throw new OnRecordError('language-not-read', { language: language.value, from: language.from });
  }
  return { ...input, date: input.date ?? date, url: input.url ?? url };
}

function printer(
  { json, jsonl, why = false }: ReadOptions,
  { stdout, env }: Io,
  termsIn: TermFinder,
): (record: NewsRecord) => string {
  if (jsonl) return (record) => `${canonical(record)}\n`;
  if (json) return (record) => `${JSON.stringify(JSON.parse(canonical(record)), null, 2)}\n`;
  const view = viewOptions({ stdout, env });
  return (record) => renderRecord(record, { ...view, why, terms: termsIn(record) });
}

/** How a view for people is set on a terminal, or into a pipe. */
export function viewOptions({ stdout, env }: Pick<Io, 'stdout' | 'env'>): {
  readonly width: number;
  readonly paint: Paint;
} {
  const columns = stdout.columns ?? COLUMNS.unknown;
  return {
    width: Math.min(COLUMNS.most, Math.max(COLUMNS.fewest, columns)),
    paint: painter(wantsColors(stdout, env)),
  };
}
