/**
 * Everything that must hold before a change is good: format, lint, types, dead code, tests, documents, generated files
 * and the evaluation gate. Each step says how much it looked at, and one that looked at nothing has failed.
 *
 * Ends with `N passed, N failed`: the tests and the other steps together. `--without-tests` leaves the tests out, for who
 * has just run them.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const testReport = '.cache/vitest.json';

interface Step {
  readonly name: string;
  /** A tool of node_modules/.bin with its arguments. */
  readonly command: readonly [string, ...string[]];
  /** How many things it looked at, from what it printed. */
  readonly count: (output: string) => number;
  readonly unit: string;
  /** Why it could look at nothing here, where that is no failure, from what it printed. */
  readonly excuse?: RegExp;
}

/** The number that the pattern's first group matches, or 0. */
function numberAt(pattern: RegExp): (output: string) => number {
  return (output) => Number(pattern.exec(output)?.[1] ?? 0);
}

const steps: readonly Step[] = [
  { name: 'format', command: ['oxfmt', '--check'], count: numberAt(/on (\d+) files/), unit: 'files' },
  {
    name: 'lint',
    command: ['oxlint', '--type-aware', '--deny-warnings'],
    count: numberAt(/on (\d+) files/),
    unit: 'files',
  },
  {
    name: 'types',
    command: ['tsc', '-p', 'tsconfig.json', '--listFiles'],
    count: (output) =>
      output.split('\n').filter((line) => line.startsWith(root) && !line.includes('node_modules')).length,
    unit: 'files',
  },
  {
    name: 'dead code',
    command: ['knip', '--reporter', 'symbols', '--reporter', './scripts/support/knip-count.mjs'],
    count: numberAt(/Looked at (\d+) files/),
    unit: 'files',
  },
  { name: 'documents', command: ['tsx', 'scripts/check-docs.ts'], count: numberAt(/(\d+) links/), unit: 'links' },
  {
    name: 'record schema',
    command: ['tsx', 'scripts/build-schema.ts', '--check'],
    count: numberAt(/(\d+) lines/),
    unit: 'lines',
  },
  {
    name: 'countries',
    command: ['tsx', 'scripts/build-countries.ts', '--check'],
    count: numberAt(/(\d+) lines/),
    unit: 'lines',
  },
  {
    name: 'gazetteer',
    command: ['tsx', 'scripts/build-gazetteer.ts', '--check'],
    count: numberAt(/(\d+) lines/),
    unit: 'lines',
  },
  {
    name: 'lock',
    command: ['tsx', 'scripts/complete-lock.ts', '--check'],
    count: numberAt(/(\d+) optional packages/),
    unit: 'optional packages',
  },
  {
    name: 'dependencies',
    command: ['tsx', 'scripts/build-dependencies.ts', '--check'],
    count: numberAt(/(\d+) lines/),
    unit: 'lines',
  },
  {
    name: 'signatures',
    command: ['tsx', 'scripts/check-signatures.ts'],
    count: numberAt(/(\d+) packages/),
    unit: 'packages',
    excuse: /^not checked: .*/m,
  },
  { name: 'evaluation gate', command: ['tsx', 'evaluation/gate.ts'], count: numberAt(/(\d+) floors/), unit: 'floors' },
];

function run(command: readonly [string, ...string[]]): { readonly ok: boolean; readonly output: string } {
  const [tool, ...args] = command;
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [binary(tool), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` };
}

/** The script behind a tool's name; started through Node itself so that it needs no shell. */
function binary(tool: string): string {
  const { bin } = JSON.parse(readFileSync(`${root}node_modules/${packageOf(tool)}/package.json`, 'utf8')) as {
    bin: string | Record<string, string>;
  };
  return `${root}node_modules/${packageOf(tool)}/${typeof bin === 'string' ? bin : bin[tool]}`;
}

function packageOf(tool: string): string {
  return tool === 'tsc' ? 'typescript' : tool;
}

function report(name: string, ok: boolean, checked: number, unit: string, since: number): void {
  console.log(
    `${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(16)} ${checked} ${unit}, ${((performance.now() - since) / 1000).toFixed(1)} s`,
  );
}

let passed = 0;
let failed = 0;

for (const { name, command, count, unit, excuse } of steps) {
  const since = performance.now();
  const { ok, output } = run(command);
  const excused = ok ? excuse?.exec(output)?.[0] : undefined;
  if (excused !== undefined) {
    console.log(`skip   ${name.padEnd(16)} ${excused}`);
    continue;
  }
  const checked = count(output);
  const good = ok && checked > 0;
  if (good) passed++;
  else {
    failed++;
    console.log(output);
  }
  report(name, good, checked, unit, since);
}

interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly success: boolean;
}

if (!process.argv.includes('--without-tests')) {
  const since = performance.now();
  mkdirSync(`${root}.cache`, { recursive: true });
  rmSync(root + testReport, { force: true });
  const tests = run(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${testReport}`]);
  if (existsSync(root + testReport)) {
    const { numPassedTests, numFailedTests, numPendingTests, success } = JSON.parse(
      readFileSync(root + testReport, 'utf8'),
    ) as TestReport;
    // A file that does not load fails the run without failing a test.
    const failures = Math.max(numFailedTests, success && tests.ok ? 0 : 1);
    passed += numPassedTests;
    failed += numPassedTests === 0 ? Math.max(1, failures) : failures;
    if (failures > 0) console.log(tests.output);
    report(
      'tests',
      failures === 0 && numPassedTests > 0,
      numPassedTests + numFailedTests,
      `tests, ${numPendingTests} skipped`,
      since,
    );
  } else {
    failed++;
    console.log(tests.output);
    report('tests', false, 0, 'tests', since);
  }
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
