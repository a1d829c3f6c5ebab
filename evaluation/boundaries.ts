/**
 * Scores sentence and token boundaries on the development parts of UD English EWT and GUM.
 *
 * **Raw text** is rebuilt a document at a time from `# text`. Sentences are joined in three ways:
 * - `blank`: with one blank, paragraph breaks lost;
 * - `glued`: with nothing where a sentence ends in `.`, `!` or `?` (closing quotation marks and brackets after it
 *   allowed), as careless scraping does, else with one blank;
 * - `newline`: with one line end.
 *
 * **Matching** is the CoNLL 2018 scorer's: a span is where a unit begins and ends, counted in characters without white
 * space (`\s`), and it is right when a gold unit has the same begin and the same end. Gold tokens are the treebank's
 * syntactic words where they are pieces of the surface (`do|n't` counts as two), and the whole multiword token once where
 * they are not. A gold sentence reaches from its first token to its last. Precision, recall and F1 are over all documents
 * of a part. `Intl.Segmenter` (locale `en`; its word segments that are not white space) is scored beside as a baseline.
 *
 * Run: `npx tsx evaluation/boundaries.ts`
 */

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadFrom, packageRoot } from '../src/model/load.ts';
import { openText } from '../src/text/index.ts';
import { readConllu, type ConlluSentence } from './gold/conllu.ts';

export type Joining = 'blank' | 'glued' | 'newline';

/** Spans of the units of a text, half-open, in UTF-16 code units. */
export interface Boundaries {
  readonly tokens: readonly (readonly [start: number, end: number])[];
  readonly sentences: readonly (readonly [start: number, end: number])[];
}

export interface GoldDocument extends Boundaries {
  readonly id: string;
  readonly text: string;
}

