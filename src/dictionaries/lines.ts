/** The lines of a dictionary file without its comments: `# …`, `; …` and `<!-- … -->`, also over several lines. */

import type { Report } from './fault.ts';

export interface Line {
  /** Without comment and without white space at its end. */
  readonly text: string;
  /** Counted from 1. */
  readonly number: number;
}

/** Lines that hold more than comment; a blank line is kept, as it ends a block. */
export function linesOf(text: string, report: Report): Line[] {
  const lines: Line[] = [];
  let openedAt = 0;
  for (const [i, raw] of text.split('\n').entries()) {
    let rest = raw.replace(/\r$/, '');
    let kept = '';
    while (rest !== '') {
      if (openedAt > 0) {
        const end = rest.indexOf('-->');
        rest = end < 0 ? '' : rest.slice(end + 3);
        if (end >= 0) openedAt = 0;
        continue;
      }
      const start = rest.search(/<!\s?--/);
      kept += start < 0 ? rest : rest.slice(0, start);
      rest = start < 0 ? '' : rest.slice(rest.indexOf('--', start) + 2);
      if (start >= 0) openedAt = i + 1;
    }
    const line = withoutRemark(kept).trimEnd();
    if (line.trim() !== '' || raw.trim() === '') lines.push({ text: line, number: i + 1 });
  }
  if (openedAt > 0) report(openedAt, 'a comment <!-- that no --> ends', 'the rest of the file is left out');
  return lines;
}

/** Cuts at the first `#` or `;` that stands in no code: `[###]` is one. */
function withoutRemark(line: string): string {
  let inCode = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i];
    if (character === '[') inCode = true;
    else if (character === ']') inCode = false;
    else if (character === ';' || (character === '#' && !inCode)) return line.slice(0, i);
  }
  return line;
}
