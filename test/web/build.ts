/** What tests of the app are made of, made once: the built app, and the store that they are run on. */

import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../src/store/open.ts';
import { fillStore, type TestReports } from './reports.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = join(root, '.cache');

/** A lock that is older was left by somebody who died. */
const STALE = 180_000;

/** When the latest of some files and folders was changed. */
function newest(...paths: readonly string[]): number {
  const times = paths.flatMap((path) => {
    const found = statSync(join(root, path));
    if (!found.isDirectory()) return [found.mtimeMs];
    return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  });
  return Math.max(...times);
}

/** Makes something unless it is there and newer than what it is made of; of several test files one does, others wait. */
async function made(
  name: string,
  result: string,
  from: readonly string[],
  make: () => void | Promise<void>,
): Promise<void> {
  const lock = join(cache, `${name}.lock`);
  mkdirSync(cache, { recursive: true });
  const isFresh = (): boolean => existsSync(result) && statSync(result).mtimeMs > newest(...from);
  while (!isFresh()) {
    try {
      mkdirSync(lock);
    } catch {
      // It is gone when the other has ended in between.
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
      if (since !== undefined && Date.now() - since > STALE) rmSync(lock, { recursive: true, force: true });
      await sleep(200);
      continue;
    }
    try {
      // Somebody may have been faster.
      if (isFresh()) return;
      const started = Date.now() / 1000;
      await make();
      // What changed while it was made is for the next one to see.
      utimesSync(result, started, started);
      return;
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
}

/** Builds the app into `dist/web`, where the server looks for it. */
export async function builtApp(): Promise<void> {
  const folder = join(root, 'dist/web');
  await made('build-web', join(folder, 'index.html'), ['web', 'src'], () => {
    const next = `${folder}-${process.pid}`;
    try {
      const vite = 'node_modules/vite/bin/vite.js';
      execFileSync(process.execPath, [vite, 'build', 'web', '--outDir', next, '--logLevel', 'error'], { cwd: root });
      rmSync(folder, { recursive: true, force: true });
      renameSync(next, folder);
    } finally {
      rmSync(next, { recursive: true, force: true });
    }
  });
}

/** Puts a store of its own with all test reports at a path. */
export async function copiedStore(file: string): Promise<TestReports> {
  const folder = join(cache, 'test-store');
  const ids = join(folder, 'reports.json');
  const from = ['src', 'data', 'models', 'samples', 'test/web/reports.ts', 'test/support/record.ts'];
  await made('test-store', ids, from, async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const store = openStore(join(folder, 'store.db'));
    const reports = await fillStore(store);
    store.close();
    writeFileSync(ids, JSON.stringify(reports));
  });
  cpSync(join(folder, 'store.db'), file);
  return JSON.parse(readFileSync(ids, 'utf8')) as TestReports;
}
