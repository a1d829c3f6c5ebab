/**
 * The accurate engine: a small recurrent network that reads a sentence from both sides, then chooses tags, the best tree
 * over its scores of arcs, and each arc's relation.
 */

import { OnRecordError } from '../../errors.ts';
import type { Model } from '../../model/format.ts';
import type { Analysis, Engine } from '../engine.ts';
import { HashRows } from '../weights.ts';
import type { Words } from '../words.ts';
import { bestTree } from './arborescence.ts';
import { affixesOf } from './inputs.ts';
import { kernelBytes } from './kernel.ts';
import { affixesPerWord, affixRows, distanceBucket, distanceBuckets, matricesOf, padded, type Shape } from './shape.ts';

/** Words of the longest sentence that is read as one; longer ones are read in pieces. */
const longest = 400;

interface Kernel {
  multiply(
    a: number,
    rowA: number,
    columnA: number,
    b: number,
    rowB: number,
    c: number,
    rowC: number,
    n: number,
    k: number,
    m: number,
  ): void;
  transpose(a: number, rowA: number, n: number, m: number, b: number, rowB: number): void;
  fillRows(c: number, row: number, n: number, m: number): void;
  rectify(x: number, count: number): void;
  add(y: number, x: number, count: number): void;
  scan(x: number, y: number, n: number, width: number): void;
}

/** Piece of the kernel's memory. */
interface Piece {
  /** In bytes. */
  readonly pointer: number;
  readonly view: Float32Array;
}

interface Linear {
  readonly weights: number;
  readonly bias: number;
  readonly rows: number;
  readonly columns: number;
}

export class Encoder implements Engine {
  readonly tags: readonly string[];
  readonly relations: readonly string[];
  readonly #shape: Shape;
  readonly #kernel: Kernel;
  readonly #floats: Float32Array;
  #top = 1024;
  readonly #linear = new Map<string, Linear>();
  readonly #words: HashRows;
  readonly #wordTable: Int8Array;
  readonly #affixTable: Int8Array;
  /** What one step of each column of the tables is worth. */
  readonly #wordSteps: Float32Array;
  readonly #affixSteps: Float32Array;
  readonly #root: Float32Array;
  readonly #input: Piece;
  readonly #gates: Piece;
  /** The layers' outputs; `states[l % 2]` is layer l's. */
  readonly #states: readonly [Piece, Piece];
  readonly #tagScores: Piece;
  readonly #dependent: Piece;
  readonly #head: Piece;
  readonly #query: Piece;
  readonly #far: Piece;
  readonly #turned: Piece;
  readonly #scores: Piece;
  readonly #relationDependent: Piece;
  readonly #relationHead: Piece;
  readonly #pairs: Piece;
  readonly #relationScores: Piece;
  readonly #affixes = new Int32Array(affixesPerWord);
  #tag = new Uint8Array(0);
  #heads = new Int32Array(0);
  #relation = new Uint8Array(0);

