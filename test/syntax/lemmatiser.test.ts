/** Edit scripts, and what the shipped lemmatiser makes of words by their tags. */

import { describe, expect, it } from 'vitest';

import { loadModel } from '../../src/model/format.ts';
import { loadFrom, packageRoot } from '../../src/model/load.ts';
import { applyScript, Lemmatiser, loadVerbForms, parseScript } from '../../src/syntax/lemmatiser.ts';
import { Words } from '../../src/syntax/words.ts';
import { layersOf } from './support.ts';

describe('a script', () => {
  it.each([
    ['L0', 'The', 'the'],
    ['K0', 'Moscow', 'Moscow'],
    ['L1y', 'a', 'y'],
    ['L3y', 'Countries', 'country'],
    ['K1', 'Russians', 'Russian'],
    ['L9', 'was', ''],
  ])('%s makes of %s %s', (name, form, lemma) => {
    expect(applyScript(parseScript(name), form)).toBe(lemma);
  });
});

describe('the shipped lemmatiser', async () => {
  const tags = [
    'VERB|VBD',
    'VERB|VBG',
    'VERB|VBZ',
    'NOUN|NNS',
    'PROPN|NNPS',
    'PROPN|NNP',
    'AUX|VBD',
    'ADJ|JJR',
    'PRON|PRP',
  ];
  const load = loadFrom(packageRoot);
  const lemmatiser = new Lemmatiser(await loadModel(load, 'lemmatiser'), tags, await loadVerbForms(load));
  const lemma = (form: string, tag: string): string => {
    const { document, text } = layersOf([[form]]);
    const words = new Words();
    words.read(document.text, text.tokens.start, text.tokens.end, 0, 1);
    return lemmatiser.lemma(form, words, 0, tags.indexOf(tag));
  };
  it.each([
    ['said', 'VERB|VBD', 'say'],
    ['Met', 'VERB|VBD', 'meet'],
    ['announced', 'VERB|VBD', 'announce'],
    ['stopped', 'VERB|VBD', 'stop'],
    ['defending', 'VERB|VBG', 'defend'],
    ['Unites', 'VERB|VBZ', 'unite'],
    ['countries', 'NOUN|NNS', 'country'],
    ['SOLDIERS', 'NOUN|NNS', 'soldier'],
    ['missiles', 'NOUN|NNS', 'missile'],
    ['Russians', 'PROPN|NNPS', 'Russian'],
    ['Medvedev', 'PROPN|NNP', 'Medvedev'],
    ['was', 'AUX|VBD', 'be'],
    ['stronger', 'ADJ|JJR', 'strong'],
    ['They', 'PRON|PRP', 'they'],
    ['freed', 'VERB|VBD', 'free'],
    ['went', 'VERB|VBD', 'go'],
    ['struck', 'VERB|VBD', 'strike'],
    ['Bombed', 'VERB|VBD', 'bomb'],
    ['SHELLED', 'VERB|VBD', 'shell'],
    ['raiding', 'VERB|VBG', 'raid'],
    ['boycotted', 'VERB|VBD', 'boycott'],
    ['rules', 'NOUN|NNS', 'rule'],
  ])('%s as %s is %s', (form, tag, expected) => {
    expect(lemma(form, tag)).toBe(expected);
  });
});
