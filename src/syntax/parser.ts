/**
 * Greedy transition-based parser: at each step the action with the highest score and, when it makes an arc, the label
 * with the highest score for that arc.
 */

import type { Model } from '../model/format.ts';
import { State } from './transitions.ts';
import { PairWeights, SparseWeights } from './weights.ts';
import { hashTag, type WordClasses } from './tagger.ts';
import { hashLower, mix, type Words } from './words.ts';

/** More than the features of a state. */
export const stateFeatureCapacity = 160;

/** What the parser wants to know of each joint tag, by its number. */
export class TagTable {
  /** Hashes of the tag and of the universal tag in it. */
  readonly tag: Int32Array;
  readonly upos: Int32Array;
  readonly kind: Uint8Array;

  constructor(tags: readonly string[]) {
    this.tag = Int32Array.from(tags, (_, tag) => hashTag(tag));
    this.upos = Int32Array.from(tags, (tag) => mix(0x7570, hashLower(tag.slice(0, tag.indexOf('|')))));
    this.kind = Uint8Array.from(tags, (tag) => kindOf(tag));
  }
}

/** Kinds of tags that the parser looks for from afar. */
const Kind = { other: 0, noun: 1, verb: 2, comma: 3, quote: 4 } as const;

function kindOf(tag: string): number {
  if (tag.startsWith('NOUN|') || tag.startsWith('PROPN|')) return Kind.noun;
  if (tag.startsWith('VERB|')) return Kind.verb;
  if (tag === 'PUNCT|,') return Kind.comma;
  return tag === 'PUNCT|``' || tag === "PUNCT|''" ? Kind.quote : Kind.other;
}

/** What the parser sees of a tagged sentence; like {@link Words}, each array has two entries more than words. */
export class ParsedWords {
  readonly words: Words;
  /** Hashes: joint tag, universal tag, clusters. */
  readonly tag: Int32Array;
  readonly upos: Int32Array;
  readonly coarse: Int32Array;
  readonly fine: Int32Array;
  /** Position of the first verb, and of the first noun that no noun follows, from here on. */
  readonly nextVerb: Int32Array;
  readonly nextNoun: Int32Array;
  /** How many verbs, commas and quotation marks stand before. */
  readonly verbs: Int32Array;
  readonly commas: Int32Array;
  readonly quotes: Int32Array;

  /** @param capacity - Words of the longest sentence that it will hold. */
  constructor(words: Words, capacity: number) {
    const array = (): Int32Array => new Int32Array(capacity + 2);
    this.words = words;
    this.tag = array();
    this.upos = array();
    this.coarse = array();
    this.fine = array();
    this.nextVerb = array();
    this.nextNoun = array();
    this.verbs = array();
    this.commas = array();
    this.quotes = array();
  }

  /** Takes over the sentence in `words`; its tags are `tags[at]` and following. */
  describe(tags: Uint8Array, at: number, { coarse, fine }: WordClasses, table: TagTable): void {
    const n = this.words.length;
    let verbs = 0;
    let commas = 0;
    let quotes = 0;
    for (let i = 0; i < n; i++) {
      const tag = tags[at + i]!;
      this.tag[i] = table.tag[tag]!;
      this.upos[i] = table.upos[tag]!;
      this.coarse[i] = coarse[i]!;
      this.fine[i] = fine[i]!;
      this.verbs[i] = verbs;
      this.commas[i] = commas;
      this.quotes[i] = quotes;
      const kind = table.kind[tag]!;
      if (kind === Kind.verb) verbs++;
      else if (kind === Kind.comma) commas++;
      else if (kind === Kind.quote) quotes++;
    }
    for (let i = n; i < n + 2; i++) {
      this.tag[i] = this.upos[i] = this.coarse[i] = this.fine[i] = mix(0x656e, i - n);
      this.verbs[i] = verbs;
      this.commas[i] = commas;
      this.quotes[i] = quotes;
      this.nextVerb[i] = this.nextNoun[i] = n + 1;
    }
    for (let i = n - 1, nounAfter = false; i >= 0; i--) {
      const kind = table.kind[tags[at + i]!]!;
      this.nextVerb[i] = kind === Kind.verb ? i : this.nextVerb[i + 1]!;
      this.nextNoun[i] = kind === Kind.noun && !nounAfter ? i : this.nextNoun[i + 1]!;
      nounAfter = kind === Kind.noun;
    }
  }
}

