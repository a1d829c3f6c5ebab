/**
 * Measures mentions on GUM's entities and coreference, reading each document's raw text.
 *
 * **Names.** A gold mention is a name when its head word is a proper noun (GUM counts a title's first word as the head).
 * One of type person or organisation is found when a mention of ours that has a name, and is of that type, holds its
 * head word; one of ours is right when a gold mention of the type, whose head word it holds, holds its name. Names in
 * GUM of type place are left out on both sides, and so are our states and peoples: a state may be either there.
 *
 * **People's names.** B³ over the names of people that both sides have: of the names that we call the same person, how
 * many are (precision), and of those that are the same, how many we found to be (recall), averaged over names.
 *
 * **he and she.** A gold pronoun of the third person singular that has a name or noun of its chain before it is right
 * when our entity for it has the head word of one of them; open when it has no name or noun at all.
 *
 * Run: `npx tsx evaluation/mentions.ts [train|dev]`.
 */

import { readFileSync } from 'node:fs';
import type { Document, Span } from '../src/document.ts';
import { loadFrom, type Load } from '../src/model/load.ts';
import { openMentions } from '../src/mentions/index.ts';
import { openSyntax } from '../src/syntax/index.ts';
import { openText } from '../src/text/index.ts';
import { type ConlluSentence, documentsOf, layOutRaw, readConllu } from './gold/conllu.ts';
import { type GoldMention, readEntities } from './gold/gum-entities.ts';
import { type Skipped, root, sharedFile, skip } from './shared.ts';

export interface MentionScores {
  readonly set: string;
  readonly documents: number;
  readonly names: Readonly<Record<'person' | 'organization', Ratio>>;
  readonly sameName: Ratio;
  readonly pronouns: { readonly right: number; readonly open: number; readonly n: number };
}

/** Precision, recall and F1 from 0 to 100, and the gold items they rest on. */
export interface Ratio {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly n: number;
}

/** Reads the split of GUM and scores what is found in it. */
export async function evaluateMentions(
  split: 'train' | 'dev' = 'dev',
  load: Load = loadFrom(root),
): Promise<MentionScores | Skipped> {
  const path = `data/ud/en_gum-${split}.conllu`;
  const url = sharedFile(path);
  if (url === null) return skip(path);
  const [text, syntax, mentions] = await Promise.all([openText(load), openSyntax(load), openMentions(load)]);
  const read = (document: Document): Ours => {
    const tree = syntax({ document, text: text({ document }) });
    const layer = mentions({ document, tree });
    return { layer, start: (token) => tree.start(token) };
  };
  const tally = new Tally();
  let documents = 0;
  for (const sentences of documentsOf(readConllu(readFileSync(url, 'utf8')))) {
    const { document, gold } = layOut(sentences);
    tally.add(document.text, gold, read(document));
    documents++;
  }
  return { set: `GUM ${split}`, documents, ...tally.scores() };
}

interface Ours {
  readonly layer: ReturnType<Awaited<ReturnType<typeof openMentions>>>;
  readonly start: (token: number) => number;
}

/** A treebank's sentences, by document. */
/** The document as text, paragraphs by blank lines, where its sentences begin, and its gold mentions with places in it. */
export function layOut(sentences: readonly ConlluSentence[]): {
  readonly document: Document;
  readonly offsets: readonly number[];
  readonly gold: readonly GoldMention[];
} {
  const { text, offsets } = layOutRaw(sentences);
  const body = { start: 0, end: text.length };
  const document = { text, url: null, outlet: null, date: null, title: null, body, language: 'en' };
  return { document, offsets, gold: readEntities(sentences, offsets) };
}

class Tally {
  readonly #found = { person: noCounts(), organization: noCounts() };
  #precision = 0;
  #recall = 0;
  #same = 0;
  #right = 0;
  #open = 0;
  #pronouns = 0;

  add(text: string, gold: readonly GoldMention[], { layer, start }: Ours): void {
    const named = layer.mentions.filter(
      ({ name, type }) => name !== null && (type === 'person' || type === 'organisation'),
    );
    for (const type of ['person', 'organization'] as const) {
      const counts = this.#found[type];
      const mine = named.filter((mention) => mention.type === (type === 'person' ? 'person' : 'organisation'));
      const theirs = gold.filter((mention) => mention.proper && mention.type === type);
      const any = gold.filter((mention) => mention.type === type);
      counts.gold += theirs.length;
      counts.recalled += theirs.filter(({ head }) => mine.some((mention) => holds(head, mention))).length;
      counts.ours += mine.length;
      counts.right += mine.filter((mention) =>
        any.some((g) => holds(g.head, mention) && g.start <= mention.name!.start && mention.name!.end <= g.end),
      ).length;
    }
    this.#addSameNames(gold, named);
    this.#addPronouns(text, gold, { layer, start });
  }

