/**
 * Scores reading from raw text as the CoNLL 2018 shared task did (Zeman et al. 2018): the system makes its own sentences,
 * words, tags and trees.
 *
 * **Raw text** is a document's sentences with one blank between them and an empty line between paragraphs.
 *
 * **Matching.** A word is right when a gold word has the same first and last character, counted without white space; a
 * sentence likewise, and a token, which is a word or words that are written together (`don't`). Tags and lemmas are right on such words. An arc is right (UAS) when the word's head is matched with
 * the gold head, or both are roots; for LAS the relation must be the same too, without its subtype as the task had it
 * (`nsubj` for `nsubj:pass`), or with it (LAS, full labels). All figures are F1 over words. A multiword token that is not
 * made of pieces of the text (none in English but a few typing errors) counts as one word of each side.
 *
 * Run: `npx tsx evaluation/conll18.ts [dev|test]`.
 */

import { readFileSync } from 'node:fs';
import { loadFrom, type Load } from '../src/model/load.ts';
import { type EngineName, engineNames } from '../src/syntax/engine.ts';
import { surfaceBegin, surfaceEnd } from '../src/syntax/conllu.ts';
import { openSyntax } from '../src/syntax/index.ts';
import type { Tree } from '../src/syntax/tree.ts';
import { openText } from '../src/text/index.ts';
import { type ConlluSentence, documentsOf, layOutRaw, readConllu } from './gold/conllu.ts';
import { isMain } from './main.ts';
import { table } from './scores.ts';
import { root, sharedFile, skip, type Skipped } from './shared.ts';

/** The figures, in the order in which they are shown. */
export const measures = ['sentences', 'tokens', 'words', 'upos', 'xpos', 'lemma', 'uas', 'las', 'full'] as const;

export type Measure = (typeof measures)[number];

/** What was right, and how many units each side had. */
export interface RawCounts {
  readonly right: Record<Measure, number>;
  gold: number;
  found: number;
  goldTokens: number;
  foundTokens: number;
  goldSentences: number;
  foundSentences: number;
}

export interface RawScores {
  readonly engine: EngineName;
  readonly name: string;
  readonly words: number;
  /** F1 from 0 to 100. */
  readonly f1: Readonly<Record<Measure, number>>;
}

/** Reads both treebanks from raw text. */
export async function evaluateRaw(
  engine: EngineName,
  split: 'dev' | 'test' = 'dev',
  load: Load = loadFrom(root),
): Promise<RawScores[] | Skipped> {
  const [segment, parse] = await Promise.all([openText(load), openSyntax(load, engine)]);
  const scores: RawScores[] = [];
  for (const treebank of ['ewt', 'gum']) {
    const path = `data/ud/en_${treebank}-${split}.conllu`;
    const url = sharedFile(path);
    if (url === null) return skip(path);
    const counts = noRawCounts();
    for (const sentences of documentsOf(readConllu(readFileSync(url, 'utf8')))) {
      const { text } = layOutRaw(sentences);
      const body = { start: 0, end: text.length };
      const document = { text, url: null, outlet: null, date: null, title: null, body, language: 'en' };
      scoreRaw(sentences, parse({ document, text: segment({ document }) }), counts);
    }
    scores.push({ engine, name: `${treebank.toUpperCase()} ${split}`, words: counts.gold, f1: rawFigures(counts) });
  }
  return scores;
}

export function noRawCounts(): RawCounts {
  const right = Object.fromEntries(measures.map((measure) => [measure, 0])) as Record<Measure, number>;
  return { right, gold: 0, found: 0, goldTokens: 0, foundTokens: 0, goldSentences: 0, foundSentences: 0 };
}

