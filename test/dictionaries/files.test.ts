import { describe, expect, it } from 'vitest';
import { codeOn } from '../../src/dictionaries/actor-file.ts';
import { readDictionaries } from '../../src/dictionaries/index.ts';
import { withOwnRows } from '../../src/dictionaries/own-table.ts';

const read = (name: string, text: string) => readDictionaries([{ name, text }]);
/** Faults as `line problem → what was done`. */
const faults = (name: string, text: string) =>
  read(name, text).faults.map(({ line, problem, done }) => `${line} ${problem} → ${done}`);

describe('the kind of a file', () => {
  it.each([
    ['verbs', '--- MEET [040] ---\nMEET\n'],
    ['verbs', 'MEET [040]\n- * WITH + [041]\n'],
    ['agents', 'SOLDIER [~MIL]\n'],
    ['actors', 'SOLDIERLAND_ [SLD]\n'],
    ['discards', 'WORLD CUP\n+TYPHOON\n'],
    ['table', 'pos\tcameo\tpredicates\nv\t040\tconfabulate\n'],
    ['unknown', '# nothing\n'],
  ])('%s', (kind, text) => {
    expect(read('x.txt', text).files).toEqual([{ name: 'x.txt', kind }]);
  });

  it('tells issues from actors by the name', () => {
    expect(read('my.issues.txt', 'NUCLEAR WEAPON [WMD]\n').files[0]!.kind).toBe('issues');
  });
});

describe('comments', () => {
  it('are left out, in all the ways that the dictionaries write them', () => {
    const text =
      '<!-- head -->\n# old [AAA]\nNORDLAND_ [NOR] ; tony 4/29/91\n<!-- many\nlines [BBB]\n-->\nSUDLAND_ [###] # no code\n';
    const { actors, faults: found } = read('a.txt', text);
    expect([actors.size, found]).toEqual([2, []]);
  });

  it('that never end are told', () => {
    expect(faults('a.txt', 'NORDLAND_ [NOR]\n<!-- oh\nSUDLAND_ [SUD]\n')).toEqual([
      '2 a comment <!-- that no --> ends → the rest of the file is left out',
    ]);
  });
});

describe('faults of actor files', () => {
  it.each([
    ['no date', 'A_LAND [AAA 990101-2001]', 'expected dates as YYYYMMDD or YYMMDD, got "990101-2001" → left out'],
    [
      'a month that does not exist',
      'A_LAND [AAA >19991301]',
      'expected dates as YYYYMMDD or YYMMDD, got ">19991301" → left out',
    ],
    [
      'an end before its beginning',
      'A_LAND [AAA 20010101-19990101]',
      'it ends (19990101) before it begins (20010101) → left out',
    ],
    ['no bracket at the end', 'A_LAND [AAA', 'expected "]" after [AAA → taken as ending here'],
    ['another bracket', 'A_LAND [AAA}', 'expected "]" after [AAA} → taken for }'],
    ['an odd code', 'A_LAND [A*A]', 'expected a code like USAGOV, got "A*A" → left out'],
    ['lower case', 'A_LAND [aaa]', 'the code "aaa" is in lower case → taken as upper case'],
    ['an odd character', 'A_LA]ND_ [AAA]', '"A_LA]ND_" has a "]" in it → the character is passed over in comparing'],
    ['no code', 'A_LAND', '"A_LAND" has no code → left out'],
  ])('%s', (_, line, expected) => {
    const all = faults('a.actors.txt', `${line}\n\nB_LAND_ [BBB]\n`);
    expect(all.some((fault) => fault.endsWith(expected) && fault.startsWith('1 '))).toBe(true);
  });

  it('do not stop what follows', () => {
    expect(read('a.txt', '+LONELY\nA_LAND [A?]\n\nB_LAND_ [BBB]\n').actors.size).toBe(1);
  });
});

