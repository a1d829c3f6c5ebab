/** Part-of-speech tagger: from left to right, each word gets the joint tag (`NOUN|NNS`) with the highest score. */

import type { Model } from '../model/format.ts';
import { HashMap16, SparseWeights } from './weights.ts';
import { mix, type Words } from './words.ts';

/** Number of features of a word. */
export const tagFeatureCount = 52;

const a = 0x9e3779b1 | 0;
const b = 0x85ebca77 | 0;
const c = 0xc2b2ae3d | 0;

/** What the features look up of a word beside its form; each has the two entries more that {@link Words} has. */
export interface WordClasses {
  /** Hashed set of the tags that the word often has; the same for all unknown words. */
  readonly tags: Int32Array;
  /** Hashed coarse and fine cluster of the word's vector. */
  readonly coarse: Int32Array;
  readonly fine: Int32Array;
}

/**
 * Writes the features of word `i` into `out`.
 *
 * @param t1 - Hash of the tag of the word before, `t2` of the one before that.
 */
export function tagFeatures(
  words: Words,
  { tags, coarse, fine }: WordClasses,
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
  const { lower, form, shape, suffix2, suffix3 } = words;
  const w = lower[i]!;
  const wp = lower[p]!;
  const wq = lower[q]!;
  const m0 = tags[i]!;
  const mq = tags[q]!;
  const c0 = coarse[i]!;
  const cp = coarse[p]!;
  const cq = coarse[q]!;
  const f0 = fine[i]!;
  const s3 = suffix3[i]!;
  let f = 0;
  let t = 1;
  const one = (x: number): void => {
    out[f++] = finish(Math.imul(x, a) + Math.imul(t++, 0x27d4eb2f));
  };
  const two = (x: number, y: number): void => {
    out[f++] = finish(Math.imul(x, a) + Math.imul(y, b) + Math.imul(t++, 0x27d4eb2f));
  };
  const three = (x: number, y: number, z: number): void => {
    out[f++] = finish(Math.imul(x, a) + Math.imul(y, b) + Math.imul(z, c) + Math.imul(t++, 0x27d4eb2f));
  };
  one(0);
  one(w);
  one(form[i]!);
  one(shape[i]!);
  one(words.suffix1[i]!);
  one(suffix2[i]!);
  one(s3);
  one(words.suffix4[i]!);
  one(words.prefix1[i]!);
  one(words.prefix2[i]!);
  one(words.prefix3[i]!);
  two(shape[i]!, i === 0 ? 1 : 2);
  two(shape[i]!, s3);
  one(t1);
  two(t1, t2);
  two(t1, w);
  two(t1, s3);
  two(t1, shape[i]!);
  one(wp);
  one(lower[pp]!);
  one(wq);
  one(lower[qq]!);
  two(wp, w);
  two(w, wq);
  one(m0);
  one(mq);
  two(m0, mq);
  two(t1, m0);
  three(t1, m0, mq);
  three(t1, t2, m0);
  three(m0, mq, tags[qq]!);
  two(m0, wq);
  two(m0, wp);
  one(suffix3[q]!);
  one(suffix2[q]!);
  one(suffix3[p]!);
  two(shape[i]!, shape[q]!);
  two(shape[i]!, shape[p]!);
  one(c0);
  two(c0, cq);
  two(cp, c0);
  one(cp);
  one(cq);
  three(cp, m0, cq);
  one(f0);
  two(f0, t1);
  two(f0, suffix2[i]!);
  two(f0, shape[i]!);
  two(c0, t1);
  two(m0, fine[q]!);
  two(m0, fine[p]!);
  two(w, i === 0 ? 1 : 2);
}

function finish(h: number): number {
  return Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) | 1;
}

/** Hash of a tag by its number; -1 stands for the boundary. */
export function hashTag(tag: number): number {
  return mix(0x7461, tag + 2);
}

/** A loaded tagger. Its buffers are reused, so one tagger reads one sentence at a time. */
export class Tagger {
  /** Joint tags: `NOUN|NNS`. */
  readonly tags: readonly string[];
  readonly #weights: SparseWeights;
  readonly #lexicon: HashMap16;
  readonly #clusters: HashMap16;
  readonly #features = new Int32Array(tagFeatureCount);
  readonly #scores: Int32Array;
  readonly #hashes: Int32Array;
  /** Classes of the words of the sentence read last. */
  classes: WordClasses = wordClasses(0);

  constructor(model: Model) {
    this.tags = model.values['tags'] as string[];
    this.#weights = new SparseWeights(model.sections['checks']!, model.sections['entries']!);
    this.#lexicon = new HashMap16(model.sections['lexicon']!);
    this.#clusters = new HashMap16(model.sections['clusters']!);
    this.#scores = new Int32Array(this.tags.length);
    this.#hashes = Int32Array.from(this.tags, (_, tag) => hashTag(tag));
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
      tagFeatures(words, this.classes, i, t1, t2, this.#features);
      this.#scores.fill(0);
      for (let f = 0; f < tagFeatureCount; f++) this.#weights.add(this.#features[f]!, this.#scores);
      let best = 0;
      for (let tag = 1; tag < this.#scores.length; tag++) if (this.#scores[tag]! > this.#scores[best]!) best = tag;
      tags[at + i] = best;
      t2 = t1;
      t1 = this.#hashes[best]!;
    }
  }
}

/** Room for the classes of a sentence of `length` words. */
export function wordClasses(length: number): WordClasses {
  return {
    tags: new Int32Array(length + 2),
    coarse: new Int32Array(length + 2),
    fine: new Int32Array(length + 2),
  };
}

/** Fills the classes of a sentence's words. */
export function classifyWords(
  words: Words,
  lexicon: Pick<HashMap16, 'get'>,
  clusters: Pick<HashMap16, 'get'>,
  { tags, coarse, fine }: WordClasses,
): void {
  const n = words.length;
  for (let i = 0; i < n; i++) {
    tags[i] = mix(0x6c65, lexicon.get(words.lower[i]!));
    const cluster = clusters.get(words.lower[i]!);
    coarse[i] = mix(0x636c, cluster >> 4);
    fine[i] = mix(0x6669, cluster);
  }
  tags[n] = coarse[n] = fine[n] = 1;
  tags[n + 1] = coarse[n + 1] = fine[n + 1] = 2;
}
