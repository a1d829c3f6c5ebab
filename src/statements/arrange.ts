/** Settles which attributions stand: overlapping ones are trimmed or dropped, nested ones find their parent. */

import { contains, overlaps, type Span } from '../document.ts';
import type { Candidate } from './candidate.ts';
import { Neighbourhood } from './neighbourhood.ts';
import { extent } from './quotations.ts';

/** An attribution with the one in whose content it stands. */
export interface Arranged {
  readonly candidate: Candidate;
  /** Index into the list of arranged attributions, or null. */
  readonly parent: number | null;
}

/**
 * Longest attribution from first to last character, in UTF-16 code units: a clause that runs on for pages is a misparse
 * of text without full stops.
 */
const MAX_EXTENT = 20_000;

/** Deepest nesting that is kept: nobody reads what A says that B thinks that C hopes much further. */
const MAX_DEPTH = 8;

/**
 * Orders attributions by the start of their first content, outer before inner, and settles conflicts: two contents
 * either nest or are apart, and an attribution lies either wholly inside a content of another or wholly outside.
 * Where they clash, the surer one stands and the other is cut back to what is left, or dropped when nothing is.
 *
 * @param candidates - In any order.
 */
export function arrange(candidates: readonly Candidate[]): Arranged[] {
  // The surer come first, and what they hold is taken; among equals the longer, then the earlier.
  const ranked = candidates
    .map((candidate, index) => ({ candidate, index, extent: extent(candidate) }))
    .filter(({ extent: { start, end } }) => end - start <= MAX_EXTENT)
    .sort(
      (a, b) =>
        b.candidate.confidence - a.candidate.confidence ||
        b.extent.end - b.extent.start - (a.extent.end - a.extent.start) ||
        a.index - b.index,
    );
  const standing: { candidate: Candidate; extent: Span }[] = [];
  const near = new Neighbourhood();
  for (const { candidate, extent: whole } of ranked) {
    const others = near.around(whole).map((index) => standing[index]!);
    if (!settle(candidate, others)) continue;
    near.add(extent(candidate), standing.length);
    standing.push({ candidate, extent: extent(candidate) });
  }
  standing.sort(
    (a, b) =>
      a.candidate.contents[0]!.start - b.candidate.contents[0]!.start ||
      b.candidate.contents[0]!.end - a.candidate.contents[0]!.end ||
      a.extent.start - b.extent.start,
  );
  return withoutDepths(withParents(standing));
}

/** Cuts a candidate to what the attributions that stand leave of it; false when it must go. */
function settle(candidate: Candidate, others: readonly { candidate: Candidate }[]): boolean {
  const frame = frameOf(candidate);
  // A misparse can hang a cue inside the clause that it governs; nobody attributes the words "she said" to herself.
  candidate.contents = candidate.contents.map((own) => without(own, frame)).filter((own) => own !== null);
  if (candidate.contents.length === 0) return false;
  for (const { candidate: other } of others) {
    const listed = candidate.rule === 'list' && other.rule === 'list';
    if (candidate.cueHead >= 0 && candidate.cueHead === other.cueHead && !listed) return false;
    const home = other.contents.find((piece) => frame.some((span) => overlaps(span, piece)));
    if (home !== undefined) {
      // Its cue stands in the other's content: all of it is nested there.
      if (!frame.every((span) => contains(home, span))) return false;
      candidate.contents = candidate.contents.map((own) => clip(own, home)).filter((own) => own !== null);
    } else {
      const spans = [...frameOf(other), ...other.contents];
      candidate.contents = candidate.contents.map((own) => yieldTo(own, spans)).filter((own) => own !== null);
    }
    if (candidate.contents.length === 0) return false;
  }
  return true;
}

/** What is left of a content beside another attribution: all of it when it holds the other whole or is apart from it. */
function yieldTo(own: Span, spans: readonly Span[]): Span | null {
  return spans.every((span) => contains(own, span)) ? own : without(own, spans);
}

/** The longest part of a span that none of some others overlaps, or null. */
function without(own: Span, spans: readonly Span[]): Span | null {
  let rest: Span | null = own;
  for (const span of spans) if (rest !== null && overlaps(rest, span)) rest = subtract(rest, span);
  return rest;
}

function frameOf({ cue, source }: Candidate): Span[] {
  return [cue, source].filter((span) => span !== null);
}

function clip(span: Span, to: Span): Span | null {
  const start = Math.max(span.start, to.start);
  const end = Math.min(span.end, to.end);
  return start < end ? { start, end } : null;
}

/** What is left of a span before or after another that it overlaps, the longer part; null when nothing is. */
function subtract(span: Span, taken: Span): Span | null {
  const before = { start: span.start, end: Math.min(span.end, taken.start) };
  const after = { start: Math.max(span.start, taken.end), end: span.end };
  const longer = before.end - before.start >= after.end - after.start ? before : after;
  return longer.end > longer.start ? longer : null;
}

/** What is not nested too deeply. Parents stand before what is nested in them, so that one pass finds every depth. */
function withoutDepths(arranged: readonly Arranged[]): Arranged[] {
  const depths: number[] = [];
  const kept: Arranged[] = [];
  const place = new Map<number, number>();
  arranged.forEach(({ candidate, parent }, index) => {
    depths.push(parent === null ? 0 : depths[parent]! + 1);
    if (depths[index]! >= MAX_DEPTH) return;
    place.set(index, kept.length);
    kept.push({ candidate, parent: parent === null ? null : place.get(parent)! });
  });
  return kept;
}

function withParents(standing: readonly { candidate: Candidate; extent: Span }[]): Arranged[] {
  const near = new Neighbourhood();
  standing.forEach(({ candidate }, index) => {
    for (const piece of candidate.contents) near.add(piece, index);
  });
  return standing.map(({ candidate, extent: whole }, index) => {
    // A quotation without a cue is nested where it stands; any other attribution where its cue does.
    const anchor = candidate.cue ?? whole;
    let parent: number | null = null;
    let smallest = Infinity;
    for (const other of near.around(anchor)) {
      if (other === index) continue;
      for (const piece of standing[other]!.candidate.contents) {
        const size = piece.end - piece.start;
        if (contains(piece, anchor) && size < smallest && (size > whole.end - whole.start || candidate.cue !== null)) {
          smallest = size;
          parent = other;
        }
      }
    }
    return { candidate, parent };
  });
}
