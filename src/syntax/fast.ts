/** The fast engine: a perceptron tagger and a greedy transition-based parser. */

import type { Model } from '../model/format.ts';
import type { Analysis, Engine } from './engine.ts';
import { ParsedWords, Parser, TagTable } from './parser.ts';
import { Tagger } from './tagger.ts';
import type { Words } from './words.ts';

export class FastEngine implements Engine {
  readonly tags: readonly string[];
  readonly relations: readonly string[];
  readonly names = null;
  readonly #tagger: Tagger;
  readonly #parser: Parser;
  readonly #table: TagTable;
  #parsed: ParsedWords | null = null;
  #capacity = 0;
  #tag = new Uint8Array(0);

  constructor(tagger: Model, parser: Model) {
    this.#tagger = new Tagger(tagger);
    this.#parser = new Parser(parser);
    this.tags = this.#tagger.tags;
    this.relations = this.#parser.labels;
    this.#table = new TagTable(this.tags);
  }

  analyse(words: Words): Analysis {
    if (this.#parsed === null || this.#parsed.words !== words || this.#capacity < words.length) {
      this.#capacity = 2 * words.length;
      this.#parsed = new ParsedWords(words, this.#capacity);
      this.#tag = new Uint8Array(this.#capacity);
    }
    this.#tagger.tag(words, this.#tag, 0);
    this.#parsed.describe(this.#tag, 0, this.#tagger.classes, this.#table);
    const { head, label } = this.#parser.parse(this.#parsed);
    return { tag: this.#tag, head, relation: label };
  }
}
