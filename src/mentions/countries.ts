/** Which state a name or phrase belongs to, by the country words in it. */

import type { Tree } from '../syntax/tree.ts';
import type { ListedName } from './lexicon.ts';
import type { NameChunk, Names } from './names.ts';
import type { Range } from './phrase.ts';

/** A state and the words that tell it. */
export interface CountryWords {
  readonly code: string;
  readonly words: Range;
}

/** Reads country words, given which states the whole document names. */
export class CountryReader {
  readonly #tree: Tree;
  readonly #names: Names;
  readonly #named = new Set<string>();

  constructor(tree: Tree, names: Names) {
    this.#tree = tree;
    this.#names = names;
    for (const chunk of names.chunks)
      if (chunk.kind === 'listed' && chunk.value.kind === 'country') this.#named.add(chunk.value.code);
  }

  /** The state of a listed name. A people of two states (Korean) means the one that the document names, if just one. */
  codeOf(value: ListedName): string | null {
    if (value.kind === 'country') return value.code;
    if (value.kind === 'organisation') return value.country;
    if (value.codes.length < 2) return value.codes[0] ?? null;
    const named = value.codes.filter((code) => this.#named.has(code));
    return named.length === 1 ? named[0]! : null;
  }

  /** The first state that a name between two tokens tells: *North Korean leader*, *head of Russia's Security Council*. */
  within({ first, last }: Range): CountryWords | null {
    for (let i = first; i < last; i++) {
      const chunk = this.#names.at(i);
      if (chunk === null) continue;
      const found = this.#ofChunk(chunk, { first, last });
      if (found !== null) return found;
      i = Math.max(i, chunk.last - 1);
    }
    return null;
  }

  /** The possessor before a token: *Russia's* before *Foreign Ministry*. */
  before(token: number): CountryWords | null {
    const mark = token - 1;
    if (mark < 1 || this.#tree.sentence(mark) !== this.#tree.sentence(token)) return null;
    if (!/^[’']s?$/.test(this.#tree.word(mark))) return null;
    const owner = this.#names.endingAt(mark);
    return owner === null || owner.kind === 'person' ? null : this.#ofChunk(owner, owner);
  }

  #ofChunk(chunk: NameChunk, { first, last }: Range): CountryWords | null {
    if (chunk.kind === 'person' || chunk.kind === 'place' || chunk.first < first || chunk.last > last) return null;
    if (chunk.kind === 'listed') {
      const code = this.codeOf(chunk.value);
      return code === null ? null : { code, words: chunk };
    }
    for (const inner of this.#names.inside(chunk)) {
      const code = this.codeOf(inner.value);
      if (code !== null) return { code, words: inner };
    }
    return null;
  }
}
