/** Attributions as the model sees them: cues, the source and contents of each, and what speaks for them. */

import type { Candidate, Context } from '../candidate.ts';
import { mix } from '../../syntax/words.ts';
import type { Chain } from './chain.ts';
import { CueView, type Found, sumUp } from './cue-features.ts';
import { type Chunk, chunksOf, Part, PARTS, Role, ROLES } from './roles.ts';
import { type Sink, step } from './sink.ts';
import { hash, Quoting, type TokenView } from './view.ts';

/** What gives tokens their labels: the model, or what is being trained. */
export interface Labeller {
  /** Labels all tokens with roles; decoded, with probabilities. */
  roles(): Chain;
  /** Labels the tokens around a cue with parts; decoded, with probabilities. */
  parts(cue: CueView): Chain;
}

/** An attribution that may be right. */
export interface Proposal {
  readonly cue: Chunk;
  readonly head: number;
  readonly source: Chunk | null;
  readonly contents: readonly Chunk[];
  /** The rules' attribution with the same cue, or null. */
  readonly rule: Candidate | null;
  /** Whether step 1 found the cue without being asked for more. */
  readonly plain: boolean;
  /** Probabilities: of the cue, of its content being another's, of source and contents. */
  readonly cueSure: number;
  readonly nested: number;
  readonly sourceSure: number;
  readonly startSure: number;
  readonly endSure: number;
  readonly contentSure: number;
}

/** How much more likely every cue is made, as a logarithm, to find more of them than the likeliest. */
const EAGER = 2;

/** What step 1 makes of an article: features of step 2, and cues worth asking about. */
export interface Reading {
  readonly found: Found;
  readonly cues: readonly {
    readonly cue: Chunk;
    readonly rule: Candidate | null;
    readonly plain: boolean;
    readonly sure: number;
    readonly nested: number;
  }[];
}

/** Reads step 1's labels. */
export function readRoles(context: Context, view: TokenView, candidates: readonly Candidate[], chain: Chain): Reading {
  const { tree } = context;
  const n = view.length;
  const roles = chain.best.slice(0, n);
  const sure = new Uint8Array(n);
  for (let t = 0; t < n; t++) {
    const p = chain.probability[t * ROLES + roles[t]!]!;
    sure[t] = p > 0.95 ? 3 : p > 0.8 ? 2 : p > 0.5 ? 1 : 0;
  }
  const found = sumUp(context, view, roles, sure);
  for (let t = 0; t < n; t++) chain.scores[t * ROLES + Role.beginCue]! += EAGER;
  chain.decode();
  const rules = new Map<number, Candidate>();
  for (const candidate of candidates) {
    if (candidate.cue === null || candidate.cueHead < 0) continue;
    for (let t = tree.tokenAt(candidate.cue.start); t < n && tree.start(t) < candidate.cue.end; t++)
      if (!rules.has(t) || t === candidate.cueHead) rules.set(t, candidate);
  }
  const chunks = chunksOf(chain.best, n, 0).filter(({ label }) => label === Role.beginCue);
  const taken = new Uint8Array(n);
  for (const { first, last } of chunks) taken.fill(1, first, last + 1);
  for (const candidate of candidates) {
    if (candidate.cue === null || candidate.cueHead < 0) continue;
    const first = tree.tokenAt(candidate.cue.start);
    const last = tree.tokenAt(candidate.cue.end - 1);
    if (taken.subarray(first, last + 1).includes(1)) continue;
    taken.fill(1, first, last + 1);
    chunks.push({ label: Role.beginCue, first, last });
  }
  const cues = chunks.map((cue) => {
    let rule: Candidate | null = null;
    let likely = 0;
    let nested = 0;
    let plain = false;
    for (let t = cue.first; t <= cue.last; t++) {
      rule ??= rules.get(t) ?? null;
      plain ||= roles[t] === Role.beginCue || roles[t] === Role.inCue;
      likely = Math.max(
        likely,
        chain.probability[t * ROLES + Role.beginCue]! + chain.probability[t * ROLES + Role.inCue]!,
      );
      nested = Math.max(
        nested,
        chain.probability[t * ROLES + Role.beginContent]! + chain.probability[t * ROLES + Role.inContent]!,
      );
    }
    return { cue, rule, plain, sure: likely, nested };
  });
  return { found, cues };
}

/** Every attribution that the model can see in an article; those without content are none. */
export function proposeByModel(
  context: Context,
  view: TokenView,
  candidates: readonly Candidate[],
  labeller: Labeller,
): Proposal[] {
  const { found, cues } = readRoles(context, view, candidates, labeller.roles());
  return cues.flatMap(({ cue, rule, plain, sure, nested }) => {
    const around = new CueView(context, view, found, cue, rule);
    const chain = labeller.parts(around);
    const { from, to } = around;
    const probability = (t: number, part: number): number => chain.probability[(t - from) * PARTS + part]!;
    const chunks = chunksOf(chain.best, to - from, from);
    const contents = chunks.filter(({ label }) => label === Part.beginContent);
    if (contents.length === 0) return [];
    let source: Chunk | null = null;
    let sourceSure = 0;
    for (const chunk of chunks) {
      if (chunk.label !== Part.beginSource) continue;
      let p = probability(chunk.first, Part.beginSource);
      for (let t = chunk.first + 1; t <= chunk.last; t++) p = Math.min(p, probability(t, Part.inSource));
      if (p > sourceSure) [source, sourceSure] = [chunk, p];
    }
    if (source === null) {
      let any = 0;
      for (let t = from; t < to; t++)
        any = Math.max(any, probability(t, Part.beginSource) + probability(t, Part.inSource));
      sourceSure = 1 - any;
    }
    let startSure = 1;
    let endSure = 1;
    let sum = 0;
    let length = 0;
    for (const { first, last } of contents) {
      startSure = Math.min(startSure, probability(first, Part.beginContent));
      const goesOn = last + 1 < to ? probability(last + 1, Part.inContent) : 0;
      endSure = Math.min(endSure, 1 - goesOn);
      for (let t = first; t <= last; t++) sum += probability(t, Part.beginContent) + probability(t, Part.inContent);
      length += last - first + 1;
    }
    return [
      {
        cue,
        head: around.head,
        source,
        contents,
        rule,
        plain,
        cueSure: sure,
        nested,
        sourceSure,
        startSure,
        endSure,
        contentSure: sum / length,
      },
    ];
  });
}

