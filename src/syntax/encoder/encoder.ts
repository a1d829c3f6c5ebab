/**
 * The accurate engine: a small recurrent network that reads a sentence from both sides, then chooses tags, the best tree
 * over its scores of arcs, and each arc's relation, and mends what contradicts itself.
 */

import type { Model } from '../../model/format.ts';
import type { Analysis, Engine } from '../engine.ts';
import { HashRows } from '../weights.ts';
import type { Words } from '../words.ts';
import { bestTree } from './arborescence.ts';
import { Arithmetic, floatsOf, section, type Piece } from './arithmetic.ts';
import { Constraints } from './constraints.ts';
import { affixesOf } from './inputs.ts';
import { Labeller } from './labeller.ts';
import { mend } from './mending.ts';
import { affixesPerWord, affixRows, distanceBucket, distanceBuckets, padded, type Shape } from './shape.ts';

/** Words of the longest sentence that is read as one; longer ones are read in pieces. */
const longest = 400;

export class Encoder implements Engine {
  readonly tags: readonly string[];
  readonly relations: readonly string[];
  readonly names: readonly string[];
  readonly #shape: Shape;
  readonly #arithmetic: Arithmetic;
  readonly #words: HashRows;
  readonly #wordTable: Int8Array;
  readonly #affixTable: Int8Array;
  /** What one step of each column of the tables is worth. */
  readonly #wordSteps: Float32Array;
  readonly #affixSteps: Float32Array;
  readonly #input: Piece;
  readonly #gates: Piece;
  /** The gates with what they see of their neighbours. */
  readonly #blended: Piece;
  /** The layers' outputs; `states[l % 2]` is layer l's. */
  readonly #states: readonly [Piece, Piece];
  readonly #tag: Piece;
  readonly #name: Piece;
  readonly #dependent: Piece;
  readonly #head: Piece;
  readonly #arc: Piece;
  readonly #distance: Piece;
  readonly #turned: Piece;
  readonly #scores: Piece;
  readonly #labeller: Labeller;
  readonly #constraints: Constraints;
  /** 1 for each tag of a word that can be a predicate with a copula. */
  readonly #nominal: Uint8Array;
  readonly #every = Int32Array.from({ length: longest }, (_, i) => i);
  readonly #affixes = new Int32Array(affixesPerWord);
  #found = found(0);

  /** @throws OnRecordError `model-malformed` when the model's arrays have not the lengths that its shape asks for. */
  constructor(model: Model) {
    const shape = model.values['shape'] as Shape;
    const { word, affix, hidden, arc } = shape;
    this.#shape = shape;
    this.tags = model.values['tags'] as string[];
    this.relations = model.values['relations'] as string[];
    this.names = model.values['names'] as string[];
    const hashes = section(model, 'words', Uint32Array, model.sections['words']?.length ?? 0);
    this.#words = new HashRows(hashes);
    this.#wordTable = section(model, 'wordTable', Int8Array, hashes.length * word);
    this.#wordSteps = floatsOf(model, 'wordSteps', word);
    this.#affixTable = section(model, 'affixTable', Int8Array, affixRows * affix);
    this.#affixSteps = floatsOf(model, 'affixSteps', affix);
    const rows = longest + 1;
    const widths = {
      input: word + affix,
      gates: 4 * hidden,
      blended: 4 * hidden,
      even: 2 * hidden,
      odd: 2 * hidden,
      tag: padded(shape.tags),
      name: padded(shape.names),
      dependent: arc,
      head: arc,
      arc,
      distance: distanceBuckets,
      turned: arc,
      scores: padded(rows),
    };
    const floats =
      Object.values(widths).reduce((sum, width) => sum + padded(rows) * width, 0) +
      Labeller.floats(shape, padded(rows));
    this.#arithmetic = new Arithmetic(model, shape, rows, floats);
    const take = (name: keyof typeof widths): Piece => this.#arithmetic.take(padded(rows) * widths[name]);
    this.#input = take('input');
    this.#gates = take('gates');
    this.#blended = take('blended');
    this.#states = [take('even'), take('odd')];
    this.#tag = take('tag');
    this.#name = take('name');
    this.#dependent = take('dependent');
    this.#head = take('head');
    this.#arc = take('arc');
    this.#distance = take('distance');
    this.#turned = take('turned');
    this.#scores = take('scores');
    this.#labeller = new Labeller(this.#arithmetic, shape, this.relations.indexOf('root'), padded(rows));
    this.#constraints = new Constraints(this.relations);
    this.#nominal = Uint8Array.from(this.tags, (tag) => (/^(?:NOUN|PROPN|PRON|NUM|ADJ|ADV)\|/.test(tag) ? 1 : 0));
  }