describe('codes of actors by date', () => {
  const codes = [
    { code: 'HOB', from: null, to: null, line: 1 },
    { code: 'HOBMIL', from: '20080120', to: '20121109', line: 2 },
    { code: 'ORCHOB', from: '20100109', to: '20100112', line: 3 },
    { code: 'HOBELI', from: '20130120', to: null, line: 4 },
    { code: '---', from: '20140101', to: '20140131', line: 5 },
  ];
  it.each([
    ['20080119', 'HOB'],
    ['20080120', 'HOBMIL'],
    ['20100110', 'ORCHOB'],
    ['20121109', 'HOBMIL'],
    ['20130120', 'HOBELI'],
    ['20140110', undefined],
    [null, 'HOB'],
  ])('%s', (day, code) => {
    expect(codeOn({ file: 'a', codes }, day)?.code).toBe(code);
  });
});

describe('faults of agent files', () => {
  it.each([
    ['ENVOY [GOV]\nSOLDIER [~MIL]', '1 expected a code like ~GOV or NGO~, got "GOV" → left out'],
    ['ENVOY [~GOV}', '1 expected "]" after [~GOV → taken for "}"'],
    ['ENVOY\nSOLDIER [~MIL]', '1 expected PHRASE {PLURAL} [~CODE], got "ENVOY" → left out'],
    ['CONGRESS!BODY! [~LEG]', '1 the substitution set !BODY! is not defined above → left out'],
  ])('%s', (text, fault) => {
    expect(faults('x.agents.txt', text)).toContain(fault);
  });
});

describe('faults of verb files', () => {
  it.each([
    ['- * TO +', '3 the pattern "* TO +" has no code → left out'],
    ['- TO + [040]', '3 the pattern "TO +": it has no verb (*) → left out'],
    ['- * TO * [040]', '3 the pattern "* TO *": it has two verbs (*) → left out'],
    ['- * &NONE + [040]', '3 the pattern "* &NONE +": the synonym set &NONE is not defined → left out'],
    [
      '- * {A | B} [040]',
      '3 the pattern "* {A | B}": sets and groups of words ("{A") are not read: use a synonym set → left out',
    ],
    ['- * TO + [04 0]', '3 expected a code like 042 or 042:043, got "04 0" → left out'],
    ['- * TO + [040!]', '3 the code "040!" is marked as doubtful → taken as 040'],
    ['- * TO + [040]\n- * TO + [041]', '4 "* TO +" stands in line 3 already, with another code → the first decides'],
    ['- * TO + [040', '3 expected "]" after [040 → taken as ending here'],
  ])('%s', (pattern, fault) => {
    expect(faults('x.verbs.txt', `--- MEET [040] ---\nMEET\n${pattern}\n\n--- GO [042] ---\nGO {WENT GOES}\n`)).toEqual(
      [fault],
    );
  });

  it('leave the other patterns alone', () => {
    const { verbs } = read('x.verbs.txt', '--- MEET [040] ---\nMEET\n- * ( [040]\n- * TO + [041]\n- * FOR + [zz\n');
    expect(verbs.size).toEqual({ verbs: 1, patterns: 2 });
  });
});

describe('tables in the format of data/', () => {
  const table = 'predicates\tcameo\tpos\nberate, tell +off\t112\tv\n';
  const load = async () => new TextEncoder().encode('# head\npos\tcameo\tpredicates\nv\t111\tblame\n');

  it('stand before the rows of the package, whatever the order of their columns', async () => {
    const { tables } = read('mine.tsv', table);
    const text = new TextDecoder().decode(await withOwnRows(load, tables)('data/events/predicates.tsv'));
    expect(text).toBe('# head\npos\tcameo\tpredicates\nv\t112\tberate, tell +off\nv\t111\tblame\n');
  });

  it('leave other files as they are', async () => {
    const { tables } = read('mine.tsv', table);
    expect(await withOwnRows(load, tables)('data/agents.tsv')).toEqual(await load());
  });

  it('with unknown columns are told, and those that are known', () => {
    expect(faults('mine.tsv', 'colour\tsize\nred\t3\n')[0]).toMatch(
      /^1 expected the columns of a table, got colour, size; known are /,
    );
  });

  it('with rows that are too long keep the others', () => {
    const { tables, faults: found } = read(
      'mine.tsv',
      'agent\ttype\tsector\nwarden\tperson\tCOP\textra\nbeadle\tperson\tREL\n',
    );
    expect([tables[0]!.rows.map(({ line }) => line), found.map(({ line }) => line)]).toEqual([[3], [2]]);
  });
});
