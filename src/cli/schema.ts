/** `onrecord schema`: prints the JSON Schema of the record. */

import { Command } from 'commander';
import { loadFrom, packageRoot } from '../model/load.ts';
import type { Io } from './io.ts';

export function schemaCommand(io: Io): Command {
  return new Command('schema')
    .description('Print the JSON Schema of the record.')
    .summary('print the JSON Schema of the record')
    .action(async () => {
      const bytes = await loadFrom(packageRoot)('docs/record.schema.json');
      await io.stdout.write(new TextDecoder().decode(bytes));
    });
}
