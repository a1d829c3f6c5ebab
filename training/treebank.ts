/** The sentences that the models learn from. */

import { readFileSync } from 'node:fs';
import { readConllu } from '../evaluation/gold/conllu.ts';
import { sharedFile } from '../evaluation/shared.ts';
import { labelNames } from './names.ts';

/** A sentence as training needs it: one entry a word; `head` is a position, or the length of the sentence at the root. */
export interface Example {
  readonly form: readonly string[];
  readonly lemma: readonly string[];
  /** Joint tag: `NOUN|NNS`. */
  readonly tag: readonly string[];
  readonly head: readonly number[];
  readonly label: readonly string[];
  /** Name labels (`B-person`, `I-person`, `O`), or null where the treebank does not mark names. */
  readonly name: readonly (string | null)[];
}

/** Which parts of a treebank may be used. */
export interface Source {
  /** File under `../shared/data/ud`. */
  readonly file: string;
  /** Name and version or date of the treebank, and the licence of what is used of it. */
  readonly name: string;
  readonly licence: string;
  /** Beginnings of the ids of documents that are used; all when it is absent. */
  readonly documents?: readonly string[];
}

/** @throws Error when a file is absent. */
export function readExamples(sources: readonly Source[]): Example[] {
  return sources.flatMap(({ file, documents }) => {
    const url = sharedFile(`data/ud/${file}`);
    if (url === null)
      throw new Error(`../shared/data/ud/${file} is not there; the treebanks are no part of this repository`);
    return readConllu(readFileSync(url, 'utf8'))
      .filter((s) => documents === undefined || documents.some((id) => s.document.startsWith(id)))
      .map((s) => ({
        form: s.form,
        lemma: s.lemma,
        tag: s.upos.map((upos, i) => `${upos}|${s.xpos[i]!}`),
        head: s.head.map((head) => (head === 0 ? s.form.length : head - 1)),
        label: s.deprel,
        name: s.misc.some((misc) => misc.includes('Entity=')) ? labelNames(s) : s.form.map(() => null),
      }));
  });
}

/** The words of an example as a text. */
export function layOut(form: readonly string[]): { text: string; start: Uint32Array; end: Uint32Array } {
  const start = new Uint32Array(form.length);
  const end = new Uint32Array(form.length);
  let at = 0;
  for (let i = 0; i < form.length; i++) {
    start[i] = at;
    end[i] = at + form[i]!.length;
    at = end[i]! + 1;
  }
  return { text: form.join(' '), start, end };
}

/** Heads made projective: while an arc crosses another, its dependent moves up to its grandparent. */
export function projective(head: readonly number[]): Int32Array {
  const n = head.length;
  const lifted = Int32Array.from(head);
  const under = (i: number, ancestor: number): boolean => {
    for (let a = i; a < n; a = lifted[a]!) if (a === ancestor) return true;
    return ancestor === n;
  };
  for (;;) {
    let shortest = -1;
    let length = n + 1;
    for (let i = 0; i < n; i++) {
      const h = lifted[i]!;
      if (h === n) continue;
      const span = Math.abs(h - i);
      if (span >= length) continue;
      for (let k = Math.min(i, h) + 1; k < Math.max(i, h); k++) {
        if (!under(k, h)) {
          shortest = i;
          length = span;
          break;
        }
      }
    }
    if (shortest < 0) return lifted;
    lifted[shortest] = lifted[lifted[shortest]!]!;
  }
}

/** A small generator of random numbers (mulberry32), the same on every machine. */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Puts a list in random order, in place. */
export function shuffle(list: Int32Array, random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = list[i]!;
    list[i] = list[j]!;
    list[j] = kept;
  }
}
