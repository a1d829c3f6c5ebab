/** Finds attributions by a verb or predicate adjective: "A said that …", "…, A said", "A praised …", "A is sure that …". */

import type { Span } from '../document.ts';
import type { Tree } from '../syntax/tree.ts';
import { type Candidate, type Context, quotationAt } from './candidate.ts';
import type { CueEntry } from './lexicon.ts';
import { isRelative, nounPhrase, type Source, sourceSpan, type Subject, subjectOf } from './source.ts';
import { mood, type VerbGroup, verbGroup } from './verb-group.ts';
import { hasFiniteVerb, isQuotationMark, sentenceEnd, sentenceStart } from './words.ts';

/** How sure each kind of frame makes us, before anything else is known. */
const confidences = { quotation: 0.95, parenthesis: 0.9, clause: 0.85, infinitive: 0.6, object: 0.45, phrase: 0.5 };

type Frame = keyof typeof confidences;

interface Found {
  readonly frame: Frame;
  readonly contents: Span[];
  /** Last token of the cue when a preposition joins it ("called for"), else -1. */
  readonly cueLast: number;
}

/** The attribution whose cue is this token, or null when it is no cue or attributes nothing. */
export function findVerbal(context: Context, token: number): Candidate | null {
  const { tree } = context;
  const entry = entryOf(context, token);
  if (entry === null) return null;
  const group = verbGroup(tree, token);
  const subject = subjectOf(tree, group.top) ?? neighbour(tree, group, entry);
  const found =
    subject?.passive === true
      ? passiveContents(context, entry, group, subject)
      : contents(context, entry, group, subject);
  if (found === null || found.contents.length === 0) return null;

  const source: Source | null = subject?.passive === true ? agentOf(tree, token) : subject;
  const last = Math.max(group.last, found.cueLast);
  const colon = last + 1 < sentenceEnd(tree, token) && tree.word(last + 1) === ':' ? last + 1 : last;
  return {
    source: source === null ? null : sourceSpan(tree, source),
    sourceHead: source === null ? -1 : source.head,
    cue: tree.span(group.first, colon),
    cueHead: token,
    cueKind: entry.kind,
    contents: found.contents,
    ...mood(tree, group, entry.polarity),
    rule: `${found.frame}:${entry.lemma}${entry.particle === null ? '' : ` ${entry.particle}`}`,
    confidence: confidences[found.frame] * (source === null ? 0.8 : 1) * (entry.kind === 'thought' ? 0.9 : 1),
  };
}

function entryOf({ tree, lexicon }: Context, token: number): CueEntry | null {
  const upos = tree.upos(token);
  const entries =
    upos === 'VERB'
      ? lexicon.verbs.get(tree.lemma(token))
      : upos === 'ADJ' && tree.child(token, 'cop') >= 0
        ? lexicon.adjectives.get(tree.lemma(token))
        : undefined;
  if (entries === undefined || tree.isRelation(token, 'amod') || tree.isRelation(token, 'case')) return null;
  for (const entry of entries) {
    if (entry.particle === null) return entry;
    const next = token + 1;
    if (next < tree.length && tree.word(next).toLowerCase() === entry.particle) return entry;
  }
  return null;
}

/**
 * A noun phrase beside a verb that takes quotations, where the parser found no subject: `" Ms Sato said`, `" said Ms
 * Sato`.
 */
function neighbour(tree: Tree, group: VerbGroup, entry: CueEntry): Subject | null {
  if (!entry.frames.has('q')) return null;
  const before = group.first - 1;
  if (before >= sentenceStart(tree, group.head) && isNominal(tree, before)) {
    let first = before;
    while (first > sentenceStart(tree, before) && isPhrasePart(tree, first - 1)) first--;
    return { head: before, first, last: before, own: true, passive: false };
  }
  const after = group.last + 1;
  const end = sentenceEnd(tree, group.head);
  if (after < end && (tree.upos(after) === 'PROPN' || tree.xpos(after) === 'PRP')) {
    let last = after;
    while (last + 1 < end && tree.upos(last + 1) === 'PROPN') last++;
    return { head: last, first: after, last, own: true, passive: false };
  }
  return null;
}

function isNominal(tree: Tree, token: number): boolean {
  return /^(?:PROPN|NOUN)$/.test(tree.upos(token)) || tree.xpos(token) === 'PRP';
}

function isPhrasePart(tree: Tree, token: number): boolean {
  return /^(?:PROPN|NOUN|ADJ|DET|NUM)$/.test(tree.upos(token)) || tree.xpos(token) === 'POS';
}

function agentOf(tree: Tree, verb: number): Source | null {
  for (const child of tree.children(verb, 'obl')) {
    const preposition = tree.child(child, 'case');
    if (preposition >= 0 && tree.lemma(preposition) === 'by')
      return { ...nounPhrase(tree, child), first: preposition + 1 };
  }
  return null;
}

