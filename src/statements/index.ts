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
import { loadModel } from '../model/format.ts';
import type { Load } from '../model/load.ts';
import type { Tree } from '../syntax/tree.ts';
import { type Arranged, arrange } from './arrange.ts';
import type { Candidate, Context } from './candidate.ts';
import { circumstancesOf, loadOccasions, type Occasions } from './circumstances.ts';
import { combine } from './combine.ts';
import { loadLexicon } from './lexicon.ts';
import { StatementModel } from './model/index.ts';
import { LEAST, select } from './model/select.ts';
import { mannerOf } from './quotations.ts';
import { proposeByRule } from './rules.ts';
import { MentionIndex, speakerOf } from './speaker.ts';
import { drawVoice } from './voice.ts';

/** What finds statements: a model learnt from annotated news together with the rules, or the rules alone. */
export const statementFinders = ['model', 'rules'] as const;

export type StatementFinder = (typeof statementFinders)[number];

/** Models under `models/` that each needs. */
export const finderModels: Readonly<Record<StatementFinder, readonly string[]>> = { model: ['statements'], rules: [] };

/** Longest text that the model reads, in tokens: what is longer is no report, and the rules alone read it. */
const longest = 100_000;

/**
 * Loads the cues and the model; the function that it gives finds the statements.
 *
 * @param least - With the model, attributions less likely than this are left out.
 */
export async function openStatements(
  load: Load,
  finder: StatementFinder,
  least: number = LEAST,
): Promise<(layers: { document: Document; tree: Tree; mentions: MentionLayer }) => StatementLayer> {
  const [lexicon, occasions, model] = await Promise.all([
    loadLexicon(load),
    loadOccasions(load),
    finder === 'model' ? loadModel(load, 'statements').then((file) => new StatementModel(file)) : null,
  ]);
  return ({ document, tree, mentions }) => {
    const quotations = tree.text.quotations.filter(({ depth }) => depth === 0);
    const context: Context = { tree, lexicon, mentions, quotations };
    const rules = proposeByRule(context);
    const candidates =
      model === null || tree.length > longest
        ? rules
        : combine(context, rules, select(model.propose(context, rules), least));
    const arranged = arrange(candidates);
    const statements = describe(context, occasions, arranged);
    return { statements, voice: drawVoice(document, statements) };
  };
}

/** Turns attributions into statements: speaker, circumstances, manner. */
function describe(context: Context, occasions: Occasions, arranged: readonly Arranged[]): Statement[] {
  const { tree, lexicon, mentions } = context;
  const index = new MentionIndex(tree, mentions);
  const statements: Statement[] = [];
  /** For every speaker, whom they last spoke to on a named occasion: an index of a mention. */
  const facing = new Map<number, number>();
  for (const { candidate, parent } of arranged) {
    const { source, cue, cueKind, contents, polarity, modality, rule, confidence } = candidate;
    const { cueHead } = candidate;
    const tells =
      cueHead >= 0 && lexicon.verbs.get(tree.lemma(cueHead))?.some(({ frames }) => frames.has('r')) === true;
    const circumstances = circumstancesOf(tree, mentions, index, occasions, tells, candidate);
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