  #addSameNames(gold: readonly GoldMention[], named: Ours['layer']['mentions']): void {
    const pairs: { theirs: string; ours: number }[] = [];
    for (const mention of gold) {
      if (!mention.proper || mention.type !== 'person') continue;
      const mine = named.find((m) => m.type === 'person' && holds(mention.head, m));
      if (mine !== undefined) pairs.push({ theirs: mention.entity, ours: mine.entity });
    }
    for (const pair of pairs) {
      const mine = pairs.filter(({ ours }) => ours === pair.ours);
      const theirs = pairs.filter(({ theirs }) => theirs === pair.theirs);
      const both = mine.filter(({ theirs }) => theirs === pair.theirs).length;
      this.#precision += both / mine.length;
      this.#recall += both / theirs.length;
      this.#same++;
    }
  }

  #addPronouns(text: string, gold: readonly GoldMention[], { layer, start }: Ours): void {
    const chains = new Map<string, GoldMention[]>();
    for (const mention of gold) {
      const chain = chains.get(mention.entity);
      const word = text.slice(mention.head, mention.headEnd).toLowerCase();
      if (/^(?:he|him|his|himself|she|her|hers|herself)$/.test(word) && chain?.some(({ pronoun }) => !pronoun)) {
        this.#pronouns++;
        const mine = layer.mentions.find((m) => m.form === 'pronoun' && m.start === mention.head);
        const others = (mine === undefined ? [] : layer.entities[mine.entity]!.mentions)
          .map((m) => layer.mentions[m]!)
          .filter(({ form }) => form !== 'pronoun');
        const heads = new Set(chain.filter(({ pronoun }) => !pronoun).map(({ head }) => head));
        const within = (m: (typeof others)[number]): boolean =>
          heads.has(start(m.head)) || (m.name !== null && [...heads].some((head) => holds(head, m)));
        if (others.length === 0) this.#open++;
        else if (others.some(within)) this.#right++;
      }
      if (chain === undefined) chains.set(mention.entity, [mention]);
      else chain.push(mention);
    }
  }

  scores(): Omit<MentionScores, 'set' | 'documents'> {
    const names = ({ gold, recalled, ours, right }: ReturnType<typeof noCounts>): Ratio =>
      ratio(right / ours, recalled / gold, gold);
    return {
      names: { person: names(this.#found.person), organization: names(this.#found.organization) },
      sameName: ratio(this.#precision / this.#same, this.#recall / this.#same, this.#same),
      pronouns: { right: this.#right, open: this.#open, n: this.#pronouns },
    };
  }
}

/** Whether a mention's span holds the offset. */
function holds(offset: number, { start, end }: Span): boolean {
  return start <= offset && offset < end;
}

function noCounts(): { gold: number; recalled: number; ours: number; right: number } {
  return { gold: 0, recalled: 0, ours: 0, right: 0 };
}

function ratio(precision: number, recall: number, n: number): Ratio {
  return { precision: 100 * precision, recall: 100 * recall, f1: (200 * precision * recall) / (precision + recall), n };
}

/** As lines for the terminal. */
export function showMentions({ set, documents, names, sameName, pronouns }: MentionScores): string {
  const line = (what: string, { precision, recall, f1, n }: Ratio): string =>
    `${what.padEnd(22)} P ${precision.toFixed(1)}  R ${recall.toFixed(1)}  F1 ${f1.toFixed(1)}  (${n})`;
  return [
    `${set}, ${documents} documents`,
    line('names of people', names.person),
    line('names of organisations', names.organization),
    line('same person (B³)', sameName),
    `he, she                right ${((100 * pronouns.right) / pronouns.n).toFixed(1)} %  open ${((100 * pronouns.open) / pronouns.n).toFixed(1)} %  (${pronouns.n})`,
  ].join('\n');
}

if (process.argv[1]?.endsWith('mentions.ts')) {
  const scores = await evaluateMentions(process.argv[2] === 'train' ? 'train' : 'dev');
  console.log('skipped' in scores ? scores.skipped : showMentions(scores));
}
