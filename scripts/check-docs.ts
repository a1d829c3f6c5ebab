/** Checks that every relative link in README and docs leads to a file, and every `#anchor` to a heading. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);

/** Every Markdown file that readers see. */
function documents(): string[] {
  const inDocs = readdirSync(new URL('docs/', root), { recursive: true }) as string[];
  const all = [
    ...readdirSync(root),
    ...inDocs.map((file) => `docs/${file}`),
    'data/SOURCES.md',
    'evaluation/RESULTS.md',
  ];
  return all
    .filter((file) => file.endsWith('.md') && existsSync(new URL(file, root)))
    .map((file) => file.replaceAll('\\', '/'));
}

/** GitHub's name for a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}

function anchors(markdown: string): Set<string> {
  return new Set(
    markdown.split('\n').flatMap((line) => (line.startsWith('#') ? [anchorOf(line.replace(/^#+/, ''))] : [])),
  );
}

const broken: string[] = [];
let links = 0;
const files = documents();
for (const file of files) {
  const base = new URL(file, root);
  const markdown = readFileSync(base, 'utf8').replaceAll(/```[^`]*```/g, '');
  for (const [, target = ''] of markdown.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(target)) continue;
    links++;
    const [path = '', anchor = ''] = target.split('#');
    const url = path === '' ? base : new URL(path, base);
    if (!existsSync(url)) broken.push(`${file}: ${target} is not there`);
    else if (anchor !== '' && url.pathname.endsWith('.md') && !anchors(readFileSync(url, 'utf8')).has(anchor))
      broken.push(`${file}: ${target}: no such heading`);
  }
}
for (const line of broken) console.error(line);
console.log(`${links} links in ${files.length} documents, ${broken.length} broken`);
if (broken.length > 0) process.exitCode = 1;
