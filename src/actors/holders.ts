/** Who a well-known name stands for at the report's date, where the report itself gives no office. */

import type { Inferred, Mention } from '../document.ts';
import type { Load } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import type { Tree } from '../syntax/tree.ts';

/** An office that somebody holds or held. */
interface Term {
  readonly name: string;
  readonly office: string;
  readonly country: string | null;
  readonly sector: string;
  /** Year and month, `YYYY-MM`; `to` is `9999` while it is held. */
  readonly from: string;
  readonly to: string;
}

/** Terms by whole name, and by the part of the name that stands for the person by itself. */
export interface Holders {
  readonly whole: ReadonlyMap<string, readonly Term[]>;
  readonly alone: ReadonlyMap<string, readonly Term[]>;
}

const path = 'data/office-holders.tsv';

export async function loadHolders(load: Load): Promise<Holders> {
  const whole = new Map<string, Term[]>();
  const alone = new Map<string, Term[]>();
  const add = (map: Map<string, Term[]>, name: string, term: Term) =>
    map.set(keyOf(name), [...(map.get(keyOf(name)) ?? []), term]);
  const columns = ['name', 'alone', 'office', 'country', 'sector', 'from', 'to'] as const;
  for (const row of await loadTable(load, path, columns)) {
    const { name, office, sector, from } = row;
    const term = { name, office, country: row.country || null, sector, from, to: row.to || '9999' };
    add(whole, name, term);
    if (row.alone !== '') add(alone, row.alone, term);
  }
  return { whole, alone };
}

/** A name as it is looked up: José Manuel Barroso and Kim Jong-un are also Jose Manuel Barroso and Kim Jong Un. */
function keyOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[-\s]+/g, ' ');
}

/**
 * Country and sector of a person by office, with the name as evidence. Who no longer holds it, or does not yet, keeps the
 * country. A bare surname is nobody's outside the term, and where the report has no date, the latest holder's.
 */
export function heldBy(
  { whole, alone }: Holders,
  tree: Tree,
  mentions: readonly Mention[],
): { readonly country: Inferred<string> | null; readonly sector: Inferred<string> | null } | null {
  const { text, date } = tree.document;
  const month = date?.slice(0, 7) ?? null;
  const names = mentions.flatMap(({ form, name }) => (form === 'name' && name !== null ? [name] : []));
  let isBare = names.length > 0;
  for (const name of names) {
    const words = text.slice(name.start, name.end);
    const terms = whole.get(keyOf(words));
    if (terms !== undefined) {
      const held = termAt(terms, month);
      const term = held ?? terms.at(-1)!;
      const rule = `office-holders.tsv ${term.name}, ${term.office}`;
      return {
        country: term.country === null ? null : { value: term.country, evidence: name, rule },
        sector: held === null ? null : { value: term.sector, evidence: name, rule },
      };
    }
    isBare &&= alone.has(keyOf(words));
  }
  if (!isBare) return null;
  const [name] = names as [Mention['name'] & object];
  const held = termAt(alone.get(keyOf(text.slice(name.start, name.end)))!, month);
  if (held === null) return null;
  const rule = `office-holders.tsv ${held.name}, ${held.office}`;
  return {
    country: held.country === null ? null : { value: held.country, evidence: name, rule },
    sector: { value: held.sector, evidence: name, rule },
  };
}

function termAt(terms: readonly Term[], month: string | null): Term | null {
  if (month === null) return terms.at(-1)!;
  return terms.findLast(({ from, to }) => from <= month && month <= to) ?? null;
}
