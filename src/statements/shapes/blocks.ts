/**
 * Quotations in paragraphs of their own behind a colon: `He wrote:` and then paragraphs that are marked with `>`, indented,
 * or opened with a quotation mark each; or one plain paragraph, as a page gives a block quotation.
 */

import type { Span } from '../../document.ts';
import type { Candidate, Context } from '../candidate.ts';
import type { CueEntry } from '../lexicon.ts';
import { attribute, type Cue, cueOf } from '../verbal.ts';
import { hasFiniteVerb } from '../words.ts';
import { cueIn, type Introduction, introductions, speaks } from './introduction.ts';
import { shaped, trimmed } from './shaped.ts';
import { signatureAt } from './signed.ts';

/** Marks that open a line of a quoted mail or of Markdown. */
const mark = /^(?:>\s*)+/;

/** A post that is signed below is surer. */
const CONFIDENCE = 0.85;

export function findBlocks(context: Context): Candidate[] {
  const { tree } = context;
  const introduced = introductions(tree, /^:$/).flatMap((introduction) => {
    const contents = blockBehind(context, introduction.paragraph);
    const candidate = contents.length === 0 ? null : attributed(context, introduction, contents);
    return candidate === null ? [] : [{ ...candidate, rule: 'block', confidence: CONFIDENCE }];
  });
  const taken = new Set(introduced.flatMap(({ contents }) => contents.map(({ start }) => start)));
  return [...introduced, ...signedBelow(context).filter(({ contents }) => !taken.has(contents[0]!.start))];
}

/** The pieces of the block that follows a paragraph, one a paragraph; none where no block does. */
function blockBehind(context: Context, introduction: number): Span[] {
  const { text } = context.tree.document;
  const { paragraphs } = context.tree.text;
  const next = paragraphs[introduction + 1];
  if (next === undefined || next.kind === 'table' || next.kind === 'item') return [];
  if (text.startsWith('>', next.start)) return markedFrom(context, introduction + 1).pieces;
  const quoted = quotedFrom(context, introduction + 1);
  if (quoted.length > 0) return quoted;
  const depth = indentation(text, next.start);
  if (depth > indentation(text, paragraphs[introduction]!.start) + 1) {
    let end = introduction + 1;
    while (end < paragraphs.length && indentation(text, paragraphs[end]!.start) >= depth) end++;
    return paragraphs.slice(introduction + 1, end).map(({ start, end: last }) => ({ start, end: last }));
  }
  return isPlainSpeech(context, introduction + 1) ? [{ start: next.start, end: next.end }] : [];
}

/** Paragraphs marked with `>` from one on, without their marks, and the index after the last of them. */
function markedFrom({ tree }: Context, first: number): { readonly pieces: Span[]; readonly end: number } {
  const { text } = tree.document;
  const { paragraphs } = tree.text;
  const pieces: Span[] = [];
  let end = first;
  for (; end < paragraphs.length && text.startsWith('>', paragraphs[end]!.start); end++) {
    const { start, end: last } = paragraphs[end]!;
    const piece = trimmed(text, { start: start + mark.exec(text.slice(start, last))![0].length, end: last });
    if (piece !== null) pieces.push(piece);
  }
  return { pieces, end };
}

/** A quotation that opens its paragraph, and those that take it up in the paragraphs behind, while it stays open. */
function quotedFrom({ tree, quotations }: Context, first: number): Span[] {
  const { paragraphs } = tree.text;
  const pieces: Span[] = [];
  for (let p = first; p < paragraphs.length; p++) {
    const { start, end } = paragraphs[p]!;
    const quotation = quotations.find((one) => one.start === start);
    if (quotation === undefined || (p > first && !quotation.continues)) break;
    pieces.push({ start: quotation.start, end: quotation.end });
    if (quotation.closed || quotation.end < end) break;
  }
  return pieces;
}

/** Blanks before an offset in its line; a tab counts for four. */
function indentation(text: string, offset: number): number {
  let width = 0;
  for (let at = offset - 1; at >= 0 && /[ \t\u00a0]/.test(text.charAt(at)); at--)
    width += text.charAt(at) === '\t' ? 4 : 1;
  return width;
}

/** Whether a paragraph is prose that somebody can have said: whole sentences, with no colon at their end. */
function isPlainSpeech({ tree }: Context, paragraph: number): boolean {
  const { start, end } = tree.text.paragraphs[paragraph]!;
  const first = tree.tokenAt(start);
  const last = tree.tokenAt(end - 1);
  return /^[.!?…]$/.test(tree.word(last)) && hasFiniteVerb(tree, first, last);
}

/** The attribution of a block by its introduction, or null where that names nobody who says it. */
function attributed(context: Context, introduction: Introduction, contents: Span[]): Candidate | null {
  const cue = sayingIn(context, introduction) ?? handingIn(context, introduction);
  if (cue !== null) return attribute(context, cue, { frame: 'quotation', contents, cueLast: -1 });
  const { tree } = context;
  const { first, last } = introduction;
  if (last - first < 3 || !/^according$/i.test(tree.word(first)) || !/^to$/i.test(tree.word(first + 1))) return null;
  return shaped(tree, 'block', tree.span(first + 2, last - 1), tree.span(first, first + 1), contents);
}

/** A verb of saying: `wrote`, `told the nation`, `reads`. */
function sayingIn(context: Context, introduction: Introduction): Cue | null {
  const cue = cueIn(context, introduction);
  return cue !== null && cue.entry.frames.has('q') && cue.entry.kind !== 'thought' ? cue : null;
}

const handing: CueEntry = { lemma: '', particle: null, kind: 'writing', frames: new Set('q'), polarity: 'affirmed' };

/** A verb that gives out a text: `issued the following statement`, `posted this message`. */
function handingIn(context: Context, { first, last }: Introduction): Cue | null {
  const { tree, lexicon } = context;
  for (let token = last - 1; token > first; token--) {
    if (tree.upos(token) !== 'VERB') continue;
    const object = tree.child(token, 'obj');
    if (object < token || (lexicon.unnamed.get(tree.lemma(object)) !== 'document' && tree.lemma(object) !== 'message'))
      continue;
    const cue = cueOf(context, token, { ...handing, lemma: tree.lemma(token) });
    if (speaks(tree, cue)) return cue;
  }
  return null;
}

/** Marked paragraphs that end in a dash and a name. */
function signedBelow(context: Context): Candidate[] {
  const { tree } = context;
  const { text } = tree.document;
  const { paragraphs } = tree.text;
  const found: Candidate[] = [];
  for (let p = 0; p < paragraphs.length; p++) {
    if (!text.startsWith('>', paragraphs[p]!.start)) continue;
    const { pieces, end } = markedFrom(context, p);
    const signature = pieces.length < 2 ? null : signatureAt(text, pieces.at(-1)!.start);
    if (signature !== null) found.push(shaped(tree, 'block', signature.source, signature.cue, pieces.slice(0, -1)));
    p = end;
  }
  return found;
}