  analyse(words: Words): Analysis {
    const n = words.length;
    if (this.#found.head.length < n) this.#found = found(2 * n);
    const { head, relation } = this.#found;
    // Roots of the pieces of a very long sentence after the first hang on its root, as sentences side by side do.
    let root = -1;
    for (let from = 0; from < n; from += longest) {
      const to = Math.min(n, from + longest);
      this.#read(words, from, to);
      for (let i = from; i < to; i++) {
        if (head[i] !== n) continue;
        if (root < 0) root = i;
        else {
          head[i] = root;
          relation[i] = this.relations.indexOf('parataxis');
        }
      }
    }
    return this.#found;
  }

  /** Analyses words `from` to `to` (not included) as a sentence; its root's head is the number of all words. */
  #read(words: Words, from: number, to: number): void {
    const { layers, tags, names } = this.#shape;
    const arithmetic = this.#arithmetic;
    const n = to - from + 1;
    this.#lookUp(words, from, to);
    this.#encode(n);
    const top = this.#states[(layers + 1) & 1]!;
    arithmetic.apply(layers > 1 ? this.#states[layers & 1]! : top, n, { tag: this.#tag });
    arithmetic.apply(top, n, {
      name: this.#name,
      dependent: this.#dependent,
      head: this.#head,
      ...this.#labeller.products,
    });
    const heads = this.#tree(n);
    this.#labeller.begin(n);
    this.#labeller.score(this.#every, n - 1, heads);
    const relations = heads.map((h, i) => this.#labeller.best(i, h));
    const { tag, name, head, relation } = this.#found;
    for (let i = 1; i < n; i++) tag[from + i - 1] = highest(this.#tag.view, i * padded(tags), tags);
    const nominal = Uint8Array.from(tag.subarray(from, to), (t) => this.#nominal[t]!);
    mend({ heads, relations }, nominal, this.#constraints, this.#scores.view, padded(n), this.#labeller);
    for (let i = 1; i < n; i++) {
      const at = from + i - 1;
      const h = heads[i - 1]!;
      name[at] = highest(this.#name.view, i * padded(names), names);
      head[at] = h === 0 ? words.length : from + h - 1;
      relation[at] = relations[i - 1]!;
    }
  }

  /** Vectors of the words, after the root's. */
  #lookUp(words: Words, from: number, to: number): void {
    const { word, affix } = this.#shape;
    const width = word + affix;
    const x = this.#input.view;
    x.set(this.#arithmetic.rows.get('root')!.view, 0);
    const table = this.#affixTable;
    for (let i = from; i < to; i++) {
      const at = (i - from + 1) * width;
      const row = this.#words.get(words.lower[i]!);
      if (row < 0) x.fill(0, at, at + word);
      else for (let d = 0; d < word; d++) x[at + d] = this.#wordTable[row * word + d]! * this.#wordSteps[d]!;
      affixesOf(words, i, this.#affixes, 0);
      for (let d = 0; d < affix; d++) {
        let sum = 0;
        for (let k = 0; k < affixesPerWord; k++) sum += table[this.#affixes[k]! * affix + d]!;
        x[at + word + d] = sum * this.#affixSteps[d]!;
      }
    }
  }

  /** Runs the layers over n rows. */
  #encode(n: number): void {
    const { hidden, layers } = this.#shape;
    const { kernel, rows } = this.#arithmetic;
    const { pointer: gates } = this.#gates;
    const { pointer: blended } = this.#blended;
    for (let l = 0; l < layers; l++) {
      const before = l === 0 ? this.#input : this.#states[(l + 1) & 1]!;
      const after = this.#states[l & 1]!;
      this.#arithmetic.apply(before, n, { [`layer${l}`]: this.#gates });
      const previous = rows.get(`layer${l}.before`)!.pointer;
      const next = rows.get(`layer${l}.after`)!.pointer;
      kernel.blend(gates, previous, next, blended, n, 4 * hidden);
      kernel.scan(blended, after.pointer, n, hidden);
      if (l > 0) kernel.add(after.pointer, before.pointer, n * 2 * hidden);
    }
  }

  /** The best tree: for each word the row of its head. */
  #tree(n: number): Int32Array {
    const { arc } = this.#shape;
    const { kernel } = this.#arithmetic;
    const columns = padded(n);
    kernel.rectify(this.#dependent.pointer, n * arc);
    kernel.rectify(this.#head.pointer, n * arc);
    this.#arithmetic.apply(this.#dependent, n, { arc: this.#arc, distance: this.#distance });
    this.#turned.view.fill(0, 0, arc * columns);
    kernel.transpose(this.#head.pointer, arc, n, arc, this.#turned.pointer, columns);
    const { pointer, view: scores } = this.#scores;
    scores.fill(0, 0, n * columns);
    kernel.multiply(this.#arc.pointer, arc, 1, this.#turned.pointer, columns, pointer, columns, n, arc, columns);
    const far = this.#distance.view;
    for (let i = 1; i < n; i++)
      for (let j = 0; j < n; j++) scores[i * columns + j]! += far[i * distanceBuckets + distanceBucket(i, j)]!;
    return bestTree(scores, n, columns);
  }
}

/** An analysis with room for so many words. */
function found(words: number): { tag: Uint8Array; name: Uint8Array; head: Int32Array; relation: Uint8Array } {
  return {
    tag: new Uint8Array(words),
    name: new Uint8Array(words),
    head: new Int32Array(words),
    relation: new Uint8Array(words),
  };
}

function highest(view: Float32Array, at: number, count: number): number {
  let best = 0;
  for (let k = 1; k < count; k++) if (view[at + k]! > view[at + best]!) best = k;
  return best;
}
