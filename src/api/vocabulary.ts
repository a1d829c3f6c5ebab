/** Words for the codes of countries, events and sectors, from the data files. */

import { type Load, loadFrom, packageRoot } from '../model/load.ts';
import { loadTable } from '../model/table.ts';
import type { Vocabulary } from './contract.ts';

export async function loadVocabulary(load: Load = loadFrom(packageRoot)): Promise<Vocabulary> {
  const [countries, plover, cameo, sectors] = await Promise.all([
    loadTable(load, 'data/countries.tsv', ['code', 'name']),
    loadTable(load, 'data/plover.tsv', ['kind', 'name', 'description']),
    loadTable(load, 'data/cameo.tsv', ['code', 'description']),
    loadTable(load, 'data/sectors.tsv', ['sector', 'meaning']),
  ]);
  return {
    countries: Object.fromEntries(countries.map(({ code, name }) => [code, name])),
    plover: Object.fromEntries(
      plover.filter(({ kind }) => kind === 'type').map(({ name, description }) => [name, description]),
    ),
    cameo: Object.fromEntries(cameo.map(({ code, description }) => [code, description])),
    sectors: Object.fromEntries(sectors.map(({ sector, meaning }) => [sector, meaning])),
  };
}
