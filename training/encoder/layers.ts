/** The encoder's layers as they learn: from words to their states, and gradients back. */

import { affixesPerWord } from '../../src/syntax/encoder/shape.ts';
import type { Dropout, Lesson } from './network.ts';
import type { Parameters } from './parameters.ts';

/** One layer's rows for a batch. */
interface Layer {
  readonly input: number;
  readonly inputMask: number;
  readonly gates: number;
  /** The gates with what they see of their neighbours, then what the scan makes of them. */
  readonly blended: number;
  readonly states: number;
  readonly output: number;
}

export class Layers {
  readonly #parameters: Parameters;
  readonly #pretrained: Float32Array;
  /** How often each row of the table of learnt vectors was seen. */
  readonly #counts: Int32Array;
  readonly #layers: readonly Layer[];
  /** Which vectors of each row were not dropped: its own (1), the pretrained one (2). */
  readonly #kept: Uint8Array;

  constructor(parameters: Parameters, pretrained: Float32Array, counts: Int32Array) {
    const { memory, shape, capacity } = parameters;
    const { hidden, layers } = shape;
    this.#parameters = parameters;
    this.#pretrained = pretrained;
    this.#counts = counts;
    this.#kept = new Uint8Array(capacity);
    this.#layers = Array.from({ length: layers }, (_, l) => {
      const wide = l === 0 ? shape.word + shape.affix : 2 * hidden;
      return {
        input: memory.take(capacity * wide),
        inputMask: memory.take(capacity * wide),
        gates: memory.take(capacity * 4 * hidden),
        blended: memory.take(capacity * 4 * hidden),
        states: memory.take(capacity * 2 * hidden),
        output: memory.take(capacity * 2 * hidden),
      };
    });
  }

  /** Pointers of every layer's states, one row a word after the root's. */
  get outputs(): readonly number[] {
    return this.#layers.map(({ output }) => output);
  }

  /** Runs the layers; afterwards `output` of the last holds the words' states. @returns The number of rows. */
  encode(batch: readonly Lesson[], dropout: Dropout | null): number {
    const { kernels } = this.#parameters.memory;
    const { hidden } = this.#parameters.shape;
    const n = batch.reduce((sum, { length }) => sum + length + 1, 0);
    if (n > this.#parameters.capacity)
      throw new RangeError(`A batch of ${n} rows is over the capacity of ${this.#parameters.capacity}`);
    this.#lookUp(batch, dropout);
    this.#layers.forEach((layer, l) => {
      const wide = l === 0 ? this.#parameters.shape.word + this.#parameters.shape.affix : 2 * hidden;
      if (l > 0) {
        const before = this.#layers[l - 1]!.output;
        this.#parameters.memory.view(layer.input, n * wide).set(this.#parameters.memory.view(before, n * wide));
      }
      if (dropout !== null)
        this.#parameters.dropout(layer.input, layer.inputMask, n * wide, l === 0 ? dropout.input : dropout.hidden);
      this.#parameters.linear(`layer${l}`, layer.input, layer.gates, n);
      const { before, after } = this.#neighbours(l);
      let row = 0;
      for (const { length } of batch) {
        const blended = layer.blended + row * 16 * hidden;
        kernels.blend(layer.gates + row * 16 * hidden, before, after, blended, length + 1, 4 * hidden);
        kernels.scan(blended, layer.states + row * 8 * hidden, length + 1, hidden);
        row += length + 1;
      }
      this.#parameters.memory
        .view(layer.output, n * 2 * hidden)
        .set(this.#parameters.memory.view(layer.states, n * 2 * hidden));
      if (l > 0) kernels.add(layer.output, this.#layers[l - 1]!.output, n * 2 * hidden);
    });
    return n;
  }

  /** Gradients of {@link encode}; `gradients[l]` is the gradient of layer l's output, and is changed. */
  encodeGradient(batch: readonly Lesson[], n: number, gradients: readonly number[], dropout: Dropout | null): void {
    const { kernels } = this.#parameters.memory;
    const { hidden } = this.#parameters.shape;
    const dGates = this.#parameters.buffer('dGates', this.#parameters.capacity * 4 * hidden);
    const dBlended = this.#parameters.buffer('dBlended', this.#parameters.capacity * 4 * hidden);
    const widest = Math.max(2 * hidden, this.#parameters.shape.word + this.#parameters.shape.affix);
    const dInput = this.#parameters.buffer('dInput', this.#parameters.capacity * widest);
    for (let l = this.#layers.length - 1; l >= 0; l--) {
      const layer = this.#layers[l]!;
      const wide = l === 0 ? this.#parameters.shape.word + this.#parameters.shape.affix : 2 * hidden;
      const { before, after, dBefore, dAfter } = this.#neighbours(l);
      let row = 0;
      for (const { length } of batch) {
        kernels.scanGradient(
          layer.blended + row * 16 * hidden,
          layer.states + row * 8 * hidden,
          gradients[l]! + row * 8 * hidden,
          dBlended + row * 16 * hidden,
          length + 1,
          hidden,
        );
        kernels.blendGradient(
          layer.gates + row * 16 * hidden,
          before,
          after,
          dBlended + row * 16 * hidden,
          dGates + row * 16 * hidden,
          dBefore,
          dAfter,
          length + 1,
          4 * hidden,
        );
        row += length + 1;
      }
      this.#parameters.zero(dInput, n * wide);
      this.#parameters.linearGradient(`layer${l}`, layer.input, dGates, dInput, n);
      if (dropout !== null) kernels.scale(dInput, layer.inputMask, n * wide);
      if (l === 0) this.#lookUpGradient(batch, dInput);
      else {
        kernels.add(gradients[l - 1]!, dInput, n * wide);
        kernels.add(gradients[l - 1]!, gradients[l]!, n * wide);
      }
    }
  }

  /** What layer l's gates take from the rows before and after, and its gradient. */
  #neighbours(l: number) {
    const before = this.#parameters.weights.get(`layer${l}.before`)!;
    const after = this.#parameters.weights.get(`layer${l}.after`)!;
    return { before: before.w, after: after.w, dBefore: before.g, dAfter: after.g };
  }

  /** Word vectors of the batch, into the first layer's input. */
  #lookUp(batch: readonly Lesson[], dropout: Dropout | null): void {
    const { word: wide, affix } = this.#parameters.shape;
    const width = wide + affix;
    const x = this.#parameters.memory.view(this.#layers[0]!.input, this.#parameters.capacity * width);
    const learnt = this.#parameters.memory.view(this.#parameters.learnt.w, this.#parameters.learnt.count);
    const affixes = this.#parameters.memory.view(this.#parameters.affixes.w, this.#parameters.affixes.count);
    const root = this.#parameters.memory.view(this.#parameters.weights.get('root')!.w, width);
    let at = 0;
    for (const lesson of batch) {
      x.set(root, at);
      at += width;
      for (let i = 0; i < lesson.length; i++) {
        const own = lesson.learnt[i]!;
        const given = lesson.word[i]!;
        const count = own < 0 ? 0 : this.#counts[own]!;
        const draw = dropout === null ? 1 : this.#parameters.next();
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

  #lookUpGradient(batch: readonly Lesson[], dx: number): void {
    const { word: wide, affix } = this.#parameters.shape;
    const width = wide + affix;
    const g = this.#parameters.memory.view(dx, this.#parameters.capacity * width);
    const learnt = this.#parameters.memory.view(this.#parameters.learnt.g, this.#parameters.learnt.count);
    const affixes = this.#parameters.memory.view(this.#parameters.affixes.g, this.#parameters.affixes.count);
    const root = this.#parameters.memory.view(this.#parameters.weights.get('root')!.g, width);
    let at = 0;
    for (const lesson of batch) {
      for (let d = 0; d < width; d++) root[d]! += g[at + d]!;
      at += width;
      for (let i = 0; i < lesson.length; i++) {
        const own = lesson.learnt[i]!;
        if ((this.#kept[at / width]! & 1) === 1) {
          this.#parameters.touchedLearnt.add(own);
          for (let d = 0; d < wide; d++) learnt[own * wide + d]! += g[at + d]!;
        }
        for (let k = 0; k < affixesPerWord; k++) {
          const row = lesson.affix[i * affixesPerWord + k]!;
          this.#parameters.touchedAffixes.add(row);
          for (let d = 0; d < affix; d++) affixes[row * affix + d]! += g[at + wide + d]!;
        }
        at += width;
      }
    }
  }
}
