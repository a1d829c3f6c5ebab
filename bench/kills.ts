/** Imports reports in processes that are killed at random moments, and compares with an import that is not. */

import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStore } from '../src/store/open.ts';
import type { EngineName } from '../src/syntax/engine.ts';
import type { Message } from './import-child.ts';

export type Finished = Extract<Message, { kind: 'done' }>;

export interface ImportOptions {
  readonly threads?: number;
  readonly engine?: EngineName;
}

function start(store: string, folder: string, { threads = 2, engine = 'accurate' }: ImportOptions): ChildProcess {
  return fork(fileURLToPath(new URL('import-child.ts', import.meta.url)), [store, folder, String(threads), engine], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** Runs an import to its end. */
export function importWhole(store: string, folder: string, options: ImportOptions = {}): Promise<Finished> {
  const child = start(store, folder, options);
  return new Promise((resolve, reject) => {
    child.on('message', (message: Message) => {
      if (message.kind === 'done') resolve(message);
    });
    child.on('exit', (code) => code !== 0 && reject(new Error(`The import ended with code ${code}`)));
  });
}

/**
 * Kills an import, by SIGKILL, some milliseconds after it has begun to write.
 *
 * @returns Whether it was killed; false when it was done before.
 */
export function importKilled(
  store: string,
  folder: string,
  after: number,
  options: ImportOptions = {},
): Promise<boolean> {
  const child = start(store, folder, options);
  let done = false;
  return new Promise((resolve) => {
    child.on('message', (message: Message) => {
      if (message.kind === 'done') done = true;
      else void wait(after).then(() => child.kill('SIGKILL'));
    });
    child.on('exit', () => resolve(!done));
  });
}

/** What a store holds, as a hash, and what is wrong with it. */
export function fingerprint(file: string): {
  readonly hash: string;
  readonly faults: string[];
  readonly reports: number;
} {
  const store = openStore(file);
  const hash = createHash('sha256');
  for (const line of store.dump()) hash.update(line).update('\n');
  const faults = store.checkIntegrity();
  let reports = 0;
  for (const id of store.documents()) {
    reports++;
    faults.push(...store.verify(id).map((fault) => `${id}: ${fault}`));
  }
  store.close();
  return { hash: hash.digest('hex'), faults, reports };
}
