/** Writes a generated file, or with `--check` on the command line compares it with the committed one. */

import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

/**
 * @param path - Relative to the repository's root.
 * @throws Error with --check when the committed file differs.
 */
export function writeOrCheck(path: string, lines: readonly string[]): void {
  const text = `${lines.join('\n')}\n`;
  const file = new URL(path, root);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
    console.log(`${path}: ${lines.length} lines, ${Buffer.byteLength(text)} bytes written`);
  } else if (readFileSync(file, 'utf8') === text) {
    console.log(`${path}: ${lines.length} lines as generated`);
  } else {
    throw new Error(`${path} is not what its script generates: run the script without --check and commit`);
  }
}

/** Letters without their accents: `Malé` to `Male`. */
export function foldAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replaceAll('ø', 'o')
    .replaceAll('ı', 'i');
}
