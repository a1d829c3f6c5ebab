/** Finds the command in the arguments, runs it, and gives the exit code. */

import { Command, CommanderError } from 'commander';
import { OnRecordError } from '../errors.ts';
import { READER_VERSION } from '../reader.ts';
import { actorCommand } from './actor.ts';
import { addCommand } from './add.ts';
import { clusterCommand } from './cluster.ts';
import { corpusCommand } from './corpus.ts';
import { errorText } from './error-text.ts';
import { explainCommand } from './explain.ts';
import { evaluateCommand } from './evaluate.ts';
import { exportCommand } from './export.ts';
import { failuresCommand } from './failures.ts';
import { storyCommand, tracksCommand } from './groups.ts';
import { infoCommand } from './info.ts';
import { ExitCode, type Io, isBrokenPipe } from './io.ts';
import { lexiconCommand } from './lexicon.ts';
import { mcpCommand } from './mcp.ts';
import { parseCommand } from './parse.ts';
import { queryCommand } from './query.ts';
import { readCommand } from './read.ts';
import { rereadCommand } from './reread.ts';
import { schemaCommand } from './schema.ts';
import { searchCommand } from './search.ts';
import { serveCommand } from './serve.ts';
import { sqlCommand } from './sql.ts';
import { outletCommand } from './outlet.ts';
import { termsCommand } from './terms.ts';
import { timelineCommand } from './timeline.ts';
import { verifyCommand } from './verify.ts';
import { watchCommand } from './watch.ts';

/**
 * Runs the command line.
 *
 * @param argv - Arguments after the program's name.
 * @returns The exit code: 0, 1 when some report could not be read, 2 for wrong usage.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code: number = ExitCode.Done;
  const output: { sink: Io['stdout']; text: string }[] = [];
  const program = new Command('onrecord')
    .description('Writes down what a news report puts on record: who said what, and who did what to whom.')
    .version(READER_VERSION, '-V, --version', 'print the version')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', EXAMPLES)
    .addCommand(readCommand(io, (result) => (code = result)))
    .addCommand(explainCommand(io, (result) => (code = result)))
    .addCommand(addCommand(io, (result) => (code = result)))
    .addCommand(watchCommand(io, (result) => (code = result)))
    .addCommand(corpusCommand(io))
    .addCommand(serveCommand(io))
    .addCommand(searchCommand(io))
    .addCommand(actorCommand(io, (result) => (code = result)))
    .addCommand(timelineCommand(io))
    .addCommand(outletCommand(io))
    .addCommand(termsCommand(io))
    .addCommand(storyCommand(io))
    .addCommand(tracksCommand(io))
    .addCommand(sqlCommand(io))
    .addCommand(exportCommand(io))
    .addCommand(mcpCommand(io))
    .addCommand(evaluateCommand(io))
    .addCommand(clusterCommand(io, (result) => (code = result)))
    .addCommand(queryCommand(io))
    .addCommand(infoCommand(io))
    .addCommand(failuresCommand(io, (result) => (code = result)))
    .addCommand(verifyCommand(io, (result) => (code = result)))
    .addCommand(rereadCommand(io, (result) => (code = result)))
    .addCommand(lexiconCommand(io, (result) => (code = result)))
    .addCommand(parseCommand(io, (result) => (code = result)))
    .addCommand(schemaCommand(io));
  for (const command of withSubcommands(program)) {
    command
      .exitOverride()
      .helpOption('-h, --help', 'print this help')
      .showSuggestionAfterError()
      .showHelpAfterError(`"${helpLine(command)}" shows how to use it.`)
      .configureOutput({
        writeOut: (text) => output.push({ sink: io.stdout, text }),
        writeErr: (text) => output.push({ sink: io.stderr, text }),
        getOutHelpWidth: () => io.stdout.columns ?? 100,
        getErrHelpWidth: () => io.stderr.columns ?? 100,
        getOutHasColors: () => false,
        getErrHasColors: () => false,
        outputError: (text, write) => write(text.replace(/^error: /, 'onrecord: ')),
      });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (isBrokenPipe(error)) return ExitCode.Done;
    if (error instanceof OnRecordError) {
      await io.stderr.write(errorText('onrecord', error));
      return ExitCode.SomeUnread;
    }
    if (!(error instanceof CommanderError)) throw error;
    code = error.exitCode === 0 ? ExitCode.Done : ExitCode.WrongUsage;
    if (error.code === 'commander.unknownCommand' && looksLikeFile(argv[0])) {
      output.push({ sink: io.stderr, text: `To read a file: onrecord read ${argv[0]}\n` });
    }
  }
  await flush(output);
  return code;
}

/** A command, and all commands in it. */
function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

/** The command line that prints a command's help: `onrecord help add`, `onrecord cluster help work`. */
function helpLine(command: Command): string {
  const { parent } = command;
  if (parent === null) return `${command.name()} help`;
  return `${helpLine(parent)} ${command.name()}`.replace(/ help (\S+) (\S+)$/, ' $1 help $2');
}

const EXAMPLES = `
Examples:
  onrecord read report.txt           print what is on record in a report
  onrecord read --json report.txt    print its record as JSON
  cat report.txt | onrecord read -   read standard input
  onrecord add archive/              read reports into a store

"onrecord help read" says more.`;

function looksLikeFile(argument: string | undefined): boolean {
  return argument !== undefined && /[./\\]/.test(argument);
}

async function flush(output: readonly { sink: Io['stdout']; text: string }[]): Promise<void> {
  for (const { sink, text } of output) {
    try {
      await sink.write(text);
    } catch (error) {
      if (!isBrokenPipe(error)) throw error;
    }
  }
}
