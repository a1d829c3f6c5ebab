/**
 * Measures the syntax engines on the treebanks, with their words and sentences given.
 *
 * Run: `npx tsx evaluation/syntax.ts [dev|test]`.
 */

import { readFileSync } from 'node:fs';
import type { Document, SyntaxLayer, TextLayer } from '../src/document.ts';
import { loadFrom, type Load } from '../src/model/load.ts';
import { type EngineName, engineNames } from '../src/syntax/engine.ts';
import { openSyntax } from '../src/syntax/index.ts';
import { readConllu, type ConlluSentence } from './gold/conllu.ts';
import { figures, noCounts, percent, table, type Counts } from './scores.ts';
import { root, sharedFile, skip, type Skipped } from './shared.ts';
import { isMain } from './main.ts';

/** Relations whose F1 is reported. */
const relations = [
  'nsubj',
  'nsubj:pass',
  'obj',
  'iobj',
  'obl',
  'obl:agent',
  'ccomp',
  'xcomp',
  'parataxis',
  'appos',
  'conj',
  'root',
] as const;

/** Figures on one treebank, from 0 to 100; attachment counts punctuation and full labels. */
export interface SyntaxScores {
  readonly name: string;
  readonly words: number;
  readonly upos: number;
  readonly xpos: number;
  readonly lemma: number;
  readonly uas: number;
  readonly las: number;
  /** F1 of head and label, by relation. */
  readonly relations: Readonly<Record<string, number>>;
  readonly genres: readonly GenreScores[];
  /** Words a second of processor time from given words to trees, warm. */
  readonly speed: number;
}

/** Figures on the documents of one genre, from 0 to 100. */
export interface GenreScores {
  readonly genre: string;
  readonly words: number;
  readonly upos: number;
  readonly uas: number;
  readonly las: number;
}

/** Our own treebank of news, which no model is trained or tuned on. */
export const newsFile = 'evaluation/gold/news.conllu';

/** Reads `en_ewt-<split>`, `en_gum-<split>` and our own news with the models in `models/`. */
export async function evaluateSyntax(
  engine: EngineName,
  split: 'dev' | 'test' = 'dev',
  load: Load = loadFrom(root),
): Promise<SyntaxScores[] | Skipped> {
  const read = await openSyntax(load, engine);
  const sets: { name: string; url: URL }[] = [];
  for (const treebank of ['ewt', 'gum']) {
    const path = `data/ud/en_${treebank}-${split}.conllu`;
    const url = sharedFile(path);
    if (url === null) return skip(path);
    sets.push({ name: `${treebank.toUpperCase()} ${split}`, url });
  }
  sets.push({ name: 'News (ours)', url: new URL(newsFile, root) });
  return sets.map(({ name, url }) => {
    const gold = readConllu(readFileSync(url, 'utf8'));
    const layers = layOut(gold);
    read(layers);
    const begin = process.cpuUsage();
    const { syntax } = read(layers);
    const { user, system } = process.cpuUsage(begin);
    const seconds = (user + system) / 1e6;
    return { ...score(gold, syntax), name, speed: syntax.head.length / seconds };
  });
}

/** A document and its text layer with a treebank's own words and sentences. */
export function layOut(sentences: readonly ConlluSentence[]): { document: Document; text: TextLayer } {
  const text = sentences.map((s) => s.text).join('\n');
  const n = sentences.reduce((sum, s) => sum + s.form.length, 0);
  const tokens = { length: n, start: new Uint32Array(n), end: new Uint32Array(n), sentence: new Uint32Array(n) };
  const first = new Uint32Array(sentences.length);
  const last = new Uint32Array(sentences.length);
  let at = 0;
  let token = 0;
  sentences.forEach((s, index) => {
    first[index] = token;
    for (let i = 0; i < s.form.length; i++, token++) {
      tokens.start[token] = at + s.start[i]!;
      tokens.end[token] = at + s.end[i]!;
      tokens.sentence[token] = index;
    }
    last[index] = token;
    at += s.text.length + 1;
  });
  const body = { start: 0, end: text.length };
  return {
    document: { text, url: null, outlet: null, date: null, title: null, body, language: 'en' },
    text: {
      paragraphs: [{ ...body, kind: 'text', dateline: null }],
      sentences: { length: sentences.length, first, last, paragraph: new Uint32Array(sentences.length) },
      tokens,
      quotations: [],
    },
  };
}