const a = 0x9e3779b1 | 0;
const b = 0x85ebca77 | 0;
const c = 0xc2b2ae3d | 0;
const d = 0x165667b1 | 0;
const k = 0x27d4eb2f | 0;

let out: Int32Array = new Int32Array(0);
let f = 0;

function one(x: number): void {
  f++;
  out[f - 1] = finish(Math.imul(x, a) + Math.imul(f, k));
}

function two(x: number, y: number): void {
  f++;
  out[f - 1] = finish(Math.imul(x, a) + Math.imul(y, b) + Math.imul(f, k));
}

function three(x: number, y: number, z: number): void {
  f++;
  out[f - 1] = finish(Math.imul(x, a) + Math.imul(y, b) + Math.imul(z, c) + Math.imul(f, k));
}

function four(x: number, y: number, z: number, u: number): void {
  f++;
  out[f - 1] = finish(Math.imul(x, a) + Math.imul(y, b) + Math.imul(z, c) + Math.imul(u, d) + Math.imul(f, k));
}

function finish(h: number): number {
  return Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) | 1;
}

/**
 * Writes the features of a state into `features`; after Zhang and Nivre (2011), with sets of labels and clusters.
 *
 * @returns How many there are.
 */
export function stateFeatures(state: State, parsed: ParsedWords, features: Int32Array): number {
  out = features;
  f = 0;
  const { tag, upos, coarse, fine, verbs, commas, quotes } = parsed;
  const { lower: word } = parsed.words;
  const { label, left1, left2, right1, right2, leftSet, rightSet } = state;
  const n = state.length;
  const none = n + 1;
  const s0 = state.below(0);
  const s1 = state.below(1);
  const s2 = state.below(2);
  const b0 = state.buffer;
  const b1 = b0 + 1 <= n ? b0 + 1 : none;
  const b2 = b0 + 2 <= n ? b0 + 2 : none;
  const b3 = b0 + 3 <= n ? b0 + 3 : none;
  const s0w = word[s0]!;
  const s1w = word[s1]!;
  const b0w = word[b0]!;
  const b1w = word[b1]!;
  const s0t = tag[s0]!;
  const s1t = tag[s1]!;
  const s2t = tag[s2]!;
  const b0t = tag[b0]!;
  const b1t = tag[b1]!;
  const b2t = tag[b2]!;
  const b3t = tag[b3]!;
  const s0u = upos[s0]!;
  const s1u = upos[s1]!;
  const s2u = upos[s2]!;
  const b0u = upos[b0]!;
  const b1u = upos[b1]!;
  const b2u = upos[b2]!;
  const s0c = coarse[s0]!;
  const s1c = coarse[s1]!;
  const b0c = coarse[b0]!;
  const s0f = fine[s0]!;
  const s1f = fine[s1]!;
  const b0f = fine[b0]!;
  const noun = b0 < n ? parsed.nextNoun[b0]! : none;
  const nounW = word[noun]!;
  const nounF = fine[noun]!;
  const nounC = coarse[noun]!;
  const verb = b0 < n ? parsed.nextVerb[b0]! : none;
  const verbW = word[verb]!;
  const verbT = tag[verb]!;
  const s0l = left1[s0]!;
  const s0l2 = left2[s0]!;
  const s0r = right1[s0]!;
  const s0r2 = right2[s0]!;
  const s1l = left1[s1]!;
  const s1r = right1[s1]!;
  const s1r2 = right2[s1]!;
  const b0l = left1[b0]!;
  const b0l2 = left2[b0]!;
  const distance = s0 < n ? bucket(b0 - s0) : 0;
  const distance1 = s1 < n ? bucket(s0 - s1) : 0;
  const between = s0 < n ? betweenOf(verbs, commas, quotes, s0, b0) : 0;
  const between1 = s1 < n ? betweenOf(verbs, commas, quotes, s1, s0) : 0;
  const s0ls = hashSet(leftSet[s0]!);
  const s0rs = hashSet(rightSet[s0]!);
  const s1rs = hashSet(rightSet[s1]!);
  const s1ls = hashSet(leftSet[s1]!);
  const b0ls = hashSet(leftSet[b0]!);

  // Single words.
  one(0);
  two(s0w, s0t);
  one(s0w);
  one(s0t);
  two(s1w, s1t);
  one(s1w);
  one(s1t);
  two(b0w, b0t);
  one(b0w);
  one(b0t);
  two(b1w, b1t);
  one(b1w);
  one(b1t);
  one(b2t);
  one(word[b2]!);
  one(s2t);
  one(word[s2]!);
  one(s0c);
  one(s1c);
  one(b0c);
  // Pairs.
  two(s0w, b0w);
  four(s0w, s0t, b0w, b0t);
  three(s0w, s0t, b0t);
  three(s0t, b0w, b0t);
  two(s0w, b0t);
  two(s0t, b0w);
  two(s0t, b0t);
  two(s1w, s0w);
  three(s1w, s1t, s0t);
  three(s1t, s0w, s0t);
  two(s1t, s0w);
  two(s1w, s0t);
  two(s1t, s0t);
  two(b0t, b1t);
  two(b0w, b1t);
  two(s1t, b0t);
  two(s1w, b0w);
  two(s0c, b0c);
  two(s1c, s0c);
  two(s0c, b0t);
  two(s0t, b0c);
  two(s1c, s0t);
  two(s1t, s0c);
  // Three and more tags.
  three(s0t, b0t, b1t);
  three(s1t, s0t, b0t);
  three(s2t, s1t, s0t);
  four(s1t, s0t, b0t, b1t);
  four(s0t, b0t, b1t, b2t);
  four(s2u, s1u, s0u, b0u);
  three(b0u, b1u, b2u);
  four(s1u, s0u, b0u, mix(b1u, b2u));
  three(b1t, b2t, b3t);
  three(s1w, s0t, b0t);
  three(s1t, s0w, b0t);
  three(s1t, s0t, b0w);
  // Distance and valency.
  two(s0w, distance);
  two(s0t, distance);
  two(b0w, distance);
  two(b0t, distance);
  three(s0t, b0t, distance);
  three(s1t, s0t, distance1);
  two(s0t, state.leftCount[s0]! * 8 + state.rightCount[s0]!);
  two(s1t, state.rightCount[s1]!);
  two(b0t, state.leftCount[b0]!);
  // Children.
  three(s0t, s0ls, s0rs);
  two(s0w, s0ls);
  two(s0w, s0rs);
  two(s1w, s1rs);
  three(s1t, s1rs, s0t);
  three(s1t, s1ls, s1rs);
  two(b0t, b0ls);
  two(b0w, b0ls);
  four(s0t, s0ls, b0t, b0ls);
  four(s1u, s1rs, s0u, s0rs);
  three(s0t, tag[s0l]!, label[s0l]!);
  three(s0t, tag[s0r]!, label[s0r]!);
  three(s1t, tag[s1l]!, label[s1l]!);
  three(s1t, tag[s1r]!, label[s1r]!);
  three(b0t, tag[b0l]!, label[b0l]!);
  two(word[s0l]!, s0t);
  two(word[s0r]!, s0t);
  two(word[s1r]!, s1t);
  two(word[b0l]!, b0t);
  four(s0t, tag[s0l]!, tag[s0l2]!, b0t);
  four(s0t, tag[s0r]!, tag[s0r2]!, b0t);
  four(b0t, tag[b0l]!, tag[b0l2]!, s0t);
  four(s1t, tag[s1r]!, tag[s1r2]!, s0t);
  four(s1t, s0t, tag[s0l]!, label[s0l]!);
  three(word[s0l]!, s0t, b0t);
  three(word[s0l]!, s1t, s0t);
  three(word[s0l]!, s1w, s0t);
  // Neighbours of the top in the text: words between it and the buffer are its children, or children of children.
  three(s0t, tag[s0 > 0 && s0 < n ? s0 - 1 : none]!, b0t);
  three(s0t, tag[b0 > 0 ? b0 - 1 : none]!, b0t);
  // Words ahead: the noun that a preposition at the buffer's front would bring, and the next verb.
  three(s0w, b0w, nounW);
  three(s1w, b0w, nounW);
  three(s0f, b0w, nounF);
  three(s1f, b0w, nounF);
  four(s1c, s0c, b0w, nounC);
  three(s0w, b0w, s1t);
  three(s1w, b0w, s0t);
  three(s1w, s0w, b0w);
  four(s0f, b0t, nounF, s0t);
  four(s1f, b0t, nounF, s1t);
  three(s0t, b0t, verbT);
  three(s1t, s0t, verbT);
  two(s0w, verbW);
  three(s0t, b0w, verbW);
  three(b0t, verbT, verbW);
  // What stands between.
  three(s0t, b0t, between);
  three(s1t, s0t, between1);
  four(s1u, s0u, b0u, between * 64 + between1);
  three(s0w, b0t, between);
  three(s1w, s0t, between1);
  // Fine clusters.
  two(s0f, b0f);
  two(s1f, s0f);
  two(s0f, b0t);
  two(s0t, b0f);
  two(s1f, s0t);
  two(s1t, s0f);
  three(s0u, s1u, tag[s1 > 0 && s1 < n ? s1 - 1 : none]!);
  return f;
}