  /** @throws OnRecordError `model-malformed` when the model's arrays have not the lengths that its shape asks for. */
  constructor(model: Model) {
    const shape = model.values['shape'] as Shape;
    const { word, affix, hidden, arc, relation } = shape;
    this.#shape = shape;
    this.tags = model.values['tags'] as string[];
    this.relations = model.values['relations'] as string[];
    const matrices = matricesOf(shape);
    const rows = longest + 1;
    const wide = 2 * hidden;
    const deep = 3 * relation + distanceBuckets;
    const perRow =
      word + affix + 4 * hidden + 2 * wide + padded(shape.tags) + 3 * arc + 2 * relation + deep + distanceBuckets;
    const size =
      matrices.reduce((sum, m) => sum + m.rows * m.columns, 0) +
      rows * (perRow + padded(shape.relations) + padded(rows)) +
      arc * padded(rows);
    const memory = new WebAssembly.Memory({ initial: Math.ceil((4 * size + 65536) / 65536) });
    const instance = new WebAssembly.Instance(new WebAssembly.Module(kernelBytes()), { env: { memory } });
    this.#kernel = instance.exports as unknown as Kernel;
    this.#floats = new Float32Array(memory.buffer);

    const section = <T extends { readonly length: number }>(
      name: string,
      type: new (n: number) => T,
      length: number,
    ): T => {
      const data = model.sections[name];
      if (!(data instanceof type) || data.length !== length)
        throw new OnRecordError('model-malformed', {
          file: 'models/encoder/model.bin.gz',
          reason: `section ${name} is not what the network's shape asks for`,
        });
      return data;
    };
    const floats = (name: string, length: number): Float32Array => {
      const bits = section(name, Uint32Array, length);
      return new Float32Array(bits.buffer, bits.byteOffset, length);
    };
    const large = matrices.filter((m) => m.rows > 1);
    const small = matrices.filter((m) => m.rows === 1);
    const weights = section(
      'weights',
      Int8Array,
      large.reduce((sum, m) => sum + m.rows * m.columns, 0),
    );
    const steps = floats(
      'steps',
      large.reduce((sum, m) => sum + m.columns, 0),
    );
    const biases = floats(
      'biases',
      small.reduce((sum, m) => sum + m.columns, 0),
    );
    const placed = new Map<string, Piece>();
    let at = 0;
    let step = 0;
    for (const m of large) {
      const piece = this.#take(m.rows * m.columns);
      for (let i = 0; i < m.rows * m.columns; i++) piece.view[i] = weights[at + i]! * steps[step + (i % m.columns)]!;
      at += m.rows * m.columns;
      step += m.columns;
      placed.set(m.name, piece);
    }
    at = 0;
    for (const m of small) {
      const piece = this.#take(m.columns);
      piece.view.set(biases.subarray(at, (at += m.columns)));
      placed.set(m.name, piece);
    }
    for (const m of large)
      this.#linear.set(m.name, {
        weights: placed.get(m.name)!.pointer,
        bias: placed.get(`${m.name}.bias`)?.pointer ?? 0,
        rows: m.rows,
        columns: m.columns,
      });
    this.#root = placed.get('root')!.view;
    const hashes = section('words', Uint32Array, model.sections['words']?.length ?? 0);
    this.#words = new HashRows(hashes);
    this.#wordTable = section('wordTable', Int8Array, hashes.length * word);
    this.#wordSteps = floats('wordSteps', word);
    this.#affixTable = section('affixTable', Int8Array, affixRows * affix);
    this.#affixSteps = floats('affixSteps', affix);

    this.#input = this.#take(rows * (word + affix));
    this.#gates = this.#take(rows * 4 * hidden);
    this.#states = [this.#take(rows * wide), this.#take(rows * wide)];
    this.#tagScores = this.#take(rows * padded(shape.tags));
    this.#dependent = this.#take(rows * arc);
    this.#head = this.#take(rows * arc);
    this.#query = this.#take(rows * arc);
    this.#far = this.#take(rows * distanceBuckets);
    this.#turned = this.#take(arc * padded(rows));
    this.#scores = this.#take(rows * padded(rows));
    this.#relationDependent = this.#take(rows * relation);
    this.#relationHead = this.#take(rows * relation);
    this.#pairs = this.#take(rows * deep);
    this.#relationScores = this.#take(rows * padded(shape.relations));
  }

  analyse(words: Words): Analysis {
    const n = words.length;
    if (this.#tag.length < n) {
      this.#tag = new Uint8Array(2 * n);
      this.#heads = new Int32Array(2 * n);
      this.#relation = new Uint8Array(2 * n);
    }
    // Roots of the pieces of a very long sentence after the first hang on its root, as sentences side by side do.
    let root = -1;
    for (let from = 0; from < n; from += longest) {
      const to = Math.min(n, from + longest);
      this.#read(words, from, to);
      for (let i = from; i < to; i++) {
        if (this.#heads[i] !== n) continue;
        if (root < 0) root = i;
        else {
          this.#heads[i] = root;
          this.#relation[i] = this.relations.indexOf('parataxis');
        }
      }
    }
    return { tag: this.#tag, head: this.#heads, relation: this.#relation };
  }

  /** Analyses words `from` to `to` (not included) as a sentence; its root's head is the number of all words. */
  #read(words: Words, from: number, to: number): void {
    const { hidden, layers, arc, relation } = this.#shape;
    const kernel = this.#kernel;
    const n = to - from + 1;
    const wide = 2 * hidden;
    this.#lookUp(words, from, to);
    for (let l = 0; l < layers; l++) {
      const before = l === 0 ? this.#input : this.#states[(l + 1) & 1]!;
      const after = this.#states[l & 1]!;
      this.#multiply(`layer${l}`, before, this.#gates, n);
      kernel.scan(this.#gates.pointer, after.pointer, n, hidden);
      if (l > 0) kernel.add(after.pointer, before.pointer, n * wide);
    }
    const top = this.#states[(layers + 1) & 1]!;
    const below = layers > 1 ? this.#states[layers & 1]! : top;

    const tagColumns = padded(this.#shape.tags);
    this.#multiply('tag', below, this.#tagScores, n);
    for (let i = 1; i < n; i++)
      this.#tag[from + i - 1] = highest(this.#tagScores.view, i * tagColumns, this.#shape.tags);

    this.#multiply('dependent', top, this.#dependent, n);
    kernel.rectify(this.#dependent.pointer, n * arc);
    this.#multiply('head', top, this.#head, n);
    kernel.rectify(this.#head.pointer, n * arc);
    this.#multiply('arc', this.#dependent, this.#query, n);
    this.#multiply('distance', this.#dependent, this.#far, n);
    const columns = padded(n);
    this.#turned.view.fill(0, 0, arc * columns);
    kernel.transpose(this.#head.pointer, arc, n, arc, this.#turned.pointer, columns);
    const scores = this.#scores.view;
    scores.fill(0, 0, n * columns);
    const { pointer: query } = this.#query;
    kernel.multiply(query, arc, 1, this.#turned.pointer, columns, this.#scores.pointer, columns, n, arc, columns);
    const far = this.#far.view;
    for (let i = 1; i < n; i++)
      for (let j = 0; j < n; j++) scores[i * columns + j]! += far[i * distanceBuckets + distanceBucket(i, j)]!;
    const heads = bestTree(scores, n, columns);

    this.#multiply('relationDependent', top, this.#relationDependent, n);
    kernel.rectify(this.#relationDependent.pointer, n * relation);
    this.#multiply('relationHead', top, this.#relationHead, n);
    kernel.rectify(this.#relationHead.pointer, n * relation);
    const pairs = this.#pairs.view;
    const dependents = this.#relationDependent.view;
    const governors = this.#relationHead.view;
    const deep = 3 * relation + distanceBuckets;
    pairs.fill(0, 0, n * deep);
    for (let i = 1; i < n; i++) {
      const h = heads[i - 1]!;
      const at = i * deep;
      for (let k = 0; k < relation; k++) {
        const d = dependents[i * relation + k]!;
        const g = governors[h * relation + k]!;
        pairs[at + k] = d * g;
        pairs[at + relation + k] = d;
        pairs[at + 2 * relation + k] = g;
      }
      pairs[at + 3 * relation + distanceBucket(i, h)] = 1;
    }
    this.#multiply('relation', this.#pairs, this.#relationScores, n);
    const relationColumns = padded(this.#shape.relations);
    for (let i = 1; i < n; i++) {
      const h = heads[i - 1]!;
      this.#heads[from + i - 1] = h === 0 ? words.length : from + h - 1;
      this.#relation[from + i - 1] = this.#relationOf(i * relationColumns, h === 0);
    }
  }

  /** The relation with the highest score; `root` is for the arc from the root, and for no other. */
  #relationOf(at: number, isRoot: boolean): number {
    const root = this.relations.indexOf('root');
    if (isRoot) return root;
    const scores = this.#relationScores.view;
    scores[at + root] = -Infinity;
    return highest(scores, at, this.relations.length);
  }

  /** Vectors of the words, after the root's. */
  #lookUp(words: Words, from: number, to: number): void {
    const { word, affix } = this.#shape;
    const width = word + affix;
    const x = this.#input.view;
    x.set(this.#root, 0);
    const table = this.#affixTable;
    for (let i = from; i < to; i++) {
      const at = (i - from + 1) * width;
      const row = this.#words.get(words.lower[i]!);
      if (row < 0) x.fill(0, at, at + word);
      else for (let d = 0; d < word; d++) x[at + d] = this.#wordTable[row * word + d]! * this.#wordSteps[d]!;
      affixesOf(words, i, this.#affixes, 0);
      const [a = 0, b = 0, c = 0, e = 0, f = 0, g = 0, h = 0, k = 0] = this.#affixes;
      for (let d = 0; d < affix; d++) {
        const sum =
          table[a * affix + d]! +
          table[b * affix + d]! +
          table[c * affix + d]! +
          table[e * affix + d]! +
          table[f * affix + d]! +
          table[g * affix + d]! +
          table[h * affix + d]! +
          table[k * affix + d]!;
        x[at + word + d] = sum * this.#affixSteps[d]!;
      }
    }
  }

  /** y = x · W + bias. */
  #multiply(name: string, x: Piece, y: Piece, n: number): void {
    const { weights, bias, rows, columns } = this.#linear.get(name)!;
    if (bias === 0) y.view.fill(0, 0, n * columns);
    else this.#kernel.fillRows(y.pointer, bias, n, columns);
    this.#kernel.multiply(x.pointer, rows, 1, weights, columns, y.pointer, columns, n, rows, columns);
  }

  #take(floats: number): Piece {
    const pointer = this.#top;
    this.#top += 4 * padded(floats);
    return { pointer, view: this.#floats.subarray(pointer >> 2, (pointer >> 2) + floats) };
  }
}

function highest(view: Float32Array, at: number, count: number): number {
  let best = 0;
  for (let k = 1; k < count; k++) if (view[at + k]! > view[at + best]!) best = k;
  return best;
}
