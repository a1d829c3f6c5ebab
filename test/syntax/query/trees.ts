/** Trees written down: `word/UPOS/head/deprel` for each word (heads from 1, 0 at the root), a line a sentence. */

import { Tree } from '../../../src/syntax/tree.ts';

export function treeFrom(lines: readonly string[]): Tree {
  const rows = lines.flatMap((line, sentence) =>
    line.split(' ').map((cell) => {
      const [word, upos, head, deprel] = cell.split('/');
      if (deprel === undefined) throw new Error(`Expected word/UPOS/head/deprel, got "${cell}"`);
      return { word: word!, upos: upos!, head: Number(head), deprel, sentence };
    }),
  );
  const text = rows.map(({ word }) => word).join(' ');
  const starts = rows.map((_, i) => rows.slice(0, i).reduce((sum, { word }) => sum + word.length + 1, 0));
  const firsts = lines.map((_, s) => rows.findIndex(({ sentence }) => sentence === s));
  const body = { start: 0, end: text.length };
  return new Tree(
    { text, url: null, outlet: null, date: null, title: null, body, language: 'en' },
    {
      paragraphs: [{ ...body, kind: 'text', dateline: null }],
      sentences: {
        length: lines.length,
        first: Uint32Array.from(firsts),
        last: Uint32Array.from(lines, (_, s) => firsts[s + 1] ?? rows.length),
        paragraph: new Uint32Array(lines.length),
      },
      tokens: {
        length: rows.length,
        start: Uint32Array.from(starts),
        end: Uint32Array.from(rows, ({ word }, i) => starts[i]! + word.length),
        sentence: Uint32Array.from(rows, ({ sentence }) => sentence),
      },
      quotations: [],
    },
    {
      upos: rows.map(({ upos }) => upos),
      xpos: rows.map(({ upos }) => upos),
      lemma: rows.map(({ word }) => word.toLowerCase()),
      head: Int32Array.from(rows, ({ head, sentence }) => (head === 0 ? -1 : firsts[sentence]! + head - 1)),
      deprel: rows.map(({ deprel }) => deprel),
      name: null,
    },
  );
}
