/**
 * A headline that asserts in the outlet's voice what the body only attributes: which statement it restates.
 *
 * It restates a statement when at least three words of it, and most of them, stand in what is said there (by stems,
 * names of the speaker aside), and clearly fewer of them stand together in any sentence that the outlet asserts itself.
 */

import type { Record } from '../record/schema.ts';
import { isFunctionWord, stem, wordsOf } from './words.ts';

export interface Restatement {
  /** The headline, or the part of it that is in the outlet's voice. */
  readonly start: number;
  readonly end: number;
  /** Id of the statement. */
  readonly statement: string;
  /** Share of the headline's words that stand in the statement, 0 to 1. */
  readonly share: number;
}

/** Fewest words in common, their least share, and how much the outlet's own sentences must fall short of it. */
const least = { words: 3, share: 0.6, lead: 0.2 } as const;

/** Null where the headline says who says it, says something else, or the outlet says it in the body too. */
export function restatedByHeadline({ document, voice, statements }: Record): Restatement | null {
  const { title, text, body } = document;
  if (title === null) return null;
  const own = voice
    .filter(({ statement, start, end }) => statement === null && start < title.end && end > title.start)
    .map(({ start, end }) => ({ start: Math.max(start, title.start), end: Math.min(end, title.end) }))
    .sort((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (own === undefined) return null;
  const headline = new Set(stemsOf(text.slice(own.start, own.end)));
  if (headline.size < least.words) return null;
  const common = (said: string): number => new Set(stemsOf(said).filter((one) => headline.has(one))).size;
  let best: Restatement | null = null;
  for (const { id, part, parent, contents } of statements) {
    if (part !== 'body' || parent !== null) continue;
    const words = common(contents.map((piece) => piece.text).join(' '));
    const share = words / headline.size;
    if (words >= least.words && share >= least.share && share > (best?.share ?? 0))
      best = { ...own, statement: id, share: Math.round(share * 1000) / 1000 };
  }
  if (best === null) return null;
  const { share } = best;
  const asserted = voice.some(
    ({ statement, start, end }) =>
      statement === null &&
      start >= body.start &&
      sentencesOf(text.slice(start, end)).some((sentence) => common(sentence) / headline.size > share - least.lead),
  );
  return asserted ? null : best;
}

/** Stretches that end like sentences; the record keeps no sentences of its own. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+|\n+/);
}

function stemsOf(text: string): string[] {
  return wordsOf(text)
    .map(({ key }) => key)
    .filter((key) => !isFunctionWord(key))
    .map(stem);
}
