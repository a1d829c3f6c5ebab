/**
 * Measures who speaks: whether the source of a statement leads to the speaker's full name, wherever the report gives it.
 *
 * `gold/speakers.tsv` holds source spans of PolNeAR with the speaker of each. The reader is handed the span and asked for
 * its speaker. It is right about somebody named when the actor's label holds the gold name or is held by it; with several
 * who speak together, when it gives one of them; and about an unnamed source when it keeps it unnamed, of the same kind
 * (where the gold tells no kind: as whatever the report does not name).
 *
 * `npx tsx evaluation/speakers.ts [--errors] [--held]`: `--errors` also lists what is wrong, never on the held half; the
 * held half itself is only read when asked for, so that nobody works with its figure before the eyes.
 */

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import type { Span, Speaker } from '../src/document.ts';
import { loadFrom, packageRoot } from '../src/model/load.ts';
import { parseTable } from '../src/model/table.ts';
import { type Layers, openPipeline, stages } from '../src/pipeline.ts';
import { type CueLexicon, loadLexicon } from '../src/statements/lexicon.ts';
import { MentionIndex, speakerOf } from '../src/statements/speaker.ts';
import type { Tree } from '../src/syntax/tree.ts';
import { polnearFolder, readPolnear } from './gold/polnear.ts';
import { isMain } from './main.ts';
import { table } from './scores.ts';
import { root, type Skipped, skip } from './shared.ts';
import { documentOf } from './statements.ts';

export const speakersFile = 'evaluation/gold/speakers.tsv';

interface GoldSpeaker extends Span {
  readonly half: string;
  readonly article: string;
  readonly speaker: string;
}

export interface SpeakerScore {
  right: number;
  n: number;
}

export interface SpeakerEvaluation {
  /** By half, `dev` or `held`. */
  readonly halves: ReadonlyMap<string, SpeakerScore>;
  /** By half and kind of source, for example `held surname`. */
  readonly kinds: ReadonlyMap<string, SpeakerScore>;
  readonly errors: readonly string[];
}

/**
 * Reads every article of the gold file and asks for each source's speaker.
 *
 * @param held - Whether to read the held half, too.
 */
export async function evaluateSpeakers(held = true): Promise<SpeakerEvaluation | Skipped> {
  const articles = readPolnear('train');
  if (articles === null) return skip(polnearFolder);
  const load = loadFrom(packageRoot);
  const upToActors = stages.slice(
    0,
    stages.findIndex(({ assigns }) => assigns === 'statements'),
  );
  const [read, lexicon] = await Promise.all([openPipeline(load, upToActors), loadLexicon(load)]);
  const halves = new Map<string, SpeakerScore>();
  const kinds = new Map<string, SpeakerScore>();
  const errors: string[] = [];
  const gold = readGold().filter(({ half }) => held || half !== 'held');
  for (const name of new Set(gold.map(({ article }) => article))) {
    const article = articles.find((one) => one.name === name);
    if (article === undefined) throw new Error(`${speakersFile}: PolNeAR train has no article ${name}`);
    const layers = read(documentOf(article));
    const index = new MentionIndex(layers.tree, layers.mentions);
    for (const row of gold.filter((one) => one.article === name)) {
      const found = ask(layers, index, lexicon, row);
      const right = isRight(layers, found, row.speaker);
      count(halves, row.half, right);
      count(kinds, `${row.half} ${kindOf(article.text.slice(row.start, row.end), row.speaker)}`, right);
      if (!right && row.half !== 'held') errors.push(describe(layers, found, row));
    }
  }
  return { halves, kinds, errors };
}

function readGold(): GoldSpeaker[] {
  const text = readFileSync(new URL(speakersFile, root), 'utf8');
  return parseTable(text, speakersFile, ['half', 'article', 'start', 'end', 'speaker']).map((row) => ({
    ...row,
    start: Number(row.start),
    end: Number(row.end),
  }));
}

function ask({ tree, mentions }: Layers, index: MentionIndex, lexicon: CueLexicon, { start, end }: Span): Speaker {
  return speakerOf(tree, lexicon, mentions, index, { start, end }, headOf(tree, { start, end }));
}