/** Counts, and shares between 0 and 1. */
export interface Score {
  readonly gold: number;
  readonly found: number;
  readonly right: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface BoundaryRow {
  readonly treebank: 'EWT' | 'GUM';
  readonly joining: Joining;
  readonly system: 'onrecord' | 'Intl.Segmenter';
  readonly documents: number;
  readonly tokens: Score;
  readonly sentences: Score;
}

export interface BoundaryEvaluation {
  /** Why nothing was scored, or null. */
  readonly skipped: string | null;
  readonly rows: readonly BoundaryRow[];
}

const treebanks = new URL('../../shared/data/ud/', import.meta.url);
const joinings: readonly Joining[] = ['blank', 'glued', 'newline'];

/** Scores both treebanks in all joinings; `skipped` says so when the treebanks are not there. */
export async function evaluateBoundaries(part: 'train' | 'dev' | 'test' = 'dev'): Promise<BoundaryEvaluation> {
  if (!existsSync(treebanks)) return { skipped: 'no treebanks at ../shared/data/ud', rows: [] };
  const systems = [
    ['onrecord', await openOwn()],
    ['Intl.Segmenter', openIntl()],
  ] as const;
  const rows: BoundaryRow[] = [];
  for (const treebank of ['EWT', 'GUM'] as const) {
    const file = new URL(`en_${treebank.toLowerCase()}-${part}.conllu`, treebanks);
    const sentences = readConllu(readFileSync(file, 'utf8'));
    for (const joining of joinings) {
      const documents = joinDocuments(sentences, joining);
      for (const [system, segment] of systems) {
        const tokens = new Counter();
        const ends = new Counter();
        for (const gold of documents) {
          const found = segment(gold.text);
          const place = withoutSpace(gold.text);
          tokens.add(gold.tokens, found.tokens, place);
          ends.add(gold.sentences, found.sentences, place);
        }
        const scores = { tokens: tokens.score(), sentences: ends.score() };
        rows.push({ treebank, joining, system, documents: documents.length, ...scores });
      }
    }
  }
  return { skipped: null, rows };
}

/** Rebuilds the raw text of every document, with its gold boundaries. */
export function joinDocuments(sentences: readonly ConlluSentence[], joining: Joining): GoldDocument[] {
  const documents: { id: string; text: string; tokens: [number, number][]; sentences: [number, number][] }[] = [];
  for (const sentence of sentences) {
    let document = documents.at(-1);
    if (document === undefined || sentence.newDocument) {
      document = { id: sentence.document, text: '', tokens: [], sentences: [] };
      documents.push(document);
    } else document.text += joint(document.text, joining);
    const offset = document.text.length;
    document.text += sentence.text;
    let last = -1;
    for (let i = 0; i < sentence.id.length; i++) {
      if (sentence.start[i] === last) continue; // a further word of a multiword token that has no pieces
      last = sentence.start[i]!;
      document.tokens.push([offset + last, offset + sentence.end[i]!]);
    }
    document.sentences.push([offset + sentence.start[0]!, offset + sentence.end.at(-1)!]);
  }
  return documents;
}

function joint(before: string, joining: Joining): string {
  if (joining === 'newline') return '\n';
  return joining === 'glued' && /[.!?]["'”’»)\]]*$/u.test(before.slice(-8)) ? '' : ' ';
}

async function openOwn(): Promise<(text: string) => Boundaries> {
  const read = await openText(loadFrom(packageRoot));
  return (text) => {
    const body = { start: 0, end: text.length };
    const document = { text, url: null, outlet: null, date: null, title: null, body, language: 'en' };
    const { tokens, sentences } = read({ document });
    return {
      tokens: Array.from(tokens.start, (start, i) => [start, tokens.end[i]!]),
      sentences: Array.from(sentences.first, (first, s) => [tokens.start[first]!, tokens.end[sentences.last[s]! - 1]!]),
    };
  };
}

function openIntl(): (text: string) => Boundaries {
  const words = new Intl.Segmenter('en', { granularity: 'word' });
  const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
  const spans = (segmenter: Intl.Segmenter, text: string): [number, number][] =>
    Array.from(segmenter.segment(text), ({ index, segment }): [number, number] => {
      const start = index + segment.length - segment.trimStart().length;
      return [start, start + segment.trim().length];
    }).filter(([start, end]) => end > start);
  return (text) => ({ tokens: spans(words, text), sentences: spans(sentences, text) });
}

/** For every offset of a text, how many characters that are not white space stand before it. */
function withoutSpace(text: string): Uint32Array {
  const place = new Uint32Array(text.length + 1);
  for (let i = 0; i < text.length; i++) place[i + 1] = place[i]! + (/\s/.test(text[i]!) ? 0 : 1);
  return place;
}

class Counter {
  #gold = 0;
  #found = 0;
  #right = 0;

  add(gold: Boundaries['tokens'], found: Boundaries['tokens'], place: Uint32Array): void {
    const key = ([start, end]: readonly [number, number]): string => `${place[start]}-${place[end]}`;
    const keys = new Set(gold.map(key));
    this.#gold += gold.length;
    this.#found += found.length;
    for (const span of found) if (keys.has(key(span))) this.#right++;
  }

  score(): Score {
    const precision = this.#right / this.#found;
    const recall = this.#right / this.#gold;
    const f1 = (2 * this.#right) / (this.#gold + this.#found);
    return { gold: this.#gold, found: this.#found, right: this.#right, precision, recall, f1 };
  }
}

function print({ skipped, rows }: BoundaryEvaluation): void {
  if (skipped !== null) {
    console.log(`boundaries: skipped, ${skipped}`);
    return;
  }
  console.log('treebank joining  system          tokens   P      R      F1     sentences  P      R      F1');
  for (const { treebank, joining, system, tokens, sentences } of rows)
    console.log(
      `${treebank.padEnd(8)} ${joining.padEnd(8)} ${system.padEnd(15)} ${percent(tokens)}  ${percent(sentences, 9)}`,
    );
}

function percent({ gold, precision, recall, f1 }: Score, width = 6): string {
  const shares = [precision, recall, f1].map((share) => (100 * share).toFixed(2).padStart(6));
  return `${String(gold).padStart(width)} ${shares.join(' ')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) print(await evaluateBoundaries());
