/** The encoder as it learns: scores of a batch of sentences, their loss, and its gradient. */

import {
  affixesPerWord,
  affixRows,
  distanceBucket,
  distanceBuckets,
  matricesOf,
  padded,
  type Shape,
} from '../../src/syntax/encoder/shape.ts';
import type { Memory } from './memory.ts';

/** A sentence to learn from; arrays have one entry a word. */
export interface Lesson {
  readonly length: number;
  /** Row of the word in the table of pretrained vectors, or -1. */
  readonly word: Int32Array;
  /** Row in the table of learnt vectors, or -1. */
  readonly learnt: Int32Array;
  /** {@link affixesPerWord} rows a word. */
  readonly affix: Int32Array;
  /** Numbers of the right tag and relation; -1 where none is known. */
  readonly tag: Int16Array;
  /** Number of the right name label, -1 where it is not known. */
  readonly name: Int16Array;
  /** Row of the head: 0 for the root, else one more than its position. */
  readonly head: Int32Array;
  readonly relation: Int16Array;
}

export interface Dropout {
  /** Of a word's own vectors, for a word that was seen once; falls with its count. */
  readonly word: number;
  readonly input: number;
  readonly hidden: number;
  readonly head: number;
}

/** A weight matrix with its gradient and the state of Adam; pointers are bytes. */
class Weights {
  readonly count: number;
  readonly w: number;
  readonly g: number;
  readonly mean: number;
  readonly square: number;
  readonly average: number;
  readonly rows: number;
  readonly columns: number;
  /** The transposed matrix, for gradients. */
  readonly turned: number;

  constructor(memory: Memory, rows: number, columns: number, turned: boolean) {
    this.rows = rows;
    this.columns = columns;
    this.count = rows * columns;
    this.w = memory.take(this.count);
    this.g = memory.take(this.count);
    this.mean = memory.take(this.count);
    this.square = memory.take(this.count);
    this.average = memory.take(this.count);
    this.turned = turned ? memory.take(columns * padded(rows)) : 0;
  }
}

/** One layer's rows for a batch. */
interface Layer {
  readonly input: number;
  readonly inputMask: number;
  readonly gates: number;
  readonly states: number;
  readonly output: number;
}

export interface Losses {
  arc: number;
  relation: number;
  tag: number;
  name: number;
  words: number;
}

export class Network {
  readonly shape: Shape;
  readonly weights: Map<string, Weights> = new Map();
  readonly affixes: Weights;
  readonly learnt: Weights;
  /** How often each row of the table of learnt vectors was seen. */
  readonly #counts: Int32Array;
  readonly #pretrained: Float32Array;
  readonly #memory: Memory;
  readonly #capacity: number;
  readonly #layers: Layer[] = [];
  readonly #buffers = new Map<string, number>();
  #random: number;
  #touchedAffixes = new Set<number>();
  #touchedLearnt = new Set<number>();