/** "X is expected to win", "it was reported that …", "X was accused of …". */
function passiveContents({ tree }: Context, entry: CueEntry, group: VerbGroup, subject: Subject): Found | null {
  const clause = tree.children(group.head, 'ccomp', 'csubj').find((child) => child > group.head);
  if (clause !== undefined && entry.frames.has('c'))
    return { frame: 'clause', contents: [clauseSpan(tree, clause)], cueLast: -1 };
  const about = isExpletive(tree, subject.head) ? [] : [tree.span(subject.first, subject.last)];
  const infinitive = tree.children(group.head, 'xcomp').find((child) => child > group.head);
  if (infinitive !== undefined && (entry.frames.has('x') || entry.frames.has('o'))) {
    return { frame: 'infinitive', contents: [...about, clauseSpan(tree, infinitive)], cueLast: -1 };
  }
  for (const child of tree.children(group.head, 'obl', 'advcl')) {
    if (child > group.head && entry.frames.has(prepositionOf(tree, child))) {
      return {
        frame: 'phrase',
        contents: [...about, tree.span(tree.leftEdge(child), trimRight(tree, child, tree.rightEdge(child)))],
        cueLast: -1,
      };
    }
  }
  return null;
}

function isExpletive(tree: Tree, token: number): boolean {
  return tree.isRelation(token, 'expl') || /^(?:it|there)$/i.test(tree.word(token));
}

function contents(context: Context, entry: CueEntry, group: VerbGroup, subject: Subject | null): Found | null {
  const { frames } = entry;
  const { tree } = context;
  if (frames.has('q')) {
    const beside = parenthesis(context, group, subject) ?? quotationAfter(context, group, subject, frames.has('o'));
    if (beside !== null) return beside;
  }
  if (frames.has('c')) {
    const clause = clauseAfter(tree, group.head);
    if (clause >= 0) return { frame: 'clause', contents: [clauseSpan(tree, clause)], cueLast: -1 };
  }
  if (frames.has('x') || frames.has('g')) {
    const infinitive = tree.children(group.head, 'xcomp', 'ccomp').find((child) => child > group.head);
    if (
      infinitive !== undefined &&
      (frames.has('x') ? tree.xpos(infinitive) !== 'VBG' : tree.xpos(infinitive) === 'VBG')
    ) {
      return { frame: 'infinitive', contents: [complementSpan(tree, group.head, infinitive)], cueLast: -1 };
    }
  }
  if (frames.has('o')) {
    const object = tree.children(group.head, 'obj').find((child) => child > group.head);
    if (object !== undefined) {
      return { frame: 'object', contents: [objectSpan(tree, group.head, object, frames)], cueLast: -1 };
    }
  }
  for (const child of tree.children(group.head, 'obl', 'advcl')) {
    const preposition = tree.child(child, 'case', 'mark');
    if (child < group.head || preposition < 0 || !frames.has(tree.lemma(preposition))) continue;
    const first = Math.max(preposition + 1, tree.leftEdge(child));
    const last = trimRight(tree, child, tree.rightEdge(child));
    if (first > last) continue;
    return {
      frame: 'phrase',
      contents: [tree.span(first, last)],
      cueLast: preposition === group.last + 1 ? preposition : -1,
    };
  }
  return null;
}

/** The content clause of a verb, to its right: its ccomp, or a clause that `that` or `whether` opens. */
function clauseAfter(tree: Tree, verb: number): number {
  const children = tree.children(verb);
  const clause = children.find((child) => child > verb && tree.isRelation(child, 'ccomp'));
  if (clause !== undefined) return clause;
  const marked = children.find((child) => {
    if (child < verb || !/^(?:advcl|parataxis|acl|xcomp)/.test(tree.deprel(child))) return false;
    const mark = tree.child(child, 'mark');
    return mark >= 0 && /^(?:that|whether)$/.test(tree.lemma(mark));
  });
  return marked ?? -1;
}

/** A clause from its first word to its last, without the stop at its end. */
function clauseSpan(tree: Tree, clause: number): Span {
  return tree.span(trimLeft(tree, clause, tree.leftEdge(clause)), trimRight(tree, clause, tree.rightEdge(clause)));
}

/** An infinitive with the noun phrase before it that is to act ("urged Congress to act", not "urged him to act"). */
function complementSpan(tree: Tree, verb: number, infinitive: number): Span {
  const span = clauseSpan(tree, infinitive);
  const object = tree.child(verb, 'obj', 'iobj');
  if (object < verb || object > infinitive || tree.upos(object) === 'PRON') return span;
  return { start: tree.start(tree.leftEdge(object)), end: span.end };
}

