/** `onrecord lexicon`: checks users' own dictionaries, and runs their cases. */

import { access } from 'node:fs/promises';
import { Command } from 'commander';
import { isCaseFile, readCases } from '../dictionaries/cases.ts';
import { type DictionaryFile, readDictionaries } from '../dictionaries/index.ts';
import { loadOntology } from '../events/ontology.ts';
import { loadFrom, packageRoot } from '../model/load.ts';
import { openDictionaries } from './dictionaries.ts';
import { ExitCode, type Io } from './io.ts';
import { type CaseResult, testLexicon } from './lexicon-test.ts';
import { clean } from './render/layout.ts';
import { count } from './render/view.ts';

export function lexiconCommand(io: Io, exitWith: (code: number) => void): Command {
  return new Command('lexicon')
    .summary('check and test your own dictionaries')
    .description('Check dictionaries of your own, and run their cases. docs/events.md says how to write them.')
    .addCommand(checkCommand(io, exitWith))
    .addCommand(testCommand(io, exitWith));
}

function checkCommand(io: Io, exitWith: (code: number) => void): Command {
  return new Command('check')
    .description('List what is wrong in dictionaries, with line numbers, and what is done about it.')
    .argument('<file...>', 'PETRARCH’s or TABARI’s dictionaries, or tables as in data/')
    .addHelpText(
      'after',
      '\nExit codes:\n  0  no fault\n  1  some fault, or a file could not be read\n  2  wrong usage',
    )
    .action(async (paths: string[]) => {
      const files = await openDictionaries(paths);
      const lines = await check(files);
      await io.stdout.write(lines.text);
      exitWith(lines.faults === 0 ? ExitCode.Done : ExitCode.SomeUnread);
    });
}

/** Faults of files, and codes of which no event can come, in the order of the files. */
async function check(files: readonly DictionaryFile[]): Promise<{ readonly text: string; readonly faults: number }> {
  const dictionaries = readDictionaries(files.filter(({ name }) => !isCaseFile(name)));
  const { codes } = await loadOntology(loadFrom(packageRoot));
  const unknown = dictionaries.verbs.codes().filter(({ code }) => !codes.has(code));
  const faults = [
    ...dictionaries.faults,
    ...files.flatMap((file) => readCases(file).bad).map((bad) => ({ ...bad, done: 'no case' })),
    ...unknown.map(({ code, file, line }) => ({
      file,
      line,
      problem: `${code} is no code of CAMEO`,
      done: 'no event comes of it',
    })),
  ].toSorted((a, b) => a.line - b.line);
  const { verbs, actors, agents, discards, issues, tables } = dictionaries;
  const held = [
    count(verbs.size.verbs, 'verb'),
    count(verbs.size.patterns, 'pattern'),
    count(actors.size, 'actor phrase'),
    count(agents.size, 'agent'),
    count(discards.size, 'discard'),
    count(issues.size, 'issue phrase'),
    count(
      tables.reduce((sum, { rows }) => sum + rows.length, 0),
      'row',
    ),
  ].filter((text) => !text.startsWith('0 '));
  const kinds = new Map(dictionaries.files.map(({ name, kind }) => [name, kind]));
  const lines = files.flatMap(({ name }) => [
    `${clean(name)}: ${kinds.get(name) ?? 'cases'}`,
    ...faults
      .filter(({ file }) => file === name)
      .map(({ line, problem, done }) => `  ${line}: ${clean(problem)}: ${clean(done)}`),
  ]);
  lines.push(`${held.join(', ') || 'nothing'} read; ${count(faults.length, 'fault')}`);
  return { text: `${lines.join('\n')}\n`, faults: faults.length };
}

function testCommand(io: Io, exitWith: (code: number) => void): Command {
  return new Command('test')
    .description('Run dictionaries against their own cases, and say what failed and why.')
    .argument(
      '<file...>',
      'dictionaries, and files of cases (NAME.cases.txt); one of the same name beside a dictionary is found by itself',
    )
    .option('--all', 'also print the cases that pass')
    .addHelpText('after', TEST_HELP)
    .action(async (paths: string[], { all = false }: { readonly all?: boolean }) => {
      const files = await openDictionaries([...new Set([...paths, ...(await casesBeside(paths))])]);
      const { results, bad } = await testLexicon(files);
      for (const result of results) if (all || !result.passed) await io.stdout.write(show(result));
      for (const { file, line, problem } of bad) await io.stdout.write(`${clean(file)}:${line}: ${clean(problem)}\n`);
      const passed = results.filter((result) => result.passed).length;
      await io.stdout.write(`${count(results.length, 'case')}: ${passed} passed, ${results.length - passed} failed\n`);
      if (results.length === 0)
        await io.stderr.write('onrecord: no case found; docs/events.md says how to write one\n');
      exitWith(passed === results.length && bad.length === 0 && passed > 0 ? ExitCode.Done : ExitCode.SomeUnread);
    });
}

const TEST_HELP = `
A case is a line: SENTENCE ==> SOURCE TARGET CODE, several events parted by |, or none.
In a dictionary it is a comment that begins with #:

Exit codes:
  0  every case passed
  1  some case failed, or there is none
  2  wrong usage

Examples:
  onrecord lexicon test my.verbs.txt
  onrecord lexicon test my.verbs.txt my.actors.txt my.cases.txt`;

/** Files of cases beside dictionaries: `my.verbs.cases.txt` or `my.cases.txt` beside `my.verbs.txt`. */
async function casesBeside(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    if (isCaseFile(path)) continue;
    const stem = path.replace(/\.[A-Za-z]+$/, '');
    for (const beside of new Set([`${stem}.cases.txt`, `${stem.replace(/\.[A-Za-z]+$/, '')}.cases.txt`]))
      if (
        await access(beside).then(
          () => true,
          () => false,
        )
      )
        found.push(beside);
  }
  return found;
}

function show({ test, passed, found, reasons }: CaseResult): string {
  const expected = test.events.map(({ source, target, code }) => `${source} ${target} ${code}`).join(' | ') || 'none';
  if (passed) return `ok    ${clean(test.file)}:${test.line}: ${clean(test.sentence)}\n`;
  const lines = [
    `FAIL  ${clean(test.file)}:${test.line}: ${clean(test.sentence)}`,
    `      expected ${clean(expected)}`,
    ...(found.length === 0
      ? ['      found    none']
      : found.map(({ event, rule }) => `      found    ${clean(event)}  by ${clean(rule)}`)),
    ...reasons.map((reason) => `      ${clean(reason)}`),
  ];
  return `${lines.join('\n')}\n`;
}
