/** Turns of a transcript or an interview: `SMITH: …`, `Q: …`, `A: …`, `John Smith: …` at the head of paragraphs. */

import type { Span } from '../../document.ts';
import type { Candidate, Context } from '../candidate.ts';
import { shaped, trimmed } from './shaped.ts';

/** Fewest labelled paragraphs that make a transcript, and fewest that repeat a label. */
const FEWEST = { turns: 4, repeated: 2 } as const;

/** `Q.`, `A:`, `THE PRESIDENT:`, `MS. O'NEIL:`, `Jane Doe:`; a label is short and each of its words begins with a capital. */
const label = /^((?:Q|A)(?=[.:]\s)|\p{Lu}[\p{L}.'’-]{0,24}(?: \p{Lu}[\p{L}.'’-]{0,24}){0,4})([:.])\s+/u;

interface Turn {
  readonly source: Span;
  readonly cue: Span;
  readonly content: Span;
}

/** Turns where enough paragraphs are labelled, and some by one label, so that it is talk to and fro. */
export function findTurns({ tree }: Context): Candidate[] {
  const { text } = tree.document;
  const turns: Turn[] = [];
  for (const { start, end, kind } of tree.text.paragraphs) {
    if (kind === 'headline' || kind === 'table') continue;
    const found = label.exec(text.slice(start, Math.min(end, start + 140)));
    if (found === null || (found[2] === '.' && found[1]!.length > 1)) continue;
    const content = trimmed(text, { start: start + found[0].length, end });
    // Rows of figures have labels too.
    if (content === null || !/^\P{N}*\p{L}{2}/u.test(text.slice(content.start, content.start + 40))) continue;
    const mark = start + found[1]!.length;
    turns.push({ source: { start, end: mark }, cue: { start: mark, end: mark + 1 }, content });
  }
  const labels = turns.map(({ source }) => text.slice(source.start, source.end));
  const repeated = labels.length - new Set(labels).size;
  if (turns.length < FEWEST.turns || repeated < FEWEST.repeated) return [];
  return turns.map(({ source, cue, content }) => shaped(tree, 'turn', source, cue, [content]));
}
