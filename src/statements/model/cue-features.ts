/** Features of a token for one cue: is it the cue's source, or of what the cue attributes? */

import type { Candidate, Context } from '../candidate.ts';
import { mix } from '../../syntax/words.ts';
import { type Chunk, Part, Role } from './roles.ts';
import { type Sink, step } from './sink.ts';
import { hash, Quoting, type TokenView } from './view.ts';

/** Templates of this file are numbered from here. */
const FIRST = 200;

/** Farthest from its cue that a token is asked about, in tokens. */
const REACH = 130;

/** Farthest that the way between two tokens is followed up a tree. */
const MAX_CLIMB = 10;

/** What step 1 found, and sums over the document that tell how much of a thing stands between two tokens. */
export interface Found {
  /** Role of every token. */
  readonly roles: Uint8Array;
  /** How sure step 1 is of it, in steps from 0 to 3. */
  readonly sure: Uint8Array;
  readonly cues: Int32Array;
  readonly sources: Int32Array;
  readonly contents: Int32Array;
  readonly commas: Int32Array;
  readonly verbs: Int32Array;
  readonly marks: Int32Array;
}

/** Sums up what step 1 found. */
export function sumUp({ tree }: Context, view: TokenView, roles: Uint8Array, sure: Uint8Array): Found {
  const n = view.length;
  const sums = () => new Int32Array(n + 1);
  const found = {
    roles,
    sure,
    cues: sums(),
    sources: sums(),
    contents: sums(),
    commas: sums(),
    verbs: sums(),
    marks: sums(),
  };
  const finite = new Set(['VBD', 'VBP', 'VBZ', 'MD'].map(hash));
  for (let i = 0; i < n; i++) {
    found.cues[i + 1] = found.cues[i]! + (roles[i] === Role.beginCue ? 1 : 0);
    found.sources[i + 1] = found.sources[i]! + (roles[i] === Role.beginSource ? 1 : 0);
    found.contents[i + 1] = found.contents[i]! + (roles[i] === Role.beginContent ? 1 : 0);
    found.commas[i + 1] = found.commas[i]! + (tree.word(i) === ',' ? 1 : 0);
    found.verbs[i + 1] = found.verbs[i]! + (finite.has(view.xpos[i]!) ? 1 : 0);
    found.marks[i + 1] =
      found.marks[i]! + (view.quoting[i] === Quoting.opens || view.quoting[i] === Quoting.closes ? 1 : 0);
  }
  return found;
}

/** The token of a stretch that the others hang from; a verb before anything else. */
export function headOf({ tree }: Context, first: number, last: number): number {
  let best = first;
  let rank = -1;
  for (let i = first; i <= last; i++) {
    const head = tree.head(i);
    const top = head < first || head > last;
    const own = (top ? 2 : 0) + (/^(?:VERB|NOUN|ADJ|PROPN)$/.test(tree.upos(i)) ? 1 : 0);
    if (own > rank) [best, rank] = [i, own];
  }
  return best;
}

/** A cue, the stretch around it in which its source and contents are looked for, and what is asked of it once. */
export class CueView {
  readonly from: number;
  readonly to: number;
  readonly head: number;
  readonly cue: Chunk;
  readonly #context: Context;
  readonly #view: TokenView;
  readonly #found: Found;
  /** For every ancestor of the cue's head, and itself, how far up it is and the relations up to it, hashed. */
  readonly #up = new Map<number, readonly [steps: number, path: number, below: number]>();
  readonly #frame: number;
  readonly #lemma: number;
  /** Number of the first quotation that ends behind the cue's first token. */
  readonly #quotation: number;
  readonly #rule: Uint8Array;
  readonly #ruleKind: number;

