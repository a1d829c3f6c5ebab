/** `npm run kernel`: compiles the encoder's kernel and writes it as a module, so that it needs no loading. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = 'src/syntax/encoder/kernel.as.ts';
const root = new URL('../', import.meta.url);

/** Compiles AssemblyScript files to one WebAssembly module. Paths are relative to the repository's root. */
export function compileKernel(sources: readonly string[]): Buffer<ArrayBuffer> {
  const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
  try {
    const path = (file: string): string => fileURLToPath(new URL(file, root));
    const out = join(folder, 'kernel.wasm');
    const options = '-O3 --noAssert --runtime stub --enable simd --importMemory --outFile'.split(' ');
    execFileSync(process.execPath, [
      path('node_modules/assemblyscript/bin/asc.js'),
      ...sources.map(path),
      ...options,
      out,
    ]);
    return readFileSync(out);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The module that holds the compiled kernel. */
export function kernelModule(): string {
  const lines = compileKernel([source])
    .toString('base64')
    .match(/.{1,100}/g)!;
  return [
    '/** The compiled kernel; `npm run kernel` makes this file from kernel.as.ts. */',
    '',
    'const base64 =',
    ...lines.map((line, i) => `  '${line}'${i < lines.length - 1 ? ' +' : ';'}`),
    '',
    '/** The bytes of the WebAssembly module. */',
    'export function kernelBytes(): Uint8Array<ArrayBuffer> {',
    '  return Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0));',
    '}',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('src/syntax/encoder/kernel.ts', root), kernelModule());
