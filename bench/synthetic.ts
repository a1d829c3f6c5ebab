/** Makes any number of reports by recombining paragraphs of real ones, the same for the same seed. */

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Where paragraphs come from: articles of PolNeAR where they are at hand, else the sample reports. */
const places = [join(root, '../shared/data/polnear/train/text'), join(root, 'samples')];

export interface SyntheticOptions {
  /** A folder that is emptied first. */
  readonly folder: string;
  readonly reports: number;
  readonly seed?: number;
  readonly perFile?: number;
  /** Whether only the sample reports are recombined, which are at hand everywhere. */
  readonly samples?: boolean;
}

/** Writes reports in the archive form. @returns Code units of all of them. */
export async function writeReports({
  folder,
  reports,
  seed = 1,
  perFile = 500,
  samples = false,
}: SyntheticOptions): Promise<number> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const articles = await readArticles(samples ? places.slice(1) : places);
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const two = (number: number): string => String(number).padStart(2, '0');
  let characters = 0;
  for (let first = 0; first < reports; first += perFile) {
    const file: string[] = [];
    for (let i = first; i < Math.min(reports, first + perFile); i++) {
      const main = pick(articles);
      const length = 6 + Math.floor(random() * 9);
      // Most paragraphs of one article, so that names recur as they do in reports, and some of others.
      const body = Array.from({ length }, () => pick(random() < 0.7 ? main.body : pick(articles).body));
      const date = `20${two(10 + Math.floor(random() * 16))}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;
      const url = `https://outlet-${Math.floor(random() * 40)}.example.org/${date}/${i}`;
      file.push(` date ${date} ${url}\n\n${main.title}\n\n${body.join('\n\n')}\n`);
    }
    const text = file.join('\n');
    characters += text.length;
    await writeFile(join(folder, `${String(first / perFile).padStart(5, '0')}.txt`), text);
  }
  return characters;
}

interface Article {
  readonly title: string;
  readonly body: readonly string[];
}

async function readArticles(from: readonly string[]): Promise<Article[]> {
  for (const place of from) {
    const names = await readdir(place).catch(() => []);
    const articles: Article[] = [];
    for (const name of names.filter((name) => name.endsWith('.txt')).sort()) {
      const text = await readFile(join(place, name), 'utf8');
      const [title, ...body] = text
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.trim().replace(/\s+/g, ' '))
        .filter((paragraph) => paragraph !== '' && !paragraph.startsWith('date '));
      if (title !== undefined && body.length > 0) articles.push({ title, body });
    }
    if (articles.length > 0) return articles;
  }
  throw new Error('There are no reports to recombine');
}

/** Mulberry32: numbers from 0 to 1. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
