/** What an engine does: tags and a tree for one sentence. There are two, which agree in everything but speed and accuracy. */

import type { Words } from './words.ts';

/** The engines: a perceptron that is fast, a recurrent network that is accurate. */
export const engineNames = ['fast', 'accurate'] as const;

export type EngineName = (typeof engineNames)[number];

/** Analysis of one sentence; one entry a word, more at the end are not looked at. */
export interface Analysis {
  /** Numbers of joint tags. */
  readonly tag: Uint8Array;
  /** Position of the head in the sentence; its length at the root. */
  readonly head: Int32Array;
  /** Numbers of relations. */
  readonly relation: Uint8Array;
  /** Numbers of name labels, where the engine knows names. */
  readonly name?: Uint8Array;
}

export interface Engine {
  /** Joint tags: `NOUN|NNS`. */
  readonly tags: readonly string[];
  readonly relations: readonly string[];
  /** Name labels (`B-person`), or null where the engine knows no names. */
  readonly names: readonly string[] | null;
  /** Analyses a sentence; the result holds until the next call. */
  analyse(words: Words): Analysis;
}
