import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { loadLexicon, normalLemma } from '../../src/events/lexicon.ts';
import { allows, loadOntology } from '../../src/events/ontology.ts';
import { loadOperators } from '../../src/events/operators.ts';
import { type Load, loadFrom, packageRoot } from '../../src/model/load.ts';
import { loadTable } from '../../src/model/table.ts';

const load = loadFrom(packageRoot);
const columns = ['pos', 'cameo', 'predicates', 'needs', 'op', 'plover', 'mode'] as const;
const rows = await loadTable(load, 'data/events/predicates.tsv', columns);
const ontology = await loadOntology(load);
const recode = await loadOperators(load);

/** The package's files, but for one. */
function loadWith(path: string, text: string): Load {
  return async (asked) => (asked === path ? new TextEncoder().encode(text) : load(asked));
}

const head = 'pos\tcameo\tpredicates\tsource\ttarget\tneeds\top\tplover\tmode\n';
const malformed = (line: string) => loadLexicon(loadWith('data/events/predicates.tsv', head + line));

test('the lexicon tells 2,000 predicates and each only once in the same frame', async () => {
  const { size } = await loadLexicon(load);
  expect(size).toBeGreaterThanOrEqual(2000);
  const names = rows.flatMap(({ pos, predicates, cameo, needs, op }) =>
    predicates.split(',').map((name) => `${pos} ${name.trim()} ${cameo} ${needs} ${op}`),
  );
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test('every code of the lexicon is of a type, and a frame names none but one that data/cameo.tsv gives beside the first', () => {
  const wrong = rows.filter(({ cameo, op, plover }) => {
    if (cameo === '') return op === '';
    const code = ontology.codes.get(cameo);
    return plover === '' ? code?.plover == null : !code?.also.includes(plover);
  });
  expect(wrong).toEqual([]);
});

test('a code allows its types and no others', () => {
  expect(allows(ontology, '050', 'SUPPORT')).toBe(true);
  expect(allows(ontology, '050', 'COOPERATE')).toBe(true);
  expect(allows(ontology, '051', 'COOPERATE')).toBe(false);
  expect(allows(ontology, '010', 'CONSULT')).toBe(false);
});

test('every operator gives a known code, or none, for every code', () => {
  const operators = [
    'do',
    'undergo',
    'intend',
    'agree',
    'threaten',
    'refuse',
    'fail',
    'demand',
    'order',
    'end',
    'deny',
  ];
  const coded = [...ontology.codes].flatMap(([code, { plover }]) => (plover === null ? [] : code));
  const results = operators.flatMap((operator) => coded.map((code) => recode(operator, code)));
  const unknown = results.filter((result) => result !== null && ontology.codes.get(result)?.plover == null);
  expect(results.length).toBeGreaterThan(2000);
  expect(unknown).toEqual([]);
});

test.each([
  ['intend', '040', '036'],
  ['intend', '195', '1384'],
  ['agree', '154', '0312'],
  ['agree', '0871', '0356'],
  ['threaten', '191', '1381'],
  ['refuse', '085', '1244'],
  ['refuse', '190', null],
  ['fail', '057', '127'],
  ['demand', '0831', '1041'],
  ['demand', '163', '113'],
  ['order', '190', '190'],
  ['order', '0841', '1053'],
  ['end', '071', '1621'],
  ['end', '1723', '0813'],
  ['do', '061', '061'],
])('%s of %s is %s', (operator, code, result) => {
  expect(recode(operator, code)).toBe(result);
});

test('the settled faults of the ontologies', () => {
  const type = (code: string) => ontology.codes.get(code)?.plover;
  expect(['010', '0251', '03', '083', '0841', '163', '191', '204'].map(type)).toEqual([
    null,
    null,
    'AGREE',
    'CONCEDE',
    'RETREAT',
    'COERCE',
    'ASSAULT',
    'ASSAULT',
  ]);
  expect([...ontology.types]).toHaveLength(16);
  expect(ontology.types.get('SANCTION')).toBe(4);
  expect(ontology.codes.get('072')?.goldstein).toBe(8.3);
});

test('spellings become one', () => {
  expect(normalLemma('criticise')).toBe(normalLemma('Criticize'));
  expect(normalLemma('normalisation')).toBe(normalLemma('normalization'));
  expect(normalLemma('fulfill')).toBe(normalLemma('fulfil'));
  expect(normalLemma('rise')).toBe('rise');
});

test.each([
  ['an unknown class', 'v\t190\tattack @ducks', '@ducks'],
  ['an unknown operator', 'v\t190\tattack\t\t\t\tmaybe', 'maybe'],
  ['an unknown condition', 'v\t190\tattack\t\t\tzz', 'zz'],
  ['an unknown slot', 'v\t190\tattack\tsubject', 'subject'],
])('%s is an error that names it', async (_, line, word) => {
  await expect(malformed(line)).rejects.toMatchObject({ code: 'data-malformed' });
  await expect(malformed(line)).rejects.toThrow(word);
});

test('a code with a mode that PLOVER does not know is an error', async () => {
  const cameo = await readFile(new URL('data/cameo.tsv', packageRoot), 'utf8');
  const broken = cameo.replace('\tCONSULT\tvisit\t', '\tCONSULT\tpicnic\t');
  await expect(loadOntology(loadWith('data/cameo.tsv', broken))).rejects.toThrow('picnic');
});
