/**
 * Measures names as such on GUM: spans and what they name, exact, from each document's raw text.
 *
 * | kind | gold | ours |
 * | --- | --- | --- |
 * | person, organisation, place | capitalised words around the head of an entity that a proper noun heads, `training/names.ts` | names of mentions; places |
 * | event, work | the same, of types event and object | names that the engine takes for such: the record has no other |
 * | nationality | capitalised adjectives that open no sentence and are never written small, and people in the plural (*Americans*) | names of states and peoples that are adjectives or plurals |
 * | date | entities of type time | times |
 * | number | words tagged NUM outside of those | words tagged NUM outside of times |
 *
 * Prepositions, articles and the like before a date are left out on both sides, for the two draw its beginning differently.
 * GUM has no type for nationalities, so their gold is its tags' and not a person's; and GUM's dates count vague times
 * (*now*, *the past*) and clauses after the noun, which our times do not.
 *
 * Run: `npx tsx evaluation/names.ts [train|dev]`. The engine has learnt names from GUM train: only dev tells.
 */

import { readFileSync } from 'node:fs';
import { openMentions } from '../src/mentions/index.ts';
import { loadFrom, packageRoot } from '../src/model/load.ts';
import type { MentionLayer } from '../src/document.ts';
import { openSyntax } from '../src/syntax/index.ts';
import type { Tree } from '../src/syntax/tree.ts';
import { openText } from '../src/text/index.ts';
import { labelNames } from '../training/names.ts';
import { type ConlluSentence, documentsOf, readConllu } from './gold/conllu.ts';
import type { GoldMention } from './gold/gum-entities.ts';
import { isMain } from './main.ts';
import { layOut } from './mentions.ts';
import { add, type Counts, figures, noCounts, table } from './scores.ts';
import { type Skipped, sharedFile, skip } from './shared.ts';

export const nameKinds = ['person', 'organisation', 'place', 'nationality', 'event', 'work', 'date', 'number'] as const;

type NameKind = (typeof nameKinds)[number];

/** Names by kind, each as `start-end` in the document's text. */
type Found = Readonly<Record<NameKind, ReadonlySet<string>>>;

export interface NameScores {
  readonly set: string;
  readonly documents: number;
  readonly kinds: Readonly<Record<NameKind, Counts>>;
}

/** Reads a split of GUM and scores the names that are found in it. */
export async function evaluateNames(split: 'train' | 'dev' = 'dev'): Promise<NameScores | Skipped> {
  const path = `data/ud/en_gum-${split}.conllu`;
  const url = sharedFile(path);
  if (url === null) return skip(path);
  const load = loadFrom(packageRoot);
  const [text, syntax, mentions] = await Promise.all([openText(load), openSyntax(load), openMentions(load)]);
  const all = readConllu(readFileSync(url, 'utf8'));
  const small = new Set(all.flatMap(({ form }) => form).filter((word) => /^\p{Ll}/u.test(word)));
  const kinds = Object.fromEntries(nameKinds.map((kind) => [kind, noCounts()])) as Record<NameKind, Counts>;
  const documents = documentsOf(all);
  for (const sentences of documents) {
    const { document, offsets, gold } = layOut(sentences);
    const tree = syntax({ document, text: text({ document }) });
    const theirs = goldNames(sentences, offsets, gold, small);
    const ours = ourNames(tree, mentions({ document, tree }));
    for (const kind of nameKinds) add(kinds[kind], compare(theirs[kind], ours[kind]));
  }
  return { set: `GUM ${split}`, documents: documents.length, kinds };
}

function compare(gold: ReadonlySet<string>, ours: ReadonlySet<string>): Counts {
  const right = [...ours].filter((span) => gold.has(span)).length;
  return { right, predicted: ours.size, found: right, gold: gold.size };
}

function empty(): Record<NameKind, Set<string>> {
  return Object.fromEntries(nameKinds.map((kind) => [kind, new Set<string>()])) as Record<NameKind, Set<string>>;
}

/** A word as the gold or our tags have it. */
interface Word {
  readonly form: string;
  readonly upos: string;
  readonly start: number;
  readonly end: number;
}

