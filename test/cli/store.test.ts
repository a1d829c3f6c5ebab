/** The commands over a store, on the sample reports. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, expect, it } from 'vitest';
import { importLine } from '../../src/cli/import-progress.ts';
import { openStore } from '../../src/store/open.ts';
import { runCommand } from '../support/io.ts';

const root = mkdtempSync(join(tmpdir(), 'onrecord-cli-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const file = join(root, 'samples.db');
const at = ['--store', file];

it('adds, says what there is, verifies, and reads again', async () => {
  const bad = join(root, 'bad.txt');
  writeFileSync(bad, 'Not \0 text');
  const added = await runCommand(['add', 'samples', bad, '--threads', '1', ...at]);
  expect(added).toMatchObject({ code: 1, stdout: `18 reports added, 1 failure\nStore: ${file}\n` });
  const again = await runCommand(['add', 'samples', '--threads', '1', ...at]);
  expect(again.stdout).toContain('0 reports added, 7 sources unchanged');
  const info = await runCommand(['info', '--json', ...at]);
  expect(JSON.parse(info.stdout)).toMatchObject({ file, counts: { documents: 18, unread: 0, failures: 1 } });
  expect((await runCommand(['info', ...at])).stdout).toMatch(/^reports +18$/m);
  const verified = await runCommand(['verify', ...at]);
  expect(verified).toMatchObject({ code: 0, stdout: '18 reports checked, nothing is wrong\n' });
  const failures = await runCommand(['failures', ...at]);
  expect(failures.stdout).toMatch(/bad\.txt: binary-input: .*\n1 failure\n$/);
  writeFileSync(bad, readFileSync('samples/visit.txt', 'utf8'));
  const retried = await runCommand(['failures', '--retry', '--threads', '1', ...at]);
  expect(retried).toMatchObject({ code: 0, stdout: '0 reports added, 1 report known already\n' });
  expect((await runCommand(['failures', ...at])).stdout).toBe('Nothing has failed.\n');
  const same = await runCommand(['reread', '--threads', '1', ...at]);
  expect(same.stdout).toBe('0 reports read again; items: 0 added, 0 removed, 0 altered\n');
}, 120_000);

it('takes dictionaries where failures are tried again and feeds are watched, and opens them first', async () => {
  const dictionary = join(root, 'nowhere.tsv');
  for (const command of [
    ['failures', '--retry'],
    ['watch', 'https://example.org/feed.xml', '--once'],
  ]) {
    const { code, stderr } = await runCommand([...command, '--dictionary', dictionary, ...at]);
    expect(code).toBe(1);
    expect(stderr).toContain(dictionary);
  }
});

it('says what a new reading has added, removed and altered, and keeps corrections', async () => {
  const store = openStore(file);
  const id = [...store.documents()].find((document) => store.record(document)!.statements.length > 3)!;
  const record = store.record(id)!;
  const [first, second, third] = record.statements;
  // As if older models had missed one statement, found one too many, and seen one otherwise.
  store.replaceRecord({
    ...record,
    reader: { version: '0.0.1', models: {} },
    events: record.events.map((event) => ({ ...event, claim: null })),
    voice: record.voice.map((segment) => ({ ...segment, statement: null })),
    statements: [
      { ...second!, parent: null, manner: second!.manner === 'direct' ? 'indirect' : 'direct' },
      { ...third!, id: `${third!.id}b`, parent: null },
      ...record.statements.slice(2).map((statement) => ({ ...statement, parent: null })),
    ],
  });
  store.correct({
    action: { kind: 'reject', target: { document: id, item: second!.id } },
    who: 'Anna Berg',
    when: '2025-11-01T12:00:00Z',
    why: 'Nobody says this.',
  });
  store.close();
  const dry = await runCommand(['reread', '--dry-run', '--json', '--threads', '1', ...at]);
  const { changes } = JSON.parse(dry.stdout) as {
    changes: { statements: { added: string[]; removed: string[]; altered: string[] } };
  };
  expect(changes.statements).toMatchObject({ added: [first!.id], removed: [`${third!.id}b`] });
  expect(changes.statements.altered).toContain(second!.id);
  expect((await runCommand(['reread', '--threads', '1', ...at])).stdout).toMatch(
    /^d[0-9a-f]{16} {2}statements \+1 −1 ~\d/,
  );
  const after = openStore(file);
  expect(after.record(id)).toEqual(record);
  expect(after.query('select id from statements where document = ? and id = ?', [id, second!.id]).rows).toEqual([]);
  expect(after.corrections(id)).toHaveLength(1);
  expect(after.verify(id)).toEqual([]);
  after.close();
}, 120_000);

it.each([
  ["UPDATE text SET text = replace(text, 'the', 'a')", /id is not that of/],
  ["UPDATE document SET record = x'0011'", /checksum/],
  ["UPDATE statement SET content = content || '!'", /rows of statements/],
  ["UPDATE mention SET text = 'nobody'", /rows of mentions/],
  ['DELETE FROM event', /rows of events/],
])('verify finds the work of %s', async (sql, fault) => {
  const damaged = join(root, 'damaged.db');
  openStore(file).backup(damaged);
  const db = new Libsql(damaged);
  db.exec(sql);
  db.close();
  const { code, stdout } = await runCommand(['verify', '--store', damaged]);
  expect(code).toBe(1);
  expect(stdout).toMatch(fault);
  rmSync(damaged);
});

it('says what is wrong with its arguments', async () => {
  const missing = ['--store', join(root, 'none.db')];
  for (const command of ['info', 'verify', 'failures', 'reread']) {
    const { code, stderr } = await runCommand([command, ...missing]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/store-missing/);
  }
  expect(await runCommand('add https://example.org/feed')).toMatchObject({ code: 2 });
  expect(await runCommand('add samples --threads 0')).toMatchObject({ code: 2 });
  expect(await runCommand('add samples --report-limit soon')).toMatchObject({ code: 2 });
});

it('shows how far an import has come', () => {
  const progress = { added: 1200, known: 4, unread: 0, failed: 3, unchanged: 0, characters: 0, bytes: 0, share: 0.25 };
  expect(importLine(progress, 60_000)).toBe('1,204 reports · 3 failed · 20 a second · 25% · 3 min left');
  expect(importLine({ ...progress, share: null, failed: 0 }, 60_000)).toBe('1,204 reports · 20 a second');
});
