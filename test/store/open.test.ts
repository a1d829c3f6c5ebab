/** Opening a store: schema versions, other files, folders that cannot be written to, two processes, a full disk. */

import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { OnRecordError } from '../../src/errors.ts';
import { defaultStore, openStore } from '../../src/store/open.ts';
import { SCHEMA_VERSION } from '../../src/store/schema.ts';
import { TimedQueries } from '../../src/store/timed-queries.ts';
import { runCommand } from '../support/io.ts';
import { codeOf } from './conformance.ts';
import { origin, read, record } from './reports.ts';

const root = mkdtempSync(join(tmpdir(), 'onrecord-open-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
let folder: string;
let file: string;
beforeEach(() => {
  folder = join(root, String(count++));
  file = join(folder, 'reports.db');
});

const id = record().document.id;

/** A store with one report, closed. */
function filled(): void {
  const store = openStore(file);
  store.add(read());
  store.close();
}

it('has a place of its own for the store that nobody names', () => {
  expect(defaultStore()).toMatch(/onrecord.*onrecord\.db$/);
});

it('makes the file and its folder, and says where none is', () => {
  expect(codeOf(() => openStore(file, { readonly: true }))).toBe('store-missing');
  expect(codeOf(() => openStore(file, { create: false }))).toBe('store-missing');
  filled();
  const store = openStore(file, { readonly: true });
  expect(store.has(id)).toBe(true);
  store.close();
  // The log is folded into the file when it is closed.
  copyFileSync(file, join(folder, 'copy.db'));
  const copy = openStore(join(folder, 'copy.db'));
  expect(copy.record(id)).toEqual(record());
  copy.close();
});

describe('schema versions', () => {
  const next = SCHEMA_VERSION + 1;
  const migrations = [
    ...Array.from({ length: SCHEMA_VERSION }, () => null),
    `ALTER TABLE document ADD COLUMN section TEXT; UPDATE document SET section = 'front';`,
  ];

  it('brings an older store up to date, after a copy has been laid beside it', () => {
    filled();
    const store = openStore(file, { version: next, migrations });
    expect(store.record(id)).toEqual(record());
    expect(store.query('select count(*) from documents').rows).toEqual([[1]]);
    expect(store.checkIntegrity()).toEqual([]);
    store.close();
    expect(readdirSync(folder)).toContain(`reports.db.version-${SCHEMA_VERSION}`);
    const copy = openStore(`${file}.version-${SCHEMA_VERSION}`, { readonly: true });
    expect(copy.record(id)).toEqual(record());
    copy.close();
  });

  it('refuses a newer store, and leaves it as it was', () => {
    filled();
    openStore(file, { version: next, migrations }).close();
    const before = readFileSync(file);
    expect(codeOf(() => openStore(file))).toBe('store-newer');
    expect(codeOf(() => openStore(file, { readonly: true }))).toBe('store-newer');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('opens an older store for reading only when it is up to date', () => {
    filled();
    expect(codeOf(() => openStore(file, { readonly: true, version: next, migrations }))).toBe('store-older');
  });

  it('undoes a migration that fails, whole', () => {
    filled();
    const broken = [...migrations.slice(0, -1), 'ALTER TABLE document ADD COLUMN a TEXT; SELECT * FROM nothing;'];
    expect(() => openStore(file, { version: next, migrations: broken })).toThrow('nothing');
    expect(() => openStore(file, { version: next + 1, migrations })).toThrow('no migration');
    const store = openStore(file);
    expect(store.record(id)).toEqual(record());
    expect(store.query('select count(*) from statements').rows).toEqual([[record().statements.length]]);
    store.close();
  });
});

describe('other files', () => {
  beforeEach(() => mkdirSync(folder));

  it('refuses text, another database, and a store that was cut', () => {
    const text = 'This is not a store. '.repeat(500);
    writeFileSync(file, text);
    expect(codeOf(() => openStore(file))).toBe('not-a-store');
    expect(readFileSync(file, 'utf8')).toBe(text);
    rmSync(file);
    const other = new Libsql(file);
    other.exec('CREATE TABLE a (b)');
    other.close();
    expect(codeOf(() => openStore(file))).toBe('not-a-store');
    rmSync(file);
    filled();
    writeFileSync(file, readFileSync(file).subarray(0, 20_000));
    expect(['store-damaged', 'not-a-store']).toContain(
      codeOf(() => {
        const store = openStore(file);
        const faults = store.checkIntegrity();
        store.close();
        if (faults.length > 0) throw new OnRecordError('store-damaged', { file, reason: faults[0]! });
      }),
    );
  });

  it('says that a folder stands in its place', () => {
    mkdirSync(file);
    expect(codeOf(() => openStore(file))).toBe('store-unopened');
    writeFileSync(join(folder, 'file'), '');
    expect(codeOf(() => openStore(join(folder, 'file', 'a.db')))).toBe('store-unopened');
  });
});

// The superuser may write anywhere.
describe.skipIf(process.getuid?.() === 0)('without permission to write', () => {
  it('reads, and says that it cannot write', () => {
    filled();
    chmodSync(file, 0o400);
    chmodSync(folder, 0o500);
    try {
      const store = openStore(file, { readonly: true });
      expect(store.record(id)).toEqual(record());
      expect(store.query('select count(*) from documents').rows).toEqual([[1]]);
      store.close();
      expect(['store-readonly', 'store-unopened']).toContain(codeOf(() => openStore(file).add(read(' More.'))));
    } finally {
      chmodSync(folder, 0o700);
    }
  });
});

it('does not write through a store that is opened for reading', () => {
  filled();
  const store = openStore(file, { readonly: true });
  expect(codeOf(() => store.add(read(' More.')))).toBe('store-readonly');
  expect(store.counts().documents).toBe(1);
  store.close();
});

describe('two at once', () => {
  it('reads beside a writer, what was there before it began', () => {
    filled();
    const writer = openStore(file);
    const reader = openStore(file, { readonly: true });
    writer.transaction(() => {
      writer.add(read(' More.', origin('b')));
      expect(reader.counts().documents).toBe(1);
      expect(writer.query('select count(*) from documents').rows).toEqual([[1]]);
    });
    expect(reader.counts().documents).toBe(2);
    reader.close();
    writer.close();
  });

  it('lets a second writer wait, and tells it why it waits in vain', () => {
    filled();
    const first = openStore(file);
    const second = openStore(file, { wait: 100 });
    first.transaction(() => {
      expect(codeOf(() => second.add(read(' More.')))).toBe('store-busy');
    });
    expect(second.add(read(' More.'))).toBe('new');
    first.close();
    second.close();
  });

  it('lets a writer in another process finish first', async () => {
    filled();
    const holder = spawn(process.execPath, [
      '-e',
      `const db = new (require('libsql'))(process.argv[1]);
       db.exec('BEGIN IMMEDIATE');
       console.log('held');
       setTimeout(() => { db.exec('COMMIT'); db.close(); }, 500);`,
      file,
    ]);
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    const store = openStore(file);
    expect(store.add(read(' More.'))).toBe('new');
    store.close();
  });
});

/** A file system of six megabytes, where the system lets us make one. */
function smallDisk(path: string): (() => void) | null {
  mkdirSync(path, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', path], { stdio: 'ignore' });
    return () => execFileSync('umount', ['-l', path]);
  } catch {
    return null;
  }
}

it('says that the disk is full, stays whole, and goes on when there is room', (context) => {
  const unmount = smallDisk(folder);
  if (unmount === null) {
    context.skip('a small file system cannot be mounted here');
    return;
  }
  try {
    const ballast = join(folder, 'ballast');
    writeFileSync(ballast, Buffer.alloc(1024 * 1024));
    const store = openStore(file);
    const added: string[] = [];
    const code = codeOf(() => {
      for (let i = 0; i < 1000; i++) {
        const report = read(` Number ${i}. ${'Words and more words. '.repeat(100)}`, origin(String(i)));
        store.add(report);
        added.push(report.record.document.id);
      }
    });
    expect(code).toBe('store-full');
    expect(added.length).toBeGreaterThan(5);
    store.close();
    copyFileSync(file, join(root, 'full.db'));
    rmSync(ballast);
    const again = openStore(file);
    expect([...again.documents()]).toEqual(added.toSorted());
    expect(again.checkIntegrity()).toEqual([]);
    expect(again.add(read(' One more.', origin('more')))).toBe('new');
    again.close();
  } finally {
    unmount();
  }
});

it('on a disk that cannot be written to, reads and answers queries, and says so to who would write', async (context) => {
  const unmount = smallDisk(folder);
  if (unmount === null) {
    context.skip('a small file system cannot be mounted here');
    return;
  }
  try {
    // Made elsewhere: the library keeps a file open until its statements are collected.
    const made = join(root, 'made.db');
    const writer = openStore(made);
    writer.add(read());
    writer.close();
    copyFileSync(made, file);
    execFileSync('mount', ['-o', 'remount,ro', folder]);
    const store = openStore(file, { readonly: true });
    expect(store.record(id)).toEqual(record());
    expect(store.checkIntegrity()).toEqual([]);
    expect(codeOf(() => store.add(read(' More.')))).toBe('store-readonly');
    const queries = new TimedQueries(file);
    const counted = await queries.query('select count(*) from documents', [], { rows: 1, time: 30_000 });
    expect(counted.rows).toEqual([[1]]);
    queries.close();
    store.close();
    for (const command of ['info', 'verify', 'corpus']) {
      const { code, stderr } = await runCommand([command, '--store', file]);
      expect([command, code]).toEqual([command, 1]);
      expect(stderr).toMatch(/cannot be written/);
      expect(stderr).toMatch(/permissions|another file/);
    }
    expect((await runCommand(['search', 'Lima', '--store', file])).code).toBe(0);
  } finally {
    unmount();
  }
}, 60_000);
