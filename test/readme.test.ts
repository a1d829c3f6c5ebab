/** Holds src/README.md, README.md and samples/README.md to what is there. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readmeWithExample } from '../scripts/support/readme-example.ts';
import { splitArchive } from '../src/ingest/archive.ts';
import { createDocument } from '../src/ingest/document.ts';
import { stages } from '../src/pipeline.ts';
import { runCommand } from './support/io.ts';

const root = new URL('../', import.meta.url);
const markdown = (path: string): string => readFileSync(new URL(path, root), 'utf8');

describe('src/README.md', () => {
  it('lists the stages of the pipeline, in order, with what each looks at and adds', () => {
    const rows = markdown('src/README.md')
      .split('\n')
      .filter((line) => /^\| [a-z]+ \| `/.test(line))
      .map((line) => {
        const [stage, adds, looksAt, start] = line
          .split('|')
          .slice(1)
          .map((cell) => cell.trim());
        return {
          assigns: /^`(\w+)`/.exec(adds!)?.[1],
          requires: [...looksAt!.matchAll(/`(\w+)`/g)].map(([, layer]) => layer),
          start: /\(([^)]+)\)/.exec(start!)?.[1],
          stage,
        };
      });
    expect(rows.map(({ assigns, requires }) => ({ assigns, requires }))).toEqual(
      stages.map(({ assigns, requires }) => ({ assigns, requires })),
    );
    for (const { stage, start } of rows) expect(start).toBe(`${stage}/index.ts`);
  });

  it('links to files that are there', () => {
    const links = [...markdown('src/README.md').matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path!);
    expect(links.length).toBeGreaterThan(6);
    expect(links.filter((path) => !existsSync(new URL(path, new URL('src/', root))))).toEqual([]);
  });
});

describe('samples/', () => {
  const files = readdirSync(new URL('samples/', root)).filter((file) => file.endsWith('.txt'));

  it('are all described', () => {
    expect(files.length).toBeGreaterThan(5);
    const described = [...markdown('samples/README.md').matchAll(/^\| \[([^\]]+)\]/gm)].map(([, file]) => file);
    expect(new Set(described)).toEqual(new Set(files));
  });

  it.each(files)('%s is in the archive form, with a headline, on a reserved host', (file) => {
    for (const { text } of splitArchive(markdown(`samples/${file}`))) {
      const { title, date, outlet } = createDocument({ text });
      expect(title).not.toBeNull();
      expect(date).not.toBeNull();
      expect(outlet).toMatch(/(^|\.)example(\.(org|com))?$/);
    }
  });
});

describe('README.md', () => {
  it('shows what is really read of the sample (else: npm run readme)', async () => {
    expect(markdown('README.md')).toBe(await readmeWithExample());
  });

  it('names every option of the command line', async () => {
    const { stdout } = await runCommand('help read');
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z]+)/gm)].map(([, option]) => option!);
    expect(options).toContain('--jsonl');
    const readme = markdown('README.md');
    expect(options.filter((option) => option !== '--help' && !readme.includes(option))).toEqual([]);
  });
});
