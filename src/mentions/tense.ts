/** Whether what is told at a token lies before or after the day of the report, from the verb that governs it. */

import type { Tree } from '../syntax/tree.ts';

/** `present` may be a plan (`talks start on Monday`) or a state; `null` where the words leave it open. */
export type Tense = 'past' | 'present' | 'future' | null;

/** Words that make future: auxiliaries (`will`), and lemmas that do so to what they govern (`plan`, `due`). */
export interface FutureWords {
  readonly auxiliaries: ReadonlySet<string>;
  readonly governors: ReadonlySet<string>;
}

/** How far up a verb may be. */
const REACH = 12;

/** Climbs from a token to the finite verb over it and reads its tense. */
export function tenseAt(tree: Tree, token: number, words: FutureWords): Tense {
  let infinitive = false;
  for (let from = token, at = tree.head(token), up = 0; at >= 0 && up < REACH; from = at, at = tree.head(at), up++) {
    // Beyond lies the clause that says it ("they will meet on Monday, he said"), whose tense is not this one's.
    if (tree.isRelation(from, 'ccomp') || tree.isRelation(from, 'parataxis')) break;
    const participle = tree.xpos(at) === 'VBN' || tree.upos(at) === 'ADJ';
    if ((infinitive || participle) && words.governors.has(tree.lemma(at).toLowerCase())) return 'future';
    let perfect = false;
    for (const child of tree.children(at, 'aux', 'cop', 'mark')) {
      if (words.auxiliaries.has(tree.word(child).toLowerCase())) return 'future';
      if (tree.xpos(child) === 'VBD') return 'past';
      if (tree.lemma(child) === 'have') perfect = true;
      if (tree.xpos(child) === 'TO' || tree.lemma(child) === 'to') infinitive = true;
    }
    const xpos = tree.xpos(at);
    // `a report published in April`
    if (perfect || xpos === 'VBD' || (xpos === 'VBN' && tree.deprel(at) === 'acl')) return 'past';
    // In a headline the present tells what has been.
    if (xpos === 'VBZ' || xpos === 'VBP') return inTitle(tree, at) ? null : 'present';
  }
  return infinitive ? 'future' : null;
}

function inTitle(tree: Tree, token: number): boolean {
  const { title } = tree.document;
  return title !== null && tree.start(token) >= title.start && tree.end(token) <= title.end;
}
