import { describe, expect, it } from 'vitest';

import { packModel, unpackModel } from '../../src/model/format.ts';
import { Encoder } from '../../src/syntax/encoder/encoder.ts';
import { affixesPerWord, affixRows } from '../../src/syntax/encoder/shape.ts';
import { Words } from '../../src/syntax/words.ts';
import { Memory } from '../../training/encoder/memory.ts';
import { Network, noLosses, type Lesson } from '../../training/encoder/network.ts';
import { trainEncoder, type EncoderConfig } from '../../training/encoder/train.ts';
import { layOut, randomNumbers } from '../../training/treebank.ts';
import { grammar } from './grammar.ts';

describe('the gradient', () => {
  it('is what the loss changes by, for every matrix', () => {
    const random = randomNumbers(7);
    const below = (n: number): number => Math.floor(random() * n);
    const shape = {
      word: 16,
      affix: 16,
      hidden: 16,
      layers: 3,
      arc: 16,
      relation: 16,
      tags: 5,
      relations: 7,
      names: 3,
    };
    const memory = new Memory(20e6 + affixRows * 16 * 20);
    const pretrained = Float32Array.from({ length: 10 * 16 }, () => random() - 0.5);
    const network = new Network(memory, shape, 64, pretrained, Int32Array.from([3, 2, 1, 5]), random);
    // They begin at 0, where a wrong gradient through them would not be seen.
    for (const [name, { w, count }] of network.parameters.weights)
      if (/before|after/.test(name)) memory.view(w, count).forEach((_, i, view) => (view[i] = random() - 0.5));
    const lesson = (length: number): Lesson => ({
      length,
      word: Int32Array.from({ length }, () => below(10)),
      learnt: Int32Array.from({ length }, () => below(4)),
      affix: Int32Array.from({ length: length * affixesPerWord }, () => below(affixRows)),
      tag: Int16Array.from({ length }, () => below(5)),
      name: Int16Array.from({ length }, () => below(4) - 1),
      head: Int32Array.from({ length }, (_, i) => (i === 0 ? 0 : 1 + below(i))),
      relation: Int16Array.from({ length }, () => below(7)),
    });
    const batch = [lesson(7), lesson(3), lesson(12)];
    const loss = (): number => {
      const losses = noLosses();
      network.learn(batch, null, losses);
      return (losses.arc + losses.relation + losses.tag + losses.name) / losses.words;
    };
    loss();
    const { weights: all, affixes, learnt } = network.parameters;
    const matrices = [...all, ['affixes', affixes] as const, ['learnt', learnt] as const];
    const gradients = matrices.map(([, m]) => memory.view(m.g, m.count).slice());
    const wrong: string[] = [];
    matrices.forEach(([name, m], k) => {
      const gradient = gradients[k]!;
      const weights = memory.view(m.w, m.count);
      // The steepest entry, where the noise of 32-bit floats weighs least.
      const at = gradient.reduce((best, g, i) => (Math.abs(g) > Math.abs(gradient[best]!) ? i : best), 0);
      const kept = weights[at]!;
      weights[at] = kept + 2e-3;
      const above = loss();
      weights[at] = kept - 2e-3;
      const change = (above - loss()) / 4e-3;
      weights[at] = kept;
      if (!(Math.abs(change) > 1e-4 && Math.abs(change / gradient[at]! - 1) < 0.06)) wrong.push(name);
    });
    expect(wrong).toEqual([]);
  });
});

describe('training', () => {
  const config: EncoderConfig = {
    epochs: 12,
    batch: 60,
    rate: 0.01,
    warmUp: 10,
    clip: 5,
    dropout: { word: 0.3, input: 0.1, hidden: 0.1, head: 0.1 },
    words: 100,
    shape: { word: 16, affix: 16, hidden: 16, layers: 2, arc: 16, relation: 16 },
  };
  const examples = grammar(50);
  const random = randomNumbers(3);
  const known = ['the', 'envoys', 'met', 'king', 'in', ...'abcdefghijklmnopq'.split('')];
  const vectors = {
    words: known,
    vectors: Object.fromEntries(known.map((w) => [w, Array.from({ length: 100 }, random)])),
  };
  const train = (seed: number): Uint8Array<ArrayBuffer> =>
    packModel(trainEncoder(examples, vectors, 0.5, config, seed, () => {}));
  const bytes = train(1);

  it('gives the same bytes for the same seed, others for another', () => {
    expect(train(1)).toEqual(bytes);
    expect(train(2)).not.toEqual(bytes);
  });

  it('learns a small grammar', () => {
    const encoder = new Encoder(unpackModel(bytes, 'encoder'));
    const words = new Words();
    let right = 0;
    let all = 0;
    for (const { form, tag, head, label } of examples) {
      const { text, start, end } = layOut(form);
      words.read(text, start, end, 0, form.length);
      const found = encoder.analyse(words);
      for (let i = 0; i < form.length; i++) {
        all++;
        if (
          encoder.tags[found.tag[i]!] === tag[i] &&
          found.head[i] === head[i] &&
          encoder.relations[found.relation[i]!] === label[i]
        )
          right++;
      }
    }
    expect(right / all).toBeGreaterThan(0.95);
  });
});
