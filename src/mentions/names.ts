/** All names of a document: listed ones, organisations by their head word, people; with an index by token. */

import type { Tree } from '../syntax/tree.ts';
import type { ListedName, MentionLexicon } from './lexicon.ts';
import { findListedNames } from './listed-names.ts';
import { findOrganisationNames } from './organisation-names.ts';
import { findPersonNames, type PersonName } from './person-names.ts';
import type { Range } from './phrase.ts';
import { Shapes } from './shapes.ts';

export type NameChunk = Range &
  (
    | { readonly kind: 'listed'; readonly value: ListedName }
    | { readonly kind: 'organisation' }
    | { readonly kind: 'person'; readonly value: PersonName }
  );

/** The names of a document. Some stand inside others: *Russian* in *Russian Foreign Ministry*. */
export class Names {
  /** By first token; where two start together the longer first. */
  readonly chunks: readonly NameChunk[];
  readonly #outermost: Int32Array;
  readonly #lastOf = new Map<number, NameChunk>();

  constructor(tree: Tree, chunks: readonly NameChunk[]) {
    this.chunks = [...chunks].sort((a, b) => a.first - b.first || b.last - a.last);
    this.#outermost = new Int32Array(tree.length).fill(-1);
    this.chunks.forEach((chunk, c) => {
      for (let i = chunk.first; i < chunk.last; i++) if (this.#outermost[i] === -1) this.#outermost[i] = c;
      const other = this.#lastOf.get(chunk.last);
      if (other === undefined || other.first > chunk.first) this.#lastOf.set(chunk.last, chunk);
    });
  }

  /** The longest name that the token is a part of, or null. */
  at(token: number): NameChunk | null {
    return this.chunks[this.#outermost[token] ?? -1] ?? null;
  }

  /** The listed names inside another name. */
  inside(outer: NameChunk): (NameChunk & { readonly kind: 'listed' })[] {
    const found: (NameChunk & { readonly kind: 'listed' })[] = [];
    for (let c = this.#outermost[outer.first]! + 1; c < this.chunks.length && this.chunks[c]!.first < outer.last; c++) {
      const chunk = this.chunks[c]!;
      if (chunk.kind === 'listed') found.push(chunk);
    }
    return found;
  }

  /** The longest name that ends right before the token, or null. */
  endingAt(token: number): NameChunk | null {
    return this.#lastOf.get(token) ?? null;
  }
}

/** Finds the names of a document. */
export function findNames(tree: Tree, lexicon: MentionLexicon): Names {
  const shapes = new Shapes(tree, lexicon);
  const listed = findListedNames(tree, lexicon, shapes);
  const taken = new Uint8Array(tree.length);
  const listedAt = new Map<number, Range>();
  const mark = ({ first, last }: Range): void => {
    taken.fill(1, first, last);
  };
  for (const chunk of listed) {
    mark(chunk);
    for (let i = chunk.first; i < chunk.last; i++) listedAt.set(i, chunk);
  }
  const organisations = findOrganisationNames(tree, lexicon, shapes).filter(({ first, last }) => {
    const left = listedAt.get(first);
    const right = listedAt.get(last - 1);
    // No name that cuts through a listed one, or that the list has already.
    return (
      !(left !== undefined && (left.first < first || left.last >= last)) && !(right !== undefined && right.last > last)
    );
  });
  organisations.forEach(mark);
  const people = findPersonNames(tree, lexicon, shapes, taken);
  return new Names(tree, [
    ...listed.map((chunk) => ({ kind: 'listed' as const, ...chunk })),
    ...organisations.map((range) => ({ kind: 'organisation' as const, ...range })),
    ...people.map((value) => ({ kind: 'person' as const, first: value.first, last: value.last, value })),
  ]);
}