function goldNames(
  sentences: readonly ConlluSentence[],
  offsets: readonly number[],
  gold: readonly GoldMention[],
  small: ReadonlySet<string>,
): Found {
  const found = empty();
  const words: Word[] = [];
  sentences.forEach((sentence, s) => {
    const own = sentence.form.map((form, i) => ({
      form,
      upos: sentence.upos[i]!,
      start: offsets[s]! + sentence.start[i]!,
      end: offsets[s]! + sentence.end[i]!,
    }));
    words.push(...own);
    addLabelled(found, own, labelNames(sentence));
    own.forEach(({ form, upos, start, end }, i) => {
      const adjective = upos === 'ADJ' && i > 0 && /^\p{Lu}\p{Ll}/u.test(form) && !small.has(form.toLowerCase());
      const people = gold.some(({ type, head }) => type === 'person' && head === start);
      if (adjective || (sentence.xpos[i] === 'NNPS' && people)) found.nationality.add(`${start}-${end}`);
    });
  });
  const times = gold.filter(({ type }) => type === 'time');
  addDates(found, words, times);
  addNumbers(found, words, times);
  return found;
}

function ourNames(tree: Tree, { mentions, places, times }: MentionLayer): Found {
  const found = empty();
  const words: Word[] = [];
  for (let i = 0; i < tree.length; i++)
    words.push({ form: tree.word(i), upos: tree.upos(i), start: tree.start(i), end: tree.end(i) });
  const labelled = empty();
  if (tree.syntax.name !== null) addLabelled(labelled, words, tree.syntax.name);
  for (const span of labelled.event) found.event.add(span);
  for (const span of labelled.work) found.work.add(span);
  for (const { name, type, head: word } of mentions) {
    if (name === null) continue;
    const span = `${name.start}-${name.end}`;
    const nationality = tree.upos(word) === 'ADJ' || /^NNP?S$/.test(tree.xpos(word));
    if (type === 'person' || type === 'organisation') found[type].add(span);
    else if (type === 'place') found.place.add(span);
    else found[nationality ? 'nationality' : 'place'].add(span);
  }
  for (const { start, end } of places) found.place.add(`${start}-${end}`);
  addDates(found, words, times);
  addNumbers(found, words, times);
  return found;
}

/** Names that begin with `B-` and go on with `I-` of the same kind. */
function addLabelled(found: Record<NameKind, Set<string>>, words: readonly Word[], labels: readonly string[]): void {
  for (let i = 0; i < words.length; i++) {
    const label = labels[i]!;
    if (label === 'O' || (label.startsWith('I-') && labels[i - 1]?.slice(2) === label.slice(2))) continue;
    let last = i;
    while (labels[last + 1] === `I-${label.slice(2)}`) last++;
    found[label.slice(2) as NameKind].add(`${words[i]!.start}-${words[last]!.end}`);
  }
}

function addDates(
  found: Record<NameKind, Set<string>>,
  words: readonly Word[],
  times: readonly { readonly start: number; readonly end: number }[],
): void {
  for (const { start, end } of times) {
    const first = words.find((word) => word.start >= start && !/^(?:ADP|DET|SCONJ)$/.test(word.upos));
    if (first !== undefined && first.start < end) found.date.add(`${first.start}-${end}`);
  }
}

function addNumbers(
  found: Record<NameKind, Set<string>>,
  words: readonly Word[],
  times: readonly { readonly start: number; readonly end: number }[],
): void {
  for (const { upos, start, end } of words)
    if (upos === 'NUM' && !times.some((time) => time.start <= start && end <= time.end))
      found.number.add(`${start}-${end}`);
}

/** As a Markdown table. */
export function showNames(kinds: NameScores['kinds']): string {
  return table(
    ['kind', 'precision', 'recall', 'F1', 'gold'],
    nameKinds.map((kind) => {
      const { precision, recall, f1 } = figures(kinds[kind]);
      return [kind, precision, recall, f1, String(kinds[kind].gold)];
    }),
  );
}

if (isMain(import.meta.url)) {
  const scores = await evaluateNames(process.argv[2] === 'train' ? 'train' : 'dev');
  console.log(
    'skipped' in scores ? scores.skipped : `${scores.set}, ${scores.documents} documents\n\n${showNames(scores.kinds)}`,
  );
}
