/**
 * Puts together what the model and the rules see. The model, which has learnt from people's annotation, decides what is
 * attributed and how far it reaches; the rules say what stands nested inside that, which nobody annotated, and they know
 * marks that the annotated texts hardly have: a headline's dash, quotations that nobody is named for.
 */

import { contains, overlaps, type Span } from '../document.ts';
import type { Candidate, Context } from './candidate.ts';
import type { CueEntry } from './lexicon.ts';
import { headOf } from './model/cue-features.ts';
import type { Rated } from './model/index.ts';
import type { Chunk } from './model/roles.ts';
import { Neighbourhood } from './neighbourhood.ts';
import { isLaidOut } from './shapes/shaped.ts';
import { shareOf } from './shares.ts';
import { mood, verbGroup } from './verb-group.ts';
import type { Tree } from '../syntax/tree.ts';
import { asksForAnonymity } from './verbal.ts';

/** Attributions by the mark of a headline or label, which stand where the model sees nothing. */
const marked = /^(?:headline-dash|headline-colon|label-colon)$/;

/**
 * @param rules - Every attribution that a rule sees.
 * @param chosen - Those of the model that stand side by side.
 */
export function combine(context: Context, rules: readonly Candidate[], chosen: readonly Rated[]): Candidate[] {
  // Of the layout of whole paragraphs the model knows nothing.
  const shapes = rules.filter(({ rule }) => isLaidOut(rule));
  const nearShapes = neighbours(shapes);
  const outer = chosen
    .map((proposal) => candidateOf(context, proposal))
    .filter((candidate) => !asksForAnonymity(context.tree, candidate.contents))
    // What a share of a budget does is no speech; a share of a committee may still say something.
    .filter((candidate) => shareOf(context, candidate) !== 'other' || entryOf(context, candidate.cueHead) !== null)
    .filter((candidate) => !nearShapes(candidate).some((shape) => shareCue(shape, candidate)));
  const nearOuter = neighbours(outer);
  const inner = rules.filter((rule) => {
    const { cue, cueHead } = rule;
    if (isLaidOut(rule.rule)) return true;
    const near = nearOuter(rule);
    if (near.some((other) => shareCue(other, rule))) return false;
    // What nobody attributes but the rules: orphan quotations, marks and polls, where the model sees nothing at all.
    if (near.length === 0) return cue === null || marked.test(rule.rule) || shareOf(context, rule) === 'people';
    if (cue === null || marked.test(rule.rule)) return false;
    return cueHead >= 0 && near.some(({ contents }) => contents.some((piece) => contains(piece, cue)));
  });
  return [...outer, ...inner];
}

function candidateOf(context: Context, { cue, head, source, contents, rule, confidence }: Rated): Candidate {
  const { tree } = context;
  const span = ({ first, last }: Chunk): Span => tree.span(first, last);
  const entry = entryOf(context, head);
  const isVerb = tree.upos(head) === 'VERB' || tree.child(head, 'cop') >= 0;
  const { polarity, modality } =
    rule ??
    (isVerb
      ? mood(tree, verbGroup(tree, head), entry?.polarity ?? 'affirmed')
      : { polarity: entry?.polarity ?? 'affirmed', modality: 'actual' as const });
  const ruled = rule !== null && source !== null && within(rule.sourceHead, source) ? rule.sourceHead : -1;
  return {
    source: source === null ? null : span(source),
    sourceHead: source === null ? -1 : ruled >= 0 ? ruled : headOf(context, source.first, source.last),
    cue: span(cue),
    cueHead: head,
    cueKind: rule?.cueKind ?? entry?.kind ?? 'speech',
    contents: afterWhomItTells(tree, entry, cue, contents).map(span),
    polarity,
    modality,
    rule: rule === null ? `model:${tree.lemma(head)}` : `model+${rule.rule}`,
    confidence: Math.round(confidence * 100) / 100,
  };
}

/** Longest phrase for those who are told, with its place or occasion, in tokens. */
const MAX_TOLD = 10;

/**
 * *warned the council that …*: what is said begins with *that*; before it stands to whom. Parsers like to read the clause
 * as one about the noun.
 */
function afterWhomItTells(
  tree: Tree,
  entry: CueEntry | null,
  cue: Chunk,
  contents: readonly Chunk[],
): readonly Chunk[] {
  const [first, ...others] = contents;
  if (first === undefined || entry === null || !entry.frames.has('r') || first.first !== cue.last + 1) return contents;
  for (let i = first.first; i < Math.min(first.last, first.first + MAX_TOLD); i++) {
    if (/^that$/i.test(tree.word(i)) && i > first.first) return [{ ...first, first: i }, ...others];
    if (!told.has(tree.upos(i))) break;
  }
  return contents;
}

/** Parts of speech in a phrase for those who are told. */
const told = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'PRON', 'NUM', 'ADP', 'PART']);

function entryOf({ tree, lexicon }: Context, head: number): CueEntry | null {
  const upos = tree.upos(head);
  const list = upos === 'VERB' ? lexicon.verbs : upos === 'ADJ' ? lexicon.adjectives : lexicon.nouns;
  return list.get(tree.lemma(head))?.find(({ particle }) => particle === null) ?? null;
}

function within(token: number, { first, last }: Chunk): boolean {
  return token >= first && token <= last;
}

/** A function that gives those of some attributions that share a character of cue or content with another. */
function neighbours(candidates: readonly Candidate[]): (of: Candidate) => Candidate[] {
  const places = new Neighbourhood();
  candidates.forEach((candidate, index) => {
    for (const span of spansOf(candidate)) places.add(span, index);
  });
  return (of) => {
    const spans = spansOf(of);
    return [...new Set(spans.flatMap((span) => places.around(span)))]
      .map((index) => candidates[index]!)
      .filter((other) => spansOf(other).some((one) => spans.some((two) => overlaps(one, two))));
  };
}

function shareCue(a: Candidate, b: Candidate): boolean {
  return a.cue !== null && b.cue !== null && overlaps(a.cue, b.cue);
}

/** Cue and contents of an attribution. */
function spansOf({ cue, contents }: Candidate): readonly Span[] {
  return cue === null ? contents : [cue, ...contents];
}
