/**
 * Greedy transition-based parser: at each step the action with the highest score and, when it makes an arc, the label
 * with the highest score for that arc. A quick pass from the end of the sentence to its beginning guides the second from
 * the beginning to the end, which goes into details only where the most telling features leave doubt.
 */

import type { Model } from '../model/format.ts';
import { CertainLabels } from './certain-labels.ts';
import { detailFeatures, featureCapacity, firstFeatures, guideFeatures, secondFeatures } from './features.ts';
import { Guide } from './guide.ts';
import { ParsedWords, TagTable } from './parsed-words.ts';
import { indexOfMost, type WordClasses } from './tagger.ts';
import { Action, State } from './transitions.ts';
import { PairWeights, SparseWeights } from './weights.ts';
import type { Words } from './words.ts';

/** Distinguishes the labels' features of arcs to the left from those of arcs to the right. */
export const leftArc: number = 0x5bd1e994;

/** Bit of a label in sets of labels: those that say most of a clause have one of their own, others share. */
export function labelBits(labels: readonly string[]): Int32Array {
  return Int32Array.from(labels, (label) => {
    const own = ownBits.indexOf(label);
    if (own >= 0) return 1 << own;
    const family = ownBits.indexOf(label.replace(/:.*/, ''));
    return 1 << (family >= 0 ? family : 31);
  });
}

const ownBits = (
  'nsubj nsubj:pass obj iobj obl obl:agent ccomp xcomp cop aux aux:pass mark case det conj cc punct advmod ' +
  'nmod amod compound flat appos acl advcl parataxis expl nummod acl:relcl csubj nmod:poss'
).split(' ');

/** By how much the best action and the best label must lead by the first features to be taken at once. */
export interface Leads {
  readonly actions: number;
  readonly arcs: number;
}

/** A model of one direction. */
export class Pass {
  readonly #actions: PairWeights;
  readonly #arcs: SparseWeights;
  readonly #certain: CertainLabels;
  readonly #bits: Int32Array;
  readonly #root: number;
  readonly #leads: Leads;
  readonly #features = new Int32Array(featureCapacity);
  /** End of the first features and of all that have been worked out for the state. */
  #first = 0;
  #count = 0;
  readonly #scores: Int32Array;

  /**
   * @param name - Beginning of the names of the model's sections.
   * @param tags - How many tags there are.
   */
  constructor({ sections }: Model, name: string, labels: readonly string[], tags: number, leads: Leads) {
    this.#actions = new PairWeights(sections[`${name}Actions`]!);
    this.#arcs = new SparseWeights(sections[`${name}Checks`]!, sections[`${name}Entries`]!);
    this.#certain = new CertainLabels(sections[`${name}Certain`]!, tags);
    this.#bits = labelBits(labels);
    this.#root = labels.indexOf('root');
    this.#leads = leads;
    this.#scores = new Int32Array(labels.length);
  }

  /** Takes a state from its beginning to its end. */
  run(state: State, parsed: ParsedWords, guide: Guide | null): void {
    state.reset(parsed.length);
    while (!state.done) {
      if (!state.canLeft() && !state.canRight()) {
        state.shift();
        continue;
      }
      const action = this.#action(state, parsed, guide);
      if (action === Action.shift) {
        state.shift();
        continue;
      }
      const isLeft = action === Action.left;
      const head = isLeft ? state.buffer : state.below(1);
      let label = head === state.length ? this.#root : this.#certain.of(parsed, state.below(0), head);
      if (label < 0) label = this.#label(state, parsed, guide !== null, isLeft ? leftArc : 0);
      if (isLeft) state.left(label, this.#bits[label]!);
      else state.right(label, this.#bits[label]!);
    }
  }

  #action(state: State, parsed: ParsedWords, guide: Guide | null): number {
    const actions = this.#actions;
    this.#first = firstFeatures(state, parsed, this.#features, 0);
    if (guide !== null) this.#first = guideFeatures(state, parsed, guide, this.#features, this.#first);
    this.#count = this.#first;
    actions.second = actions.third = 0;
    actions.add(this.#features, 0, this.#first);
    if (leadOf(state, actions) < this.#leads.actions) {
      this.#doubt(state, parsed, guide !== null);
      actions.add(this.#features, this.#first, this.#count);
    }
    const left = state.canLeft() ? actions.second : never;
    const right = state.canRight() ? actions.third : never;
    const shift = state.canShift() ? 0 : never;
    if (shift >= left && shift >= right) return Action.shift;
    return left >= right ? Action.left : Action.right;
  }

  #label(state: State, parsed: ParsedWords, careful: boolean, direction: number): number {
    const scores = this.#scores;
    scores.fill(0);
    this.#arcs.addAll(this.#features, 0, this.#first, direction, scores);
    scores[this.#root] = never;
    const best = indexOfMost(scores, -1);
    if (scores[best]! - scores[indexOfMost(scores, best)]! >= this.#leads.arcs) return best;
    this.#doubt(state, parsed, careful);
    this.#arcs.addAll(this.#features, this.#first, this.#count, direction, scores);
    scores[this.#root] = never;
    return indexOfMost(scores, -1);
  }

  /** Works out the other features, if they are not there yet. */
  #doubt(state: State, parsed: ParsedWords, careful: boolean): void {
    if (this.#count > this.#first) return;
    this.#count = secondFeatures(state, parsed, this.#features, this.#first);
    if (careful) this.#count = detailFeatures(state, parsed, this.#features, this.#count);
  }
}

/** The score of what must not be chosen. */
const never = -0x8000;

/** By how much the best action that is possible leads. */
function leadOf(state: State, { second, third }: PairWeights): number {
  const left = state.canLeft() ? second : never;
  const right = state.canRight() ? third : never;
  const shift = state.canShift() ? 0 : never;
  const most = Math.max(left, right, shift);
  return most - Math.max(Math.min(left, right), Math.min(Math.max(left, right), shift));
}

/** A loaded parser. Its buffers are reused, so one parser reads one sentence at a time. */
export class Parser {
  readonly labels: readonly string[];
  readonly #bits: Int32Array;
  readonly #table: TagTable;
  readonly #backward: Pass;
  readonly #forward: Pass;
  readonly #parsed = new ParsedWords();
  readonly #guide = new Guide();
  readonly #state = new State();

  /** @param tags - The tagger's joint tags. */
  constructor(model: Model, tags: readonly string[]) {
    this.labels = model.values['labels'] as string[];
    this.#bits = labelBits(this.labels);
    this.#table = new TagTable(tags);
    const leads = model.values['leads'] as { readonly backward: Leads; readonly forward: Leads };
    this.#backward = new Pass(model, 'backward', this.labels, tags.length, leads.backward);
    this.#forward = new Pass(model, 'forward', this.labels, tags.length, leads.forward);
  }

  /** Parses a sentence; its tags are `tags[at]` and following. The result holds until the next call. */
  parse(words: Words, tags: Uint8Array, at: number, classes: WordClasses): State {
    this.#parsed.describe(words, tags, at, classes, this.#table, true);
    this.#backward.run(this.#state, this.#parsed, null);
    this.#guide.take(this.#state, this.#bits);
    this.#parsed.describe(words, tags, at, classes, this.#table, false);
    this.#forward.run(this.#state, this.#parsed, this.#guide);
    return this.#state;
  }
}