  constructor(context: Context, view: TokenView, found: Found, cue: Chunk, rule: Candidate | null) {
    const { tree, quotations } = context;
    this.#context = context;
    this.#view = view;
    this.#found = found;
    this.cue = cue;
    this.head = headOf(context, cue.first, cue.last);
    let from = cue.first;
    let to = cue.last + 1;
    const paragraph = view.paragraph[cue.first]!;
    while (from > 0 && view.paragraph[from - 1] === paragraph && cue.first - from < REACH) from--;
    while (to < view.length && view.paragraph[to] === paragraph && to - cue.last < REACH) to++;
    this.from = from;
    this.to = to;
    let path = 1;
    let below = this.head;
    for (let a = this.head, steps = 0; a >= 0 && steps < MAX_CLIMB; a = tree.head(a), steps++) {
      this.#up.set(a, [steps, path, below]);
      path = mix(path, view.deprel[a]!);
      below = a;
    }
    const before = cue.first === view.sentenceFirst[cue.first] ? 0 : this.#border(cue.first - 1);
    const after = cue.last + 1 === view.sentenceLast[cue.last] ? 0 : this.#border(cue.last + 1);
    this.#frame = mix(mix(before, after), view.dependents[this.head]! & 0x1ff);
    this.#lemma = view.lemma[this.head]!;
    let q = 0;
    while (q < quotations.length && quotations[q]!.end <= tree.start(cue.first)) q++;
    this.#quotation = q;
    this.#rule = new Uint8Array(to - from);
    this.#ruleKind = rule === null ? 0 : mix(hash(rule.rule.split(':')[0]!), Math.floor(rule.confidence * 5));
    if (rule !== null) {
      for (const piece of rule.contents) this.#lay(piece.start, piece.end, Part.beginContent);
      if (rule.source !== null) this.#lay(rule.source.start, rule.source.end, Part.beginSource);
    }
  }

