/** Options that several commands share. */

import { InvalidArgumentError, Option } from 'commander';
import { OnRecordError } from '../errors.ts';
import { parseMapping } from '../ingest/mapping.ts';
import { defaultChoices } from '../pipeline.ts';
import { statementFinders } from '../statements/index.ts';
import { engineNames } from '../syntax/engine.ts';
import { defaultEngine } from '../syntax/index.ts';

export function engineOption(): Option {
  return new Option('--engine <name>', 'syntax engine: a fast one, or an accurate one that takes longer')
    .choices(engineNames)
    .default(defaultEngine);
}

export function statementsOption(): Option {
  return new Option('--statements <name>', 'what finds statements: a model together with the rules, or the rules alone')
    .choices(statementFinders)
    .default(defaultChoices.statements);
}

export function leastOption(): Option {
  return new Option(
    '--least <share>',
    'leave out statements of the model that are less likely than this, 0 to 1',
  ).argParser((value) => {
    const share = Number(value);
    if (!(share >= 0 && share <= 1) || value.trim() === '')
      throw new InvalidArgumentError('Expected a number from 0 to 1.');
    return share;
  });
}

export function mappingOption(): Option {
  return new Option(
    '--map <field=column,…>',
    'which columns of CSV or JSON Lines hold what: text=body,date=published',
  ).argParser(parsed(parseMapping));
}

/** Turns the error of a parser into one that commander words as wrong usage. */
export function parsed<T>(parse: (value: string) => T): (value: string) => T {
  return (value) => {
    try {
      return parse(value);
    } catch (error) {
      if (error instanceof OnRecordError) throw new InvalidArgumentError(`${error.message}. ${error.hint}`);
      throw error;
    }
  };
}

/** Reads a whole number above 0. */
export function positiveInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('expected a whole number above 0');
  return number;
}
