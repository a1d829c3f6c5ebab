/** Plants violations in a copy of the layout and shows that the linter, with our configuration, reports every one. */

import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, it } from 'vitest';

/** The folders of src/ in the order of the text's way to the record. */
const folders =
  'text syntax mentions actors statements events record ingest files fetch corpus store import across search export cluster api cli'.split(
    ' ',
  );

const root = fileURLToPath(new URL('../', import.meta.url));
let sandbox: string;
let found: readonly { readonly file: string; readonly rule: string }[];

const planted: Readonly<Record<string, { readonly rule: string; readonly code: string }>> = {
  'src/text/promise.ts': {
    rule: 'typescript(no-floating-promises)',
    code: 'async function f() {}\nexport function g() { f(); }',
  },
  'src/text/switch.ts': {
    rule: 'typescript(switch-exhaustiveness-check)',
    code: "export function f(x: 'a' | 'b') { switch (x) { case 'a': return 1; } return 2; }",
  },
  'src/text/any.ts': { rule: 'typescript(no-explicit-any)', code: 'export const x: any = 1;' },
  'src/text/unused.ts': { rule: 'eslint(no-unused-vars)', code: 'const x = 1;\nexport {};' },
  'src/text/console.ts': { rule: 'eslint(no-console)', code: "console.log('hello');\nexport {};" },
  'src/text/node.ts': {
    rule: 'eslint(no-restricted-imports)',
    code: "import { readFileSync } from 'node:fs';\nexport const f = readFileSync;",
  },
  'src/text/trains.ts': {
    rule: 'eslint(no-restricted-imports)',
    code: "import { x } from '../../training/x.ts';\nexport const y = x;",
  },
  'src/text/whole.ts': {
    rule: 'eslint(no-restricted-imports)',
    code: "import { x } from '../pipeline.ts';\nexport const y = x;",
  },
  'src/events/random.ts': { rule: 'eslint(no-restricted-properties)', code: 'export const x = Math.random();' },
  'src/events/locale.ts': {
    rule: 'eslint(no-restricted-properties)',
    code: "export const x = 'a'.localeCompare('b');",
  },
  'src/events/process.ts': { rule: 'eslint(no-restricted-globals)', code: 'export const x = process.pid;' },
  'src/text/cycle.ts': {
    rule: 'import(no-cycle)',
    code: "import { b } from './cycle2.ts';\nexport const a = (): number => b();",
  },
  'src/text/cycle2.ts': {
    rule: 'import(no-cycle)',
    code: "import { a } from './cycle.ts';\nexport const b = (): number => a();",
  },
};

beforeAll(async () => {
  sandbox = await mkdtemp(join(tmpdir(), 'onrecord-lint-'));
  const write = async (path: string, code: string): Promise<void> => {
    await mkdir(dirname(join(sandbox, path)), { recursive: true });
    await writeFile(join(sandbox, path), `${code}\n`);
  };
  await Promise.all(['.oxlintrc.json', 'tsconfig.json'].map((file) => copyFile(join(root, file), join(sandbox, file))));
  await symlink(join(root, 'node_modules'), join(sandbox, 'node_modules'), 'dir');
  for (const folder of folders) {
    await write(`src/${folder}/leaf.ts`, `export const leaf = 1;`);
    for (const other of folders) {
      if (other === folder) continue;
      await write(
        `src/${folder}/from-${other}.ts`,
        `import { leaf } from '../${other}/leaf.ts';\nexport const x = leaf;`,
      );
    }
  }
  await write('src/pipeline.ts', 'export const x = 1;');
  await write('training/x.ts', 'export const x = 1;');
  for (const [path, { code }] of Object.entries(planted)) await write(path, code);
  found = await lint(sandbox);
}, 60_000);

afterAll(async () => {
  await rm(sandbox, { recursive: true, force: true });
});

it.each(Object.entries(planted))('catches %s', (path, { rule }) => {
  expect(found).toContainEqual({ file: path, rule });
});

it('lets a folder import those before it and none after it', () => {
  const expected = folders.flatMap((folder, i) =>
    folders.slice(i + 1).map((later) => `src/${folder}/from-${later}.ts`),
  );
  const reported = found.filter(({ file }) => file.includes('/from-')).map(({ file }) => file);
  expect(expected).toHaveLength((folders.length * (folders.length - 1)) / 2);
  expect(reported.toSorted()).toEqual(expected.toSorted());
});

it('reports nothing else', () => {
  const files = new Set(Object.keys(planted));
  expect(found.filter(({ file }) => !file.includes('/from-') && !files.has(file))).toEqual([]);
});

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

function lint(cwd: string): Promise<{ file: string; rule: string }[]> {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [oxlint, '--type-aware', '-f', 'json', 'src'],
      { cwd, maxBuffer: 1 << 26 },
      (_, stdout, stderr) => {
        try {
          const { diagnostics } = JSON.parse(stdout) as Report;
          resolve(diagnostics.map(({ code, filename }) => ({ file: filename.replaceAll('\\', '/'), rule: code })));
        } catch (cause) {
          reject(new Error(`oxlint gave no report: ${stdout}${stderr}`, { cause }));
        }
      },
    );
  });
}
