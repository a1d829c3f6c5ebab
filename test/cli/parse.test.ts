import { expect, it } from 'vitest';

import { drawTree } from '../../src/cli/render/tree.ts';
import { painter } from '../../src/cli/render/style.ts';
import { openParser, QuerySet, toConllu } from '../../src/index.ts';
import { engineNames } from '../../src/syntax/engine.ts';
import { readConllu } from '../../evaluation/gold/conllu.ts';
import { treeFrom } from '../syntax/query/trees.ts';
import { runCommand } from '../support/io.ts';

const text = "Envoys don't sleep. They met in Oslo,\nofficials\nsaid.\n\nThe talks of the envoy's staff went on.";

const parse = (args: readonly string[], stdin = text) => runCommand(['parse', ...args, '-'], { stdin });

it('prints CoNLL-U that a reader of treebanks takes, with every word at its offsets', async () => {
  const { code, stdout, stderr } = await parse([]);
  expect([code, stderr]).toEqual([0, '']);
  const sentences = readConllu(stdout);
  expect(sentences.map(({ newParagraph }) => newParagraph)).toEqual([true, false, true]);
  expect(stdout).toContain("2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tOffset=7:12");
  expect(stdout).toContain("envoy's\t_");
  for (const { form, misc } of sentences) {
    form.forEach((word, i) => {
      const [, start, end] = /Offset=(\d+):(\d+)/.exec(misc[i]!)!;
      expect(text.slice(Number(start), Number(end))).toBe(word);
    });
  }
});

it('draws a tree with every word in the order of the text, under its head', () => {
  const tree = treeFrom([
    'The/DET/2/det envoy/NOUN/3/nsubj gave/VERB/0/root him/PRON/3/iobj a/DET/6/det letter/NOUN/3/obj',
  ]);
  expect(drawTree(tree, 0, painter(false)).split('\n')).toEqual([
    '  ╭─The   DET    det',
    '╭─envoy   NOUN   nsubj',
    'gave      VERB   root',
    '├─him     PRON   iobj',
    '│ ╭─a     DET    det',
    '╰─letter  NOUN   obj',
  ]);
});

it('prints matches of patterns, with names and places', async () => {
  const { code, stdout } = await parse(['--query', '{lemma:say} >nsubj {}=who', '--query', '{lemma:sleep}']);
  expect(code).toBe(0);
  expect(stdout).toContain('1: said [48–52]  who=officials [38–47]');
  expect(stdout).toContain('2: sleep [13–18]');
});

it('says where a pattern is wrong', async () => {
  const { code, stderr } = await parse(['--query', '{lemma:say']);
  expect(code).toBe(2);
  expect(stderr).toContain('at character 11 of the query');
});

it('reads on after a source that cannot be read', async () => {
  const { code, stdout, stderr } = await runCommand(['parse', 'no-such-file.txt', '-'], { stdin: 'Snow fell.' });
  expect(code).toBe(1);
  expect(stderr).toContain('no-such-file.txt');
  expect(stdout).toContain('# text = Snow fell.');
});

it.each(engineNames)('is there for programs, with the %s engine', async (engine) => {
  const parser = await openParser({ engine });
  const tree = parser.parse('Snow fell in Oslo.');
  expect(new QuerySet(['{upos:VERB} >nsubj {}=what']).find(tree)).toEqual([
    { pattern: 0, token: 1, captures: { what: 0 } },
  ]);
  expect(toConllu(tree, 'd')).toContain('# sent_id = d-1');
});
