/**
 * Completes `package-lock.json` with the optional packages of other platforms; `--check` only looks whether any is left
 * out. `npm install` leaves out those that it cannot see from where it runs, and `npm ci` then refuses the lock. What
 * is filled in has no checksum; npm adds it where the package is installed. Run it after every `npm install`.
 */

import { readFileSync, writeFileSync } from 'node:fs';

interface Package {
  readonly version?: string;
  readonly dev?: boolean;
  readonly license?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Package> };

const operatingSystems = 'aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32';
const processors = 'arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64|wasm32';
const platform = new RegExp(String.raw`(?:^|[-/])(${operatingSystems})-(${processors})(?:-(\w+))?$`);

const missing: Record<string, Package & Record<string, unknown>> = {};
let seen = 0;
for (const [path, { dev, license, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    seen++;
    if (`${path}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages) continue;
    const [, os, cpu, abi] = platform.exec(name) ?? [];
    if (os === undefined || cpu === undefined || !/^\d/.test(version))
      throw new Error(`${path}: cannot tell the platform or version of ${name}@${version}`);
    missing[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(dev === undefined ? {} : { dev }),
      ...(abi === 'musl' || abi === 'gnu' ? { libc: [abi === 'gnu' ? 'glibc' : 'musl'] } : {}),
      ...(license === undefined ? {} : { license }),
      optional: true,
      os: [os],
    };
  }
}

const names = Object.keys(missing);
if (!process.argv.includes('--check') && names.length > 0) {
  const [root, ...rest] = Object.entries({ ...lock.packages, ...missing });
  const sorted = rest.toSorted(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries([root!, ...sorted]) }, null, 2)}\n`);
  console.log(`${names.length} packages added`);
} else {
  console.log(`${seen} optional packages, ${names.length} left out of the lock`);
  if (names.length > 0) {
    console.error('Run npx tsx scripts/complete-lock.ts');
    process.exitCode = 1;
  }
}
