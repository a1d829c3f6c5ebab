/**
 * Checks that every installed package is the one that its registry has signed. Where the registry or its keys cannot be
 * reached this is said, and is no failure: the lock file's checksums hold all the same.
 */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { verdictOf } from './support/signatures.ts';

/** Milliseconds. */
const LIMIT = 180_000;

const { status, stdout, stderr } = spawnSync('npm', ['audit', 'signatures', '--fetch-retries=0'], {
  cwd: fileURLToPath(new URL('../', import.meta.url)),
  encoding: 'utf8',
  timeout: LIMIT,
});
const output = `${stdout ?? ''}${stderr ?? ''}`;
const verdict = verdictOf(status, output);
if (verdict.kind === 'good') console.log(`${verdict.packages} packages are as they were signed`);
else if (verdict.kind === 'unknown')
  console.log(`not checked: ${verdict.reason}; run npm audit signatures with network`);
else {
  console.log(output);
  process.exitCode = 1;
}