/** Compares a tree over a document's raw text with the document's gold sentences, and adds to the counts. */
export function scoreRaw(sentences: readonly ConlluSentence[], tree: Tree, counts: RawCounts): void {
  const { text, offsets } = layOutRaw(sentences);
  const place = placesWithoutSpace(text);
  const key = (start: number, end: number): number => place[start]! * (text.length + 1) + place[end]!;

  const systemAt = new Map<number, number>();
  for (let token = 0; token < tree.length; token++) systemAt.set(key(tree.start(token), tree.end(token)), token);
  const { sentences: found } = tree.text;
  const foundSentences = new Set<number>();
  const foundTokens = new Set<number>();
  for (let s = 0; s < found.length; s++) {
    const first = found.first[s]!;
    const last = found.last[s]!;
    foundSentences.add(key(tree.start(first), tree.end(last - 1)));
    for (let token = first; token < last; token++)
      if (surfaceBegin(tree, token, first) === token)
        foundTokens.add(key(tree.start(token), tree.end(surfaceEnd(tree, token, first, last))));
  }
  counts.found += tree.length;
  counts.foundTokens += foundTokens.size;
  counts.foundSentences += found.length;

  sentences.forEach((s, index) => {
    const offset = offsets[index]!;
    counts.goldSentences++;
    if (foundSentences.has(key(offset + s.start[0]!, offset + s.end.at(-1)!))) counts.right.sentences++;
    s.surface.forEach((begin, i) => {
      if (begin !== i) return;
      const end = s.surface.lastIndexOf(i);
      counts.goldTokens++;
      if (foundTokens.has(key(offset + s.start[i]!, offset + s.end[end]!))) counts.right.tokens++;
    });
    const matched = s.form.map((_, i) => systemAt.get(key(offset + s.start[i]!, offset + s.end[i]!)) ?? -1);
    s.form.forEach((_, i) => {
      if (i > 0 && s.start[i] === s.start[i - 1]) return; // a further word of a token that has no pieces
      counts.gold++;
      const token = matched[i]!;
      if (token < 0) return;
      const { right } = counts;
      right.words++;
      if (tree.upos(token) === s.upos[i]) right.upos++;
      if (tree.xpos(token) === s.xpos[i]) right.xpos++;
      if (s.lemma[i] === '_' || tree.lemma(token) === s.lemma[i]) right.lemma++;
      const goldHead = s.head[i]! === 0 ? -1 : matched[s.head[i]! - 1]!;
      const isRoot = s.head[i] === 0;
      if (isRoot ? tree.head(token) >= 0 : goldHead < 0 || tree.head(token) !== goldHead) return;
      right.uas++;
      if (family(tree.deprel(token)) === family(s.deprel[i]!)) right.las++;
      if (tree.deprel(token) === s.deprel[i]) right.full++;
    });
  });
}

/** F1 of every measure. */
export function rawFigures(counts: Readonly<RawCounts>): Record<Measure, number> {
  const f1 = (measure: Measure): number => {
    const units =
      measure === 'sentences'
        ? counts.goldSentences + counts.foundSentences
        : measure === 'tokens'
          ? counts.goldTokens + counts.foundTokens
          : counts.gold + counts.found;
    return units === 0 ? 100 : (200 * counts.right[measure]) / units;
  };
  return Object.fromEntries(measures.map((measure) => [measure, f1(measure)])) as Record<Measure, number>;
}

/** A relation without its subtype. */
function family(relation: string): string {
  return relation.replace(/:.*/, '');
}

/** For every offset, how many characters that are no white space stand before it. */
function placesWithoutSpace(text: string): Uint32Array {
  const place = new Uint32Array(text.length + 1);
  for (let i = 0; i < text.length; i++) place[i + 1] = place[i]! + (/\s/u.test(text[i]!) ? 0 : 1);
  return place;
}

export function showRaw(scores: readonly RawScores[]): string {
  return table(
    ['engine', 'set', 'sentences', 'tokens', 'words', 'UPOS', 'XPOS', 'lemma', 'UAS', 'LAS', 'LAS, full labels'],
    scores.map(({ engine, name, f1 }) => [engine, name, ...measures.map((measure) => f1[measure])]),
  );
}

if (isMain(import.meta.url)) {
  for (const engine of engineNames) {
    const scores = await evaluateRaw(engine, process.argv[2] === 'test' ? 'test' : 'dev');
    console.log('skipped' in scores ? scores.skipped : `${showRaw(scores)}\n`);
  }
}
