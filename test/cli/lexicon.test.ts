import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventRuleInWords, statementRuleInWords } from '../../src/cli/render/rule-words.ts';
import type { ReaderOptions } from '../../src/reader.ts';
import { fakeReader, runCommand } from '../support/io.ts';

let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onrecord-'));
  writeFileSync(file('good.verbs.txt'), '--- WARN [130] ---\nWARN\n- * OF_WAR [138]\n');
  writeFileSync(file('good.cases.txt'), 'Russia warned Poland. ==> RUS POL 130\n');
  writeFileSync(
    file('bad.verbs.txt'),
    '--- WARN [130] ---\nWARN\n- * OF_WAR 138\n- * OF + [999]\n#: Russia warned Poland. ==> none\n',
  );
  writeFileSync(
    file('latin.actors.txt'),
    Uint8Array.from([0x50, 0x45, 0x52].concat([0xda, 0x5f, 0x20, 0x5b, 0x50, 0x45, 0x52, 0x5d, 0x0a])),
  );
  writeFileSync(file('report.txt'), 'The envoys met.\n');
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('onrecord lexicon check', () => {
  it('says what was read and ends with 0 where nothing is wrong', async () => {
    const { code, stdout } = await runCommand(['lexicon', 'check', file('good.verbs.txt')]);
    expect([code, stdout]).toEqual([0, 'good.verbs.txt: verbs\n1 verb, 1 pattern read; 0 faults\n']);
  });

  it('lists faults by line, codes that CAMEO does not have among them, and ends with 1', async () => {
    const { code, stdout } = await runCommand(['lexicon', 'check', file('bad.verbs.txt')]);
    expect(code).toBe(1);
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      'bad.verbs.txt: verbs',
      '  3: the pattern "* OF_WAR 138" has no code: left out',
      '  4: 999 is no code of CAMEO: no event comes of it',
      '1 verb, 1 pattern read; 2 faults',
    ]);
  });

  it('reads files in Windows-1252', async () => {
    const { code, stdout } = await runCommand(['lexicon', 'check', file('latin.actors.txt')]);
    expect([code, stdout]).toEqual([0, 'latin.actors.txt: actors\n1 actor phrase read; 0 faults\n']);
  });

  it('names a file that cannot be read', async () => {
    const { code, stderr } = await runCommand(['lexicon', 'check', file('none.txt')]);
    expect([code, stderr.includes('file-unreadable')]).toEqual([1, true]);
  });
});

describe('onrecord lexicon test', () => {
  it('finds the cases beside a dictionary, and ends with 0 where all pass', async () => {
    const { code, stdout } = await runCommand(['lexicon', 'test', file('good.verbs.txt')]);
    expect([code, stdout]).toEqual([0, '1 case: 1 passed, 0 failed\n']);
  });

  it('prints what failed with what was found and why, and ends with 1', async () => {
    const { code, stdout } = await runCommand(['lexicon', 'test', file('bad.verbs.txt')]);
    expect(code).toBe(1);
    expect(stdout).toContain('FAIL  bad.verbs.txt:5: Russia warned Poland.\n      expected none\n');
    expect(stdout).toContain('found    RUS POL 130 THREATEN  by dictionary:bad.verbs.txt:2 WARNED');
    expect(stdout).toContain('1 case: 0 passed, 1 failed\n');
  });

  it('without a case says so and ends with 1', async () => {
    const { code, stderr } = await runCommand(['lexicon', 'test', file('latin.actors.txt')]);
    expect([code, stderr.includes('no case found')]).toEqual([1, true]);
  });
});

describe('onrecord read --dictionary', () => {
  it('hands the files to the reader and tells how many faults they have', async () => {
    const given: ReaderOptions[] = [];
    const openReader = async (options: ReaderOptions) => {
      given.push(options);
      return fakeReader;
    };
    const words = [
      'read',
      '--dictionary',
      file('good.verbs.txt'),
      '--dictionary',
      file('bad.verbs.txt'),
      file('report.txt'),
    ];
    const { code, stderr } = await runCommand(words, { openReader });
    expect([code, stderr]).toEqual([0, 'onrecord: bad.verbs.txt: 1 fault; "onrecord lexicon check" lists them\n']);
    expect(given[0]!.dictionaries!.map(({ name }) => name)).toEqual(['good.verbs.txt', 'bad.verbs.txt']);
  });
});

describe('onrecord explain', () => {
  it('says of each statement and event what shows it, what decided and what stays open', async () => {
    const { code, stdout } = await runCommand(['explain', file('report.txt')]);
    expect(code).toBe(0);
    for (const label of [
      'Statement 1',
      'attributed by',
      'found by',
      'speaker',
      'Event 1',
      'because',
      'source',
      'code',
      'whose claim',
      'when, where',
    ])
      expect(stdout).toContain(label);
  });
});

describe('rules in words', () => {
  const lineOf = (pos: string, name: string) => (name === 'intend' && pos === 'v' ? 21 : null);

  it.each([
    [
      'lexicon:meeting/n poss>with',
      ['noun "meeting" (data/events/predicates.tsv) tells it: source as the possessor, target behind "with"'],
    ],
    [
      'lexicon:will(intend/v(fulfill @obligation/v subj>obj))',
      [
        'it is yet to come (will): data/events/operators.tsv, operator intend',
        'verb "intend" (data/events/predicates.tsv:21) governs the act',
        'verb "fulfill @obligation" (data/events/predicates.tsv) tells it: source as the subject, target as the object',
      ],
    ],
    [
      'lexicon:berate/v[mine.tsv:2] subj>–',
      ['verb "berate" (mine.tsv:2) tells it: source as the subject, target nowhere'],
    ],
    [
      'lexicon:must(must)',
      ['it must be done: data/events/operators.tsv, operator demand', 'somebody must do something, whatever it is'],
    ],
    [
      'dictionary:a.txt:4 * TO +; source USA b.txt:1; target ',
      ['the pattern "* TO +" of a.txt:4', 'source USA b.txt:1'],
    ],
    [
      'model:rebuild/v subj>with',
      [
        'no line of the lexicon tells it; the learnt coder (models/codes) takes the verb "rebuild" for it: source as the subject, target behind "with"',
      ],
    ],
    ['another:way', ['another:way']],
  ])('%s', (rule, steps) => {
    expect(eventRuleInWords(rule, lineOf).steps).toEqual(steps);
  });

  it.each([
    [
      'model+quotation:say',
      'the model of attributions, and a rule: a quotation beside a verb of saying, by the cue "say"',
    ],
    ['model:claim', 'the model of attributions alone, by the cue "claim"'],
    ['headline-dash', 'a rule: a dash in the headline'],
    ['orphan', 'a rule: a quotation that nothing attributes'],
  ])('%s', (rule, words) => {
    expect(statementRuleInWords(rule)).toBe(words);
  });
});
