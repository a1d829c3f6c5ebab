/** Reads PolNeAR as examples: every article with our analysis of it, and its attributions in tokens. */

import type { Attribution, PolnearArticle } from '../../evaluation/gold/polnear.ts';
import { documentOf } from '../../evaluation/statements.ts';
import type { Span } from '../../src/document.ts';
import { type Load } from '../../src/model/load.ts';
import { openPipeline, stages } from '../../src/pipeline.ts';
import type { Candidate, Context } from '../../src/statements/candidate.ts';
import { loadLexicon } from '../../src/statements/lexicon.ts';
import { headOf } from '../../src/statements/model/cue-features.ts';
import { type Chunk, Part, Role } from '../../src/statements/model/roles.ts';
import { cueKey } from '../../src/statements/model/view.ts';
import { proposeByRule } from '../../src/statements/rules.ts';

export interface GoldRelation {
  readonly cue: Chunk | null;
  readonly sources: readonly Chunk[];
  readonly contents: readonly Chunk[];
  readonly attribution: Attribution;
}

export interface Example {
  readonly article: PolnearArticle;
  readonly context: Context;
  readonly candidates: readonly Candidate[];
  readonly relations: readonly GoldRelation[];
}

/** Opens a function that reads an article as an example; nothing of the articles is kept elsewhere. */
export async function openExamples(load: Load): Promise<(article: PolnearArticle) => Example> {
  const [read, lexicon] = await Promise.all([
    openPipeline(
      load,
      stages.filter(({ assigns }) => /^(?:text|tree|mentions)$/.test(assigns)),
    ),
    loadLexicon(load),
  ]);
  return (article) => {
    const { tree, mentions } = read(documentOf(article));
    return exampleOf(article, {
      tree,
      lexicon,
      mentions,
      quotations: tree.text.quotations.filter(({ depth }) => depth === 0),
    });
  };
}

/** An article that was read, as an example. */
function exampleOf(article: PolnearArticle, context: Context): Example {
  const { tree } = context;
  const chunks = (pieces: readonly Span[] | null): Chunk[] =>
    (pieces ?? []).flatMap(({ start, end }) => {
      const first = tree.tokenAt(start);
      const last = tree.tokenAt(end - 1);
      return first < tree.length && tree.start(first) < end ? [{ label: 0, first, last: Math.max(first, last) }] : [];
    });
  return {
    article,
    context,
    candidates: proposeByRule(context),
    relations: article.annotations[0]!.attributions.map((attribution) => ({
      cue: chunks(attribution.cue)[0] ?? null,
      sources: chunks(attribution.source),
      contents: chunks(attribution.content),
      attribution,
    })),
  };
}

/** Roles of all tokens: cues over sources over contents. */
export function goldRoles({ context: { tree }, relations }: Example): Uint8Array {
  const roles = new Uint8Array(tree.length);
  const lay = ({ first, last }: Chunk, begin: number): void => {
    for (let t = first; t <= last; t++) roles[t] = t === first ? begin : begin + 1;
  };
  for (const { contents } of relations) for (const chunk of contents) lay(chunk, Role.beginContent);
  for (const { sources } of relations) for (const chunk of sources) lay(chunk, Role.beginSource);
  for (const { cue } of relations) if (cue !== null) lay(cue, Role.beginCue);
  return mended(roles);
}

/** Parts of the tokens from `from` to before `to` in one relation. */
export function goldParts({ sources, contents, cue }: GoldRelation, from: number, to: number): Uint8Array {
  const parts = new Uint8Array(to - from);
  const lay = ({ first, last }: Chunk, begin: number): void => {
    for (let t = Math.max(first, from); t <= last && t < to; t++) parts[t - from] = t === first ? begin : begin + 1;
  };
  for (const chunk of contents) lay(chunk, Part.beginContent);
  for (const chunk of sources) lay(chunk, Part.beginSource);
  if (cue !== null) for (let t = cue.first; t <= cue.last; t++) if (t >= from && t < to) parts[t - from] = 0;
  return mended(parts);
}

/** Where one stretch cut another in two, what is left of it begins anew. */
function mended(labels: Uint8Array): Uint8Array {
  for (let t = 0; t < labels.length; t++) {
    const label = labels[t]!;
    const before = t === 0 ? 0 : labels[t - 1]!;
    if (label !== 0 && label % 2 === 0 && before !== label && before !== label - 1) labels[t] = label - 1;
  }
  return labels;
}

/** A lemma must occur so often for its rate to be told. */
const MIN_COUNT = 4;

/** How often lemmas head cues, in steps from 1 (never) to 7; 0 is left to those that are too rare. */
export function cueRates(examples: readonly Example[]): Map<number, number> {
  const counts = new Map<number, { all: number; cues: number }>();
  for (const { context, relations } of examples) {
    const { tree } = context;
    const heads = new Set(relations.flatMap(({ cue }) => (cue === null ? [] : [headOf(context, cue.first, cue.last)])));
    for (let t = 0; t < tree.length; t++) {
      const key = cueKey(tree.lemma(t), tree.upos(t));
      const count = counts.get(key) ?? { all: 0, cues: 0 };
      counts.set(key, count);
      count.all++;
      if (heads.has(t)) count.cues++;
    }
  }
  const rates = new Map<number, number>();
  for (const [key, { all, cues }] of counts) {
    if (all < MIN_COUNT) continue;
    const rate = cues / (all + 1);
    const step =
      rate === 0 ? 1 : rate < 0.04 ? 2 : rate < 0.12 ? 3 : rate < 0.25 ? 4 : rate < 0.45 ? 5 : rate < 0.7 ? 6 : 7;
    if (step > 1) rates.set(key, step);
  }
  return rates;
}
