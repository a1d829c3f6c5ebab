/** Draws dependency trees for the terminal: a line a word, in the order of the text, each hanging from its head. */

import type { Tree } from '../../syntax/tree.ts';
import { clean, displayWidth } from './layout.ts';
import type { Paint } from './style.ts';

const across = 2;

/** One sentence. */
export function drawTree(tree: Tree, sentence: number, paint: Paint): string {
  const first = tree.text.sentences.first[sentence]!;
  const last = tree.text.sentences.last[sentence]!;
  const rows = last - first;
  const depth = Array.from({ length: rows }, (_, i) => depthOf(tree, first + i));
  // Column 2d holds the line that joins a word at depth d with its dependents.
  const canvas = depth.map((d) => Array.from({ length: across * d }, () => ' '));
  for (let i = 0; i < rows; i++) {
    const children = tree.children(first + i).map((child) => child - first);
    if (children.length === 0) continue;
    const column = across * depth[i]!;
    const top = Math.min(i, children[0]!);
    const bottom = Math.max(i, children.at(-1)!);
    for (let row = top; row <= bottom; row++) {
      if (row === i || canvas[row]!.length <= column) continue;
      if (children.includes(row)) {
        canvas[row]![column] = row === top ? '╭' : row === bottom ? '╰' : '├';
        for (let x = column + 1; x < canvas[row]!.length; x++) canvas[row]![x] = '─';
      } else if (canvas[row]![column] === ' ') canvas[row]![column] = '│';
    }
  }
  const words = Array.from({ length: rows }, (_, i) => clean(tree.word(first + i)));
  const columns = words.map((word, i) => canvas[i]!.length + displayWidth(word));
  const width = columns.reduce((most, n) => Math.max(most, n), 0);
  return words
    .map((word, i) => {
      const token = first + i;
      const line = `${paint(canvas[i]!.join(''), 'dim')}${tree.head(token) < 0 ? paint(word, 'title') : word}`;
      const pad = ' '.repeat(width - columns[i]!);
      return `${line}${pad}  ${paint(tree.upos(token).padEnd(5), 'dim')}  ${tree.deprel(token)}`;
    })
    .join('\n');
}

function depthOf(tree: Tree, token: number): number {
  let depth = 0;
  for (let a = tree.head(token); a >= 0; a = tree.head(a)) depth++;
  return depth;
}
