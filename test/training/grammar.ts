/** Sentences of a small grammar to learn from. */

import { randomNumbers, type Example } from '../../training/treebank.ts';

/** `the envoy met a minister (in Geneva) (, X said) .` */
export function grammar(count: number): Example[] {
  const random = randomNumbers(7);
  const pick = (list: string): string => {
    const words = list.split(' ');
    return words[Math.floor(random() * words.length)]!;
  };
  return Array.from({ length: count }, () => {
    const rows: [form: string, lemma: string, tag: string, head: string, label: string][] = [];
    const verb = pick('met/meet praised/praise greeted/greet saw/see').split('/') as [string, string];
    const subject = pick('envoys/envoy ministers/minister leaders/leader').split('/') as [string, string];
    const object = pick('king queen general pilot');
    const reported = random() < 0.4;
    rows.push(['The', 'the', 'DET|DT', subject[0], 'det']);
    rows.push([...subject, 'NOUN|NNS', verb[0], 'nsubj']);
    rows.push([...verb, 'VERB|VBD', reported ? 'said' : 'ROOT', reported ? 'ccomp' : 'root']);
    rows.push(['a', 'a', 'DET|DT', object, 'det']);
    rows.push([object, object, 'NOUN|NN', verb[0], 'obj']);
    if (random() < 0.5) {
      const place = pick('Geneva Lima Oslo');
      rows.push(['in', 'in', 'ADP|IN', place, 'case']);
      rows.push([place, place, 'PROPN|NNP', verb[0], 'obl']);
    }
    if (reported) {
      rows.push([',', ',', 'PUNCT|,', verb[0], 'punct']);
      rows.push(['Fossdal', 'Fossdal', 'PROPN|NNP', 'said', 'nsubj']);
      rows.push(['said', 'say', 'VERB|VBD', 'ROOT', 'root']);
    }
    rows.push(['.', '.', 'PUNCT|.', reported ? 'said' : verb[0], 'punct']);
    const form = rows.map(([f]) => f);
    return {
      form,
      lemma: rows.map(([, lemma]) => lemma),
      tag: rows.map(([, , tag]) => tag),
      head: rows.map(([, , , head]) => (head === 'ROOT' ? form.length : form.indexOf(head))),
      label: rows.map(([, , , , label]) => label),
      name: rows.map(() => null),
    };
  });
}
