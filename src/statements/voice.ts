/** Draws the map of voices: in whose words every stretch of title and body stands. */

import type { Document, Span, VoiceSegment } from '../document.ts';

/**
 * Paints statements over title and body; where contents nest, the innermost shows.
 *
 * @param statements - Contents of different statements nest or are apart; outer ones come before inner ones.
 */
export function drawVoice(
  document: Pick<Document, 'title' | 'body'>,
  statements: readonly { readonly contents: readonly Span[] }[],
): VoiceSegment[] {
  const pieces = statements
    .flatMap(({ contents }, statement) => contents.map(({ start, end }) => ({ start, end, statement })))
    .sort((a, b) => a.start - b.start || b.end - a.end || a.statement - b.statement);
  const segments: VoiceSegment[] = [];
  let next = 0;
  for (const part of document.title === null ? [document.body] : [document.title, document.body]) {
    next = paint(part, pieces, next, segments);
  }
  return segments;
}

/** Paints one part and gives the index of the first piece after it. */
function paint(part: Span, pieces: readonly VoiceSegment[], from: number, segments: VoiceSegment[]): number {
  const open: VoiceSegment[] = [];
  let at = part.start;
  const advance = (to: number): void => {
    if (to <= at) return;
    const statement = open.at(-1)?.statement ?? null;
    const last = segments.at(-1);
    if (last !== undefined && last.statement === statement && last.end === at && at > part.start) {
      segments[segments.length - 1] = { ...last, end: to };
    } else {
      segments.push({ start: at, end: to, statement });
    }
    at = to;
  };
  const close = (before: number): void => {
    while (open.length > 0 && open.at(-1)!.end <= before) {
      advance(Math.min(open.at(-1)!.end, part.end));
      open.pop();
    }
  };
  let next = from;
  for (; next < pieces.length && pieces[next]!.start < part.end; next++) {
    const piece = pieces[next]!;
    close(piece.start);
    advance(piece.start);
    open.push(piece);
  }
  close(Infinity);
  advance(part.end);
  return next;
}
