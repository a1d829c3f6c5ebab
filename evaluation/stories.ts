/**
 * Scores the search for copies of wire text. Copies are made by script from articles (PolNeAR's training texts where
 * `../shared` is present, else the samples), each in every way and degree; articles that were not copied, and pairs that
 * share only quotations or a topic, must stay apart.
 *
 * For each kind of change: how many copies share a band with their original (**candidates**), and how many are then told
 * to be copies (**recall**). Precision is over all pairs of all texts that are told to be copies.
 *
 * Run: `npx tsx evaluation/stories.ts [--grid]` (with `--grid`, other numbers of bands and rows too).
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BANDS, isCopy, ROWS, type Shingles, shinglesOf, storyBands } from '../src/corpus/stories.ts';
import { table } from './scores.ts';
import type { Outcome } from './evaluations.ts';

/** Most articles that copies are made of. */
const ARTICLES = 120;

interface Made {
  readonly text: string;
  readonly kind: string;
  /** Index of the article that it copies; null for one that must stay apart from all. */
  readonly of: number | null;
}

const root = fileURLToPath(new URL('../', import.meta.url));

/** Bodies of articles, as paragraphs. */
export function articles(): { readonly set: string; readonly bodies: readonly (readonly string[])[] } {
  const shared = join(root, '../shared/data/polnear/train/text');
  const folder = existsSync(shared) ? shared : join(root, 'samples');
  const bodies: string[][] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.txt')) continue;
    const text = readFileSync(join(folder, name), 'utf8');
    const sentences = text.split(/(?<=[.!?]["”]?)\s+|\n+/).filter((piece) => piece.trim().length > 20);
    if (sentences.length >= 10) bodies.push(sentences);
  }
  // Spread over the whole folder, as neighbours may come from one outlet.
  const step = Math.max(1, Math.floor(bodies.length / (ARTICLES * 2)));
  return {
    set: folder === shared ? 'PolNeAR training texts' : 'samples',
    bodies: bodies.filter((_, i) => i % step === 0).slice(0, ARTICLES * 2),
  };
}

/** Every copy of an article that the script makes; `strange` is another article, to take sentences from. */
function copies(body: readonly string[], strange: readonly string[], of: number): Made[] {
  const part = (share: number): string[] => body.slice(0, Math.ceil(body.length * share));
  const made = (kind: string, sentences: readonly string[]): Made => ({ text: sentences.join(' '), kind, of });
  const swapped = body.map((sentence, i) =>
    i % 3 === 0 ? sentence.replace(/\b(said|told|will|have|is|was)\b/g, (verb) => `${verb} also`) : sentence,
  );
  return [
    made('exact', body),
    made('retitled', ['Officials give new details of the case, agency says', ...body]),
    made('cut to 75 %', part(0.75)),
    made('cut to 50 %', part(0.5)),
    made('cut to 30 %', part(0.3)),
    made('reordered', [...body.slice(body.length / 2), ...body.slice(0, body.length / 2)]),
    made('sentences reversed', body.toReversed()),
    made('words added', swapped),
    made('extended by half', [...body, ...strange.slice(0, Math.ceil(body.length / 2))]),
    made('extended to double', [...body, ...fill(strange, body.length)]),
    made('half in a longer one', [...fill(strange, body.length), ...part(0.5)]),
  ];
}

/** Reports of their own that share something with an article: its quotations, or its first sentence. */
function strangers(body: readonly string[], strange: readonly string[]): Made[] {
  const quotations = body.flatMap((sentence) => sentence.match(/["“][^"”]{30,}["”]/g) ?? []).slice(0, 3);
  const rest = fill(strange, Math.max(10, body.length));
  return [
    { text: [...rest.slice(0, 4), ...quotations, ...rest.slice(4)].join(' '), kind: 'quotations shared', of: null },
    { text: [body[0]!, ...rest].join(' '), kind: 'first sentence shared', of: null },
  ];
}

function fill(sentences: readonly string[], count: number): string[] {
  return Array.from({ length: Math.min(count, sentences.length) }, (_, i) => sentences[i]!);
}

export interface StoryRow {
  readonly kind: string;
  readonly made: number;
  readonly candidates: number;
  readonly copies: number;
}

export interface StoryScores {
  readonly set: string;
  readonly rows: readonly StoryRow[];
  /** Pairs that are told to be copies, of those the ones that are; pairs that were compared; pairs in all. */
  readonly told: number;
  readonly right: number;
  readonly compared: number;
  readonly pairs: number;
  readonly recall: number;
}

export function scoreStories(bands = BANDS, rows = ROWS): StoryScores {
  const { set, bodies } = articles();
  // The second half lends sentences and is in no pair.
  const half = Math.floor(bodies.length / 2);
  const originals = bodies.slice(0, half);
  const items: (Made & { readonly shingles: Shingles; readonly bands: number[] })[] = [];
  const put = (made: Made): void => {
    const shingles = shinglesOf(made.text);
    items.push({ ...made, shingles, bands: storyBands(shingles, bands, rows) });
  };
  originals.forEach((body, i) => put({ text: body.join(' '), kind: 'original', of: i }));
  originals.forEach((body, i) => copies(body, bodies[half + i]!, i).forEach(put));
  // Sentences for these come from elsewhere than for the copies: the strangers are no copies of each other.
  originals.forEach((body, i) => strangers(body, bodies[half + ((i + 7) % half)]!).forEach(put));
  const result = new Map<string, { made: number; candidates: number; copies: number }>();
  let [told, right, compared, pairs] = [0, 0, 0, 0];
  items.forEach((item, i) => {
    if (item.kind !== 'original') {
      const row = result.get(item.kind) ?? { made: 0, candidates: 0, copies: 0 };
      row.made++;
      result.set(item.kind, row);
    }
    for (let j = 0; j < i; j++) {
      const other = items[j]!;
      // Texts made with the same lent sentences do share them: only pairs with an original say something.
      if (other.kind !== 'original') continue;
      pairs++;
      const row = result.get(item.kind);
      const own = item.of === j;
      if (!item.bands.some((band, place) => band === other.bands[place])) continue;
      compared++;
      if (own && row !== undefined) row.candidates++;
      if (!isCopy(item.shingles, other.shingles)) continue;
      told++;
      if (own) right++;
      if (row !== undefined && (own || item.of === null)) row.copies++;
    }
  });
  const rowsOf = [...result].map(([kind, row]) => ({ kind, ...row }));
  const gold = rowsOf.filter(({ kind }) => !kind.endsWith('shared')).reduce((sum, { made }) => sum + made, 0);
  return { set, rows: rowsOf, told, right, compared, pairs, recall: right / gold };
}

const percent = (part: number, of: number): string => (of === 0 ? '–' : ((100 * part) / of).toFixed(1));

export function runStories(): Promise<Outcome> {
  const scores = scoreStories();
  return Promise.resolve({
    set: `${scores.rows[0]?.made ?? 0} articles of the ${scores.set}, each copied in ${scores.rows.length - 2} ways by script`,
    figures: [
      { name: 'precision', value: (100 * scores.right) / scores.told, n: scores.told },
      { name: 'recall', value: 100 * scores.recall, n: scores.right },
    ],
    tables: showStories(scores),
  });
}

function showStories({ rows, told, right, compared, pairs }: StoryScores): string {
  return [
    table(
      ['change', 'made', 'candidates %', 'told to be copies %'],
      rows.map(({ kind, made, candidates, copies }) => [
        kind,
        String(made),
        kind.endsWith('shared') ? '–' : percent(candidates, made),
        percent(copies, made),
      ]),
    ),
    '',
    `Precision ${percent(right, told)} (${right} of ${told} pairs); ${percent(compared, pairs)} % of ${pairs} pairs were compared.`,
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(showStories(scoreStories()));
  if (process.argv.includes('--grid'))
    for (const [bands, rows] of [
      [20, 5],
      [32, 3],
      [32, 2],
      [48, 2],
      [64, 2],
      [32, 1],
    ] as const) {
      const { recall, right, told, compared, pairs } = scoreStories(bands, rows);
      console.log(
        `${bands} × ${rows}: recall ${percent(recall, 1)}, precision ${percent(right, told)}, compared ${percent(compared, pairs)}`,
      );
    }
}
