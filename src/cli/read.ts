/** `onrecord read`: reads reports and prints what is on record in them. */

import { Command } from 'commander';
import { OnRecordError } from '../errors.ts';
import { checkDate, type DocumentInput, hostOf } from '../ingest/document.ts';
import { type IncomingReport, isFailure, type Mapping } from '../ingest/incoming.ts';
import { isReadLanguage } from '../ingest/language.ts';
import type { Reader } from '../reader.ts';
import { canonical } from '../record/canonical.ts';
import type { Record as NewsRecord } from '../record/schema.ts';
import type { EngineName } from '../syntax/engine.ts';
import { explain } from './explain.ts';
import { ExitCode, type Io, wantsColors } from './io.ts';
import { engineOption, mappingOption, parsed } from './options.ts';
import { openProgress } from './progress.ts';
import { clean } from './render/layout.ts';
import { count } from './render/view.ts';
import { renderRecord } from './render/record.ts';
import { painter } from './render/style.ts';
import { findFiles, readSources, STDIN } from './sources.ts';

/** Columns where the terminal does not tell how many it has, and the fewest and most that the view uses. */
const COLUMNS = { unknown: 100, fewest: 40, most: 120 } as const;

interface ReadOptions {
  readonly engine: EngineName;
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly why?: boolean;
  readonly date?: string;
  readonly url?: string;
  readonly map?: Mapping;
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
    .addHelpText('after', HELP)
    .action(async (paths: string[], options: ReadOptions, command: Command) => {
      if (options.json && options.jsonl)
        command.error('error: --json and --jsonl exclude each other; give one of them');
      if (options.why && (options.json || options.jsonl)) {
        command.error('error: --why goes with the view for people; JSON always has the traces');
      }
      exitWith((await readAll(paths, options, io)) === 0 ? ExitCode.Done : ExitCode.SomeUnread);
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

/** Reads every file in turn; one report is in memory at a time. @returns How many could not be read. */
async function readAll(paths: readonly string[], options: ReadOptions, io: Io): Promise<number> {
  const print = printer(options, io);
  let failed = 0;
  let read = 0;
  const files = await findFiles(paths);
  const progress = openProgress(io, files.length);
  const fail = async (name: string, error: unknown): Promise<void> => {
    failed++;
    await progress.clear();
    await io.stderr.write(explain(name, error));
  };
  const notices: string[] = [];
  const notice = (message: string): void => void notices.push(message);
  if (paths.includes(STDIN) && io.stdinIsTerminal) {
    await io.stderr.write('onrecord: reading what you type; end with Ctrl-D\n');
  }
  let reader: Reader;
  try {
    reader = await io.openReader({ engine: options.engine });
  } catch (error) {
    await fail('reader', error);
    return failed;
  }
  for (const [i, file] of files.entries()) {
    if ('error' in file) {
      await fail(file.path, file.error);
      continue;
    }
    for await (const incoming of readSources(file.path, io.stdin, { mapping: options.map ?? {}, notice })) {
      if (isFailure(incoming)) {
        await fail(incoming.name, incoming.error);
        continue;
      }
      let record: NewsRecord;
      try {
        record = reader.read(readable(incoming, options));
      } catch (error) {
        await fail(incoming.name, error);
        continue;
      }
      read++;
      if (io.stdout.isTerminal) await progress.clear();
      await io.stdout.write(print(record));
    }
    for (const message of notices.splice(0)) {
      await progress.clear();
      await io.stderr.write(`onrecord: ${clean(message)}\n`);
    }
    await progress.update(i + 1);
  }
  await progress.clear();
  if (failed > 0 && failed + read > 1) {
    await io.stderr.write(`onrecord: ${count(read, 'report')} read, ${failed} not read\n`);
  }
  return failed;
}

/**
 * The document to read. An option for all files fills in only what a report does not say of itself.
 *
 * @throws OnRecordError `language-not-read`.
 */
function readable({ input, provenance }: IncomingReport, { date, url }: ReadOptions): DocumentInput {
  const language = provenance.fields.language;
  if (language && !isReadLanguage(language.value)) {
    throw new OnRecordError('language-not-read', { language: language.value, from: language.from });
  }
  return { ...input, date: input.date ?? date, url: input.url ?? url };
}

function printer({ json, jsonl, why = false }: ReadOptions, { stdout, env }: Io): (record: NewsRecord) => string {
  if (jsonl) return (record) => `${canonical(record)}\n`;
  if (json) return (record) => `${JSON.stringify(JSON.parse(canonical(record)), null, 2)}\n`;
  const columns = stdout.columns ?? COLUMNS.unknown;
  const width = Math.min(COLUMNS.most, Math.max(COLUMNS.fewest, columns));
  const paint = painter(wantsColors(stdout, env));
  return (record) => renderRecord(record, { width, paint, why });
}
