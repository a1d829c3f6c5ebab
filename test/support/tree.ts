/** Builds small dependency trees by hand, so that tests of what reads trees need no model. */

import type { Document, Span } from '../../src/document.ts';
import { Tree } from '../../src/syntax/tree.ts';

/**
 * A tree of a few sentences. A line is a token: form, lemma, UPOS, head (from 1 within its sentence, 0 at the root)
 * and relation, separated by blanks; XPOS may follow. An empty line ends a sentence. Tokens are set apart by a blank in
 * the text; one whose form begins with `~` follows without: `~'s`, `~.`, `~,`.
 *
 * @throws Error on a line that is not a token.
 */
export function treeOf(lines: string, { date = null }: { date?: string | null } = {}): Tree {
  const start: number[] = [];
  const end: number[] = [];
  const sentence: number[] = [];
  const first: number[] = [0];
  const upos: string[] = [];
  const xpos: string[] = [];
  const lemma: string[] = [];
  const deprel: string[] = [];
  const head: number[] = [];
  let text = '';
  for (const line of lines.trim().split('\n')) {
    if (line.trim() === '') {
      if (first.at(-1) !== start.length) first.push(start.length);
      continue;
    }
    const [form, base, pos, at, relation, tag = '_'] = line.trim().split(/\s+/);
    if (
      form === undefined ||
      base === undefined ||
      pos === undefined ||
      relation === undefined ||
      !/^\d+$/.test(at ?? '')
    )
      throw new Error(`Expected "form lemma UPOS head relation", got "${line}"`);
    const glued = form.startsWith('~');
    if (text !== '' && !glued) text += ' ';
    start.push(text.length);
    text += glued ? form.slice(1) : form;
    end.push(text.length);
    sentence.push(first.length - 1);
    upos.push(pos);
    xpos.push(tag);
    lemma.push(base);
    deprel.push(relation);
    head.push(at === '0' ? -1 : first.at(-1)! + Number(at) - 1);
  }
  const last = [...first.slice(1), start.length];
  const body: Span = { start: 0, end: text.length };
  const document: Document = { text, url: null, outlet: null, date, title: null, body, language: 'en' };
  return new Tree(
    document,
    {
      paragraphs: [{ ...body, kind: 'text', dateline: null }],
      sentences: {
        length: first.length,
        first: Uint32Array.from(first),
        last: Uint32Array.from(last),
        paragraph: new Uint32Array(first.length),
      },
      tokens: {
        length: start.length,
        start: Uint32Array.from(start),
        end: Uint32Array.from(end),
        sentence: Uint32Array.from(sentence),
      },
      quotations: [],
    },
    { upos, xpos, lemma, deprel, head: Int32Array.from(head), name: null },
  );
}
