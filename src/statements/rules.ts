/** Finds attributions by rule: every one that a rule sees, overlaps and all, with the quotations that go with them. */

import type { Candidate, Context } from './candidate.ts';
import { findAccording } from './according.ts';
import { quotationAt } from './candidate.ts';
import { findLabelled } from './labels.ts';
import { findNominal } from './nominal.ts';
import { adopt, extent, widen } from './quotations.ts';
import { findShapes } from './shapes/index.ts';
import { findVerbal } from './verbal.ts';

/** Attributions less likely than this to be right are left out; chosen on PolNeAR dev for F1 of whole relations. */
const MIN_CONFIDENCE = 0.35;

/** What the rules propose, by the start of what it covers, and the quotations that nobody is named for. */
export function proposeByRule(context: Context): Candidate[] {
  const candidates = propose(context);
  for (const candidate of candidates) widen(context, candidate);
  candidates.sort((a, b) => extent(a).start - extent(b).start);
  const orphans = adopt(context, candidates);
  return [...candidates, ...orphans];
}

function propose(context: Context): Candidate[] {
  const { tree } = context;
  const { paragraphs, sentences } = tree.text;
  const found: Candidate[] = findShapes(context);
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

/** "I think", "you know" in a quotation: the speaker's own words, which attribute nothing to anybody else. */
function isOwnThought(context: Context, { cueKind, sourceHead, cue }: Candidate): boolean {
  if (cueKind !== 'thought' || sourceHead < 0 || cue === null) return false;
  return /^(?:I|we|you)$/i.test(context.tree.word(sourceHead)) && quotationAt(context, cue.start) !== null;
}
