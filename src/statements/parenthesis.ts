/** Finds what a cue attributes beside it: "…," A said; A said: "…"; "…," A said, "…"; the plan, A said, will fail. */

import type { Span } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import { type Context, type Found, isTime, quotationAt } from './candidate.ts';
import type { CueEntry } from './lexicon.ts';
import { isRelative, type Subject } from './source.ts';
import { isStatementLike } from './quotations.ts';
import type { VerbGroup } from './verb-group.ts';
import { hasFiniteVerb, isQuotationMark, sentenceEnd, sentenceStart, trimRight } from './words.ts';

/** "…," A said[, "…"]: the clause of cue and source stands after, or within, what it attributes. */
export function parenthesis(
  context: Context,
  entry: CueEntry,
  group: VerbGroup,
  subject: Subject | null,
): Found | null {
  const { tree } = context;
  if (subject === null || !subject.own || isRelative(tree, subject.head)) return null;
  const [left, right] = subject.last < group.first ? [subject, group] : [group, subject];
  if (!isGap(tree, left.last + 1, right.first)) return null;
  const start = sentenceStart(tree, group.head);
  const first = left.first > start && /^as$/i.test(tree.word(left.first - 1)) ? left.first - 1 : left.first;
  const before = first - 1;
  const interruption =
    before > start && tree.word(before) === ',' ? interrupted(context, start, before, right.last) : null;
  if (interruption !== null) return interruption;
  // Right behind a quotation that states something, "she said, smiling" has no content of its own.
  const quotation = before > start && isQuotationMark(tree, before) ? quotationAt(context, tree.start(before)) : null;
  const quoting = quotation !== null && quotation.end === tree.end(before) && isStatementLike(tree, quotation);
  if (!(quoting && !opensClause(tree, group.last + 1)) && hasOwnComplement(context, entry, group, subject)) return null;

  const pieces: Span[] = [];
  if (before > start && endsContent(tree, before)) {
    const region = leftRegion(context, start, before, group.head);
    if (region !== null) pieces.push(region);
  } else if (before < start && start > 0) {
    // The cue opens its sentence: what it attributes may be the quotation that the sentence before ended with.
    const quotation = quotationAt(context, tree.end(start - 1) - 1);
    if (quotation !== null && quotation.end <= tree.start(start) && sameParagraph(tree, start - 1, start))
      pieces.push(quotation);
  }
  if (pieces.length === 0) return null;

  const rest = resumed(context, group, right.last);
  if (rest !== null) pieces.push(rest);
  const quoted = pieces.some((piece) => quotationAt(context, piece.end - 1) !== null);
  return { frame: quoted ? 'quotation' : 'parenthesis', contents: pieces, cueLast: -1 };
}

/** "The plan, he said, will fail": neither side of the cue is a clause without the other. */
function interrupted(context: Context, start: number, before: number, cueLast: number): Found | null {
  const { tree } = context;
  const after = cueLast + 1;
  const end = sentenceEnd(tree, cueLast);
  if (after >= end || tree.word(after) !== ',' || after + 1 >= end) return null;
  const opening = isQuotationMark(tree, before - 1) || isQuotationMark(tree, after + 1);
  if (opening || hasFiniteVerb(tree, start, before) || !hasFiniteVerb(tree, after, end - 1)) return null;
  if (/^(?:and|but|so|while|as|when|which|who)$/i.test(tree.word(after + 1))) return null;
  const last = trimRight(tree, after + 1, end - 1);
  return { frame: 'parenthesis', contents: [tree.span(start, before - 1), tree.span(after + 1, last)], cueLast: -1 };
}

function sameParagraph(tree: Tree, a: number, b: number): boolean {
  const { paragraph } = tree.text.sentences;
  return paragraph[tree.sentence(a)] === paragraph[tree.sentence(b)];
}

/** Whether nothing but adverbs, commas and bracketed asides stands between two parts of a cue clause. */
function isGap(tree: Tree, first: number, end: number): boolean {
  if (end - first > 3) return false;
  for (let i = first; i < end; i++) if (!/^(?:PUNCT|ADV|PART|AUX)$/.test(tree.upos(i))) return false;
  return true;
}

/** Whether the verb has something of its own to its right that it attributes or acts on. */
function hasOwnComplement(context: Context, entry: CueEntry, group: VerbGroup, subject: Subject): boolean {
  const { tree } = context;
  for (const child of tree.children(group.head)) {
    if (child < group.head || (child >= subject.first && child <= subject.last)) continue;
    if (isQuotationMark(tree, tree.leftEdge(child))) continue;
    if (tree.isRelation(child, 'ccomp') || tree.isRelation(child, 'xcomp')) return true;
    // "told reporters" names whom she told; "said Wednesday" when.
    if (tree.isRelation(child, 'obj') && !entry.frames.has('r') && !isTime(context, child)) return true;
  }
  return opensClause(tree, group.last + 1);
}

