/** Finds who is said to speak at a verb of saying: by the tree first, by the words around it where the tree fails. */

import type { Tree } from '../syntax/tree.ts';
import { type Context, quotationAt } from './candidate.ts';
import type { CueEntry } from './lexicon.ts';
import { isRelative, type Subject, subjectOf } from './source.ts';
import type { VerbGroup } from './verb-group.ts';
import { isQuotationMark, sentenceEnd, sentenceStart } from './words.ts';

/** The subject of a cue, or null. */
export function cueSubject(context: Context, entry: CueEntry, group: VerbGroup): Subject | null {
  const { tree } = context;
  const quoting = entry.frames.has('q');
  const subject = subjectOf(context, group.top);
  const inverted = quoting ? afterCue(tree, group) : null;
  if (inverted !== null) {
    // The tree knows better where the phrase ends, if it has the same phrase.
    const same = subject !== null && subject.own && subject.first >= inverted.first && subject.first <= inverted.last;
    return same ? { ...subject, first: inverted.first } : inverted;
  }
  if (subject !== null && subject.own && subject.head > group.head) {
    // Behind the cue, and no inversion: "for saying Ms Sato lied", "officials said Wednesday".
    return beforeCue(tree, group) ?? subjectOf(context, group.top, subject.head);
  }
  const quotation = subject === null ? null : quotationAt(context, tree.start(subject.head));
  if (quotation !== null && quotation.end <= tree.start(group.first)) {
    // The subject of what is quoted, which the parser has given to the verb of saying.
    return beforeCue(tree, group) ?? subject;
  }
  if (subject !== null && isRelative(tree, subject.head) && quoting && subject.head < group.first - 1) {
    // "the tax, which he said was unfair": the pronoun belongs to the content, he speaks.
    return beforeCue(tree, group) ?? subject;
  }
  return subject ?? (quoting ? beforeCue(tree, group) : null);
}

/** `…," said Ms Sato, a lawyer`: a noun phrase behind a bare cue that a comma or closing quotation mark precedes. */
function afterCue(tree: Tree, group: VerbGroup): Subject | null {
  const start = sentenceStart(tree, group.head);
  const end = sentenceEnd(tree, group.head);
  const before = group.first - 1;
  if (before < start || group.first !== group.head || !/^VB[DZP]$/.test(tree.xpos(group.head))) return null;
  if (tree.word(before) !== ',' && !isQuotationMark(tree, before)) return null;
  const first = group.last + 1;
  if (first >= end || !/^(?:PROPN|NOUN|DET|ADJ|NUM|PRON)$/.test(tree.upos(first)) || /^W|^EX$/.test(tree.xpos(first)))
    return null;
  let last = first;
  while (last + 1 < end && isPhrasePart(tree, last + 1)) last++;
  while (last > first && !isNominal(tree, last)) last--;
  // A verb right behind the phrase makes it the subject of a content clause: `, said he was ill`.
  if (!isNominal(tree, last) || (last + 1 < end && /^(?:VERB|AUX)$/.test(tree.upos(last + 1)))) return null;
  return { head: last, first, last, own: true, passive: false };
}

/** `" Ms Sato said`, `Ms Sato, a lawyer, said`: the noun phrase before a cue. */
function beforeCue(tree: Tree, group: VerbGroup): Subject | null {
  const start = sentenceStart(tree, group.head);
  const before = group.first - 1;
  if (before < start) return null;
  if (tree.word(before) === ',') {
    // An apposition or a relative clause stands between: go to the comma that opens it.
    let opening = before - 1;
    let verbs = false;
    while (opening > start && tree.word(opening) !== ',') {
      verbs ||= /^(?:VERB|AUX)$/.test(tree.upos(opening)) && !tree.isRelation(opening, 'acl');
      opening--;
    }
    if (verbs && !isRelative(tree, opening + 1)) return null;
    if (tree.word(opening) !== ',' || opening - 1 < start || !isNominal(tree, opening - 1)) return null;
    const subject = phraseEndingAt(tree, start, opening - 1);
    return verbs ? subject : { ...subject, last: before };
  }
  return isNominal(tree, before) ? phraseEndingAt(tree, start, before) : null;
}

function phraseEndingAt(tree: Tree, start: number, last: number): Subject {
  let first = last;
  while (first > start && isPhrasePart(tree, first - 1)) first--;
  return { head: last, first, last, own: true, passive: false };
}

function isNominal(tree: Tree, token: number): boolean {
  return /^(?:PROPN|NOUN)$/.test(tree.upos(token)) || /^(?:PRP|CD)$/.test(tree.xpos(token));
}

function isPhrasePart(tree: Tree, token: number): boolean {
  return /^(?:PROPN|NOUN|ADJ|DET|NUM)$/.test(tree.upos(token)) || /^(?:POS|HYPH)$/.test(tree.xpos(token));
}
