/** What the encoder says of the words' states: tags, names, arcs, relations; their losses and gradients. */

import { distanceBucket, distanceBuckets, padded } from '../../src/syntax/encoder/shape.ts';
import { argmax, crossEntropy } from './loss.ts';
import type { Dropout, Lesson, Losses } from './network.ts';
import type { Parameters } from './parameters.ts';

/** Sentences that go through the network at once. */
export interface Pass {
  readonly batch: readonly Lesson[];
  /** Rows: words, and a root before each sentence's. */
  readonly n: number;
  readonly words: number;
  readonly dropout: Dropout | null;
  /** Whether gradients are wanted. */
  readonly learns: boolean;
  readonly losses: Losses;
}

/** A layer's states and their gradient, which the heads add to. */
export interface States {
  readonly output: number;
  readonly gradient: number;
}

/** Rows of states that a head looks at, and the mask that dropped some of their numbers. */
interface Masked {
  readonly y: number;
  readonly mask: number;
}

/** Longest sentence that arcs are scored for, its root included. */
const longest = 512;

export class Heads {
  readonly #parameters: Parameters;

  constructor(parameters: Parameters) {
    this.#parameters = parameters;
  }

  /** Tags or names of all words. @returns The best one of each sentence's words, where nothing is to be learnt. */
  choose(name: 'tag' | 'name', states: States, pass: Pass): Int32Array[] {
    const parameters = this.#parameters;
    const { batch, n, words, learns, losses } = pass;
    const count = name === 'tag' ? parameters.shape.tags : parameters.shape.names;
    const columns = padded(count);
    const scores = parameters.buffer(name, parameters.capacity * columns);
    parameters.linear(name, states.output, scores, n);
    const view = parameters.memory.view(scores, n * columns);
    if (!learns) return bestOf(view, columns, count, batch);
    eachWord(batch, (lesson, i, row) => {
      losses[name] += crossEntropy(view, row * columns, count, columns, lesson[name][i]!, words);
    });
    clearRoots(view, columns, batch);
    parameters.linearGradient(name, states.output, scores, states.gradient, n);
    return [];
  }

  /**
   * Scores all arcs of each sentence.
   *
   * @returns Where nothing is to be learnt, for each sentence `scores[i * (n + 1) + j]` of row j as head of row i.
   */
  arcs(states: States, pass: Pass): Float32Array[] {
    const parameters = this.#parameters;
    const { memory, capacity, shape } = parameters;
    const { kernels } = memory;
    const { batch, n, words, learns, losses } = pass;
    const { arc } = shape;
    const dependent = this.#offer('dependent', arc, states, pass);
    const head = this.#offer('head', arc, states, pass);
    const query = parameters.buffer('query', capacity * arc);
    parameters.linear('arc', dependent.y, query, n);
    const distance = parameters.weights.get('distance')!;
    const far = parameters.zeroed('far', distanceBuckets, n);
    kernels.multiply(dependent.y, arc, 1, distance.w, distanceBuckets, far, distanceBuckets, n, arc, distanceBuckets);
    const turned = parameters.buffer('turned', arc * padded(longest));
    const scores = parameters.buffer('scores', longest * padded(longest));
    const dQuery = parameters.zeroed('dQuery', arc, n);
    const dHead = parameters.zeroed('dHead', arc, n);
    const dFar = parameters.zeroed('dFar', distanceBuckets, n);
    const farView = memory.view(far, n * distanceBuckets);
    const dFarView = memory.view(dFar, n * distanceBuckets);
    const found: Float32Array[] = [];
    let row = 0;
    for (const lesson of batch) {
      const size = lesson.length + 1;
      const columns = padded(size);
      const at = row * arc * 4;
      parameters.zero(turned, arc * columns);
      kernels.transpose(head.y + at, arc, size, arc, turned, columns);
      parameters.zero(scores, size * columns);
      kernels.multiply(query + at, arc, 1, turned, columns, scores, columns, size, arc, columns);
      const view = memory.view(scores, size * columns);
      for (let i = 1; i < size; i++) {
        const line = i * columns;
        const bucket = (j: number): number => (row + i) * distanceBuckets + distanceBucket(i, j);
        for (let j = 0; j < size; j++) view[line + j]! += j === i ? 0 : farView[bucket(j)]!;
        view[line + i] = -1e9;
        if (!learns) continue;
        losses.arc += crossEntropy(view, line, size, columns, lesson.head[i - 1]!, words);
        for (let j = 0; j < size; j++) if (j !== i) dFarView[bucket(j)]! += view[line + j]!;
      }
      if (learns) {
        view.fill(0, 0, columns);
        kernels.multiply(scores, columns, 1, head.y + at, arc, dQuery + at, arc, size, size, arc);
        kernels.multiply(scores, 1, columns, query + at, arc, dHead + at, arc, size, size, arc);
      } else {
        const own = new Float32Array(size * size);
        for (let i = 0; i < size; i++) own.set(view.subarray(i * columns, i * columns + size), i * size);
        found.push(own);
      }
      row += size;
    }
    if (!learns) return found;
    const dDependent = parameters.zeroed('dDependent', arc, n);
    parameters.linearGradient('arc', dependent.y, dQuery, dDependent, n);
    const { g, turned: back } = distance;
    kernels.multiply(dependent.y, 1, arc, dFar, distanceBuckets, g, distanceBuckets, arc, n, distanceBuckets);
    kernels.transpose(distance.w, distanceBuckets, arc, distanceBuckets, back, arc);
    kernels.multiply(dFar, distanceBuckets, 1, back, arc, dDependent, arc, n, distanceBuckets, arc);
    this.#offerGradient('dependent', dependent, dDependent, arc, states, pass);
    this.#offerGradient('head', head, dHead, arc, states, pass);
    return [];
  }

