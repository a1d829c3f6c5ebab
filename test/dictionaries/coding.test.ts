import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testLexicon } from '../../src/cli/lexicon-test.ts';
import type { DictionaryFile } from '../../src/dictionaries/index.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.startsWith('valley.'))
  .map((name): DictionaryFile => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
const { results, bad } = await testLexicon(files);

describe('coding with the dictionaries of this folder', () => {
  it('reads every case', () => {
    expect(bad).toEqual([]);
    expect(results.length).toBeGreaterThan(15);
  });

  it.each(results.map((result) => [result.test.sentence, result] as const))('%s', (_, { passed, found, reasons }) => {
    expect({ passed, found: passed ? [] : found, reasons }).toEqual({ passed: true, found: [], reasons: [] });
  });
});

describe('a case that fails', () => {
  const dictionary: DictionaryFile = {
    name: 'x.verbs.txt',
    text: '--- WARN [130] ---\nWARN\n- * + OF_WAR [138]\n#: Russia warned Poland of floods. ==> RUS POL 138\n#: Russia warned Poland ==> RUS POL\n',
  };

  it('names the pattern that comes nearest, and what it misses', async () => {
    const {
      results: [result],
    } = await testLexicon([dictionary]);
    expect(result!.passed).toBe(false);
    expect(result!.found.map(({ event }) => event)).toEqual(['RUS POL 130 THREATEN']);
    expect(result!.reasons).toContainEqual(
      expect.stringContaining('x.verbs.txt:3 "* + OF_WAR", which misses "OF" "WAR"'),
    );
  });

  it('is told by its line where it is no case', async () => {
    const { bad } = await testLexicon([dictionary]);
    expect(bad).toMatchObject([{ file: 'x.verbs.txt', line: 5 }]);
  });
});
