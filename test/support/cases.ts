/**
 * Reads case files: lines that start with `#` at the top are remarks; a case is a line `== name`, the input, a line
 * `==>`, and what is expected.
 */

import { readFileSync } from 'node:fs';

export interface Case {
  readonly name: string;
  readonly input: string;
  readonly expected: string;
}

/** @throws Error when the file holds no case, or a case expects nothing. */
export function parseCases(file: URL): Case[] {
  const cases = readFileSync(file, 'utf8')
    .split(/^== /m)
    .slice(1)
    .map((chunk) => {
      const [name, rest] = split(chunk, '\n');
      const [input, expected] = split(rest, '\n==>\n');
      if (expected.trim() === '') throw new Error(`${file.pathname}: case "${name}" expects nothing`);
      return { name, input, expected: expected.trim() };
    });
  if (cases.length === 0) throw new Error(`${file.pathname}: no cases`);
  return cases;
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}
