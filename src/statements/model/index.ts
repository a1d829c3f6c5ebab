/**
 * The learnt model of attributions, in three steps: the roles of all tokens, source and contents of every cue, and how
 * likely each attribution is right. `docs/statements.md` tells how it works.
 */

import type { Model } from '../../model/format.ts';
import { HashMap16, SparseWeights } from '../../syntax/weights.ts';
import type { Candidate, Context } from '../candidate.ts';
import { Chain, exp } from './chain.ts';
import { contextOf } from './contexts.ts';
import type { CueView } from './cue-features.ts';
import { type Proposal, proposalFeatures, proposeByModel } from './proposals.ts';
import { PARTS, ROLES } from './roles.ts';
import { Sink } from './sink.ts';
import { tokenFeatures } from './token-features.ts';
import { type TokenView, viewTokens, type WordTables } from './view.ts';

/** Columns of the weights: roles, then parts, then that an attribution is right. */
export const Column = { roles: 0, parts: ROLES, right: ROLES + PARTS } as const;

const COLUMNS = Column.right + 1;

/** Steps of a weight in a unit of score; a power of two, so that sums are exact. */
export const SCALE = 32;

/** An attribution and how likely it is right. */
export interface Rated extends Proposal {
  readonly confidence: number;
}

/** What a model's file says besides its weights. */
interface Values {
  readonly roles: { readonly transitions: readonly number[]; readonly initial: readonly number[] };
  readonly parts: { readonly transitions: readonly number[]; readonly initial: readonly number[] };
}

export class StatementModel {
  readonly #weights: SparseWeights;
  readonly #tables: WordTables;
  readonly #roles: Chain;
  readonly #parts: Chain;
  readonly #scores = new Int32Array(COLUMNS);

  constructor({ values, sections }: Model) {
    const { roles, parts } = values as unknown as Values;
    this.#weights = new SparseWeights(sections['checks']!, sections['entries']!);
    this.#tables = { cues: new HashMap16(sections['cues']!), clusters: new HashMap16(sections['clusters']!) };
    this.#roles = new Chain(ROLES, Float64Array.from(roles.transitions), Float64Array.from(roles.initial));
    this.#parts = new Chain(PARTS, Float64Array.from(parts.transitions), Float64Array.from(parts.initial));
  }

  /** Every attribution that the model sees, likely or not, in the order of their cues. */
  propose(context: Context, candidates: readonly Candidate[]): Rated[] {
    if (context.tree.length === 0) return [];
    const view = viewTokens(context, candidates, this.#tables);
    const sink = new Sink();
    const base = new Int32Array(view.length * PARTS);
    const proposals = proposeByModel(context, view, candidates, {
      roles: () => this.#labelRoles(context, view, sink, base),
      parts: (cue) => this.#labelParts(view, cue, sink, base),
    });
    return proposals.map((proposal) => {
      sink.clear();
      proposalFeatures(context, view, proposal, sink);
      const score = this.#score(sink)[Column.right]! / SCALE;
      return { ...proposal, confidence: 1 / (1 + exp(-score)) };
    });
  }

  #labelRoles(context: Context, view: TokenView, sink: Sink, base: Int32Array): Chain {
    const chain = this.#roles;
    chain.reset(view.length);
    for (let t = 0; t < view.length; t++) {
      sink.clear();
      tokenFeatures(context, view, t, sink);
      const scores = this.#score(sink);
      for (let y = 0; y < ROLES; y++) chain.scores[t * ROLES + y] = scores[y]! / SCALE;
      for (let y = 0; y < PARTS; y++) base[t * PARTS + y] = scores[Column.parts + y]!;
      chain.contexts[t] = contextOf(view, t);
    }
    return solved(chain);
  }

  #labelParts(view: TokenView, cue: CueView, sink: Sink, base: Int32Array): Chain {
    const chain = this.#parts;
    const { from, to } = cue;
    chain.reset(to - from);
    for (let t = from; t < to; t++) {
      sink.clear();
      cue.features(t, sink);
      const scores = this.#score(sink);
      for (let y = 0; y < PARTS; y++)
        chain.scores[(t - from) * PARTS + y] = (base[t * PARTS + y]! + scores[Column.parts + y]!) / SCALE;
      chain.contexts[t - from] = contextOf(view, t);
    }
    for (let t = cue.cue.first; t <= cue.cue.last; t++) chain.only(t - from, 0);
    return solved(chain);
  }

  #score(sink: Sink): Int32Array {
    const scores = this.#scores.fill(0);
    this.#weights.addAll(sink.data, 0, sink.count, 0, scores);
    return scores;
  }
}

function solved(chain: Chain): Chain {
  chain.decode();
  chain.marginals();
  return chain;
}
