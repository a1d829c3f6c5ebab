/** The fast engine: a perceptron tagger and a greedy transition-based parser. */

import type { Model } from '../model/format.ts';
import type { Analysis, Engine } from './engine.ts';
import { Parser } from './parser.ts';
import { Tagger } from './tagger.ts';
import type { Words } from './words.ts';

export class FastEngine implements Engine {
  readonly tags: readonly string[];
  readonly relations: readonly string[];
  readonly names = null;
  readonly #tagger: Tagger;
  readonly #parser: Parser;
  #tag = new Uint8Array(0);

  constructor(tagger: Model, parser: Model) {
    this.#tagger = new Tagger(tagger);
    this.tags = this.#tagger.tags;
    this.#parser = new Parser(parser, this.tags);
    this.relations = this.#parser.labels;
  }

  analyse(words: Words): Analysis {
    if (this.#tag.length < words.length) this.#tag = new Uint8Array(2 * words.length);
    this.#tagger.tag(words, this.#tag, 0);
    const { head, label } = this.#parser.parse(words, this.#tag, 0, this.#tagger.classes);
    return { tag: this.#tag, head, relation: label };
  }
}
