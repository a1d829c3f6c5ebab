/**
 * Reads PolNeAR (Newell, Margolin and Ruths, LREC 2018): news articles with their attributions, in brat standoff.
 *
 * In an annotation file `T3⇥Content 13 98;100 120⇥words` names a stretch of text, with offsets in code points, in
 * pieces where it is discontinuous or runs over a line; `E1⇥Attribution:T4 Content:T3 Cue:T2 Source:T1` ties stretches
 * into an attribution (`Content2` is a further piece of content). All else (notes, `Discard`, `Discuss`, attributions
 * that were left without content) is passed over.
 */

import { readdirSync, readFileSync } from 'node:fs';

import type { Span } from '../../src/document.ts';
import { sharedFile } from '../shared.ts';

export type PolnearSplit = 'train' | 'dev';

/** Who said what; each role in pieces, by start, in UTF-16 code units. */
export interface Attribution {
  /** Null when nobody is named. */
  readonly source: readonly Span[] | null;
  readonly cue: readonly Span[] | null;
  /** Never empty. */
  readonly content: readonly Span[];
}

/** One reader's attributions of an article. */
export interface Annotation {
  readonly annotator: string;
  /** By the start of their content. */
  readonly attributions: readonly Attribution[];
}

export interface PolnearArticle {
  /** File name without its ending: `nyt_2016-01-29_it-s-still-bill-but-old-magic-se`. */
  readonly name: string;
  /** The first part of the name: `nyt`. */
  readonly outlet: string;
  readonly date: string;
  readonly text: string;
  /** The headline: PolNeAR puts it in a first line of its own. */
  readonly title: Span | null;
  /** One for most articles, five or six for some, never none; the first by the annotator's code serves for scoring. */
  readonly annotations: readonly Annotation[];
}

/** Folder of the corpus below `../shared`. */
export const polnearFolder = 'data/polnear/';

/** Reads a split, ordered by name; null where the corpus is absent. */
export function readPolnear(split: PolnearSplit, limit = Infinity): PolnearArticle[] | null {
  const folder = sharedFile(`${polnearFolder}${split}/`);
  if (folder === null) return null;
  const files = readdirSync(new URL('attributions/', folder)).filter((file) => file.endsWith('.ann'));
  const byArticle = new Map<string, string[]>();
  for (const file of files.toSorted()) {
    const name = file.slice(0, file.lastIndexOf('_'));
    byArticle.set(name, [...(byArticle.get(name) ?? []), file]);
  }
  return [...byArticle].slice(0, limit).map(([name, of]) => {
    const text = readFileSync(new URL(`text/${name}.txt`, folder), 'utf8');
    const annotations = of.map((file) => ({
      annotator: file.slice(name.length + 1, -'.ann'.length),
      attributions: parseStandoff(text, readFileSync(new URL(`attributions/${file}`, folder), 'utf8')),
    }));
    const [outlet = '', date = ''] = name.split('_');
    return { name, outlet, date, text, title: firstLine(text), annotations };
  });
}

/**
 * Reads one annotation file.
 *
 * @throws Error when a stretch lies outside the text or does not say what the file says it says.
 */
export function parseStandoff(text: string, standoff: string): Attribution[] {
  const toUtf16 = utf16Offsets(text);
  const stretches = new Map<string, readonly Span[]>();
  const relations: string[] = [];
  for (const line of standoff.split('\n')) {
    const [id = '', body = '', words = ''] = line.split('\t');
    if (/^E\d+$/.test(id)) relations.push(body);
    const stretch = /^T\d+$/.test(id) ? /^\S+ (\d+ \d+(?:;\d+ \d+)*)$/.exec(body) : null;
    if (stretch === null) continue;
    const pieces = stretch[1]!.split(';').map((piece) => {
      const [start, end] = piece.split(' ').map((offset) => toUtf16[Number(offset)]);
      if (start === undefined || end === undefined) throw new Error(`${id}: ${piece} lies outside the text`);
      return { start, end };
    });
    const said = pieces.map(({ start, end }) => text.slice(start, end)).join(' ');
    // A few stretches run over a line, and so does their line in the file: its first part is there to compare.
    if (words === '' || !squeeze(said).startsWith(squeeze(words)))
      throw new Error(`${id}: expected "${words}", the text says "${said}"`);
    stretches.set(id, pieces);
  }
  const attributions = relations.flatMap((body): Attribution[] => {
    const roles = body.split(' ').map((part) => part.split(':'));
    const fill = (...names: string[]): Span[] =>
      joinPieces(
        text,
        roles.flatMap(([role, id]) => (names.includes(role!) ? (stretches.get(id!) ?? []) : [])),
      );
    const content = fill('Content', 'Content2');
    if (content.length === 0) return [];
    const source = fill('Source');
    const cue = fill('Cue');
    return [{ source: source.length === 0 ? null : source, cue: cue.length === 0 ? null : cue, content }];
  });
  return attributions.toSorted((a, b) => a.content[0]!.start - b.content[0]!.start);
}

/** For every code point of the text, and for its end, the offset in UTF-16 code units. */
export function utf16Offsets(text: string): number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const character of text) {
    offsets.push(at);
    at += character.length;
  }
  offsets.push(at);
  return offsets;
}

/** Orders pieces, cuts outer white space, and joins those that only white space parts (brat cuts at line ends). */
export function joinPieces(text: string, pieces: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (let { start, end } of pieces.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    while (start < end && isSpace(text[start]!)) start++;
    while (end > start && isSpace(text[end - 1]!)) end--;
    if (start === end) continue;
    const last = joined.at(-1);
    if (last !== undefined && text.slice(last.end, start).trim() === '')
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else joined.push({ start, end });
  }
  return joined;
}

function isSpace(character: string): boolean {
  return character.trim() === '';
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function firstLine(text: string): Span | null {
  const start = text.length - text.trimStart().length;
  const line = text.indexOf('\n', start);
  return line < 0 || text.slice(line).trim() === '' ? null : { start, end: text.slice(0, line).trimEnd().length };
}