function opensClause(tree: Tree, token: number): boolean {
  return token < tree.length && /^(?:that|whether)$/i.test(tree.word(token)) && tree.upos(token) === 'SCONJ';
}

/** Whether a token can end what a parenthetical cue attributes: a comma, a closing mark, a dash. */
function endsContent(tree: Tree, token: number): boolean {
  return /^[,?!–—-]$/.test(tree.word(token)) || isQuotationMark(tree, token);
}

/** What stands before a parenthetical cue, or null when it is only an adverbial of the cue's own clause. */
function leftRegion(context: Context, start: number, before: number, verb: number): Span | null {
  const { tree } = context;
  const last = isQuotationMark(tree, before) || /^[?!]$/.test(tree.word(before)) ? before : before - 1;
  const quotation = quotationAt(context, tree.end(last) - 1);
  if (quotation !== null) {
    // What leads up to a quotation with a colon, or a "But" before it, is the outlet's.
    const first = tree.tokenAt(quotation.start);
    const alone =
      first <= start || tree.word(first - 1) === ':' || (first - start === 1 && tree.upos(start) === 'CCONJ');
    if (alone) return { start: quotation.start, end: tree.end(last) };
    return tree.span(start, last);
  }
  if (!hasFiniteVerb(tree, start, last)) return null;
  let top = last;
  while (tree.head(top) >= start && tree.head(top) !== verb && tree.head(top) <= last) top = tree.head(top);
  const whole = tree.leftEdge(top) <= start;
  if (whole && tree.head(top) === verb && /^(?:advcl|obl|advmod|nmod|nsubj|obj)/.test(tree.deprel(top))) return null;
  return tree.span(start, last);
}

/** What goes on after a parenthetical cue: a quotation that is taken up again, or the rest of the clause it stands in. */
function resumed(context: Context, group: VerbGroup, clauseLast: number): Span | null {
  const { tree } = context;
  const end = sentenceEnd(tree, group.head);
  let comma = clauseLast + 1;
  while (comma < end && !/^[,:;—–]$/.test(tree.word(comma)) && !isQuotationMark(tree, comma)) comma++;
  if (comma + 1 >= end) return null;
  const opening = isQuotationMark(tree, comma) ? comma : comma + 1;
  const quotation = quotationAt(context, tree.start(opening));
  if (quotation !== null && quotation.start === tree.start(opening))
    return { start: quotation.start, end: quotation.end };
  // "The plan, he said, will fail": the cue hangs below the clause, which goes on behind it.
  const clause = tree.head(group.head);
  if (clause < 0 || !tree.isRelation(group.head, 'parataxis') || tree.word(comma) !== ',') return null;
  const last = trimRight(tree, comma, tree.rightEdge(clause));
  return clause > comma && last > comma ? tree.span(comma + 1, last) : null;
}

/** A said: "…", A said on Monday, "…": a quotation that opens after the cue and its adjuncts. */
export function quotationAfter(
  context: Context,
  group: VerbGroup,
  subject: Subject | null,
  takesObject: boolean,
): Found | null {
  const { tree } = context;
  const end = sentenceEnd(tree, group.head);
  const from = Math.max(group.last, subject !== null && subject.own ? subject.last : -1) + 1;
  for (let i = from; i < end; i++) {
    const quotation = isQuotationMark(tree, i) ? quotationAt(context, tree.start(i)) : null;
    if (quotation !== null && quotation.start === tree.start(i)) {
      const introduced = i === from || /^[,:]$/.test(tree.word(i - 1));
      // In `called it "a mistake"` the quotation is only the end of the object.
      if (!introduced || (takesObject && i > from && tree.word(i - 1) !== ':' && tree.child(group.head, 'obj') >= 0))
        return null;
      return { frame: 'quotation', contents: [{ start: quotation.start, end: quotation.end }], cueLast: -1 };
    }
    if (/^(?:VERB|AUX|SCONJ)$/.test(tree.upos(i))) return null;
  }
  // "A said:" and the quotation is the next sentence.
  const last = end - 1;
  if (tree.word(last) === ':' && end < tree.length) {
    const quotation = quotationAt(context, tree.start(end));
    if (quotation !== null && quotation.start === tree.start(end)) {
      return { frame: 'quotation', contents: [{ start: quotation.start, end: quotation.end }], cueLast: -1 };
    }
  }
  return null;
}
