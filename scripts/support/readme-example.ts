/** The README's example: a sample report, and the beginning of each section of what is on record in it. */

import { readFileSync } from 'node:fs';

import { renderRecord } from '../../src/cli/render/record.ts';
import { painter } from '../../src/cli/render/style.ts';
import { openReader } from '../../src/reader.ts';
import type { Record as NewsRecord } from '../../src/record/schema.ts';

const root = new URL('../../', import.meta.url);

export const README = 'README.md';
const SAMPLE = 'samples/visit.txt';
const WIDTH = 92;

/** Lines of a section that are shown, at most. */
const LINES: Readonly<Record<string, number>> = {
  'Whose words': 3,
  Statements: 16,
  Events: 8,
  'People and parties': 5,
  'Cited works': 3,
  Places: 2,
  Times: 3,
  'In the outlet’s own voice': 4,
  'Not resolved': 2,
};

/** The README with its example made anew; lines between the markers are replaced, all others kept. */
export async function readmeWithExample(): Promise<string> {
  const markdown = readFileSync(new URL(README, root), 'utf8');
  const text = readFileSync(new URL(SAMPLE, root), 'utf8');
  const record = (await openReader()).read({ text });
  const parts = markdown.split(/(<!-- \/?example -->)/);
  if (parts.length !== 5) throw new Error(`${README}: expected one <!-- example --> and one <!-- /example -->`);
  parts[2] = example(record);
  return parts.join('');
}

function example(record: NewsRecord): string {
  const { text, title, body } = record.document;
  const paragraphs = text.slice(body.start, body.end).split(/\n\n+/).slice(0, 2);
  const statement = record.statements.find(({ contents }) => contents.length > 1) ?? record.statements[0];
  return `
The beginning of [${SAMPLE}](${SAMPLE}), an invented report:

> **${title?.text ?? ''}**
>
${paragraphs.map((paragraph) => `> ${paragraph}`).join('\n>\n')} …

What \`onrecord read ${SAMPLE}\` prints of it, in part:

\`\`\`
${excerpt(renderRecord(record, { width: WIDTH, paint: painter(false), why: false }))}
\`\`\`

Numbers in brackets are offsets into the text. The record itself is JSON, defined in [docs/record.md](docs/record.md); one of its statements:

\`\`\`json
${compact(statement)}
\`\`\`
`;
}

/** Sections that LINES names, cut before the first item that does not fit. */
function excerpt(view: string): string {
  const [head = '', ...sections] = view.trimEnd().split(/\n\n(?=\S)/);
  const shown = sections.flatMap((section) => {
    const [heading = '', ...lines] = section.split('\n');
    const limit = LINES[heading];
    if (limit === undefined) return [];
    let end = Math.min(limit, lines.length);
    while (end < lines.length && end > 1 && !startsItem(lines[end]!)) end--;
    while (lines[end - 1] === '') end--;
    return [[heading, ...lines.slice(0, end), ...(end < lines.length ? ['  …'] : [])].join('\n')];
  });
  return [head.split('\n').slice(1).join('\n'), ...shown].join('\n\n');
}

/** A statement's or an event's number, a speaker, or another line that is set in by two. */
function startsItem(line: string): boolean {
  return line === '' || /^ {1,3}\d+ |^ {2}\S/.test(line);
}

/** JSON with each piece of evidence in one line. */
function compact(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(
    /\{\s+"start": (\d+),\s+"end": (\d+),\s+"text": ("(?:[^"\\]|\\.)*")\s+\}/g,
    '{ "start": $1, "end": $2, "text": $3 }',
  );
}
