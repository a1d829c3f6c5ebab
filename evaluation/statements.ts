/**
 * Measures the statements of the whole reader on PolNeAR; `statement-score.ts` has the rules of matching.
 *
 * PolNeAR marks only the outermost attribution and every attribution with a cue, so the reader's nested statements and
 * its orphan quotations (no cue) are left out. The headline is the article's first line. Tokens are the reader's own.
 *
 * `npx tsx evaluation/statements.ts [--train N] [--errors N] [--finder model|rules] [--agreement] [--gold] [--kept]`: the first N articles of train
 * instead of dev; N missed and N spurious relations with their context; annotators with each other; gold against gold; what is left
 * when only likely statements are kept.
 */

import { parseArgs } from 'node:util';

import type { Statement } from '../src/document.ts';
import { createDocument } from '../src/ingest/document.ts';
import { loadFrom, packageRoot } from '../src/model/load.ts';
import { defaultChoices, type Layers, openPipeline, stages } from '../src/pipeline.ts';
import { type StatementFinder, statementFinders } from '../src/statements/index.ts';
import type { Tree } from '../src/syntax/tree.ts';
import { type Attribution, joinPieces, polnearFolder, type PolnearArticle, readPolnear } from './gold/polnear.ts';
import { isMain } from './main.ts';
import { figures, table } from './scores.ts';
import { type Skipped, skip } from './shared.ts';
import { cueKindOf, mannerOf } from './statement-slices.ts';
import { addScores, attributionRoles, noScores, scoreStatements, type StatementScores } from './statement-score.ts';

export interface StatementEvaluation {
  readonly set: string;
  readonly articles: number;
  readonly gold: number;
  readonly scores: StatementScores;
  /** Outlets from best to worst by F1 of lenient relations. */
  readonly outlets: readonly { readonly outlet: string; readonly scores: StatementScores }[];
  /** Missed and spurious relations in words. */
  readonly errors: readonly string[];
}

interface Options {
  /** Only the first articles of the split. */
  readonly limit?: number;
  /** How many missed and how many spurious relations to show. */
  readonly errors?: number;
  /** What finds the statements; what reads by default otherwise. */
  readonly finder?: StatementFinder;
  /** Statements less likely than this are left out. */
  readonly least?: number;
}

const untilStatements = stages.slice(0, stages.findIndex(({ assigns }) => assigns === 'statements') + 1);

/** Reads every article of a split and scores its statements. */
export async function evaluateStatements(
  split: 'train' | 'dev',
  { limit = Infinity, errors = 0, finder = defaultChoices.statements, least }: Options = {},
): Promise<StatementEvaluation | Skipped> {
  const choices = { ...defaultChoices, statements: finder, leastConfidence: least ?? null };
  const read = await openPipeline(loadFrom(packageRoot), untilStatements, choices);
  return evaluate(split, limit, errors, (article) => {
    const layers = read(documentOf(article));
    return {
      tree: layers.tree,
      predicted: outermost(layers).map((statement) => attributionOf(layers.document, statement)),
    };
  });
}

/** Precision and recall of whole relations when only statements are kept that are at least so likely. */
export interface Kept {
  readonly least: number;
  readonly precision: number;
  readonly recall: number;
}

