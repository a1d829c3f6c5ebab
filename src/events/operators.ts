/** What becomes of an act when it is only meant, agreed, refused, demanded, threatened or ended. */

import { OnRecordError } from '../errors.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';

/** Recodes an act: the code of the act that results, or null when no event does. */
export type Recode = (operator: string, cameo: string) => string | null;

const path = 'data/events/operators.tsv';

/** Operators that pass the act on as it is; they have no rows. */
const transparent: ReadonlySet<string> = new Set(['do', 'undergo']);

/** @throws OnRecordError `data-malformed` */
export async function loadOperators(load: Load): Promise<Recode> {
  const tables = new Map<string, Map<string, string>>();
  for (const { operator, of, cameo } of await loadTable(load, path, ['operator', 'of', 'cameo'])) {
    const table = tables.get(operator) ?? new Map<string, string>();
    tables.set(operator, table.set(of, cameo));
  }
  for (const [operator, table] of tables)
    for (const result of table.values())
      if (result.startsWith('@') && !tables.has(result.slice(1))) {
        const reason = `operator ${operator} sends on to "${result}", which has no rows`;
        throw new OnRecordError('data-malformed', { file: path, line: 0, reason });
      }
  const recode: Recode = (operator, cameo) => {
    if (transparent.has(operator)) return cameo;
    const table = tables.get(operator)!;
    const result = longest(table, cameo);
    if (result === undefined || result === '-') return null;
    if (result === '=') return cameo;
    return result.startsWith('@') ? recode(result.slice(1), cameo) : result;
  };
  return recode;
}

function longest(table: ReadonlyMap<string, string>, cameo: string): string | undefined {
  for (let length = cameo.length; length >= 2; length--) {
    const result = table.get(cameo.slice(0, length));
    if (result !== undefined) return result;
  }
  return table.get('*');
}
