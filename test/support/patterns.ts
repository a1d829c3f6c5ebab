/** Collects regular expressions: the literals of a source text, and those that are constructed while a program runs. */

import { parseAst } from 'vitest/node';

export interface Pattern {
  readonly source: string;
  readonly flags: string;
  /** File and line, or how it was made. */
  readonly where: string;
}

/** Every regular expression literal of a TypeScript source. */
export function literalsIn(code: string, file: string): Pattern[] {
  const found: Pattern[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node && 'start' in node) {
      const { pattern, flags } = node.regex as { pattern: string; flags: string };
      const line = code.slice(0, Number(node.start)).split('\n').length;
      found.push({ source: pattern, flags, where: `${file}:${line}` });
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseAst(code, { lang: 'ts' }));
  return found;
}

/**
 * Runs something and gives every regular expression that our code constructed with `new RegExp` or `RegExp` meanwhile;
 * what a dependency constructs is its own.
 */
export async function constructedIn(run: () => Promise<void>): Promise<Pattern[]> {
  const found: Pattern[] = [];
  const { RegExp } = globalThis;
  const note = (made: RegExp): RegExp => {
    // Frames: the message, this function, the proxy's handler, who constructs.
    const caller = new Error().stack?.split('\n')[3] ?? '';
    if (!caller.includes('/node_modules/')) {
      found.push({ source: made.source, flags: made.flags, where: 'new RegExp' });
    }
    return made;
  };
  globalThis.RegExp = new Proxy(RegExp, {
    construct: (_, [source, flags]: [string | RegExp, string?]) => note(new RegExp(source, flags)),
    apply: (_, __, [source, flags]: [string | RegExp, string?]) => note(RegExp(source, flags)),
  });
  try {
    await run();
  } finally {
    globalThis.RegExp = RegExp;
  }
  return found;
}