function score(gold: readonly ConlluSentence[], syntax: SyntaxLayer): Omit<SyntaxScores, 'name' | 'speed'> {
  const right = { upos: 0, xpos: 0, lemma: 0, head: 0, arc: 0 };
  const counts = new Map<string, Counts>();
  const genres = new Map<string, { words: number; upos: number; head: number; arc: number }>();
  const of = (relation: string): Counts => {
    let found = counts.get(relation);
    if (found === undefined) counts.set(relation, (found = noCounts()));
    return found;
  };
  let first = 0;
  for (const s of gold) {
    const name = genreOf(s.document);
    const genre = genres.get(name) ?? { words: 0, upos: 0, head: 0, arc: 0 };
    genres.set(name, genre);
    genre.words += s.form.length;
    for (let i = 0; i < s.form.length; i++) {
      const token = first + i;
      const head = s.head[i] === 0 ? -1 : first + s.head[i]! - 1;
      const relation = s.deprel[i]!;
      if (syntax.upos[token] === s.upos[i]) {
        right.upos++;
        genre.upos++;
      }
      if (syntax.xpos[token] === s.xpos[i]) right.xpos++;
      if (syntax.lemma[token] === s.lemma[i] || s.lemma[i] === '_') right.lemma++;
      of(relation).gold++;
      of(syntax.deprel[token]!).predicted++;
      if (syntax.head[token] !== head) continue;
      right.head++;
      genre.head++;
      if (syntax.deprel[token] !== relation) continue;
      right.arc++;
      genre.arc++;
      of(relation).right++;
      of(relation).found++;
    }
    first += s.form.length;
  }
  const share = (count: number): number => (100 * count) / first;
  return {
    words: first,
    upos: share(right.upos),
    xpos: share(right.xpos),
    lemma: share(right.lemma),
    uas: share(right.head),
    las: share(right.arc),
    relations: Object.fromEntries(relations.map((relation) => [relation, figures(of(relation)).f1])),
    genres: [...genres]
      .filter(([genre]) => genre !== '')
      .map(([genre, { words, upos, head, arc }]) => ({
        genre,
        words,
        upos: (100 * upos) / words,
        uas: (100 * head) / words,
        las: (100 * arc) / words,
      }))
      .toSorted((a, b) => b.las - a.las),
  };
}

/** `GUM_academic_art` → `academic`, `weblog-juancole.com_…` → `weblog`; empty where a document's name tells no genre. */
function genreOf(document: string): string {
  return /^(?:GUM_)?([a-z]+)[-_]/u.exec(document)?.[1] ?? '';
}

/** Tables of the figures, for people. */
export function showSyntax(scores: readonly SyntaxScores[]): string {
  return [
    table(
      ['set', 'words', 'UPOS', 'XPOS', 'lemma', 'UAS', 'LAS', 'words/s'],
      scores.map((s) => [
        s.name,
        String(s.words),
        ...[s.upos, s.xpos, s.lemma, s.uas, s.las].map((value) => value.toFixed(2)),
        String(Math.round(s.speed)),
      ]),
    ),
    showRelations(scores),
    showGenres(scores),
  ].join('\n\n');
}

/** F1 by relation, a column a set. */
export function showRelations(scores: readonly Pick<SyntaxScores, 'name' | 'relations'>[]): string {
  return table(
    ['F1', ...scores.map((s) => s.name)],
    relations.map((relation) => [relation, ...scores.map((s) => percent(s.relations[relation]!))]),
  );
}

/** Tags and attachment by genre, best first within a set. */
export function showGenres(scores: readonly Pick<SyntaxScores, 'name' | 'genres'>[]): string {
  return table(
    ['set', 'genre', 'words', 'UPOS', 'UAS', 'LAS'],
    scores.flatMap(({ name, genres }) =>
      genres.map(({ genre, words, upos, uas, las }) => [name, genre, String(words), upos, uas, las]),
    ),
  );
}

if (isMain(import.meta.url)) {
  for (const engine of engineNames) {
    const scores = await evaluateSyntax(engine, process.argv[2] === 'test' ? 'test' : 'dev');
    console.log('skipped' in scores ? scores.skipped : `${engine} engine\n\n${showSyntax(scores)}\n`);
  }
}
