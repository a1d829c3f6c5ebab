/** The ontologies as data: what each CAMEO code is in PLOVER, its quad class and its Goldstein score. */

import { OnRecordError } from '../errors.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';

/** A CAMEO code and what follows from it. */
export interface CodeEntry {
  /** PLOVER event type, or null for acts of saying (CAMEO 01 and 02), which are statements. */
  readonly plover: string | null;
  /** Types that it is instead where a frame says so: handing over is COOPERATE, other diplomatic cooperation SUPPORT. */
  readonly also: readonly string[];
  /** PLOVER mode, or null. */
  readonly mode: string | null;
  readonly contexts: readonly string[];
  /** CAMEO's own quad class, by root: 1 to 4. */
  readonly quad: number;
  /** Goldstein score, −10 to 10. */
  readonly goldstein: number;
}

export interface Ontology {
  /** CAMEO codes, roots included. */
  readonly codes: ReadonlyMap<string, CodeEntry>;
  /** Quad class of each PLOVER event type: 1 to 4. */
  readonly types: ReadonlyMap<string, number>;
  readonly contexts: ReadonlySet<string>;
}

/** Whether a code may be of a PLOVER type. */
export function allows({ codes }: Pick<Ontology, 'codes'>, cameo: string, plover: string): boolean {
  const code = codes.get(cameo);
  return code !== undefined && (code.plover === plover || code.also.includes(plover));
}

const paths = { cameo: 'data/cameo.tsv', plover: 'data/plover.tsv' };

/** @throws OnRecordError `data-malformed` for a code whose type, mode or context PLOVER does not know. */
export async function loadOntology(load: Load): Promise<Ontology> {
  const types = new Map<string, number>();
  const modes = new Set<string>();
  const contexts = new Set<string>();
  for (const row of await loadTable(load, paths.plover, ['kind', 'name', 'of', 'quad'])) {
    if (row.kind === 'type') types.set(row.name, Number(row.quad));
    else if (row.kind === 'mode') modes.add(`${row.of} ${row.name}`);
    else contexts.add(row.name);
  }
  const codes = new Map<string, CodeEntry>();
  const rows = await loadTable(load, paths.cameo, ['code', 'plover', 'mode', 'contexts', 'quad', 'goldstein']);
  for (const { code, mode, ...row } of rows) {
    const [plover = '', ...also] = row.plover.split('|');
    const entry: CodeEntry = {
      plover: plover === '' ? null : plover,
      also,
      mode: mode === '' ? null : mode,
      contexts: row.contexts === '' ? [] : row.contexts.split('|'),
      quad: Number(row.quad),
      goldstein: Number(row.goldstein),
    };
    for (const type of [entry.plover ?? [], also].flat()) if (!types.has(type)) throw unknown(code, 'type', type);
    if (entry.mode !== null && !modes.has(`${plover} ${mode}`)) throw unknown(code, `mode of ${plover}`, mode);
    for (const context of entry.contexts) if (!contexts.has(context)) throw unknown(code, 'context', context);
    codes.set(code, entry);
  }
  return { codes, types, contexts };
}

function unknown(code: string, what: string, got: string): OnRecordError {
  const reason = `code ${code}: expected a ${what} of ${paths.plover}, got "${got}"`;
  return new OnRecordError('data-malformed', { file: paths.cameo, line: 0, reason });
}
