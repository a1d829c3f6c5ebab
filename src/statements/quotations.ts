/** Gives quotations to attributions: widens contents to whole quotations, continues them, and keeps orphans. */

import { contains, firstFrom, type Manner, overlaps, type Quotation, type Span } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import { type Candidate, type Context, quotationAt } from './candidate.ts';
import { isVerbatim } from './shapes/shaped.ts';
import { hasFiniteVerb } from './words.ts';

/** Fewest tokens, marks included, of a quotation that states something. */
const MIN_STATEMENT = 5;

/** Whether a quotation states something, rather than name a title or a term in scare quotes. */
export function isStatementLike(tree: Tree, quotation: Quotation): boolean {
  const first = tree.tokenAt(quotation.start);
  const last = tree.tokenAt(quotation.end - 1);
  if (last - first + 1 < MIN_STATEMENT) return false;
  const before = tree.document.text[quotation.inner.end - 1];
  const ends = before !== undefined && /[.,!?…]/.test(before);
  return ends || hasFiniteVerb(tree, first, last);
}

/** Widens every content that reaches into a quotation to the whole of it, when cue and source stand outside. */
export function widen(context: Context, candidate: Candidate): void {
  const widened: Span[] = [];
  for (const piece of candidate.contents) {
    let { start, end } = piece;
    for (const offset of [piece.start, piece.end - 1]) {
      const quotation = quotationAt(context, offset);
      if (quotation === null || (candidate.cue !== null && overlaps(quotation, candidate.cue))) continue;
      if (candidate.source !== null && overlaps(quotation, candidate.source)) continue;
      start = Math.min(start, quotation.start);
      end = Math.max(end, quotation.end);
    }
    const previous = widened.at(-1);
    if (previous !== undefined && overlaps(previous, { start, end })) {
      widened[widened.length - 1] = { start: Math.min(previous.start, start), end: Math.max(previous.end, end) };
    } else {
      widened.push({ start, end });
    }
  }
  candidate.contents = widened;
}

/**
 * Attaches quotations that no attribution holds. One that follows an attribution of the same paragraph with nothing
 * between them continues it; any other that states something becomes an orphan, with the speaker of the paragraph's
 * last quotation where there is one and nobody else was named since.
 *
 * @param candidates - By the start of what they cover; continued ones grow.
 * @returns Orphans, in the order of the text.
 */
export function adopt(context: Context, candidates: readonly Candidate[]): Candidate[] {
  const { tree, quotations } = context;
  const orphans: Candidate[] = [];
  let next = 0;
  /** The attribution that ends last before the quotation at hand, and where it ends. */
  let previous: Candidate | null = null;
  let previousEnd = 0;
  for (const quotation of quotations) {
    let held = false;
    for (; next < candidates.length && extent(candidates[next]!).start < quotation.end; next++) {
      const candidate = candidates[next]!;
      const whole = extent(candidate);
      // What somebody says inside the quotation does not say whose the quotation is.
      if (contains(quotation, whole)) continue;
      held ||= [candidate.cue, ...candidate.contents].some((span) => span !== null && overlaps(span, quotation));
      if (isSaying(candidate) && whole.end >= previousEnd) [previous, previousEnd] = [candidate, whole.end];
    }
    if (held || (previous !== null && previousEnd > quotation.start)) continue;
    if (!isStatementLike(tree, quotation)) continue;
    const between = tree.document.text.slice(previousEnd, quotation.start);
    if (previous !== null && follows(tree, previous, quotation)) {
      previous.contents.push({ start: quotation.start, end: quotation.end });
      previousEnd = quotation.end;
      continue;
    }
    const continued = previous !== null && quotation.continues && /^\s*$/.test(between);
    const orphan: Candidate = {
      source: continued ? previous!.source : null,
      sourceHead: continued ? previous!.sourceHead : -1,
      cue: null,
      cueHead: -1,
      cueKind: 'speech',
      contents: [{ start: quotation.start, end: quotation.end }],
      polarity: 'affirmed',
      modality: 'actual',
      rule: continued ? 'orphan-continued' : 'orphan',
      confidence: continued ? 0.7 : 0.4,
    };
    orphans.push(orphan);
    if (continued) [previous, previousEnd] = [orphan, quotation.end];
  }
  return orphans;
}

/** Whether an attribution gives somebody's words, rather than an attitude or what a text shows. */
function isSaying({ cueKind, rule }: Candidate): boolean {
  return cueKind !== 'thought' && !/^(?:object|infinitive|phrase|noun):/.test(rule);
}

/** Whether a quotation opens in the sentence of an attribution, or right behind it in the same paragraph. */
function follows(tree: Tree, { cue, contents }: Candidate, quotation: Quotation): boolean {
  const last = tree.tokenAt(Math.max(contents.at(-1)!.end, cue?.end ?? 0) - 1);
  const first = tree.tokenAt(quotation.start);
  const distance = tree.sentence(first) - tree.sentence(last);
  const { paragraph, first: firstToken } = tree.text.sentences;
  if (paragraph[tree.sentence(first)] !== paragraph[tree.sentence(last)]) return false;
  return distance === 0 || (distance === 1 && firstToken[tree.sentence(first)] === first);
}

/** From the first character of an attribution to its last. */
export function extent({ source, cue, contents }: Candidate): Span {
  let start = contents[0]!.start;
  let end = contents.at(-1)!.end;
  for (const span of [source, cue]) {
    if (span === null) continue;
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return { start, end };
}

/**
 * Direct when all of the content stands in quotation marks, mixed when some of it does. Marks around the cue as well
 * are those of the statement that it is nested in, and say nothing of its own manner. Layout can do without marks.
 */
export function mannerOf({ tree }: Context, { cue, source, contents, rule }: Candidate): Manner {
  if (isVerbatim(rule)) return 'direct';
  const { quotations } = tree.text;
  let direct = 0;
  let quoted = false;
  for (const piece of contents) {
    let i = firstFrom(quotations, piece.start + 1);
    while (i > 0 && quotations[i - 1]!.end > piece.start) i--;
    for (; i < quotations.length && quotations[i]!.start < piece.end; i++) {
      const quotation = quotations[i]!;
      if ([cue, source].some((span) => span !== null && contains(quotation, span)) || !overlaps(quotation, piece))
        continue;
      quoted = true;
      if (!contains(quotation, piece)) continue;
      direct++;
      break;
    }
  }
  return direct === contents.length ? 'direct' : quoted ? 'mixed' : 'indirect';
}
