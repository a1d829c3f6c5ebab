/** Runs the real process once or twice; everything else is tested through `run`. */

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function onrecord(args: readonly string[], closeStdout = false): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], { cwd: root, env: {} });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  if (closeStdout) child.stdout.destroy();
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

it('prints the schema of the record', async () => {
  const { code, stdout, stderr } = await onrecord(['schema']);
  expect([code, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toHaveProperty('properties.statements');
}, 20_000);

it('ends with code 2 and writes to standard error for wrong usage', async () => {
  const { code, stdout, stderr } = await onrecord(['read', '--jsn', 'a.txt']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Did you mean --json?');
}, 20_000);

it('ends quietly when nobody reads its output', async () => {
  const { code, stderr } = await onrecord(['schema'], true);
  expect([code, stderr]).toEqual([0, '']);
}, 20_000);
