/** Finds attributions by a mark: headlines "… - A" and "A: …", and paragraphs that a speaker's name and a colon open. */

import type { MentionLayer, Span } from '../document.ts';
import type { Candidate, Context } from './candidate.ts';
import { hasFiniteVerb } from './words.ts';

/** Longest label before a colon or after a dash, in tokens. */
const MAX_LABEL = 6;

/** The attribution of a headline or of a paragraph that opens with a label; at most one for each paragraph. */
export function findLabelled(context: Context, paragraph: number, first: number, last: number): Candidate | null {
  const { tree } = context;
  const kind = tree.text.paragraphs[paragraph]!.kind;
  if (kind === 'headline') return dash(context, first, last) ?? colon(context, first, last, true);
  return kind === 'text' ? colon(context, first, last, false) : null;
}

/** "Heroic deed unites peoples - Medvedev". */
function dash({ tree, mentions }: Context, first: number, last: number): Candidate | null {
  for (let i = last - 1; i > first + 1 && i >= last - MAX_LABEL; i--) {
    if (!/^[-–—]$/.test(tree.word(i))) continue;
    // A hyphen inside a word has no blanks around it.
    if (tree.start(i) === tree.end(i - 1) || tree.start(i + 1) === tree.end(i)) return null;
    const source = tree.span(i + 1, last);
    if (
      !isSpeaker(mentions, source, true) &&
      !/^(?:report|reports|sources?|officials?|media|poll|study|survey)$/i.test(tree.word(last))
    )
      return null;
    return labelled(
      source,
      last,
      { start: tree.end(i - 1), end: tree.start(i + 1) },
      i,
      [tree.span(first, i - 1)],
      'headline-dash',
    );
  }
  return null;
}

/** "Medvedev: heroic deed unites peoples". */
function colon({ tree, mentions }: Context, first: number, last: number, headline: boolean): Candidate | null {
  for (let i = first + 1; i <= first + MAX_LABEL && i < last; i++) {
    if (tree.upos(i) === 'VERB') return null;
    if (tree.word(i) !== ':') continue;
    const source = tree.span(first, i - 1);
    if (!isSpeaker(mentions, source, false)) return null;
    let end = last;
    if (!headline && !/^["“„«]/.test(tree.word(i + 1)) && !hasFiniteVerb(tree, i + 1, last)) return null;
    if (headline && tree.upos(end) === 'PUNCT' && tree.word(end) === '.') end--;
    return labelled(
      source,
      i - 1,
      tree.span(i, i),
      i,
      [tree.span(i + 1, end)],
      headline ? 'headline-colon' : 'label-colon',
    );
  }
  return null;
}

function labelled(
  source: Span,
  sourceHead: number,
  cue: Span,
  cueHead: number,
  contents: Span[],
  rule: string,
): Candidate {
  return {
    source,
    sourceHead,
    cue,
    cueHead,
    cueKind: 'speech',
    contents,
    polarity: 'affirmed',
    modality: 'actual',
    rule,
    confidence: 0.85,
  };
}

/** Whether a mention of somebody who can speak is the whole label; by name or, as only a dash allows, by office. */
function isSpeaker({ mentions, entities }: MentionLayer, label: Span, byOffice: boolean): boolean {
  return mentions.some(
    (mention) =>
      mention.start === label.start &&
      mention.end === label.end &&
      (mention.form === 'name' || (byOffice && mention.form === 'nominal')) &&
      entities[mention.entity]!.type !== 'place',
  );
}
