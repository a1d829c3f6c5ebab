/** What a sentence is about: politics, or one of the topics whose acts are none of a record's (sport, films, markets …). */

import { firstFrom, type MentionLayer } from '../document.ts';
import type { Model } from '../model/format.ts';
import { SparseWeights } from '../syntax/weights.ts';
import { hashLower } from '../syntax/words.ts';
import type { Tree } from '../syntax/tree.ts';

/** Topics that the model tells apart; the first is what a record is for. */
export const topics = [
  'politics',
  'sport',
  'nature',
  'markets',
  'arts',
  'history',
  'private',
  'science',
  'everyday',
] as const;

/** The weights of a word have one more column: how much it tells at all, squared. */
export const massColumn: number = topics.length;
/** What one unit of the model's weights is worth, and one of its mass. */
export const topicScale = 24;
export const massScale = 100;

/** Mass of words that tell nothing, which every sentence is taken to have besides: a short one says little for sure. */
export const doubt = 3;

/** Words of these classes tell no topic. */
const silent: ReadonlySet<string> = new Set('PUNCT SYM NUM DET ADP PRON CCONJ SCONJ AUX PART X INTJ'.split(' '));
/** What a report tells before and after a sentence counts as this much of the sentence. */
const neighbourhood = 0.3;

/**
 * Words of a sentence that tell its topic, each once, in lower case. States, peoples and places tell none: they play
 * football as they make war.
 */
export function topicWords(tree: Tree, { mentions }: MentionLayer, sentence: number): readonly string[] {
  const first = tree.text.sentences.first[sentence]!;
  const last = tree.text.sentences.last[sentence]!;
  const geographic = new Set<number>();
  for (let i = firstFrom(mentions, tree.start(first)); i < mentions.length && mentions[i]!.first < last; i++) {
    const { first: from, last: to, form, type } = mentions[i]!;
    if (type !== 'state' && type !== 'people' && !(type === 'place' && form === 'name')) continue;
    for (let token = from; token < to; token++) geographic.add(token);
  }
  const words = new Set<string>();
  for (let token = first; token < last; token++)
    if (!silent.has(tree.upos(token)) && !geographic.has(token)) words.add(tree.word(token).toLowerCase());
  return [...words];
}

/** Scores the sentences of one document. */
export class TopicScorer {
  readonly #tree: Tree;
  readonly #mentions: MentionLayer;
  readonly #model: TopicModel;
  readonly #sums = new Map<number, Int32Array>();

  constructor(tree: Tree, mentions: MentionLayer, model: TopicModel) {
    this.#tree = tree;
    this.#mentions = mentions;
    this.#model = model;
  }

  /** A score for each of {@link topics}, of a sentence and a little of its neighbours; the highest is what it is about. */
  scores(sentence: number): readonly number[] {
    const length = Math.sqrt(this.mass(sentence) + doubt);
    return topics.map((_, topic) => this.#model.bias[topic]! + this.#total(sentence, topic) / topicScale / length);
  }

  /** How much the words tell from which the scores result: about 1 a word, less where it is frequent. */
  mass(sentence: number): number {
    return this.#total(sentence, massColumn) / massScale;
  }

  #total(sentence: number, column: number): number {
    let around = 0;
    for (const near of [sentence - 1, sentence + 1])
      if (near >= 0 && near < this.#tree.text.sentences.length) around += this.#sum(near)[column]!;
    return this.#sum(sentence)[column]! + neighbourhood * around;
  }

  #sum(sentence: number): Int32Array {
    const known = this.#sums.get(sentence);
    if (known !== undefined) return known;
    const sums = new Int32Array(topics.length + 1);
    for (const word of topicWords(this.#tree, this.#mentions, sentence)) this.#model.weights.add(hashLower(word), sums);
    this.#sums.set(sentence, sums);
    return sums;
  }
}

/** What each word says for each topic. */
export interface TopicModel {
  readonly weights: SparseWeights;
  readonly bias: readonly number[];
}

export function topicModelOf({ values, sections }: Model): TopicModel {
  return {
    weights: new SparseWeights(sections['checks']!, sections['entries']!),
    bias: values['bias'] as readonly number[],
  };
}
