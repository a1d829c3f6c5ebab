import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { petrarchSuite, readPetrarchSuite } from '../../evaluation/gold/petrarch.ts';
import { sharedFile } from '../../evaluation/shared.ts';
import { readDictionaries } from '../../src/dictionaries/index.ts';

const name = 'Phoenix.International.actors.txt';
const folder = sharedFile('data/dictionaries/');
const read = (file: string) => readDictionaries([{ name: file, text: readFileSync(new URL(file, folder!), 'latin1') }]);

describe.skipIf(folder === null)('the public dictionaries', () => {
  it('are read, and their known faults told by line', () => {
    const { actors, faults } = read(name);
    expect(actors.size).toBeGreaterThan(7000);
    expect(faults).toContainEqual({
      file: name,
      line: 41,
      problem: '[KORGOVBUS 2004017-20061201]: expected dates as YYYYMMDD or YYMMDD, got "2004017-20061201"',
      done: 'left out',
    });
  });

  it('give nearly all of their verbs and patterns', () => {
    const { verbs, faults } = read('CAMEO.verbpatterns.txt');
    expect(verbs.size.verbs).toBeGreaterThan(1700);
    expect(verbs.size.patterns).toBeGreaterThan(10_900);
    expect(faults.length).toBeLessThan(20);
  });

  it('give agents, and tell of a code that ends in a brace', () => {
    const { agents, faults } = read('Phoenix.agents.txt');
    expect(agents.size).toBeGreaterThan(3000);
    expect(faults.map(({ line }) => line)).toEqual([533, 1915]);
  });
});

const suite = sharedFile(petrarchSuite);

describe.skipIf(suite === null)("PETRARCH's suite", () => {
  it('is read with its dates, events and the configuration of each record', () => {
    const records = readPetrarchSuite(suite!);
    expect(records).toHaveLength(257);
    expect(records[0]).toMatchObject({ id: 'DEMO-00', date: '1995-01-01', events: ['ARN GON 064'], needsBoth: true });
    expect(records.find(({ id }) => id === 'COMPOUND-03')!.events).toContain('---GOV --- 023');
    expect(records.filter(({ needsBoth }) => !needsBoth).length).toBeGreaterThan(5);
  });
});