/** Whether verbs, commas and an uneven number of quotation marks stand between two words. */
function betweenOf(verbs: Int32Array, commas: Int32Array, quotes: Int32Array, left: number, right: number): number {
  const v = verbs[right]! - verbs[left + 1]!;
  const c = commas[right]! - commas[left + 1]!;
  const q = (quotes[right]! - quotes[left + 1]!) & 1;
  return 1 + (v > 2 ? 2 : v) + 3 * (c > 2 ? 2 : c) + 9 * q;
}

/** Distances 1 to 4 as they are, then 5 to 6, 7 to 10, more. */
function bucket(distance: number): number {
  return distance < 5 ? distance : distance < 7 ? 5 : distance < 11 ? 6 : 7;
}

function hashSet(set: number): number {
  return Math.imul(set ^ (set >>> 15), 0x2c1b3c6d);
}

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

/** A loaded parser. Its buffers are reused, so one parser reads one sentence at a time. */
export class Parser {
  readonly labels: readonly string[];
  readonly #actions: PairWeights;
  readonly #arcs: SparseWeights;
  readonly #bits: Int32Array;
  readonly #root: number;
  #count = 0;
  readonly #state = new State();
  readonly #features = new Int32Array(stateFeatureCapacity);
  readonly #scores: Int32Array;