  /**
   * Scores the relations of arcs.
   *
   * @param heads - Rows of the heads of each sentence's words.
   * @returns The best one of each sentence's words, where nothing is to be learnt.
   */
  relations(heads: readonly Int32Array[], states: States, pass: Pass): Int32Array[] {
    const parameters = this.#parameters;
    const { memory, capacity, shape } = parameters;
    const { batch, n, words, learns, losses } = pass;
    const { relation } = shape;
    const dependent = this.#offer('relationDependent', relation, states, pass);
    const head = this.#offer('relationHead', relation, states, pass);
    const deep = 3 * relation + distanceBuckets;
    const columns = padded(shape.relations);
    const pairs = parameters.zeroed('pairs', deep, n);
    const pairView = memory.view(pairs, n * deep);
    const dView = memory.view(dependent.y, n * relation);
    const hView = memory.view(head.y, n * relation);
    const eachArc = (visit: (at: number, d: number, h: number) => void): void => {
      let root = 0;
      batch.forEach((lesson, s) => {
        for (let i = 1; i <= lesson.length; i++)
          visit((root + i) * deep, (root + i) * relation, (root + heads[s]![i - 1]!) * relation);
        root += lesson.length + 1;
      });
    };
    eachArc((at, d, h) => {
      for (let k = 0; k < relation; k++) {
        pairView[at + k] = dView[d + k]! * hView[h + k]!;
        pairView[at + relation + k] = dView[d + k]!;
        pairView[at + 2 * relation + k] = hView[h + k]!;
      }
    });
    eachWord(batch, (_, i, row, s) => {
      pairView[row * deep + 3 * relation + distanceBucket(i + 1, heads[s]![i]!)] = 1;
    });
    const scores = parameters.buffer('relations', capacity * columns);
    parameters.linear('relation', pairs, scores, n);
    const view = memory.view(scores, n * columns);
    if (!learns) return bestOf(view, columns, shape.relations, batch);
    eachWord(batch, (lesson, i, row) => {
      losses.relation += crossEntropy(view, row * columns, shape.relations, columns, lesson.relation[i]!, words);
    });
    clearRoots(view, columns, batch);
    const dPairs = parameters.zeroed('dPairs', deep, n);
    parameters.linearGradient('relation', pairs, scores, dPairs, n);
    const dDependent = parameters.zeroed('dRelationDependent', relation, n);
    const dHead = parameters.zeroed('dRelationHead', relation, n);
    const dPairView = memory.view(dPairs, n * deep);
    const ddView = memory.view(dDependent, n * relation);
    const dhView = memory.view(dHead, n * relation);
    eachArc((at, d, h) => {
      for (let k = 0; k < relation; k++) {
        const both = dPairView[at + k]!;
        ddView[d + k]! += both * hView[h + k]! + dPairView[at + relation + k]!;
        dhView[h + k]! += both * dView[d + k]! + dPairView[at + 2 * relation + k]!;
      }
    });
    this.#offerGradient('relationDependent', dependent, dDependent, relation, states, pass);
    this.#offerGradient('relationHead', head, dHead, relation, states, pass);
    return [];
  }

  /** What each word offers as one end of an arc: rectified, some of it dropped. */
  #offer(name: string, width: number, { output }: States, { n, dropout }: Pass): Masked {
    const parameters = this.#parameters;
    const y = parameters.buffer(name, parameters.capacity * width);
    const mask = parameters.buffer(`${name}Mask`, parameters.capacity * width);
    parameters.linear(name, output, y, n);
    parameters.memory.kernels.rectify(y, n * width);
    if (dropout !== null) parameters.dropout(y, mask, n * width, dropout.head);
    return { y, mask };
  }

  #offerGradient(
    name: string,
    { y, mask }: Masked,
    dy: number,
    width: number,
    { output, gradient }: States,
    { n, dropout }: Pass,
  ): void {
    const { kernels } = this.#parameters.memory;
    if (dropout !== null) kernels.scale(dy, mask, n * width);
    kernels.rectifyGradient(y, dy, n * width);
    this.#parameters.linearGradient(name, output, dy, gradient, n);
  }
}

/** Every word of a batch: its lesson, its position, its row, its sentence's index. */
function eachWord(
  batch: readonly Lesson[],
  visit: (lesson: Lesson, i: number, row: number, sentence: number) => void,
): void {
  let root = 0;
  batch.forEach((lesson, s) => {
    for (let i = 0; i < lesson.length; i++) visit(lesson, i, root + 1 + i, s);
    root += lesson.length + 1;
  });
}

/** Roots are learnt nothing for. */
function clearRoots(view: Float32Array, columns: number, batch: readonly Lesson[]): void {
  let root = 0;
  for (const { length } of batch) {
    view.fill(0, root * columns, (root + 1) * columns);
    root += length + 1;
  }
}

function bestOf(view: Float32Array, columns: number, count: number, batch: readonly Lesson[]): Int32Array[] {
  const best = batch.map(({ length }) => new Int32Array(length));
  eachWord(batch, (_, i, row, s) => {
    best[s]![i] = argmax(view, row * columns, count);
  });
  return best;
}
