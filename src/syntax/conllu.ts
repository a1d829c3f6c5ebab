/** Writes trees as CoNLL-U (https://universaldependencies.org/format.html). */

import type { Tree } from './tree.ts';

/**
 * A document's sentences. Features are left out (`_`); MISC has `SpaceAfter=No` and `Offset=start:end`, UTF-16 code
 * units of the text. Words that are written together (`do|n't`, `envoy|'s`) also get the line of their surface token.
 *
 * @param id - What sentence ids begin with.
 */
export function toConllu(tree: Tree, id: string): string {
  const { sentences } = tree.text;
  const blocks: string[] = [];
  for (let s = 0; s < sentences.length; s++) {
    const first = sentences.first[s]!;
    const last = sentences.last[s]!;
    const { start, end } = tree.span(first, last - 1);
    const lines = [
      `# sent_id = ${id}-${s + 1}`,
      `# text = ${tree.document.text.slice(start, end).replace(/\s+/gu, ' ')}`,
    ];
    if (s === 0) lines.unshift(`# newdoc id = ${id}`);
    if (s === 0 || sentences.paragraph[s] !== sentences.paragraph[s - 1]) lines.splice(-2, 0, '# newpar');
    for (let token = first; token < last; token++) {
      const end = surfaceEnd(tree, token, first, last);
      if (end > token)
        lines.push(
          row(
            `${token - first + 1}-${end - first + 1}`,
            written(tree, token, end),
            '_',
            '_',
            '_',
            '_',
            '_',
            misc(tree, token, end, last),
          ),
        );
      const inside = end > token || surfaceBegin(tree, token, first) < token;
      const head = tree.head(token);
      lines.push(
        row(
          String(token - first + 1),
          written(tree, token, token),
          tree.lemma(token),
          tree.upos(token),
          tree.xpos(token),
          head < 0 ? '0' : String(head - first + 1),
          tree.deprel(token),
          misc(tree, token, token, last, inside),
        ),
      );
    }
    blocks.push(`${lines.join('\n')}\n`);
  }
  return blocks.map((block) => `${block}\n`).join('');
}

function row(
  id: string,
  form: string,
  lemma: string,
  upos: string,
  xpos: string,
  head: string,
  deprel: string,
  other: string,
): string {
  return [id, form, lemma, upos, xpos, '_', head, deprel, '_', other].join('\t');
}

/** The characters from one word to another; a word that is broken over lines has its blanks as one. */
function written(tree: Tree, from: number, to: number): string {
  return tree.document.text.slice(tree.start(from), tree.end(to)).replace(/\s+/gu, ' ');
}

/** MISC of the words from one to another; of a word inside a surface token only its place. */
function misc(tree: Tree, from: number, to: number, last: number, inside = false): string {
  const place = `Offset=${tree.start(from)}:${tree.end(to)}`;
  const touches = !inside && to + 1 < last && tree.start(to + 1) === tree.end(to);
  return touches ? `${place}|SpaceAfter=No` : place;
}

/** Whether a word is written together with the one before it as one surface token: letters or a clitic right behind letters. */
function joins(tree: Tree, token: number): boolean {
  return (
    tree.start(token) === tree.end(token - 1) &&
    /\p{L}$/u.test(tree.word(token - 1)) &&
    (/^['’]?\p{L}/u.test(tree.word(token)) || tree.xpos(token) === 'POS')
  );
}

/** Last word of the surface token that begins with a word; the word itself when it does not begin one. */
export function surfaceEnd(tree: Tree, token: number, first: number, last: number): number {
  if (token > first && joins(tree, token)) return token;
  let end = token;
  while (end + 1 < last && joins(tree, end + 1)) end++;
  return end;
}

/** First word of the surface token that a word is part of. */
export function surfaceBegin(tree: Tree, token: number, first: number): number {
  let begin = token;
  while (begin > first && joins(tree, begin)) begin--;
  return begin;
}
