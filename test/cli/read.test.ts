import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { progressLine } from '../../src/cli/progress.ts';
import { OnRecordError } from '../../src/errors.ts';
import { Record as RecordSchema } from '../../src/record/schema.ts';
import { fakeReader, runCommand } from '../support/io.ts';

const report = (n: number) => ` date 2025-10-0${n} https://example.org/${n}\n\nEnvoys Meet\n\nThe envoys met, ${n}.\n`;

let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onrecord-'));
  mkdirSync(file('many/inner'), { recursive: true });
  mkdirSync(file('bare'));
  writeFileSync(file('good.txt'), report(1));
  writeFileSync(file('two.txt'), report(2) + report(3));
  writeFileSync(file('plain.txt'), 'The envoys met.\n');
  writeFileSync(file('empty.txt'), '\n');
  writeFileSync(file('binary.txt'), Uint8Array.of(0x89, 0x50, 0x00, 0x01));
  writeFileSync(file('latin.txt'), Uint8Array.of(0x61, 0xe9, 0x61));
  writeFileSync(file('bad-date.txt'), report(1).replace('2025-10-01', '2025-02-30'));
  writeFileSync(file('broken-of-three.txt'), report(4) + report(5).replace('2025-10-05', '2025-13-05') + report(6));
  for (let i = 1; i <= 9; i++) writeFileSync(file(`many/${i}.txt`), report(i));
  for (let i = 1; i <= 9; i++) writeFileSync(file(`many/inner/${i}.txt`), report(i));
  writeFileSync(file('many/notes.md'), 'no report');
});

afterAll(() => rmSync(folder, { recursive: true }));

const documents = (jsonl: string) =>
  jsonl
    .trim()
    .split('\n')
    .map((line) => RecordSchema.parse(JSON.parse(line)).document);

