/** A letter that is the whole text: from `Dear …,` to `Sincerely,` it is the words of whoever signs. */

import type { Candidate, Context } from '../candidate.ts';
import { shaped, trimmed } from './shaped.ts';

const opening = /^(?:My )?Dear \p{Lu}/u;
const closing =
  /^(?:(?:Yours|Most) )?(?:sincerely|faithfully|truly|respectfully|(?:best|kind|warm) (?:regards|wishes))(?: yours)?,?$/i;

/** Longest paragraph before the letter, in their number: an editor's note. */
const MAX_BEFORE = 3;

export function findLetter({ tree }: Context): Candidate[] {
  const { text } = tree.document;
  const body = tree.text.paragraphs.filter(({ kind }) => kind !== 'headline');
  const words = body.map(({ start, end }) => text.slice(start, end).trim());
  const first = words.findIndex((paragraph) => opening.test(paragraph));
  const last = words.findLastIndex((paragraph) => closing.test(paragraph.split('\n')[0]!));
  if (first < 0 || first > MAX_BEFORE || last <= first) return [];
  const { start, end } = body[last]!;
  const break_ = text.slice(start, end).indexOf('\n');
  const cue = trimmed(text, { start, end: break_ < 0 ? end : start + break_ })!;
  const below = break_ < 0 ? body[last + 1] : { start: start + break_, end };
  const signed = below === undefined ? null : trimmed(text, below);
  const content = trimmed(text, { start: body[first]!.start, end: start });
  if (signed === null || content === null) return [];
  const line = text.slice(signed.start, signed.end).split('\n')[0]!;
  return [shaped(tree, 'letter', { start: signed.start, end: signed.start + line.length }, cue, [content])];
}
