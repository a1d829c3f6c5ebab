/** Writes a software bill of materials (CycloneDX, JSON) of what is installed with the package to `.cache/`. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const file = '.cache/sbom.cdx.json';

interface Bill {
  readonly bomFormat: string;
  readonly components: readonly { readonly name: string; readonly licenses?: readonly unknown[] }[];
}

const args = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'];
const text = execFileSync('npm', args, {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1 << 26,
  stdio: ['ignore', 'pipe', 'ignore'],
});
const { bomFormat, components } = JSON.parse(text) as Bill;
if (bomFormat !== 'CycloneDX' || components.length === 0) throw new Error('npm wrote no bill of materials');
const unlicensed = components.filter(({ licenses }) => !licenses?.length).map(({ name }) => name);
if (unlicensed.length > 0) throw new Error(`Nobody says under which licence ${unlicensed.join(', ')} are`);
mkdirSync(`${root}.cache`, { recursive: true });
writeFileSync(root + file, text);
console.log(`${file}: ${components.length} packages`);
