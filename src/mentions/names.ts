/** All names of a document: listed ones, organisations by their head word, people; with an index by token. */

import type { PlaceMention } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import type { ListedName, MentionLexicon } from './lexicon.ts';
import { findListedNames, type ListedChunk } from './listed-names.ts';
import { NameHints } from './name-hints.ts';
import { findExplainedNames, findOrganisationNames } from './organisation-names.ts';
import { type PersonName, tellRuns } from './person-names.ts';
import type { Range } from './phrase.ts';
import { findRuns } from './runs.ts';
import { Shapes } from './shapes.ts';

export type NameChunk = Range &
  (
    | { readonly kind: 'listed'; readonly value: ListedName }
    | { readonly kind: 'organisation' }
    | { readonly kind: 'person'; readonly value: PersonName }
    | { readonly kind: 'place'; readonly value: PlaceMention }
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

/** Finds the names of a document, given the places in it. */
export function findNames(tree: Tree, lexicon: MentionLexicon, places: readonly PlaceMention[]): Names {
  const shapes = new Shapes(tree, lexicon);
  const taken = new Uint8Array(tree.length);
  const mark = ({ first, last }: Range): void => {
    taken.fill(1, first, last);
  };
  const located = places.map((value) => {
    const range = { first: tree.tokenAt(value.start), last: tree.tokenAt(value.end - 1) + 1 };
    return { kind: 'place' as const, ...range, value };
  });
  const placeAt = byToken(located);
  const listed = findListedNames(tree, lexicon, shapes).filter((chunk) => !isOnlyPlace(tree, chunk, placeAt));
  listed.forEach(mark);
  const listedAt = byToken(listed);
  const patterned = withoutOverlap(tree.length, [
    ...findExplainedNames(tree, lexicon),
    ...findOrganisationNames(tree, lexicon, shapes),
  ]);
  const organisations = patterned.filter(({ first, last }) => {
    const place = placeAt.get(first);
    const left = listedAt.get(first);
    const right = listedAt.get(last - 1);
    // No name that cuts through a listed one, or that the list has already, or that is a place (West Bank).
    if (place?.first === first && place.last === last) return false;
    return (
      !(left !== undefined && (left.first < first || left.last >= last)) && !(right !== undefined && right.last > last)
    );
  });
  organisations.forEach(mark);
  // A country is listed already; a place inside another name (Moscow State University) is none of its own.
  const free = located.filter(({ first, value }) => value.kind !== 'country' && taken[first] === 0);
  free.forEach(mark);
  const told = tellRuns(tree, lexicon, new NameHints(tree), findRuns(tree, lexicon, shapes, taken));
  return new Names(tree, [
    ...listed.map((chunk) => ({ kind: 'listed' as const, ...chunk })),
    ...[...organisations, ...told.organisations].map((range) => ({ kind: 'organisation' as const, ...range })),
    ...free,
    ...told.people.map((value) => ({ kind: 'person' as const, first: value.first, last: value.last, value })),
  ]);
}

/**
 * Whether a listed name is told as geography alone: *in Moscow* is the city, not its government; *New Jersey* is not
 * Jersey. The state after a comma (*Valparaiso, Chile*) is one still.
 */
function isOnlyPlace(tree: Tree, { first, last, value }: ListedChunk, placeAt: ReadonlyMap<number, Range>): boolean {
  const place = placeAt.get(first);
  if (place === undefined) return false;
  if (value.kind === 'country' && value.use === 'metonym' && value.city) return true;
  return place.first < first && last <= place.last && tree.word(first - 1) !== ',';
}

/** In the order of the text, without those that overlap one before them in the list; tokens are `length` in number. */
function withoutOverlap(length: number, ranges: readonly Range[]): Range[] {
  const taken = new Uint8Array(length);
  const kept = ranges.filter(({ first, last }) => {
    if (taken.subarray(first, last).includes(1)) return false;
    taken.fill(1, first, last);
    return true;
  });
  return kept.sort((a, b) => a.first - b.first);
}

function byToken<R extends Range>(ranges: readonly R[]): Map<number, R> {
  const by = new Map<number, R>();
  for (const range of ranges) for (let i = range.first; i < range.last; i++) by.set(i, range);
  return by;
}