/** What is kept of the relations at growing demands on their likelihood. */
export async function evaluateKept(split: 'train' | 'dev'): Promise<readonly Kept[] | Skipped> {
  const kept: Kept[] = [];
  for (const least of [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    const evaluation = await evaluateStatements(split, { least });
    if ('skipped' in evaluation) return evaluation;
    const { precision, recall } = figures(evaluation.scores.lenient);
    kept.push({ least, precision, recall });
  }
  return kept;
}

/** Scores the gold against itself: whatever is not 100 here is the scorer's fault. */
export async function evaluateGold(split: 'train' | 'dev', limit = Infinity): Promise<StatementEvaluation | Skipped> {
  const read = await openPipeline(loadFrom(packageRoot), stages.slice(0, 2));
  return evaluate(split, limit, 0, (article) => ({
    tree: read(documentOf(article)).tree,
    predicted: article.annotations[0]!.attributions,
  }));
}

/** Scores every ordered pair of annotators on the articles that several annotated; precision and recall are symmetric. */
export async function evaluateAgreement(): Promise<StatementEvaluation | Skipped> {
  const train = readPolnear('train');
  const dev = readPolnear('dev');
  if (train === null || dev === null) return skip(polnearFolder);
  const read = await openPipeline(loadFrom(packageRoot), stages.slice(0, 2));
  const several = [...train, ...dev].filter(({ annotations }) => annotations.length > 1);
  const scores = noScores();
  for (const article of several) {
    const { tree } = read(documentOf(article));
    for (const one of article.annotations) {
      for (const other of article.annotations) {
        if (one === other) continue;
        addScores(scores, compare(article, tree, one.attributions, other.attributions).scores);
      }
    }
  }
  return {
    set: 'PolNeAR, every annotator against every other',
    articles: several.length,
    gold: scores.lenient.gold,
    scores,
    outlets: [],
    errors: [],
  };
}

function evaluate(
  split: 'train' | 'dev',
  limit: number,
  errors: number,
  readArticle: (article: PolnearArticle) => { readonly tree: Tree; readonly predicted: readonly Attribution[] },
): StatementEvaluation | Skipped {
  const articles = readPolnear(split, limit);
  if (articles === null) return skip(polnearFolder);
  const scores = noScores();
  const byOutlet = new Map<string, StatementScores>();
  const missed: string[] = [];
  const spurious: string[] = [];
  for (const article of articles) {
    const { tree, predicted } = readArticle(article);
    const comparison = compare(article, tree, predicted, article.annotations[0]!.attributions);
    addScores(scores, comparison.scores);
    const outlet = byOutlet.get(article.outlet) ?? noScores();
    addScores(outlet, comparison.scores);
    byOutlet.set(article.outlet, outlet);
    for (const attribution of comparison.missed) missed.push(describe('missed', article, attribution));
    for (const attribution of comparison.spurious) spurious.push(describe('spurious', article, attribution));
  }
  return {
    set: `PolNeAR ${split}${limit < Infinity ? `, first ${limit} articles` : ''}`,
    articles: articles.length,
    gold: scores.lenient.gold,
    scores,
    outlets: [...byOutlet]
      .map(([outlet, of]) => ({ outlet, scores: of }))
      .toSorted((a, b) => figures(b.scores.lenient).f1 - figures(a.scores.lenient).f1),
    errors: [...spread(missed, errors), ...spread(spurious, errors)],
  };
}

function compare(
  { text }: PolnearArticle,
  tree: Tree,
  predicted: readonly Attribution[],
  gold: readonly Attribution[],
): ReturnType<typeof scoreStatements> {
  return scoreStatements(predicted, gold, tree.text.tokens, ({ cue, content }) => [
    `manner ${mannerOf(text, content)}`,
    `cue ${cueKindOf(cue, tree)}`,
  ]);
}

/** An article as the reader takes it, its headline marked. */
export function documentOf({ text, title, outlet, date }: PolnearArticle): Layers['document'] {
  return createDocument({ text, title, outlet, date });
}

/** The statements that PolNeAR would mark. */
export function outermost({ statements }: Pick<Layers, 'statements'>): Statement[] {
  return statements.statements.filter(({ parent, cue }) => parent === null && cue !== null);
}

/** A statement in PolNeAR's form. */
export function attributionOf({ text }: Layers['document'], { source, cue, contents }: Statement): Attribution {
  return {
    source: source && joinPieces(text, [source]),
    cue: cue && joinPieces(text, [cue]),
    content: joinPieces(text, contents),
  };
}

/** The relation in its context, its roles bracketed: `[S She] [K said] [C it rains].` */
function describe(what: string, { name, text }: PolnearArticle, attribution: Attribution): string {
  const pieces = attributionRoles
    .flatMap((role) =>
      (attribution[role] ?? []).map((piece) => ({ ...piece, mark: { source: 'S', cue: 'K', content: 'C' }[role] })),
    )
    .toSorted((a, b) => a.start - b.start);
  const from = Math.max(0, pieces[0]!.start - 80);
  const to = Math.min(text.length, Math.max(...pieces.map(({ end }) => end)) + 80);
  let shown = '';
  let at = from;
  for (const { start, end, mark } of pieces) {
    shown += `${text.slice(at, Math.max(at, start))}[${mark} ${text.slice(start, end)}]`;
    at = Math.max(at, end);
  }
  return `${what} ${name}@${from}: ${(shown + text.slice(at, to)).replaceAll(/\s+/g, ' ')}`;
}

/** That many of a list, evenly spread over it. */
function spread<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  return Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]!);
}

