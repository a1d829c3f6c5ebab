/**
 * Part-of-speech tagger: from left to right, each word gets the joint tag (`NOUN|NNS`) with the highest score. What the
 * word itself says is summed up once for each word and kept; the words around it are asked only where that leaves doubt.
 */

import type { Model } from '../model/format.ts';
import { HashMap16, SparseWeights } from './weights.ts';
import { hash1, hash2, hash3, mix, type Words } from './words.ts';

/** Number of features of a word in its sentence: the first {@link ownFeatureCount} depend on the word alone. */
export const tagFeatureCount = 61;
export const ownFeatureCount = 22;

/** What the features look up of a word beside its form; each has the two entries more that {@link Words} has. */
export interface WordClasses {
  /** Hashed set of the tags that the word often has; the same for all unknown words. */
  readonly tags: Int32Array;
  /** Hashed class of the tags that words with such a vector have. */
  readonly likely: Int32Array;
  /** Hashed coarse and fine cluster of the word's vector. */
  readonly coarse: Int32Array;
  readonly fine: Int32Array;
}

/** Writes the features of word `i` that depend on nothing else: the first {@link ownFeatureCount}. */
export function ownTagFeatures(
  words: Words,
  { tags, likely, coarse, fine }: WordClasses,
  i: number,
  out: Int32Array,
): void {
  const w = words.lower[i]!;
  const shape = words.shape[i]!;
  const s2 = words.suffix2[i]!;
  const s3 = words.suffix3[i]!;
  const set = tags[i]!;
  const f0 = fine[i]!;
  let f = 0;
  out[f++] = hash1(0, f);
  out[f++] = hash1(w, f);
  out[f++] = hash1(words.form[i]!, f);
  out[f++] = hash1(shape, f);
  out[f++] = hash1(words.suffix1[i]!, f);
  out[f++] = hash1(s2, f);
  out[f++] = hash1(s3, f);
  out[f++] = hash1(words.suffix4[i]!, f);
  out[f++] = hash1(words.prefix1[i]!, f);
  out[f++] = hash1(words.prefix2[i]!, f);
  out[f++] = hash1(words.prefix3[i]!, f);
  out[f++] = hash2(shape, s3, f);
  out[f++] = hash1(set, f);
  out[f++] = hash1(coarse[i]!, f);
  out[f++] = hash1(f0, f);
  out[f++] = hash2(f0, s2, f);
  out[f++] = hash2(f0, shape, f);
  out[f++] = hash2(set, shape, f);
  out[f++] = hash1(likely[i]!, f);
  out[f++] = hash2(likely[i]!, shape, f);
  out[f++] = hash2(likely[i]!, s3, f);
  out[f++] = hash2(likely[i]!, set, f);
}

/**
 * Writes the other features of word `i`.
 *
 * @param t1 - Hash of the tag of the word before, `t2` of the one before that.
 */
export function contextTagFeatures(
  words: Words,
  { tags, likely, coarse, fine }: WordClasses,
  i: number,
  t1: number,
  t2: number,
  out: Int32Array,
): void {
  const n = words.length;
  const p = i > 0 ? i - 1 : n;
  const pp = i > 1 ? i - 2 : n;
  const q = i + 1 < n ? i + 1 : n;
  const qq = i + 2 < n ? i + 2 : n;
  const { lower, shape, suffix2, suffix3 } = words;
  const w = lower[i]!;
  const shape0 = shape[i]!;
  const place = i === 0 ? 1 : 2;
  const s3 = suffix3[i]!;
  const m0 = tags[i]!;
  const mq = tags[q]!;
  const c0 = coarse[i]!;
  const cp = coarse[p]!;
  const cq = coarse[q]!;
  let f = ownFeatureCount;
  out[f++] = hash2(shape0, place, f);
  out[f++] = hash2(w, place, f);
  out[f++] = hash1(t1, f);
  out[f++] = hash2(t1, t2, f);
  out[f++] = hash2(t1, w, f);
  out[f++] = hash2(t1, s3, f);
  out[f++] = hash2(t1, shape0, f);
  out[f++] = hash2(t1, m0, f);
  out[f++] = hash3(t1, m0, mq, f);
  out[f++] = hash3(t1, t2, m0, f);
  out[f++] = hash2(t1, fine[i]!, f);
  out[f++] = hash2(t1, c0, f);
  out[f++] = hash1(lower[p]!, f);
  out[f++] = hash1(lower[pp]!, f);
  out[f++] = hash1(lower[q]!, f);
  out[f++] = hash1(lower[qq]!, f);
  out[f++] = hash2(lower[p]!, w, f);
  out[f++] = hash2(w, lower[q]!, f);
  out[f++] = hash1(mq, f);
  out[f++] = hash2(m0, mq, f);
  out[f++] = hash3(m0, mq, tags[qq]!, f);
  out[f++] = hash2(m0, lower[q]!, f);
  out[f++] = hash2(m0, lower[p]!, f);
  out[f++] = hash1(suffix3[q]!, f);
  out[f++] = hash1(suffix2[q]!, f);
  out[f++] = hash1(suffix3[p]!, f);
  out[f++] = hash2(shape0, shape[q]!, f);
  out[f++] = hash2(shape0, shape[p]!, f);
  out[f++] = hash2(c0, cq, f);
  out[f++] = hash2(cp, c0, f);
  out[f++] = hash1(cp, f);
  out[f++] = hash1(cq, f);
  out[f++] = hash3(cp, m0, cq, f);
  out[f++] = hash2(m0, fine[q]!, f);
  out[f++] = hash2(m0, fine[p]!, f);
  out[f++] = hash2(t1, likely[i]!, f);
  out[f++] = hash3(t1, likely[i]!, likely[q]!, f);
  out[f++] = hash3(likely[p]!, m0, likely[q]!, f);
  out[f++] = hash2(m0, likely[q]!, f);
}

