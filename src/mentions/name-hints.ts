/** What the syntax engine takes a name for, here and elsewhere in the document: evidence beside lists and shapes. */

import type { Tree } from '../syntax/tree.ts';
import type { Range } from './phrase.ts';
import { isCapitalised } from './shapes.ts';

/** Kinds of name that the engine tells apart. */
const kinds = ['person', 'organisation', 'place', 'event', 'work'] as const;

export type NameKind = (typeof kinds)[number];

export interface Hint {
  readonly kind: NameKind;
  /** From 0 to 2. */
  readonly strength: number;
}

/** How often the engine takes a word for each kind, and how often it stands capitalised. */
interface Votes {
  readonly of: Float64Array;
  capitalised: number;
}

/** The engine's view of a document's names; none with an engine that knows no names. */
export class NameHints {
  readonly #tree: Tree;
  readonly #votes = new Map<string, Votes>();

  constructor(tree: Tree) {
    this.#tree = tree;
    if (tree.syntax.name === null) return;
    for (let i = 0; i < tree.length; i++) {
      const word = tree.word(i);
      if (!isCapitalised(word)) continue;
      let votes = this.#votes.get(word);
      if (votes === undefined) this.#votes.set(word, (votes = { of: new Float64Array(kinds.length), capitalised: 0 }));
      votes.capitalised++;
      const kind = this.#kindAt(i);
      if (kind >= 0) votes.of[kind]!++;
    }
  }

  /**
   * The kind that its words are taken for most, and how surely: 2 where the engine takes all of them so, here and wherever
   * they stand. Null where it takes none for a name, or knows no names.
   */
  of({ first, last }: Range): Hint | null {
    const score = new Float64Array(kinds.length);
    let words = 0;
    for (let i = first; i < last; i++) {
      const votes = this.#votes.get(this.#tree.word(i));
      if (votes === undefined) continue;
      words++;
      for (let k = 0; k < kinds.length; k++) score[k]! += votes.of[k]! / votes.capitalised;
      const kind = this.#kindAt(i);
      if (kind >= 0) score[kind]!++;
    }
    let best = 0;
    for (let k = 1; k < kinds.length; k++) if (score[k]! > score[best]!) best = k;
    return score[best]! > 0 ? { kind: kinds[best]!, strength: score[best]! / words } : null;
  }

  #kindAt(token: number): number {
    const label = this.#tree.syntax.name?.[token] ?? 'O';
    return label === 'O' ? -1 : kinds.indexOf(label.slice(2) as NameKind);
  }
}