  /** @param capacity - Rows of the largest batch: its words and one root a sentence. */
  constructor(
    memory: Memory,
    shape: Shape,
    capacity: number,
    pretrained: Float32Array,
    counts: Int32Array,
    random: () => number,
  ) {
    this.shape = shape;
    this.#memory = memory;
    this.#capacity = capacity;
    this.#pretrained = pretrained;
    this.#counts = counts;
    this.#random = Math.floor(random() * 4294967295) | 1;
    for (const { name, rows, columns } of matricesOf(shape)) {
      const weights = new Weights(memory, rows, columns, rows > 1);
      const view = memory.view(weights.w, weights.count);
      const bound = Math.sqrt((name === 'arc' || name === 'distance' ? 1 : 3) / rows);
      if (rows > 1) for (let i = 0; i < view.length; i++) view[i] = (2 * random() - 1) * bound;
      // Gates that open at different speeds from the start.
      if (name.startsWith('layer') && rows === 1)
        for (let i = 0; i < view.length; i++)
          view[i] = Math.floor(i / shape.hidden) % 2 === 0 ? 1 - (3 * (i % shape.hidden)) / shape.hidden : 0;
      this.weights.set(name, weights);
    }
    this.affixes = new Weights(memory, affixRows, shape.affix, false);
    this.learnt = new Weights(memory, Math.max(counts.length, 1), shape.word, false);
    for (const [table, size] of [
      [this.affixes, 0.15],
      [this.learnt, 0.05],
    ] as const) {
      const view = memory.view(table.w, table.count);
      for (let i = 0; i < view.length; i++) view[i] = (2 * random() - 1) * size;
    }
    const { hidden, layers } = shape;
    for (let l = 0; l < layers; l++) {
      const wide = l === 0 ? shape.word + shape.affix : 2 * hidden;
      this.#layers.push({
        input: memory.take(capacity * wide),
        inputMask: memory.take(capacity * wide),
        gates: memory.take(capacity * 4 * hidden),
        states: memory.take(capacity * 2 * hidden),
        output: memory.take(capacity * 2 * hidden),
      });
    }
  }

  #buffer(name: string, floats: number): number {
    let pointer = this.#buffers.get(name);
    if (pointer === undefined) this.#buffers.set(name, (pointer = this.#memory.take(floats)));
    return pointer;
  }

  #zero(pointer: number, floats: number): void {
    this.#memory.view(pointer, floats).fill(0);
  }

  #next(): number {
    this.#random ^= this.#random << 13;
    this.#random ^= this.#random >>> 17;
    this.#random ^= this.#random << 5;
    return (this.#random >>> 0) / 4294967296;
  }

  /** y = x · W + bias, over n rows. */
  #linear(name: string, x: number, y: number, n: number): void {
    const { multiply, fillRows } = this.#memory.kernels;
    const { w, rows, columns } = this.weights.get(name)!;
    fillRows(y, this.weights.get(`${name}.bias`)!.w, n, columns);
    multiply(x, rows, 1, w, columns, y, columns, n, rows, columns);
  }

  /** Gradients of {@link #linear}; adds to `dx`. */
  #linearGradient(name: string, x: number, dy: number, dx: number, n: number): void {
    const { multiply, transpose, sumRows } = this.#memory.kernels;
    const { w, g, turned, rows, columns } = this.weights.get(name)!;
    multiply(x, 1, rows, dy, columns, g, columns, rows, n, columns);
    sumRows(dy, this.weights.get(`${name}.bias`)!.g, n, columns);
    if (dx === 0) return;
    transpose(w, columns, rows, columns, turned, rows);
    multiply(dy, columns, 1, turned, rows, dx, rows, n, columns, rows);
  }

  #dropout(x: number, mask: number, count: number, rate: number): void {
    const { dropoutMask, scale } = this.#memory.kernels;
    this.#random = dropoutMask(mask, count, rate, this.#random) | 0;
    scale(x, mask, count);
  }

  /** Word vectors of the batch, into the first layer's input. */
  #lookUp(batch: readonly Lesson[], dropout: Dropout | null): void {
    const { word: wide, affix } = this.shape;
    const width = wide + affix;
    const x = this.#memory.view(this.#layers[0]!.input, this.#capacity * width);
    const learnt = this.#memory.view(this.learnt.w, this.learnt.count);
    const affixes = this.#memory.view(this.affixes.w, this.affixes.count);
    const root = this.#memory.view(this.weights.get('root')!.w, width);
    let at = 0;
    for (const lesson of batch) {
      x.set(root, at);
      at += width;
      for (let i = 0; i < lesson.length; i++) {
        const own = lesson.learnt[i]!;
        const given = lesson.word[i]!;
        const count = own < 0 ? 0 : this.#counts[own]!;
        const draw = dropout === null ? 1 : this.#next();
        const rate = dropout === null ? 0 : dropout.word / (dropout.word + count);
        const keepsGiven = given >= 0 && !(draw < 0.3 * rate);
        const keepsOwn = own >= 0 && !(draw < rate);
        // What was dropped gets no gradient: remembered by sign.
        this.#kept[at / width] = (keepsOwn ? 1 : 0) | (keepsGiven ? 2 : 0);
        for (let d = 0; d < wide; d++)
          x[at + d] = (keepsGiven ? this.#pretrained[given * wide + d]! : 0) + (keepsOwn ? learnt[own * wide + d]! : 0);
        for (let d = 0; d < affix; d++) x[at + wide + d] = 0;
        for (let k = 0; k < affixesPerWord; k++) {
          const row = lesson.affix[i * affixesPerWord + k]! * affix;
          for (let d = 0; d < affix; d++) x[at + wide + d]! += affixes[row + d]!;
        }
        at += width;
      }
    }
  }

  readonly #kept = new Uint8Array(1 << 16);

  #lookUpGradient(batch: readonly Lesson[], dx: number): void {
    const { word: wide, affix } = this.shape;
    const width = wide + affix;
    const g = this.#memory.view(dx, this.#capacity * width);
    const learnt = this.#memory.view(this.learnt.g, this.learnt.count);
    const affixes = this.#memory.view(this.affixes.g, this.affixes.count);
    const root = this.#memory.view(this.weights.get('root')!.g, width);
    let at = 0;
    for (const lesson of batch) {
      for (let d = 0; d < width; d++) root[d]! += g[at + d]!;
      at += width;
      for (let i = 0; i < lesson.length; i++) {
        const own = lesson.learnt[i]!;
        if ((this.#kept[at / width]! & 1) === 1) {
          this.#touchedLearnt.add(own);
          for (let d = 0; d < wide; d++) learnt[own * wide + d]! += g[at + d]!;
        }
        for (let k = 0; k < affixesPerWord; k++) {
          const row = lesson.affix[i * affixesPerWord + k]!;
          this.#touchedAffixes.add(row);
          for (let d = 0; d < affix; d++) affixes[row * affix + d]! += g[at + wide + d]!;
        }
        at += width;
      }
    }
  }

  /** Runs the layers; afterwards `output` of the last holds the words' states. @returns The number of rows. */
  #encode(batch: readonly Lesson[], dropout: Dropout | null): number {
    const { kernels } = this.#memory;
    const { hidden } = this.shape;
    const n = batch.reduce((sum, { length }) => sum + length + 1, 0);
    if (n > this.#capacity) throw new RangeError(`A batch of ${n} rows is over the capacity of ${this.#capacity}`);
    this.#lookUp(batch, dropout);
    this.#layers.forEach((layer, l) => {
      const wide = l === 0 ? this.shape.word + this.shape.affix : 2 * hidden;
      if (l > 0) {
        const before = this.#layers[l - 1]!.output;
        this.#memory.view(layer.input, n * wide).set(this.#memory.view(before, n * wide));
      }
      if (dropout !== null)
        this.#dropout(layer.input, layer.inputMask, n * wide, l === 0 ? dropout.input : dropout.hidden);
      this.#linear(`layer${l}`, layer.input, layer.gates, n);
      let row = 0;
      for (const { length } of batch) {
        kernels.scan(layer.gates + row * 16 * hidden, layer.states + row * 8 * hidden, length + 1, hidden);
        row += length + 1;
      }
      this.#memory.view(layer.output, n * 2 * hidden).set(this.#memory.view(layer.states, n * 2 * hidden));
      if (l > 0) kernels.add(layer.output, this.#layers[l - 1]!.output, n * 2 * hidden);
    });
    return n;
  }

  /** Gradients of {@link #encode}; `gradients[l]` is the gradient of layer l's output, and is changed. */
  #encodeGradient(batch: readonly Lesson[], n: number, gradients: readonly number[], dropout: Dropout | null): void {
    const { kernels } = this.#memory;
    const { hidden } = this.shape;
    const dGates = this.#buffer('dGates', this.#capacity * 4 * hidden);
    const widest = Math.max(2 * hidden, this.shape.word + this.shape.affix);
    const dInput = this.#buffer('dInput', this.#capacity * widest);
    for (let l = this.#layers.length - 1; l >= 0; l--) {
      const layer = this.#layers[l]!;
      const wide = l === 0 ? this.shape.word + this.shape.affix : 2 * hidden;
      let row = 0;
      for (const { length } of batch) {
        kernels.scanGradient(
          layer.gates + row * 16 * hidden,
          layer.states + row * 8 * hidden,
          gradients[l]! + row * 8 * hidden,
          dGates + row * 16 * hidden,
          length + 1,
          hidden,
        );
        row += length + 1;
      }
      this.#zero(dInput, n * wide);
      this.#linearGradient(`layer${l}`, layer.input, dGates, dInput, n);
      if (dropout !== null) kernels.scale(dInput, layer.inputMask, n * wide);
      if (l === 0) this.#lookUpGradient(batch, dInput);
      else {
        kernels.add(gradients[l - 1]!, dInput, n * wide);
        kernels.add(gradients[l - 1]!, gradients[l]!, n * wide);
      }
    }
  }

  /**
   * Scores a batch and, with dropout, adds the gradient of its loss.
   *
   * @param read - Called with the scores of each sentence where nothing is to be learnt.
   */
  run(batch: readonly Lesson[], dropout: Dropout | null, losses: Losses, read?: Reading): void {
    const learns = read === undefined;
    const memory = this.#memory;
    const { kernels } = memory;
    const { hidden, arc, relation } = this.shape;
    const wide = 2 * hidden;
    const capacity = this.#capacity;
    const n = this.#encode(batch, dropout);
    const top = this.#layers.at(-1)!.output;
    const tagLayer = this.#layers.at(-2)?.output ?? top;
    const gradients = this.#layers.map((_, l) => this.#buffer(`d${l}`, capacity * wide));
    if (learns) for (const d of gradients) this.#zero(d, n * wide);
    const dTop = gradients.at(-1)!;
    const dTagLayer = gradients.at(-2) ?? dTop;
    const words = batch.reduce((sum, { length }) => sum + length, 0);
    losses.words += words;

    // Tags, from the layer before the last; names, from the last.
    for (const [name, from, dFrom, count] of [
      ['tag', tagLayer, dTagLayer, this.shape.tags],
      ['name', top, dTop, this.shape.names],
    ] as const) {
      const columns = padded(count);
      const scores = this.#buffer(name, capacity * columns);
      this.#linear(name, from, scores, n);
      if (!learns) continue;
      const view = memory.view(scores, n * columns);
      let row = 0;
      for (const lesson of batch) {
        view.fill(0, row * columns, (row + 1) * columns);
        for (let i = 0; i < lesson.length; i++) {
          const at = (row + 1 + i) * columns;
          losses[name] += crossEntropy(view, at, count, columns, lesson[name][i]!, words);
        }
        row += lesson.length + 1;
      }
      this.#linearGradient(name, from, scores, dFrom, n);
    }

    // What each word offers as dependent and head.
    const masked = (name: string, width: number): { y: number; mask: number } => {
      const y = this.#buffer(name, capacity * width);
      const mask = this.#buffer(`${name}Mask`, capacity * width);
      this.#linear(name, top, y, n);
      kernels.rectify(y, n * width);
      if (dropout !== null) this.#dropout(y, mask, n * width, dropout.head);
      return { y, mask };
    };
    const unmask = (name: string, { y, mask }: { y: number; mask: number }, dy: number, width: number): void => {
      if (dropout !== null) kernels.scale(dy, mask, n * width);
      kernels.rectifyGradient(y, dy, n * width);
      this.#linearGradient(name, top, dy, dTop, n);
    };
    const dependent = masked('dependent', arc);
    const head = masked('head', arc);
    const query = this.#buffer('query', capacity * arc);
    this.#linear('arc', dependent.y, query, n);
    const far = this.#buffer('far', capacity * distanceBuckets);
    this.#zero(far, n * distanceBuckets);
    const distance = this.weights.get('distance')!;
    kernels.multiply(dependent.y, arc, 1, distance.w, distanceBuckets, far, distanceBuckets, n, arc, distanceBuckets);
    const turned = this.#buffer('turned', arc * padded(capacity));
    const scores = this.#buffer('scores', 512 * 528);
    const dQuery = this.#buffer('dQuery', capacity * arc);
    const dHead = this.#buffer('dHead', capacity * arc);
    const dFar = this.#buffer('dFar', capacity * distanceBuckets);
    if (learns) {
      this.#zero(dQuery, n * arc);
      this.#zero(dHead, n * arc);
      this.#zero(dFar, n * distanceBuckets);
    }
    const farView = memory.view(far, n * distanceBuckets);
    const dFarView = memory.view(dFar, n * distanceBuckets);
    const arcScores: Float32Array[] = [];
    let row = 0;
    for (const lesson of batch) {
      const size = lesson.length + 1;
      const columns = padded(size);
      this.#zero(turned, arc * columns);
      kernels.transpose(head.y + row * arc * 4, arc, size, arc, turned, columns);
      this.#zero(scores, size * columns);
      kernels.multiply(query + row * arc * 4, arc, 1, turned, columns, scores, columns, size, arc, columns);
      const view = memory.view(scores, size * columns);
      for (let i = 1; i < size; i++) {
        const at = i * columns;
        for (let j = 0; j < size; j++)
          view[at + j]! += j === i ? 0 : farView[(row + i) * distanceBuckets + distanceBucket(i, j)]!;
        view[at + i] = -1e9;
        if (!learns) continue;
        losses.arc += crossEntropy(view, at, size, columns, lesson.head[i - 1]!, words);
        for (let j = 0; j < size; j++)
          if (j !== i) dFarView[(row + i) * distanceBuckets + distanceBucket(i, j)]! += view[at + j]!;
      }
      if (learns) {
        view.fill(0, 0, columns);
        kernels.multiply(scores, columns, 1, head.y + row * arc * 4, arc, dQuery + row * arc * 4, arc, size, size, arc);
        kernels.multiply(scores, 1, columns, query + row * arc * 4, arc, dHead + row * arc * 4, arc, size, size, arc);
      } else {
        const copy = new Float32Array(size * size);
        for (let i = 0; i < size; i++) copy.set(view.subarray(i * columns, i * columns + size), i * size);
        arcScores.push(copy);
      }
      row += size;
    }
    if (learns) {
      const dDependent = this.#buffer('dDependent', capacity * arc);
      this.#zero(dDependent, n * arc);
      this.#linearGradient('arc', dependent.y, dQuery, dDependent, n);
      const { g, turned: back } = distance;
      kernels.multiply(dependent.y, 1, arc, dFar, distanceBuckets, g, distanceBuckets, arc, n, distanceBuckets);
      kernels.transpose(distance.w, distanceBuckets, arc, distanceBuckets, back, arc);
      kernels.multiply(dFar, distanceBuckets, 1, back, arc, dDependent, arc, n, distanceBuckets, arc);
      unmask('dependent', dependent, dDependent, arc);
      unmask('head', head, dHead, arc);
    }

    // Relations of the arcs: the right ones while learning, the best tree's else.
    const relDependent = masked('relationDependent', relation);
    const relHead = masked('relationHead', relation);
    const heads = learns
      ? batch.map((lesson) => lesson.head)
      : arcScores.map((view, s) => read.heads(view, batch[s]!.length));
    const deep = 3 * relation + distanceBuckets;
    const pairs = this.#buffer('pairs', capacity * deep);
    const columns = padded(this.shape.relations);
    const relations = this.#buffer('relations', capacity * columns);
    const pairView = memory.view(pairs, n * deep);
    const dView = memory.view(relDependent.y, n * relation);
    const hView = memory.view(relHead.y, n * relation);
    pairView.fill(0);
    row = 0;
    batch.forEach((lesson, s) => {
      for (let i = 1; i <= lesson.length; i++) {
        const h = heads[s]![i - 1]!;
        const d = (row + i) * relation;
        const g = (row + h) * relation;
        const at = (row + i) * deep;
        for (let k = 0; k < relation; k++) {
          pairView[at + k] = dView[d + k]! * hView[g + k]!;
          pairView[at + relation + k] = dView[d + k]!;
          pairView[at + 2 * relation + k] = hView[g + k]!;
        }
        pairView[at + 3 * relation + distanceBucket(i, h)] = 1;
      }
      row += lesson.length + 1;
    });
    this.#linear('relation', pairs, relations, n);
    const relationView = memory.view(relations, n * columns);
    if (!learns) {
      const tags = memory.view(this.#buffers.get('tag')!, n * padded(this.shape.tags));
      const names = memory.view(this.#buffers.get('name')!, n * padded(this.shape.names));
      row = 1;
      batch.forEach((lesson, s) => {
        const best = (view: Float32Array, count: number): Int32Array =>
          Int32Array.from({ length: lesson.length }, (_, i) => argmax(view, (row + i) * padded(count), count));
        read.sentence(s, {
          head: heads[s]!,
          relation: best(relationView, this.shape.relations),
          tag: best(tags, this.shape.tags),
          name: best(names, this.shape.names),
        });
        row += lesson.length + 1;
      });
      return;
    }
    row = 0;
    for (const lesson of batch) {
      relationView.fill(0, row * columns, (row + 1) * columns);
      for (let i = 1; i <= lesson.length; i++) {
        const at = (row + i) * columns;
        losses.relation += crossEntropy(
          relationView,
          at,
          this.shape.relations,
          columns,
          lesson.relation[i - 1]!,
          words,
        );
      }
      row += lesson.length + 1;
    }
    const dPairs = this.#buffer('dPairs', capacity * deep);
    this.#zero(dPairs, n * deep);
    this.#linearGradient('relation', pairs, relations, dPairs, n);
    const dRelDependent = this.#buffer('dRelDependent', capacity * relation);
    const dRelHead = this.#buffer('dRelHead', capacity * relation);
    this.#zero(dRelDependent, n * relation);
    this.#zero(dRelHead, n * relation);
    const dPairView = memory.view(dPairs, n * deep);
    const ddView = memory.view(dRelDependent, n * relation);
    const dhView = memory.view(dRelHead, n * relation);
    row = 0;
    for (const lesson of batch) {
      for (let i = 1; i <= lesson.length; i++) {
        const d = (row + i) * relation;
        const g = (row + lesson.head[i - 1]!) * relation;
        const at = (row + i) * deep;
        for (let k = 0; k < relation; k++) {
          const both = dPairView[at + k]!;
          ddView[d + k]! += both * hView[g + k]! + dPairView[at + relation + k]!;
          dhView[g + k]! += both * dView[d + k]! + dPairView[at + 2 * relation + k]!;
        }
      }
      row += lesson.length + 1;
    }
    unmask('relationDependent', relDependent, dRelDependent, relation);
    unmask('relationHead', relHead, dRelHead, relation);
    this.#encodeGradient(batch, n, gradients, dropout);
  }

  /** One step of Adam over everything that has a gradient. */
  step(time: number, rate: number, clip: number): number {
    const { adam, sumOfSquares, average } = this.#memory.kernels;
    let squares = 0;
    for (const { g, count } of this.weights.values()) squares += sumOfSquares(g, count);
    const norm = Math.sqrt(squares);
    const factor = norm > clip ? clip / norm : 1;
    const [beta1, beta2, epsilon] = [0.9, 0.98, 1e-8];
    const corrected = (rate * Math.sqrt(1 - beta2 ** time)) / (1 - beta1 ** time);
    for (const { w, g, mean, square, count } of this.weights.values())
      adam(w, g, mean, square, count, corrected, beta1, beta2, epsilon, factor);
    // Rows that were not looked up have no gradient and stay as they are.
    for (const [table, touched] of [
      [this.affixes, this.#touchedAffixes],
      [this.learnt, this.#touchedLearnt],
    ] as const) {
      const { columns } = table;
      for (const row of touched) {
        const at = row * columns * 4;
        adam(
          table.w + at,
          table.g + at,
          table.mean + at,
          table.square + at,
          columns,
          corrected,
          beta1,
          beta2,
          epsilon,
          factor,
        );
      }
      touched.clear();
    }
    // Polynomial averaging (Shamir and Zhang 2013): early weights soon count for nothing.
    const share = Math.min(1, 9 / (time + 8));
    for (const { w, average: mean, count } of this.#all()) average(mean, w, count, share);
    return norm;
  }

  /** Exchanges the weights and their running averages. */
  swap(): void {
    for (const { w, average, count } of this.#all()) {
      const kept = this.#memory.view(w, count).slice();
      this.#memory.view(w, count).set(this.#memory.view(average, count));
      this.#memory.view(average, count).set(kept);
    }
  }

  *#all(): Iterable<Weights> {
    yield* this.weights.values();
    yield this.affixes;
    yield this.learnt;
  }
}

/** How a batch is read without learning. */
export interface Reading {
  /** Heads (rows, 0 is the root) of a sentence's words from its scores, `scores[i * (n + 1) + j]` for j heading i. */
  heads(scores: Float32Array, n: number): Int32Array;
  sentence(index: number, result: Result): void;
}

export interface Result {
  readonly head: Int32Array;
  readonly relation: Int32Array;
  readonly tag: Int32Array;
  readonly name: Int32Array;
}

/**
 * Turns scores into the gradient of their cross-entropy, in place; all 0 where the right one is not known.
 *
 * @param share - The loss is divided by this.
 * @returns The loss, not divided.
 */
function crossEntropy(
  view: Float32Array,
  at: number,
  count: number,
  columns: number,
  right: number,
  share: number,
): number {
  if (right < 0) {
    view.fill(0, at, at + columns);
    return 0;
  }
  let highest = -Infinity;
  for (let j = 0; j < count; j++) if (view[at + j]! > highest) highest = view[at + j]!;
  const won = view[at + right]! - highest;
  let sum = 0;
  for (let j = 0; j < count; j++) sum += view[at + j] = Math.exp(view[at + j]! - highest);
  for (let j = 0; j < count; j++) view[at + j]! /= sum * share;
  view[at + right]! -= 1 / share;
  view.fill(0, at + count, at + columns);
  return Math.log(sum) - won;
}

function argmax(view: Float32Array, at: number, count: number): number {
  let best = 0;
  for (let j = 1; j < count; j++) if (view[at + j]! > view[at + best]!) best = j;
  return best;
}