/** The token of a span whose own head lies outside it; of several subjects the last, which is whom the reader takes. */
function headOf(tree: Tree, { start, end }: Span): number {
  const first = tree.tokenAt(start);
  const last = tree.tokenAt(end - 1);
  const tops: number[] = [];
  for (let token = first; token <= last; token++) {
    const head = tree.head(token);
    if ((head < first || head > last) && tree.upos(token) !== 'PUNCT') tops.push(token);
  }
  const [top = first] = tops;
  return tops.findLast((token) => tree.isRelation(token, 'nsubj') && tree.head(token) === tree.head(top)) ?? top;
}

function labelOf({ document, mentions }: Layers, speaker: Speaker): string | null {
  if (speaker.kind !== 'actor') return null;
  const { label } = mentions.entities[speaker.entity]!;
  return document.text.slice(label.start, label.end);
}

function isRight(layers: Layers, speaker: Speaker, gold: string): boolean {
  if (gold === 'unnamed:unnamed') return speaker.kind !== 'unresolved' && !isNamed(layers, speaker.entity);
  const anonymity = /^unnamed:(.+)$/.exec(gold)?.[1];
  if (anonymity !== undefined) return speaker.kind === 'unnamed' && speaker.anonymity === anonymity;
  const label = labelOf(layers, speaker);
  if (label === null) return false;
  return gold.split(/[&|]/).some((name) => holds(label, name) || holds(name, label));
}

/** Whether the report names the entity. */
function isNamed({ mentions: { mentions, entities } }: Layers, entity: number | null): boolean {
  return entity !== null && entities[entity]!.mentions.some((mention) => mentions[mention]!.form === 'name');
}

/** Whether all words of the inner stand together in the outer; typewriter and typographic apostrophes are the same. */
function holds(outer: string, inner: string): boolean {
  const words = (text: string): string =>
    ` ${text
      .replaceAll('’', "'")
      .replaceAll(/[\s,]+/g, ' ')
      .trim()} `;
  return words(outer).includes(words(inner));
}

/** What sort of words stands for the speaker. */
function kindOf(words: string, speaker: string): string {
  if (speaker.startsWith('unnamed:')) return 'unnamed';
  if (speaker.includes('&')) return 'several';
  if (/^(?:I|my|we|you|he|she|they|it|his|hers?|its|him|who|that|which)$/i.test(words)) return 'pronoun';
  const names = speaker.split('|');
  if (names.some((name) => holds(words, name))) return 'name';
  return names.some((name) => holds(words, name.split(' ').at(-1)!)) ? 'surname' : 'nominal';
}

function describe(layers: Layers, found: Speaker, { article, start, end, speaker }: GoldSpeaker): string {
  const words = layers.document.text.slice(start, end);
  const shown = found.kind === 'unnamed' ? `unnamed:${found.anonymity}` : (labelOf(layers, found) ?? found.kind);
  return `${article.slice(0, 24)}@${start}: "${words}" is ${speaker}; read as ${shown}`;
}

function count(scores: Map<string, SpeakerScore>, key: string, right: boolean): void {
  const score = scores.get(key) ?? { right: 0, n: 0 };
  score.right += Number(right);
  score.n += 1;
  scores.set(key, score);
}

/** The share of right ones by half and kind of source, as Markdown. */
export function showSpeakers({ halves, kinds }: SpeakerEvaluation): string {
  const rows = [...halves, ...[...kinds].toSorted(([a], [b]) => (a < b ? -1 : 1))];
  return table(
    ['sources', 'right', 'n'],
    rows.map(([name, { right, n }]) => [name, (100 * right) / n, String(n)]),
  );
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({ options: { errors: { type: 'boolean' }, held: { type: 'boolean' } } });
  const evaluation = await evaluateSpeakers(values.held === true);
  if ('skipped' in evaluation) console.log(`Skipped: ${evaluation.skipped}`);
  else console.log([showSpeakers(evaluation), ...(values.errors ? evaluation.errors : [])].join('\n'));
}