/** An object with what is said of it: "the plan", "him of lying", "it a mistake", "the show as a farce". */
function objectSpan(tree: Tree, verb: number, object: number, frames: ReadonlySet<string>): Span {
  const first = tree.leftEdge(object);
  let last = tree.rightEdge(object);
  for (const child of tree.children(verb, 'xcomp', 'ccomp', 'obl', 'advcl')) {
    const complement =
      tree.isRelation(child, 'xcomp') || tree.isRelation(child, 'ccomp') || frames.has(prepositionOf(tree, child));
    if (child > object && complement) last = Math.max(last, tree.rightEdge(child));
  }
  return tree.span(first, trimRight(tree, object, last));
}

function prepositionOf(tree: Tree, token: number): string {
  const preposition = tree.child(token, 'case', 'mark');
  return preposition < 0 ? '' : tree.lemma(preposition);
}

/** Drops punctuation at the end of a phrase, but keeps what closes a quotation or bracket that stands in it. */
function trimRight(tree: Tree, least: number, last: number): number {
  let end = last;
  while (end > least && tree.upos(end) === 'PUNCT' && !isQuotationMark(tree, end) && !/^[)\]]$/.test(tree.word(end)))
    end--;
  return end;
}

function trimLeft(tree: Tree, most: number, first: number): number {
  let start = first;
  while (
    start < most &&
    tree.upos(start) === 'PUNCT' &&
    !isQuotationMark(tree, start) &&
    !/^[([]$/.test(tree.word(start))
  )
    start++;
  return start;
}

/** "…," A said[, "…"]: the clause of cue and source stands after, or within, what it attributes. */
function parenthesis(context: Context, group: VerbGroup, subject: Subject | null): Found | null {
  const { tree } = context;
  if (subject === null || !subject.own || isRelative(tree, subject.head)) return null;
  // Source and cue must be neighbours: "A said", "said A", "A, the minister, said".
  if (
    subject.last < group.first
      ? !isGap(tree, subject.last + 1, group.first)
      : !isGap(tree, group.last + 1, subject.first)
  )
    return null;
  let first = Math.min(subject.first, group.first);
  const start = sentenceStart(tree, group.head);
  if (first > start && /^as$/i.test(tree.word(first - 1))) first--;
  const before = first - 1;
  if (hasOwnComplement(tree, group, subject)) return null;

  const pieces: Span[] = [];
  if (before > start && endsContent(tree, before)) {
    const region = leftRegion(context, start, before, group.head);
    if (region !== null) pieces.push(region);
  } else if (before < start) {
    // The cue opens its sentence: what it attributes may be the quotation that the sentence before ended with.
    const quotation = start > 0 ? quotationAt(context, tree.end(start - 1) - 1) : null;
    if (quotation !== null && quotation.end <= tree.start(start) && sameParagraph(tree, start - 1, start))
      pieces.push(quotation);
  }
  if (pieces.length === 0) return null;

  const rest = resumed(context, group, Math.max(subject.last, group.last));
  if (rest !== null) pieces.push(rest);
  const quoted = pieces.some((piece) => quotationAt(context, piece.end - 1) !== null);
  return { frame: quoted ? 'quotation' : 'parenthesis', contents: pieces, cueLast: -1 };
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
function hasOwnComplement(tree: Tree, group: VerbGroup, subject: Subject): boolean {
  for (const child of tree.children(group.head)) {
    if (child < group.head || child === subject.head || isQuotationMark(tree, tree.leftEdge(child))) continue;
    if (tree.isRelation(child, 'ccomp') || tree.isRelation(child, 'xcomp')) return true;
    if (tree.isRelation(child, 'obj') && !recipient(tree, child) && child > subject.last) return true;
  }
  const after = group.last + 1;
  return after < tree.length && /^(?:that|whether)$/i.test(tree.word(after)) && tree.upos(after) === 'SCONJ';
}

/** An object that can be spoken to: "told reporters". */
function recipient(tree: Tree, object: number): boolean {
  return /^(?:tell|ask|remind|inform|assure|warn|advise|notify|brief)$/.test(tree.lemma(tree.head(object)));
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
    // A sentence's opening "But" before a quotation is the outlet's.
    const first = tree.tokenAt(quotation.start);
    const opening = first - start;
    if (first <= start || (opening === 1 && tree.upos(start) === 'CCONJ'))
      return { start: quotation.start, end: tree.end(last) };
    return tree.span(start, last);
  }
  if (!hasFiniteVerb(tree, start, last)) return null;
  let top = last;
  while (tree.head(top) >= start && tree.head(top) !== verb && tree.head(top) <= last) top = tree.head(top);
  if (tree.head(top) === verb && /^(?:advcl|obl|advmod|nmod|nsubj|obj)/.test(tree.deprel(top))) return null;
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
function quotationAfter(
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
