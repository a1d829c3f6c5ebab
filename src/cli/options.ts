/** Options that several commands share. */

import { InvalidArgumentError, Option } from 'commander';
import { OnRecordError } from '../errors.ts';
import { parseMapping } from '../ingest/mapping.ts';
import { engineNames } from '../syntax/engine.ts';
import { defaultEngine } from '../syntax/index.ts';

export function engineOption(): Option {
  return new Option('--engine <name>', 'syntax engine: a fast one, or an accurate one that takes longer')
    .choices(engineNames)
    .default(defaultEngine);
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