  constructor(model: Model) {
    this.labels = model.values['labels'] as string[];
    this.#actions = new PairWeights(model.sections['actions']!);
    this.#arcs = new SparseWeights(model.sections['checks']!, model.sections['entries']!);
    this.#bits = labelBits(this.labels);
    this.#root = this.labels.indexOf('root');
    this.#scores = new Int32Array(this.labels.length);
  }

  /** Parses a sentence; the result holds until the next call. */
  parse(parsed: ParsedWords): State {
    const state = this.#state;
    state.reset(parsed.words.length);
    while (!state.done) {
      const left = state.canLeft();
      const right = state.canRight();
      if (!left && !right) {
        state.shift();
        continue;
      }
      this.#count = stateFeatures(state, parsed, this.#features);
      const sums = this.#actions.sum(this.#features, this.#count);
      const forLeft = left ? (sums >>> 16) - 0x4000 : -0x8000;
      const forRight = right ? (sums & 0xffff) - 0x4000 : -0x8000;
      const forShift = state.canShift() ? 0 : -0x8000;
      if (forShift >= forLeft && forShift >= forRight) state.shift();
      else if (forLeft >= forRight) {
        const label = state.buffer === state.length ? this.#root : this.#label(leftArc);
        state.left(label, this.#bits[label]!);
      } else {
        const label = this.#label(0);
        state.right(label, this.#bits[label]!);
      }
    }
    return state;
  }

  #label(direction: number): number {
    const scores = this.#scores;
    scores.fill(0);
    for (let i = 0; i < this.#count; i++) this.#arcs.add(this.#features[i]! ^ direction, scores);
    let best = -1;
    for (let label = 0; label < scores.length; label++)
      if (label !== this.#root && (best < 0 || scores[label]! > scores[best]!)) best = label;
    return best;
  }
}
