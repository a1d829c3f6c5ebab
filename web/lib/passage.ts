/** The sentence around a span, for showing evidence away from its report. */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Most characters that are shown before and after what is looked at. */
const REACH = 320;

/** Where a sentence ends: a stop, with what closes after it; reports glue the next sentence to it (`said.Moscow`). */
const END = /(?:[.!?…]["”’')\]]*(?=\s|["“‘(]?\p{Lu}|$)|\n)/gu;

/** Shorter than this before a stop, it was an abbreviation or an initial (`Mr.`, `U.S.`), not a sentence. */
const SHORTEST_WORD = 4;

/**
 * The text from the beginning of the sentence that holds the start of a span to the end of the one that holds its end.
 * A guess by punctuation: a record does not hold its sentences.
 */
export function passageAround(text: string, { start, end }: Span): Span {
  const from = Math.max(0, start - REACH);
  const window = text.slice(from, end + REACH);
  const ends = [...window.matchAll(END)]
    .filter((match) => endsSentence(window, match.index))
    .map((match) => from + match.index + match[0].length);
  return trimmed(text, {
    start: ends.findLast((at) => at <= start) ?? from,
    end: ends.find((at) => at >= end) ?? from + window.length,
  });
}

function endsSentence(text: string, at: number): boolean {
  if (text[at] !== '.') return true;
  const word = /[\p{L}.]+$/u.exec(text.slice(0, at))?.[0] ?? '';
  return word === '' || (word.length >= SHORTEST_WORD && !word.includes('.'));
}

function trimmed(text: string, { start, end }: Span): Span {
  const passage = text.slice(start, end);
  return {
    start: start + passage.length - passage.trimStart().length,
    end: end - (passage.length - passage.trimEnd().length),
  };
}

/** A passage cut at the marks that it holds; marks that overlap are one. */
export function markedPieces(text: string, passage: Span, marks: readonly Span[]): { text: string; marked: boolean }[] {
  const pieces: { text: string; marked: boolean }[] = [];
  let at = passage.start;
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    const [from, to] = [Math.max(at, start), Math.min(passage.end, end)];
    if (to <= from) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false });
    pieces.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < passage.end) pieces.push({ text: text.slice(at, passage.end), marked: false });
  return pieces;
}