describe('formats', () => {
  it('prints the view for people, without colours into a pipe', async () => {
    const { code, stdout, stderr } = await runCommand(['read', file('good.txt')]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Kari Fossdal');
    expect(stdout).not.toContain('\x1b');
  });

  it('prints canonical JSON, one line a report', async () => {
    const { code, stdout } = await runCommand(['read', '--jsonl', file('good.txt'), file('two.txt')]);
    expect(code).toBe(0);
    expect(stdout.endsWith('\n')).toBe(true);
    expect(documents(stdout).map(({ url }) => url)).toEqual([1, 2, 3].map((n) => `https://example.org/${n}`));
    expect(stdout.startsWith('{"actors":[')).toBe(true);
  });

  it('prints indented JSON with the keys in canonical order', async () => {
    const { stdout } = await runCommand(['read', '--json', file('two.txt')]);
    const lines = await runCommand(['read', '--jsonl', file('two.txt')]);
    expect(stdout.startsWith('{\n  "actors": [')).toBe(true);
    const indented = lines.stdout
      .trim()
      .split('\n')
      .map((line) => `${JSON.stringify(JSON.parse(line), null, 2)}\n`);
    expect(stdout).toBe(indented.join(''));
  });

  it('shows traces when asked why', async () => {
    const plain = await runCommand(['read', file('good.txt')]);
    const why = await runCommand(['read', '--why', file('good.txt')]);
    expect(plain.stdout).not.toContain('by-hand');
    expect(why.stdout).toContain('why by-hand (0.90)');
    expect(why.stdout).toContain('why NOR: demonym-in-role');
  });
});

describe('what is read', () => {
  it('reads standard input for -, though its characters come in pieces', async () => {
    const { code, stdout } = await runCommand('read --jsonl -', { stdin: report(7).replace('envoys', 'envoyés 🕊') });
    expect(code).toBe(0);
    expect(documents(stdout)[0]!.text).toContain('envoyés 🕊');
  });

  it('reads the .txt files of a folder and its folders, by name', async () => {
    const { code, stdout } = await runCommand(['read', '--jsonl', file('many')]);
    expect(code).toBe(0);
    expect(documents(stdout)).toHaveLength(18);
    expect(documents(stdout)[8]!.url).toBe('https://example.org/9');
  });

  it('gives --date and --url to text without a header, and not to text with one', async () => {
    const options = ['--date', '2024-01-02', '--url', 'https://www.example.com/x'];
    const { stdout } = await runCommand(['read', '--jsonl', ...options, file('plain.txt'), file('good.txt')]);
    expect(documents(stdout).map(({ date, url, outlet }) => [date, url, outlet])).toEqual([
      ['2024-01-02', 'https://www.example.com/x', 'example.com'],
      ['2025-10-01', 'https://example.org/1', 'example.org'],
    ]);
  });

  it('writes each record as soon as it is read', async () => {
    const { writes } = await runCommand(['read', '--jsonl', file('many')]);
    expect(writes).toHaveLength(18);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['empty.txt', 'empty-text'],
    ['binary.txt', 'binary-input'],
    ['latin.txt', 'not-utf8'],
    ['bad-date.txt', 'bad-date'],
    ['no-such-file.txt', 'file-unreadable'],
    ['bare', 'file-unreadable'],
  ])('%s is named with the code %s, a reason and a hint', async (name, code) => {
    const ran = await runCommand(['read', file(name)]);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toBe('');
    const [first, hint, ...more] = ran.stderr.trimEnd().split('\n');
    expect(first).toMatch(new RegExp(`^onrecord: .*${name}: ${code}: \\S+`));
    expect(hint).toMatch(/^ {2}\S/);
    expect(more).toEqual([]);
  });

  it('does not keep the others from being printed', async () => {
    const { code, stdout, stderr } = await runCommand([
      'read',
      '--jsonl',
      ...['binary.txt', 'good.txt', 'missing.txt', 'two.txt', 'empty.txt'].map(file),
    ]);
    expect(code).toBe(1);
    expect(documents(stdout)).toHaveLength(3);
    expect(stderr.match(/^onrecord: .*: (binary-input|file-unreadable|empty-text): /gm)).toHaveLength(3);
    expect(stderr).toContain('onrecord: 3 reports read, 3 not read\n');
  });

  it('is named by its place in a file of several', async () => {
    const { code, stdout, stderr } = await runCommand(['read', '--jsonl', file('broken-of-three.txt')]);
    expect(code).toBe(1);
    expect(documents(stdout).map(({ date }) => date)).toEqual(['2025-10-04', '2025-10-06']);
    expect(stderr).toContain(`report 2 of 3 (at character ${report(4).length}): bad-date: `);
  });

  it('nothing on standard input', async () => {
    const { code, stderr } = await runCommand('read -');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^onrecord: standard input: empty-text: /);
  });

  it('a file without end', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      const chunk = new Uint8Array(1024 * 1024).fill(97);
      for (;;) yield chunk;
    }
    const { code, stderr } = await runCommand('read -', { stdin: endless() });
    expect(code).toBe(1);
    expect(stderr).toContain('standard input: file-too-large: Expected at most 268435456 bytes');
  });

  it('a mistake of the reader is told as such, and the next report is read', async () => {
    const openReader = async () => ({
      read: (input: Parameters<typeof fakeReader.read>[0]) => {
        if (input.text.includes('example.org/2')) throw new TypeError('cannot read properties of undefined');
        return fakeReader.read(input);
      },
    });
    const { code, stdout, stderr } = await runCommand(['read', '--jsonl', file('two.txt')], { openReader });
    expect(code).toBe(1);
    expect(documents(stdout)).toHaveLength(1);
    expect(stderr).toContain('internal-error: TypeError: cannot read properties of undefined');
  });

  it('a reader whose data is missing', async () => {
    const openReader = () => Promise.reject(new OnRecordError('data-missing', { file: 'data/x.tsv', reason: 'gone' }));
    const { code, stdout, stderr } = await runCommand(['read', file('good.txt')], { openReader });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('data-missing: Cannot load data/x.tsv: gone');
  });

  it('a name that would steer the terminal is made visible', async () => {
    const { stderr } = await runCommand(['read', '\x1b[31m.txt']);
    expect(stderr).not.toContain('\x1b');
  });
});

