/** Builds the app once when `dist/web` is missing or older than what it is made of; several test files wait for one. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const webFolder = join(root, 'dist/web');
const lock = join(root, '.cache/build-web.lock');

/** A lock that is older was left by a build that died. */
const STALE = 120_000;

function newest(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

function isFresh(): boolean {
  const page = join(webFolder, 'index.html');
  return existsSync(page) && statSync(page).mtimeMs > Math.max(newest(join(root, 'web')), newest(join(root, 'src')));
}

export async function built(): Promise<void> {
  mkdirSync(join(root, '.cache'), { recursive: true });
  while (!isFresh()) {
    try {
      mkdirSync(lock);
    } catch {
      // It is gone when the other build has ended in between.
      const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
      if (made !== undefined && Date.now() - made > STALE) rmSync(lock, { recursive: true, force: true });
      await sleep(200);
      continue;
    }
    const next = `${webFolder}-${process.pid}`;
    try {
      execFileSync(
        process.execPath,
        ['node_modules/vite/bin/vite.js', 'build', 'web', '--outDir', next, '--logLevel', 'error'],
        { cwd: root },
      );
      rmSync(webFolder, { recursive: true, force: true });
      renameSync(next, webFolder);
    } finally {
      rmSync(next, { recursive: true, force: true });
      rmSync(lock, { recursive: true, force: true });
    }
  }
}