/** Templates of this file are numbered from here. */
const FIRST = 400;

/** A probability in steps from 0 to 9, finer near both ends. */
function grade(p: number): number {
  return p < 0.02
    ? 0
    : p < 0.06
      ? 1
      : p < 0.15
        ? 2
        : p < 0.3
          ? 3
          : p < 0.5
            ? 4
            : p < 0.7
              ? 5
              : p < 0.85
                ? 6
                : p < 0.94
                  ? 7
                  : p < 0.98
                    ? 8
                    : 9;
}

/** Adds the features that tell whether a proposal is right. */
export function proposalFeatures({ tree, quotations }: Context, view: TokenView, proposal: Proposal, sink: Sink): void {
  const { cue, head, source, contents, rule, plain } = proposal;
  const cueSure = grade(proposal.cueSure);
  const startSure = grade(proposal.startSure);
  const endSure = grade(proposal.endSure);
  const sourceSure = grade(proposal.sourceSure);
  const contentSure = grade(proposal.contentSure);
  const first = contents[0]!;
  const last = contents.at(-1)!;
  const length = step(last.last - first.first + 1);
  const opening =
    (view.quoting[first.first] === Quoting.opens ? 1 : 0) + (view.quoting[last.last] === Quoting.closes ? 2 : 0);
  const order = (first.first > cue.first ? 1 : 0) + (source === null ? 2 : source.first > cue.first ? 4 : 0);
  const quoted = view.quotation[head]! >= 0 ? 1 : 0;
  const ruleKind = rule === null ? 0 : mix(hash(rule.rule.split(':')[0]!), Math.floor(rule.confidence * 5));
  let agreement = 9;
  if (rule !== null) {
    const own = tree.span(first.first, last.last);
    const theirs = { start: rule.contents[0]!.start, end: rule.contents.at(-1)!.end };
    agreement =
      (own.start === theirs.start ? 1 : 0) +
      (own.end === theirs.end ? 2 : 0) +
      ((source === null) === (rule.source === null) &&
      (source === null || tree.start(source.first) === rule.source!.start)
        ? 4
        : 0);
  }
  sink.begin(FIRST);
  sink.one(0);
  sink.one(cueSure);
  sink.one(startSure);
  sink.one(endSure);
  sink.one(sourceSure);
  sink.one(contentSure);
  sink.one(grade(proposal.nested));
  sink.two(cueSure, plain ? 1 : 0);
  sink.two(cueSure, startSure);
  sink.two(cueSure, endSure);
  sink.two(cueSure, sourceSure);
  sink.two(startSure, endSure);
  sink.three(startSure, endSure, sourceSure);
  sink.two(cueSure, contentSure);
  sink.two(cueSure, grade(proposal.nested));
  sink.two(sourceSure, source === null ? 0 : 1);
  sink.two(opening, order);
  sink.two(opening, cueSure);
  sink.two(opening, endSure);
  sink.two(order, cueSure);
  sink.two(length, opening);
  sink.two(Math.min(3, contents.length), opening);
  sink.one(view.rate[head]!);
  sink.two(view.rate[head]!, cueSure);
  sink.one(view.listed[head]!);
  sink.one(view.lemma[head]!);
  sink.two(view.upos[head]!, view.rate[head]!);
  sink.one(view.coarse[head]!);
  sink.two(cue.last - cue.first, view.upos[head]!);
  sink.one(ruleKind);
  sink.one(agreement);
  sink.two(agreement, ruleKind);
  sink.two(agreement, cueSure);
  sink.two(quoted, cueSure);
  sink.two(quoted, opening);
  sink.two(view.sentenceKind[head]!, cueSure);
  sink.two(source === null ? 0 : view.upos[source.last]!, source === null ? 0 : step(source.last - source.first));
  sink.two(source === null ? 0 : view.word[source.first]!, quoted);
  sink.two(
    source === null ? 9 : step(source.first > cue.last ? source.first - cue.last : cue.first - source.last),
    order,
  );
  sink.two(first.first > cue.last ? step(first.first - cue.last) : 20 + step(cue.first - last.last), opening);
  sink.two(tree.sentence(first.first) - tree.sentence(head), tree.sentence(last.last) - tree.sentence(head));
  sink.one(view.word[first.first]!);
  sink.two(view.deprel[head]!, view.rate[head]!);
  sink.two(view.anchor[tree.head(head) < 0 ? view.length : tree.head(head)]! >= 0 ? 1 : 0, cueSure);
  sink.one(quotations.length === 0 ? 0 : 1);
}