/** Tables of an evaluation, as Markdown. */
export function showStatements(evaluation: StatementEvaluation): string {
  const { scores } = evaluation;
  const roles = attributionRoles.flatMap((role) =>
    (['token', 'overlap', 'exact'] as const).map((level) => {
      const { precision, recall, f1 } = figures(scores.roles[role][level]);
      return [role, level, precision, recall, f1, String(scores.roles[role][level].gold)];
    }),
  );
  const relations = (['lenient', 'strict'] as const).map((level) => {
    const { precision, recall, f1 } = figures(scores[level]);
    return ['relation', level, precision, recall, f1, String(scores[level].gold)];
  });
  const sliceRows = [...scores.slices]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, counts]): [string, ReturnType<typeof figures>, number] => [name, figures(counts), counts.gold]);
  for (const { outlet, scores: of } of evaluation.outlets) {
    sliceRows.push([`outlet ${outlet}`, figures(of.lenient), of.lenient.gold]);
  }
  const worst = sliceRows.filter(([, , gold]) => gold >= 50).toSorted((a, b) => a[1].f1 - b[1].f1)[0];
  const parts = [
    `${evaluation.set}: ${evaluation.articles} articles, ${evaluation.gold} gold attributions.`,
    table(['what', 'how', 'precision', 'recall', 'F1', 'gold'], [...roles, ...relations]),
  ];
  if (sliceRows.length > 0) {
    parts.push(
      'Lenient relations by slice:',
      table(
        ['slice', 'precision', 'recall', 'F1', 'gold'],
        sliceRows.map(([name, { precision, recall, f1 }, gold]) => [name, precision, recall, f1, String(gold)]),
      ),
    );
  }
  if (worst !== undefined) parts.push(`Worst slice of 50 or more: ${worst[0]}, F1 ${worst[1].f1.toFixed(1)}.`);
  return parts.join('\n\n');
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      train: { type: 'string' },
      errors: { type: 'string' },
      agreement: { type: 'boolean' },
      gold: { type: 'boolean' },
      finder: { type: 'string' },
      kept: { type: 'boolean' },
    },
  });
  const split = values.train === undefined ? 'dev' : 'train';
  const limit = values.train === undefined ? Infinity : Number(values.train);
  const finder = statementFinders.find((name) => name === values.finder);
  if (values.kept) console.log(await evaluateKept(split));
  else {
    const evaluation = values.agreement
      ? await evaluateAgreement()
      : values.gold
        ? await evaluateGold(split, limit)
        : await evaluateStatements(split, { limit, errors: Number(values.errors ?? 0), ...(finder && { finder }) });
    if ('skipped' in evaluation) console.log(`Skipped: ${evaluation.skipped}`);
    else console.log([showStatements(evaluation), ...evaluation.errors].join('\n\n'));
  }
}
