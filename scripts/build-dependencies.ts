/**
 * Lists what this package brings along, with reasons and licences: the packages that are installed with it, those that
 * are built into the app, data, and models. Writes `docs/dependencies.md`; with `--check` compares it. Fails for a
 * licence that is not known to let the whole be passed on, and for a data file whose source nobody names.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { parseTable } from '../src/model/table.ts';
import { writeOrCheck } from './support/output.ts';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Licences that ask for no more than their notice, in the lock file's spelling. */
const permissive = new Set(
  'MIT|Apache-2.0|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|(MIT AND Zlib)|Unlicense|OFL-1.1|CC0-1.0|BlueOak-1.0.0'.split('|'),
);

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const lock = (JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, LockedPackage>> }).packages;
const { dependencies, devDependencies } = JSON.parse(read('package.json')) as {
  dependencies: Readonly<Record<string, string>>;
  devDependencies: Readonly<Record<string, string>>;
};

function licenceOf(path: string): string {
  const licence = lock[path]?.license;
  if (licence === undefined || !permissive.has(licence))
    throw new Error(`${path} is under ${licence ?? 'no licence'}: see whether it may be passed on with the rest`);
  return licence;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Where the lock has a package that another one depends on: in the other's own folder, or in one around it. */
function resolve(name: string, from: string): string | null {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = `${at}${at === '' ? '' : '/'}node_modules/${name}`;
    if (path in lock) return path;
    if (at === '') return null;
  }
}

/** The packages that some packages bring along, themselves included. */
function closure(names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (path: string | null): void => {
    if (path === null || found.has(path)) return;
    found.add(path);
    for (const name of Object.keys(lock[path]!.dependencies ?? {})) visit(resolve(name, path));
  };
  for (const name of names) visit(resolve(name, ''));
  return found;
}

/** Packages by licence: `MIT (3): a, b, c`. */
function byLicence(paths: Iterable<string>): string[] {
  const groups = new Map<string, Set<string>>();
  for (const path of paths) {
    const licence = licenceOf(path);
    groups.set(licence, (groups.get(licence) ?? new Set()).add(nameOf(path)));
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([licence, names]) => `- **${licence}** (${names.size}): ${[...names].sort().join(', ')}`);
}

function runtime(): string[] {
  const reasons = new Map(
    parseTable(read('scripts/input/dependencies.tsv'), 'scripts/input/dependencies.tsv', ['name', 'reason']).map(
      ({ name, reason }) => [name, reason],
    ),
  );
  for (const name of reasons.keys())
    if (!(name in dependencies)) throw new Error(`scripts/input/dependencies.tsv: ${name} is no dependency any more`);
  const rows = Object.entries(dependencies).map(([name, version]) => {
    const reason = reasons.get(name);
    if (!reason) throw new Error(`scripts/input/dependencies.tsv does not say why ${name} is there`);
    return `| ${name} | ${version} | ${licenceOf(`node_modules/${name}`)} | ${closure([name]).size} | ${reason} |`;
  });
  const all = Object.keys(lock).filter((path) => path !== '' && !lock[path]!.dev && !lock[path]!.devOptional);
  return [
    '## Installed with the package',
    '',
    '| package | version | licence | packages with it | why |',
    '| --- | --- | --- | ---: | --- |',
    ...rows,
    '',
    `With what these bring along, and the binaries for all systems of which one is installed, ${all.length} packages:`,
    '',
    ...byLicence(all),
  ];
}

/** Packages that the sources of the app import. */
function app(): string[] {
  const files = (readdirSync(new URL('web/', root), { recursive: true }) as string[]).filter(
    (file) => /\.(?:tsx?|css|html)$/.test(file) && !file.endsWith('.config.ts'),
  );
  const imported = new Set(
    files.flatMap((file) =>
      [...read(`web/${file}`).matchAll(/(?:from |import |import\()['"]((?:@[\w.-]+\/)?[\w.-]+)/g)].map(
        (match) => match[1]!,
      ),
    ),
  );
  const direct = [...imported].filter((name) => name in devDependencies || name in dependencies).sort();
  return [
    '## Built into the app',
    '',
    `The app is one set of files made of ${direct.length} packages and what they bring along.`,
    '',
    ...byLicence(closure(direct)),
  ];
}

function data(): string[] {
  const sources = read('data/SOURCES.md');
  const files = readdirSync(new URL('data/', root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'SOURCES.md')
    .map((entry) => `${entry.parentPath.replaceAll('\\', '/')}/${entry.name}`.replace(/^.*\/data\//, ''))
    .sort();
  for (const file of files)
    if (![file, file.split('/').at(-1)!, `${file.split('/')[0]!}/`].some((name) => sources.includes(name)))
      throw new Error(`data/SOURCES.md does not say where data/${file} comes from`);
  return [
    '## Data',
    '',
    `[data/SOURCES.md](../data/SOURCES.md) says of each of the ${files.length} files where it comes from. Not under the licence of the code are those made of GeoNames (CC BY 4.0), of PLOVER (CC BY-SA 4.0) and of world-countries (Open Database License 1.0): who passes on a changed version of one of these files names the source and keeps its licence.`,
  ];
}

interface Passport {
  readonly sources: readonly { readonly name: string; readonly licence: string }[];
}

function models(): string[] {
  const names = readdirSync(new URL('models/', root)).sort();
  const rows = names.map((name) => {
    const { sources } = JSON.parse(read(`models/${name}/passport.json`)) as Passport;
    if (sources.length === 0) throw new Error(`The passport of ${name} names no source`);
    const from = new Set(sources.map(({ name, licence }) => `${name} (${licence})`));
    return `| ${name} | ${[...from].join('; ')} |`;
  });
  return [
    '## Models',
    '',
    'Weights learnt from annotated text; none of the text is in them. The passport beside each has all of it.',
    '',
    '| model | learnt from |',
    '| --- | --- |',
    ...rows,
  ];
}

writeOrCheck('docs/dependencies.md', [
  '# What comes with it',
  '',
  "Made by `npm run dependencies` from the lock file, `scripts/input/dependencies.tsv`, `data/` and `models/`. Versions are exact; the lock file holds the checksum of every package. A package is taken in when what it does is not ours to do, it is kept up, runs on Node 20, needs no compiler and no download of its own, and its licence lets the whole be passed on. `npm run sbom` writes a software bill of materials (CycloneDX 1.5) to `.cache/sbom.cdx.json`; `npm run check` compares every installed package with its registry's signature, where the registry can be reached, and says so where not.",
  '',
  ...runtime(),
  '',
  ...app(),
  '',
  ...data(),
  '',
  ...models(),
]);
