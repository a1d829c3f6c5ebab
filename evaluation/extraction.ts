/**
 * Measures how well the article is found on pages whose text is known (`gold/pages/`: pages invented for this
 * repository in the manners of many content systems, each beside its article: title, blank line, paragraphs).
 *
 * Words of the article's text against words of the gold, as multisets, lower case; F1 is averaged over pages. The title
 * is counted apart: right where it is the gold's.
 *
 * `npx tsx evaluation/extraction.ts`: every page, with the words that are missing or too many.
 */

import { readdirSync, readFileSync } from 'node:fs';

import { findArticle, findParagraphs, findReadable } from '../src/ingest/html/article.ts';
import { type Page, scanPage } from '../src/ingest/html/page.ts';
import { addText, TextBuilder } from '../src/ingest/html/text.ts';
import { isFailure } from '../src/ingest/incoming.ts';
import { readPiece } from '../src/ingest/piece.ts';
import { isMain } from './main.ts';
import { add, type Counts, figures, noCounts, table } from './scores.ts';

const folder = new URL('gold/pages/', import.meta.url);

export interface ExtractionScore {
  readonly method: string;
  /** Means over pages, 0–100. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Lowest F1 of a page. */
  readonly worst: number;
}

export interface ExtractionEvaluation {
  readonly pages: number;
  readonly titles: number;
  readonly methods: readonly ExtractionScore[];
  /** Of what is shipped, a line a page. */
  readonly lines: readonly string[];
}

const methods: Readonly<Record<string, (page: Page) => Uint8Array>> = {
  'all text that is shown': (page) => Uint8Array.from(page.elements, ({ hidden }) => (hidden ? 0 : 1)),
  'paragraphs of one container': findParagraphs,
  'Readability alone': (page) => findReadable(page) ?? new Uint8Array(page.elements.length),
  shipped: findArticle,
};

/** @throws Error when the folder holds no page. */
export async function evaluateExtraction(): Promise<ExtractionEvaluation> {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.slice(0, -'.html'.length))
    .toSorted();
  if (names.length === 0) throw new Error('gold/pages: no pages');
  const lines: string[] = [];
  const scores = new Map(Object.keys(methods).map((method) => [method, [] as Counts[]]));
  let titles = 0;
  for (const name of names) {
    const html = readFileSync(new URL(`${name}.html`, folder));
    const [title = '', ...body] = readFileSync(new URL(`${name}.txt`, folder), 'utf8').split('\n\n');
    const gold = wordsOf(body.join('\n\n'));
    const page = scanPage(html.toString('utf8'));
    for (const [method, find] of Object.entries(methods)) {
      const builder = new TextBuilder();
      addText(builder, page, find(page));
      scores.get(method)!.push(compare(gold, wordsOf(builder.finish().text)));
    }
    const report = await readPage(name, html);
    const right = report.title === title.trim();
    titles += right ? 1 : 0;
    const { precision, recall, f1 } = figures(compare(gold, report.words));
    const shown = difference(report.words, gold).slice(0, 12).join(' ');
    const missing = difference(gold, report.words).slice(0, 12).join(' ');
    lines.push(
      `${name.padEnd(24)} P ${precision.toFixed(1)} R ${recall.toFixed(1)} F1 ${f1.toFixed(1)}` +
        `${right ? '' : `  title: ${report.title}`}${shown && `\n  too many: ${shown}`}${missing && `\n  missing: ${missing}`}`,
    );
  }
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    pages: names.length,
    titles,
    lines,
    methods: [...scores].map(([method, counts]) => {
      const pages = counts.map(figures);
      return {
        method,
        precision: mean(pages.map(({ precision }) => precision)),
        recall: mean(pages.map(({ recall }) => recall)),
        f1: mean(pages.map(({ f1 }) => f1)),
        worst: Math.min(...pages.map(({ f1 }) => f1)),
      };
    }),
  };
}

/** A page through the door that every page takes. */
async function readPage(
  name: string,
  content: Uint8Array,
): Promise<{ title: string | null; words: readonly string[] }> {
  const report = await readPiece({
    name,
    key: 'page',
    source: name,
    format: 'html',
    kind: 'page',
    content,
    contentType: null,
    retrieved: null,
    fields: {},
    whole: true,
    notes: [],
  });
  if (isFailure(report)) return { title: report.error.message, words: [] };
  const { text, title, body } = report.input;
  return {
    title: title ? text.slice(title.start, title.end) : null,
    words: wordsOf(body ? text.slice(body.start, body.end) : text),
  };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function compare(gold: readonly string[], words: readonly string[]): Counts {
  const counts = noCounts();
  const right = words.length - difference(words, gold).length;
  add(counts, { right, predicted: words.length, found: right, gold: gold.length });
  return counts;
}

/** The words of one list that another has not, as often as it has not. */
function difference(words: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of other) left.set(word, (left.get(word) ?? 0) + 1);
  return words.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}

if (isMain(import.meta.url)) {
  const { pages, titles, methods: scores, lines } = await evaluateExtraction();
  console.log(lines.join('\n'));
  console.log(`\n${pages} pages, ${titles} titles right\n`);
  console.log(
    table(
      ['method', 'precision', 'recall', 'F1', 'worst page'],
      scores.map(({ method, precision, recall, f1, worst }) => [method, precision, recall, f1, worst]),
    ),
  );
}