  /** Adds the features of a token between `from` and `to`. */
  features(t: number, sink: Sink): void {
    const { tree } = this.#context;
    const view = this.#view;
    const found = this.#found;
    const { cue, head } = this;
    const n = view.length;
    const lemma = this.#lemma;
    const frame = this.#frame;
    const { xpos, word, quoting, deprel } = view;
    const before = t > 0 ? t - 1 : n;
    const after = t + 1 < n ? t + 1 : n;
    const left = t < cue.first;
    const side = left ? 1 : t > cue.last ? 2 : 3;
    const distance = left ? t - cue.first : t > cue.last ? t - cue.last : 0;
    const near = step(distance);
    const low = left ? t : cue.last + 1;
    const high = left ? cue.first : t;
    const between = (sums: Int32Array): number => (high <= low ? 0 : sums[high]! - sums[low]!);
    const sentences = Math.max(-3, Math.min(3, tree.sentence(t) - tree.sentence(head)));
    const commas = Math.min(3, between(found.commas));
    const verbs = Math.min(3, between(found.verbs));
    const cues = Math.min(
      2,
      left ? found.cues[cue.first]! - found.cues[t + 1]! : found.cues[t + 1]! - found.cues[cue.last + 1]!,
    );
    const marks = Math.min(3, between(found.marks));
    const role = found.roles[t]!;
    const sure = found.sure[t]!;
    sink.begin(FIRST);
    sink.one(side);
    sink.one(near);
    sink.two(near, xpos[t]!);
    sink.two(sentences, side);
    sink.three(sentences, frame, side);
    sink.three(near, frame, xpos[t]!);
    sink.three(near, lemma, view.upos[t]!);
    sink.three(distance > -4 && distance < 4 ? distance : 9 * side, word[t]!, lemma);
    sink.two(side, word[t]!);
    sink.three(side, word[before]!, word[t]!);
    sink.three(side, xpos[before]!, xpos[t]!);
    sink.three(side, xpos[t]!, xpos[after]!);
    sink.three(side, lemma, xpos[t]!);
    sink.three(side, view.rate[head]!, xpos[t]!);
    sink.three(side, commas, verbs);
    sink.three(side, commas, sentences);
    sink.three(side, marks, quoting[t]!);
    sink.three(side, cues, sentences);
    sink.three(side, cues, role);
    sink.three(side, verbs, xpos[t]!);

    // The way between token and cue in the tree.
    let path = 2;
    let below = t;
    let steps = 0;
    let meeting = t;
    while (meeting >= 0 && steps < MAX_CLIMB && !this.#up.has(meeting)) {
      path = mix(path, deprel[meeting]!);
      below = meeting;
      meeting = tree.head(meeting);
      steps++;
    }
    const up = meeting < 0 ? undefined : this.#up.get(meeting);
    if (up === undefined) {
      sink.three(side, 99, sentences);
      for (let k = 0; k < 12; k++) sink.skip();
    } else {
      const [height, upPath, cueBelow] = up;
      const start = tree.leftEdge(below);
      const end = tree.rightEdge(below);
      const place = (t === start ? 1 : 0) + (t === end ? 2 : 0) + (t - 1 === end ? 4 : 0) + (below === meeting ? 8 : 0);
      const relation = deprel[below]!;
      const way = mix(mix(relation, height), height === 0 ? 0 : deprel[cueBelow]!);
      sink.three(side, Math.min(6, steps), height);
      sink.three(side, path, upPath);
      sink.two(way, side);
      sink.three(way, place, side);
      sink.three(way, place, xpos[t]!);
      sink.three(way, side, lemma);
      sink.three(way, side, frame);
      sink.three(way, view.rate[head]!, view.listed[head]!);
      sink.three(way, quoting[t]!, side);
      sink.three(way, role, side);
      sink.three(way, word[t]!, side);
      sink.three(way, steps < 3 ? path : 0, view.upos[t]!);
      sink.three(way, place, tree.sentence(t) === tree.sentence(head) ? word[t]! : 0);
    }

    // Where it stands to the quotations around the cue.
    const q = view.quotation[t]!;
    const own = view.quotation[head]!;
    const rank = q < 0 ? 9 : q === own ? 8 : Math.max(-3, Math.min(3, q - this.#quotation));
    sink.three(rank, side, quoting[t]!);
    sink.three(rank, side, frame);
    sink.three(rank, sentences, quoting[t]!);
    sink.three(rank, side, lemma);
    sink.three(rank, quoting[t]!, own >= 0 ? 1 : 0);
    sink.three(mix(rank, side), Math.min(2, commas), near);
    sink.three(mix(rank, cues), sentences, quoting[t]!);

    // What step 1 says.
    const ranks = (sums: Int32Array): number => Math.min(3, between(sums));
    sink.three(role, sure, side);
    sink.three(role, side, ranks(found.sources));
    sink.three(role, side, ranks(found.contents));
    sink.three(role, side, mix(cues, sentences));
    sink.three(mix(role, side), ranks(found.contents), frame);
    sink.three(mix(role, side), cues, quoting[t]!);
    sink.three(found.roles[before] ?? 0, role, found.roles[after] ?? 0);
    sink.three(mix(found.roles[before] ?? 0, role), side, near);
    sink.three(role, lemma, side);
    sink.three(role, near, cues);
    sink.three(role, verbs, mix(commas, side));

    // What the rules say, of this cue and of others.
    const at = t - this.from;
    const part = this.#rule[at]!;
    const partBefore = at > 0 ? this.#rule[at - 1]! : 0;
    const partAfter = at + 1 < this.#rule.length ? this.#rule[at + 1]! : 0;
    const kind = this.#ruleKind;
    sink.three(part, kind, side);
    sink.three(part, kind === 0 ? view.ruleRole[t]! : 9, side);
    sink.three(partBefore, part, kind);
    sink.three(part, partAfter, kind);
    sink.three(partBefore, part, xpos[t]!);
    sink.three(part, partAfter, xpos[t]!);
    sink.three(part, kind, role);
    sink.three(mix(part, partBefore), word[t]!, side);
    sink.three(part, kind, lemma);
    sink.three(mix(part, quoting[t]!), kind, quoting[before]!);
    sink.three(part, kind, mix(sentences, quoting[t]!));
  }

  #border(token: number): number {
    const view = this.#view;
    const q = view.quoting[token]!;
    if (q === Quoting.opens || q === Quoting.closes) return 10 + q;
    return mix(
      view.upos[token]!,
      this.#context.tree.upos(token) === 'PUNCT' || this.#context.tree.upos(token) === 'SCONJ' ? view.word[token]! : 0,
    );
  }

  #lay(start: number, end: number, begin: number): void {
    const { tree } = this.#context;
    const first = tree.tokenAt(start);
    for (let i = first; i < this.to && i < tree.length && tree.start(i) < end; i++)
      if (i >= this.from) this.#rule[i - this.from] = i === first ? begin : begin + 1;
  }
}