/** Hash of a tag by its number; -1 stands for the boundary. */
export function hashTag(tag: number): number {
  return mix(0x7461, tag + 2);
}

/** Words whose own scores are kept. */
const kept = 1 << 12;

/** A loaded tagger. Its buffers are reused, so one tagger reads one sentence at a time. */
export class Tagger {
  /** Joint tags: `NOUN|NNS`. */
  readonly tags: readonly string[];
  readonly #weights: SparseWeights;
  readonly #lexicon: HashMap16;
  readonly #clusters: HashMap16;
  /** By how much a tag must lead by the word's own scores to be chosen without looking around. */
  readonly #lead: number;
  readonly #features = new Int32Array(tagFeatureCount);
  readonly #scores: Int32Array;
  readonly #hashes: Int32Array;
  /** Kept words: hashes of lower case, form and shape; whether own scores decide, and for which tag; own scores. */
  readonly #keptWords = new Int32Array(3 * kept);
  readonly #keptChoice = new Int16Array(kept);
  readonly #keptScores: Int32Array;
  /** Classes of the words of the sentence read last. */
  classes: WordClasses = wordClasses(0);

  constructor(model: Model) {
    this.tags = model.values['tags'] as string[];
    this.#lead = model.values['lead'] as number;
    this.#weights = new SparseWeights(model.sections['checks']!, model.sections['entries']!);
    this.#lexicon = new HashMap16(model.sections['lexicon']!);
    this.#clusters = new HashMap16(model.sections['clusters']!);
    this.#scores = new Int32Array(this.tags.length);
    this.#hashes = Int32Array.from(this.tags, (_, tag) => hashTag(tag));
    this.#keptScores = new Int32Array(kept * this.tags.length);
  }

  /** Looks up lexicon and clusters for a sentence's words. */
  classify(words: Words): void {
    const n = words.length;
    if (this.classes.tags.length < n + 2) this.classes = wordClasses(2 * n);
    classifyWords(words, this.#lexicon, this.#clusters, this.classes);
  }

  /** Writes the number of each word's tag into `tags`, from `at`. */
  tag(words: Words, tags: Uint8Array, at: number): void {
    this.classify(words);
    let t1 = hashTag(-1);
    let t2 = t1;
    for (let i = 0; i < words.length; i++) {
      const place = this.#own(words, i);
      let best = this.#keptChoice[place]!;
      if (best < 0) {
        contextTagFeatures(words, this.classes, i, t1, t2, this.#features);
        const scores = this.#scores;
        for (let tag = 0, from = place * scores.length; tag < scores.length; tag++)
          scores[tag] = this.#keptScores[from + tag]!;
        this.#weights.addAll(this.#features, ownFeatureCount, tagFeatureCount, 0, scores);
        best = indexOfMost(scores, -1);
      }
      tags[at + i] = best;
      t2 = t1;
      t1 = this.#hashes[best]!;
    }
  }

  /** Where what word `i` says by itself is kept; works it out if it is not there. */
  #own(words: Words, i: number): number {
    const lower = words.lower[i]!;
    const form = words.form[i]!;
    const shape = words.shape[i]!;
    const place = mix(form, shape) & (kept - 1);
    const key = 3 * place;
    const keys = this.#keptWords;
    if (keys[key] === lower && keys[key + 1] === form && keys[key + 2] === shape) return place;
    keys[key] = lower;
    keys[key + 1] = form;
    keys[key + 2] = shape;
    const scores = this.#scores;
    scores.fill(0);
    ownTagFeatures(words, this.classes, i, this.#features);
    this.#weights.addAll(this.#features, 0, ownFeatureCount, 0, scores);
    const best = indexOfMost(scores, -1);
    const lead = scores[best]! - scores[indexOfMost(scores, best)]!;
    this.#keptScores.set(scores, place * scores.length);
    this.#keptChoice[place] = lead >= this.#lead ? best : -1;
    return place;
  }
}

/** The first of the highest scores, `except` left out. */
export function indexOfMost(scores: Int32Array, except: number): number {
  let best = except === 0 ? 1 : 0;
  for (let i = best + 1; i < scores.length; i++) if (scores[i]! > scores[best]! && i !== except) best = i;
  return best;
}

/** Room for the classes of a sentence of `length` words. */
export function wordClasses(length: number): WordClasses {
  return {
    tags: new Int32Array(length + 2),
    likely: new Int32Array(length + 2),
    coarse: new Int32Array(length + 2),
    fine: new Int32Array(length + 2),
  };
}

/** Fills the classes of a sentence's words. */
export function classifyWords(
  words: Words,
  lexicon: Pick<HashMap16, 'get'>,
  clusters: Pick<HashMap16, 'get'>,
  { tags, likely, coarse, fine }: WordClasses,
): void {
  const n = words.length;
  for (let i = 0; i < n; i++) {
    tags[i] = mix(0x6c65, lexicon.get(words.lower[i]!));
    const cluster = clusters.get(words.lower[i]!);
    likely[i] = mix(0x6c74, cluster >> 11);
    coarse[i] = mix(0x636c, (cluster >> 4) & 0x7f);
    fine[i] = mix(0x6669, cluster & 0x7ff);
  }
  tags[n] = likely[n] = coarse[n] = fine[n] = 1;
  tags[n + 1] = likely[n + 1] = coarse[n + 1] = fine[n + 1] = 2;
}
