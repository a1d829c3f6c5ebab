/**
 * Makes any number of reports by recombining sentences of real ones, the same for the same seed. Most sentences are cut
 * in two where another one has the same two words, and go on as that one does: so that a hundred thousand reports are not
 * the same thousand quotations over and over. Some reports are copies of one before, cut or retitled, as wire copy is.
 */

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
  /** Least and most paragraphs of a report. */
  readonly paragraphs?: readonly [number, number];
}

/** How many of a hundred reports are copies, and among how many before them the original is. */
const COPIES = 12;
const NEAR = 400;

/** Writes reports in the archive form. @returns Code units of all of them. */
export async function writeReports({
  folder,
  reports,
  seed = 1,
  perFile = 500,
  samples = false,
  paragraphs: [least, most] = [6, 14],
}: SyntheticOptions): Promise<number> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const articles = await readArticles(samples ? places.slice(1) : places);
  const random = generator(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const splice = splicer(articles, below);
  const two = (number: number): string => String(number).padStart(2, '0');
  const lately: Article[] = [];
  const write = (): Article => {
    if (lately.length > 0 && random() < COPIES / 100) {
      const { title, body } = pick(lately);
      const kept = body.slice(0, Math.max(Math.ceil(body.length * 0.7), body.length - below(3)));
      return { title: random() < 0.5 ? title : splice(title), body: kept };
    }
    const main = pick(articles);
    // Most paragraphs of one article, so that names recur as they do in reports, and some of others.
    const body = Array.from({ length: least + below(most - least + 1) }, () =>
      splice(pick(random() < 0.7 ? main.body : pick(articles).body)),
    );
    return { title: splice(main.title), body };
  };
  let characters = 0;
  for (let first = 0; first < reports; first += perFile) {
    const file: string[] = [];
    for (let i = first; i < Math.min(reports, first + perFile); i++) {
      const report = write();
      lately[i % NEAR] = report;
      const date = `20${two(10 + below(16))}-${two(1 + below(12))}-${two(1 + below(28))}`;
      const url = `https://outlet-${below(40)}.example.org/${date}/${i}`;
      file.push(` date ${date} ${url}\n\n${report.title}\n\n${report.body.join('\n\n')}\n`);
    }
    const text = file.join('\n');
    characters += text.length;
    await writeFile(join(folder, `${String(first / perFile).padStart(5, '0')}.txt`), text);
  }
  return characters;
}

/** A place in a sentence: the words from there on. */
interface Place {
  readonly words: readonly string[];
  readonly at: number;
}

/** Tells a paragraph anew: its sentences each go on, from some place, as another one does that has two words in common. */
function splicer(articles: readonly Article[], below: (n: number) => number): (paragraph: string) => string {
  const places = new Map<string, Place[]>();
  const keyOf = (words: readonly string[], at: number, open: number): string =>
    `${words[at]!.toLowerCase()} ${words[at + 1]!.toLowerCase()} ${open}`;
  // Only inside quotation marks that are open in both, or in neither: their number stays even.
  const walk = (words: readonly string[], visit: (at: number, open: number) => void): void => {
    let open = 0;
    for (let at = 0; at + 1 < words.length; at++) {
      visit(at, open);
      open ^= (words[at]!.match(/["“”]/g)?.length ?? 0) & 1;
    }
  };
  for (const { body } of articles)
    for (const sentence of body.flatMap(sentencesOf)) {
      const words = sentence.split(' ');
      walk(words, (at, open) => {
        if (at === 0) return;
        const key = keyOf(words, at, open);
        const known = places.get(key);
        if (known === undefined) places.set(key, [{ words, at }]);
        else known.push({ words, at });
      });
    }
  const tellAnew = (sentence: string): string => {
    const words = sentence.split(' ');
    const ways: Place[][] = [];
    const at: number[] = [];
    walk(words, (i, open) => {
      const others = i === 0 ? undefined : places.get(keyOf(words, i, open));
      if (others === undefined || others.length < 2) return;
      ways.push(others);
      at.push(i);
    });
    if (ways.length === 0 || below(10) === 0) return sentence;
    const way = below(ways.length);
    const other = ways[way]![below(ways[way]!.length)]!;
    return [...words.slice(0, at[way]), ...other.words.slice(other.at)].join(' ');
  };
  return (paragraph) => sentencesOf(paragraph).map(tellAnew).join(' ');
}

/** Sentences, roughly: cut after full stops before a capital. */
function sentencesOf(paragraph: string): string[] {
  return paragraph.split(/(?<=[.!?]["”]?) (?=["“]?\p{Lu})/u);
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
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
