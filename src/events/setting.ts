/** When and where an act took place, as far as its own clause says. */

import type { MentionLayer, Span } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Act } from './acts.ts';

const locative: ReadonlySet<string> = new Set([
  'in',
  'at',
  'near',
  'outside',
  'inside',
  'along',
  'across',
  'around',
  'off',
  'on',
]);

/** What of an act shows where and when it took place. */
type Where = Pick<Act, 'head' | 'taken' | 'targets'>;

/** The times and places of a document, by token. */
export class Setting {
  readonly #tree: Tree;
  readonly #places: MentionLayer['places'];
  /** Index of the time or place that covers a token, or -1. */
  readonly #timeAt: Int32Array;
  readonly #placeAt: Int32Array;

  constructor(tree: Tree, { times, places }: MentionLayer) {
    this.#tree = tree;
    this.#places = places;
    this.#timeAt = byToken(tree, times);
    this.#placeAt = byToken(tree, places);
  }

  /** Index of the time that covers a token, or -1. */
  timeAt(token: number): number {
    return this.#timeAt[token] ?? -1;
  }

  /** Index of the time that hangs on the words of the act, or null: the date of publication never stands in for it. */
  timeOf(act: Pick<Where, 'head' | 'taken'>): number | null {
    const tree = this.#tree;
    for (const word of wordsOf(act))
      for (const child of tree.children(word, 'obl', 'nmod', 'advmod')) {
        const found = within(this.#timeAt, tree.leftEdge(child), child);
        if (found >= 0) return found;
      }
    // The parser may hang "on Saturday" on the subject that stands before it.
    for (const subject of tree.children(act.head, 'nsubj'))
      for (const child of tree.children(subject, 'nmod')) {
        const found = this.timeAt(child);
        if (found >= 0) return found;
      }
    return null;
  }

  /** Index of the place where the act's clause puts it, or else of the land of a target; null where it names none. */
  placeOf(act: Where): number | null {
    const tree = this.#tree;
    for (const word of wordsOf(act))
      for (const child of tree.children(word, 'obl', 'nmod')) {
        const marker = tree.child(child, 'case');
        if (marker < 0 || !locative.has(tree.lemma(marker).toLowerCase())) continue;
        const found = this.#narrowest(tree.leftEdge(child), tree.rightEdge(child));
        if (found >= 0) return found;
      }
    for (const { span, direct } of act.targets) {
      const found = direct ? -1 : this.#narrowest(tree.tokenAt(span.start), tree.tokenAt(span.end - 1));
      if (found >= 0) return found;
    }
    return null;
  }

  /** Of the places from one token to another the one that says most: a region before its country. */
  #narrowest(first: number, last: number): number {
    let found = -1;
    for (let token = first; token <= last; token++) {
      const place = this.#placeAt[token]!;
      if (place >= 0 && (found < 0 || this.#places[found]!.kind === 'country')) found = place;
    }
    return found;
  }
}

function byToken(tree: Tree, spans: readonly Span[]): Int32Array {
  const at = new Int32Array(tree.length).fill(-1);
  spans.forEach(({ start, end }, index) => {
    for (let token = tree.tokenAt(start); token < tree.length && tree.start(token) < end; token++) at[token] = index;
  });
  return at;
}

function wordsOf({ head, taken }: Pick<Where, 'head' | 'taken'>): readonly number[] {
  return [head, ...taken];
}

function within(at: Int32Array, first: number, last: number): number {
  for (let token = first; token <= last; token++) if (at[token]! >= 0) return at[token]!;
  return -1;
}
