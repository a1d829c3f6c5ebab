/** Who said what: source, cue and content of every attribution, nesting, and the voice of every stretch of text. */

import {
  type Document,
  firstFrom,
  type MentionLayer,
  type Span,
  type Speaker,
  type Statement,
  type StatementLayer,
} from '../document.ts';
import type { Load } from '../model/load.ts';
import type { Tree } from '../syntax/tree.ts';
import { findAccording } from './according.ts';
import { type Arranged, arrange } from './arrange.ts';
import { type Candidate, type Context, quotationAt } from './candidate.ts';
import { circumstancesOf, loadOccasions, type Occasions } from './circumstances.ts';
import { findLabelled } from './labels.ts';
import { loadLexicon } from './lexicon.ts';
import { findNominal } from './nominal.ts';
import { adopt, extent, mannerOf, widen } from './quotations.ts';
import { MentionIndex, speakerOf } from './speaker.ts';
import { findVerbal } from './verbal.ts';
import { drawVoice } from './voice.ts';

/** Loads the cues; the function that it gives finds the statements. */
export async function openStatements(
  load: Load,
): Promise<(layers: { document: Document; tree: Tree; mentions: MentionLayer }) => StatementLayer> {
  const [lexicon, occasions] = await Promise.all([loadLexicon(load), loadOccasions(load)]);
  return ({ document, tree, mentions }) => {
    const quotations = tree.text.quotations.filter(({ depth }) => depth === 0);
    const context: Context = { tree, lexicon, mentions, quotations };
    const candidates = propose(context);
    for (const candidate of candidates) widen(context, candidate);
    candidates.sort((a, b) => extent(a).start - extent(b).start);
    const orphans = adopt(context, candidates);
    const arranged = arrange([...candidates, ...orphans]);
    const statements = describe(context, occasions, arranged);
    return { statements, voice: drawVoice(document, statements) };
  };
}

/** Attributions less likely than this to be right are left out; chosen on PolNeAR dev for F1 of whole relations. */
const MIN_CONFIDENCE = 0.35;

/** "I think", "you know" in a quotation: the speaker's own words, which attribute nothing to anybody else. */
function isOwnThought(context: Context, { cueKind, sourceHead, cue }: Candidate): boolean {
  if (cueKind !== 'thought' || sourceHead < 0 || cue === null) return false;
  return /^(?:I|we|you)$/i.test(context.tree.word(sourceHead)) && quotationAt(context, cue.start) !== null;
}

/** Every attribution that a rule sees, overlaps and all. */
function propose(context: Context): Candidate[] {
  const { tree } = context;
  const { paragraphs, sentences } = tree.text;
  const found: Candidate[] = [];
  for (let sentence = 0; sentence < sentences.length;) {
    const paragraph = sentences.paragraph[sentence]!;
    const first = sentences.first[sentence]!;
    while (sentence < sentences.length && sentences.paragraph[sentence] === paragraph) sentence++;
    const last = sentences.last[sentence - 1]! - 1;
    const labelled = findLabelled(context, paragraph, first, last);
    if (labelled !== null) found.push(labelled);
    if (paragraphs[paragraph]!.kind === 'table') continue;
    for (let token = first; token <= last; token++) {
      const candidate = findVerbal(context, token) ?? findAccording(context, token) ?? findNominal(context, token);
      if (candidate !== null && candidate.confidence >= MIN_CONFIDENCE && !isOwnThought(context, candidate))
        found.push(candidate);
    }
  }
  return found;
}

/** Turns attributions into statements: speaker, circumstances, manner. */
function describe(context: Context, occasions: Occasions, arranged: readonly Arranged[]): Statement[] {
  const { tree, lexicon, mentions } = context;
  const index = new MentionIndex(mentions);
  const statements: Statement[] = [];
  /** For every speaker, whom they last spoke to on a named occasion: an index of a mention. */
  const facing = new Map<number, number>();
  for (const { candidate, parent } of arranged) {
    const { source, cue, cueKind, contents, polarity, modality, rule, confidence } = candidate;
    const circumstances = circumstancesOf(tree, mentions, index, occasions, candidate);
    const speaker =
      firstPerson(context, candidate, parent === null ? null : statements[parent]!.speaker) ??
      speakerOf(tree, lexicon, mentions, index, source, candidate.sourceHead);
    const manner = mannerOf(context, candidate);
    if (speaker.kind === 'actor') {
      const partner =
        circumstances.occasion === null ? null : partnerIn(context, circumstances.occasion, speaker.entity);
      if (partner !== null) facing.set(speaker.entity, partner);
      const addressed = manner === 'direct' && saysYou(tree, contents) ? facing.get(speaker.entity) : undefined;
      circumstances.addressee ??= addressed ?? null;
    }
    statements.push({
      source,
      cue,
      cueKind,
      contents,
      manner,
      polarity,
      modality,
      speaker,
      ...circumstances,
      parent,
      trace: { rule, confidence },
    });
  }
  return statements;
}

/** "I think" inside a statement: its speaker is the statement's. */
function firstPerson({ tree }: Context, { sourceHead }: Candidate, outer: Speaker | null): Speaker | null {
  if (outer === null || sourceHead < 0) return null;
  return /^(?:I|me|my|we|us|our)$/i.test(tree.word(sourceHead)) ? outer : null;
}

/** The person met on an occasion ("his meeting with Kim Jong Un"), other than the speaker; an index of a mention. */
function partnerIn({ mentions: { mentions } }: Context, occasion: Span, speaker: number): number | null {
  for (let i = firstFrom(mentions, occasion.start); i < mentions.length && mentions[i]!.start < occasion.end; i++) {
    const { type, form, entity } = mentions[i]!;
    if (type === 'person' && form !== 'pronoun' && entity !== speaker) return i;
  }
  return null;
}

function saysYou(tree: Tree, contents: readonly Span[]): boolean {
  return contents.some(({ start, end }) => {
    for (let token = tree.tokenAt(start); token < tree.length && tree.start(token) < end; token++) {
      if (/^(?:you|your|yours)$/i.test(tree.word(token))) return true;
    }
    return false;
  });
}