describe('wrong usage', () => {
  it.each([
    ['read', "missing required argument 'file'"],
    ['read --jsn a.txt', 'Did you mean --json?'],
    ['read --json --jsonl a.txt', 'exclude each other'],
    ['read --why --jsonl a.txt', '--why goes with the view'],
    ['read --date 2025-02-30 a.txt', 'Give a day that exists'],
    ['read --url example.org a.txt', 'Give the whole address'],
    ['read a.txt --date', 'argument missing'],
    ['raed a.txt', 'Did you mean read?'],
    ['./a.txt', 'To read a file: onrecord read ./a.txt'],
    ['', 'Usage: onrecord'],
  ])('%s', async (line, message) => {
    const { code, stdout, stderr } = await runCommand(line);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^error:/m);
  });
});

describe('colours', () => {
  const colored = async (setting: Parameters<typeof runCommand>[1]) =>
    (await runCommand(['read', file('good.txt')], setting)).stdout.includes('\x1b[1m');

  it('are for terminals', async () => {
    expect(await colored({ terminal: true })).toBe(true);
    expect(await colored({ terminal: false })).toBe(false);
    expect(await colored({ terminal: true, env: { TERM: 'dumb' } })).toBe(false);
  });

  it('are left off with NO_COLOR and put on with FORCE_COLOR', async () => {
    expect(await colored({ terminal: true, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await colored({ terminal: true, env: { NO_COLOR: '1', FORCE_COLOR: '1' } })).toBe(false);
    expect(await colored({ terminal: true, env: { NO_COLOR: '' } })).toBe(true);
    expect(await colored({ terminal: false, env: { FORCE_COLOR: '1' } })).toBe(true);
    expect(await colored({ terminal: true, env: { FORCE_COLOR: '0' } })).toBe(false);
  });

  it('change nothing else', async () => {
    const [with_, without] = await Promise.all(
      [true, false].map((terminal) => runCommand(['read', file('good.txt')], { terminal, columns: 90 })),
    );
    expect(stripVTControlCharacters(with_!.stdout)).toBe(without!.stdout);
  });
});

describe('progress', () => {
  let clock = 0;
  const now = () => (clock += 200);

  it('is shown on a terminal when there are many files, and taken away at the end', async () => {
    const { stderr } = await runCommand(['read', '--jsonl', file('many')], { terminal: true, now });
    expect(stderr).toContain('\r\x1b[K');
    expect(stderr).toMatch(/\d+ of 18 files · \d.* a second · \d+ s left/);
    expect(stderr.endsWith('\r\x1b[K')).toBe(true);
  });

  it.each([
    [0, 20, 0, '0 of 20 files'],
    [5, 20, 1000, '5 of 20 files · 5.0 a second · 3 s left'],
    [4000, 1_000_000, 10_000, '4,000 of 1,000,000 files · 400 a second · 42 min left'],
    [1000, 1_000_000, 10_000, '1,000 of 1,000,000 files · 100 a second · 2 h 47 min left'],
  ])('after %i of %i files and %i ms reads well', (done, total, elapsed, line) =>
    expect(progressLine(done, total, elapsed)).toBe(line),
  );

  it('is NOT shown into a pipe or for few files', async () => {
    expect((await runCommand(['read', '--jsonl', file('many')], { now })).stderr).toBe('');
    expect((await runCommand(['read', '--jsonl', file('good.txt')], { terminal: true, now })).stderr).toBe('');
  });
});

describe('standard output that closes', () => {
  it('ends the run quietly', async () => {
    const { code, writes, stderr } = await runCommand(['read', '--jsonl', file('many')], { breaksAfter: 2 });
    expect([code, writes.length, stderr]).toEqual([0, 2, '']);
  });
});

describe('help', () => {
  it.each(['--help', 'help', 'read --help', 'help read', 'schema --help'])('%s', async (line) => {
    const { code, stdout, stderr } = await runCommand(line);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Usage: onrecord');
  });

  it('shows examples', async () => {
    expect((await runCommand('--help')).stdout).toContain('Examples:');
    expect((await runCommand('read --help')).stdout).toContain('Examples:');
  });

  it('prints the version', async () => {
    const { code, stdout } = await runCommand('--version');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
